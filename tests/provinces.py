"""Provinces: names of very many indicators, and the same names as people would type them."""

import random
import tomllib
from collections.abc import Callable, Sequence
from itertools import islice
from math import prod
from pathlib import Path

from store.catalog import Activity, Catalog, Department, Indicator
from store.standards.tiers import Tier

WORDS = tomllib.loads((Path(__file__).parent / "data" / "scale_words.toml").read_text("utf-8"))
PARTS: Sequence[Sequence[str]] = [
    WORDS[part] for part in ("scopes", "matters", "deeds", "measures")
]
ALIKE = {
    char: row.replace(char, "") for row in WORDS["homophones"] for char in row if len(row) > 1
}
CRITERIA = dict(zip(Tier, ("95%以上", "95%-90%", "90%-80%", "80%以下"), strict=True))
AT_ONE_DEPARTMENT = 500


def names(count: int, seed: int = 0) -> list[str]:
    """So many different names, always the same ones for a seed."""
    numbers = random.Random(seed).sample(range(prod(map(len, PARTS))), count)
    return [_name(number) for number in numbers]


def _name(number: int) -> str:
    words = []
    for part in reversed(PARTS):
        number, at = divmod(number, len(part))
        words.append(part[at])
    return "".join(reversed(words))


def catalog(of: Sequence[str]) -> Catalog:
    """A catalog with these indicators, several departments where there are many."""
    starts = range(0, len(of), AT_ONE_DEPARTMENT)
    return Catalog(tuple(_department(start, of) for start in starts))


def _department(start: int, of: Sequence[str]) -> Department:
    indicators = tuple(
        Indicator(f"{number:010x}", name, CRITERIA)
        for number, name in enumerate(islice(of, start, start + AT_ONE_DEPARTMENT), start)
    )
    code = f"{start // AT_ONE_DEPARTMENT:04}"
    home = Activity(f"a{code}", "本部门的工作", 1, indicators=indicators)
    return Department(code, f"第{code}号机关", activities=(home,))


def typed(name: str, chance: random.Random) -> str:
    """A name as somebody in a hurry types it: one to three slips."""
    for slip in chance.choices(SLIPS, weights=(3, 2, 2, 5, 1), k=chance.choice((1, 1, 2, 2, 3))):
        name = slip(name, chance)
    return name


def _dropped(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name))
    return name[:at] + name[at + 1 :]


def _replaced(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name))
    return name[:at] + chance.choice("".join(ALIKE)) + name[at + 1 :]


def _swapped(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name) - 1)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _misheard(name: str, chance: random.Random) -> str:
    places = [at for at, char in enumerate(name) if char in ALIKE]
    if not places:
        return _dropped(name, chance)
    at = chance.choice(places)
    return name[:at] + chance.choice(ALIKE[name[at]]) + name[at + 1 :]


def _begun_late(name: str, _: random.Random) -> str:
    return name[1:]


SLIPS: Sequence[Callable[[str, random.Random], str]] = (
    _dropped,
    _replaced,
    _swapped,
    _misheard,
    _begun_late,
)
