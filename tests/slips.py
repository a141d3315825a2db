"""Slips: every name of a table as hurried people type it, many ways each, by the kind of slip.

A measure that no list of words can be tuned to: ``python -m tests.slips`` counts for the built-in
table and those of other departments how many are found, asked about and taken for another.
"""

import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from opencc import OpenCC
from pypinyin.constants import PINYIN_DICT

from bot.tables import BUILT_IN, read_table
from handlers.dialogue import Assistant
from handlers.knowledge import Knowledge
from store.catalog import Catalog
from store.pinyin import initials, syllable
from store.tokens import SPLIT
from tests import others
from tests.accuracy import said

DATA = Path(__file__).parent / "data"
EACH = 3
"""How many slips of each kind a name gets, where chance has a say."""

Slip = Callable[[str, random.Random], str]


@cache
def _by_sound() -> dict[str, str]:
    """Sound → the characters in common use that have it."""
    found: dict[str, str] = {}
    for code in PINYIN_DICT:
        if 0x4E00 <= code <= 0x9FA5 and _is_common(chr(code)):
            found[syllable(chr(code))] = found.get(syllable(chr(code)), "") + chr(code)
    return found


def _is_common(char: str) -> bool:
    """GB 2312 has the first level of characters below D8."""
    try:
        return char.encode("gb2312")[0] < 0xD8
    except UnicodeEncodeError:
        return False


def _at(name: str, chance: random.Random, margin: int = 0) -> int:
    return chance.randrange(len(name) - margin)


def _misheard(name: str, chance: random.Random) -> str:
    at = _at(name, chance)
    alike = _by_sound()[syllable(name[at])].replace(name[at], "") or name[at]
    return name[:at] + chance.choice(alike) + name[at + 1 :]


def _misheard_twice(name: str, chance: random.Random) -> str:
    return _misheard(_misheard(name, chance), chance)


def _dropped(name: str, chance: random.Random) -> str:
    at = _at(name, chance)
    return name[:at] + name[at + 1 :]


def _swapped(name: str, chance: random.Random) -> str:
    at = _at(name, chance, 1)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _doubled(name: str, chance: random.Random) -> str:
    at = _at(name, chance)
    return name[: at + 1] + name[at:]


def _mistyped(name: str, chance: random.Random) -> str:
    """Another character in the middle of a name, as a slip of the finger or of the eye leaves."""
    at = 1 + _at(name, chance, 2)
    return name[:at] + chance.choice(chance.choice(list(_by_sound().values()))) + name[at + 1 :]


def _partly_latin(name: str, chance: random.Random) -> str:
    at = _at(name, chance, 1)
    return name[:at] + "".join(map(syllable, name[at : at + 2])) + name[at + 2 :]


SLIPS: dict[str, Slip] = {
    "homophone": _misheard,
    "two homophones": _misheard_twice,
    "dropped": _dropped,
    "swapped": _swapped,
    "doubled": _doubled,
    "mistyped": _mistyped,
    "partly pinyin": _partly_latin,
}
FORMS: dict[str, Callable[[str], str]] = {
    "pinyin": lambda name: "".join(map(syllable, name)),
    "pinyin, spaced": lambda name: " ".join(map(syllable, name)),
    "initials": initials,
    "traditional": OpenCC("s2t").convert,
    "asked": lambda name: f"麻烦帮我查一下{name}是怎么定的",
}


def slips(name: str, seed: int = 0) -> Iterator[tuple[str, str]]:
    """Kinds of slips, and the name with them; always the same ones for a seed."""
    plain = "".join(SPLIT.split(name))
    chance = random.Random(f"{seed} {name}")
    for kind, slip in SLIPS.items():
        made = (slip(plain, chance) for _ in iter(int, 1))
        yield from ((kind, text) for text in islice(made, EACH) if text != plain)
    yield from ((kind, form(plain)) for kind, form in FORMS.items())


def catalogs(folder: Path) -> Iterator[Catalog]:
    """The built-in table and all of other departments; ``folder`` is for the files of some."""
    yield read_table(BUILT_IN)
    yield from (read_table(path) for path in sorted(DATA.glob("[0-9]*.csv")))
    yield from (read_table(others.write(table, folder)) for table in others.tables())


def measured(tables: Iterable[Catalog]) -> dict[str, Counter[str]]:
    """Kind of slip → how many were found, asked about, and taken for another name."""
    found: dict[str, Counter[str]] = {}
    for table in tables:
        assistant = Assistant(Knowledge.of(table))
        for indicator in table.indicators.values():
            for kind, text in slips(indicator.name):
                found.setdefault(kind, Counter())[_outcome(assistant, text, indicator.name)] += 1
    return found


def _outcome(assistant: Assistant, text: str, name: str) -> str:
    got = said(assistant, text)
    first = got["results"][0] if got["results"] else {}
    if got["intent"] in ("choose", "unknown"):
        return "asked"
    return "found" if first.get("indicator") == name else "wrong"


def lines(found: dict[str, Counter[str]]) -> Iterator[str]:
    """A table of what was measured, a line a kind."""
    whole = sum(found.values(), Counter[str]())
    for kind, counts in {**found, "all": whole}.items():
        share = 100 * counts["found"] / counts.total()
        told = "".join(f"{counts[outcome]:6} {outcome}" for outcome in ("found", "asked", "wrong"))
        yield f"{kind:16}{told}  {share:5.1f}%"


def main() -> None:
    """The measure over all tables."""
    with tempfile.TemporaryDirectory() as folder:
        for line in lines(measured(catalogs(Path(folder)))):
            print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
