"""The language of figures: handlers/data/figures.toml, compiled once."""

import re
import tomllib
from collections.abc import Set
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from itertools import count
from pathlib import Path
from typing import Any

from store.standards.numerals import DIGITS
from store.standards.units import units

TABLE = Path(__file__).parent / "data" / "figures.toml"
NUMERALS = "零〇○一二两三四五六七八九十百千万亿廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
NUMBER = f"[0-9{NUMERALS}]"
BEGIN = frozenset(".0123456789-负半¥" + NUMERALS)  # what a figure in numerals begins with

BATCH = 16  # patterns that are looked for as one before each is tried

MASKED = "\ue000"  # stands for each character of what is no figure
NAMED = "\ue00f"  # … and of an indicator's name
# How a figure stands in a skeleton, by what it may become a part of.
BARE, UNIT, COUNT, RATE, FULL, ZERO, DONE = "\ue001\ue002\ue004\ue003\ue005\ue006\ue007"
_ANY = BARE + UNIT + COUNT + RATE
_KINDS = {
    "x": _ANY,
    "all": BARE + UNIT + COUNT,
    "part": BARE + UNIT + COUNT,
    "missing": BARE + UNIT + COUNT,
    "spare": BARE + UNIT + COUNT,
    "more": BARE + UNIT + COUNT,
    "rest": BARE + UNIT + COUNT,
    "full": FULL,
    "zero": ZERO,
    "from": _ANY,
    "to": _ANY,
    "bare": BARE,
    "unit": UNIT + COUNT,
    "count": COUNT,
    "rate": RATE,
}
GROUP = re.compile(r"\(\?P<(\w+)>")
SYMBOLS = frozenset(_ANY + FULL + ZERO)
KINDS = re.compile(f"\\(\\?P<\\w+>\\[([{BARE}{UNIT}{COUNT}{RATE}{FULL}{ZERO}]+)\\]\\)")
_NOUN = rf"[^{_ANY}{FULL}{ZERO}{DONE}{NAMED}\s,，。;:()、/\-~]"


@dataclass(frozen=True)
class Word:
    """A phrase that is a figure by itself: 满勤 is 100%."""

    pattern: re.Pattern[str]
    value: Fraction
    unit: str | None
    role: str
    change: bool


@dataclass(frozen=True)
class Phrase:
    """A pattern over a skeleton and what it makes of the figures in it, ``figures`` at least.

    ``kinds`` are sets of symbols of which a skeleton must have one each; ``lacks``: it must also
    say that something is missing.
    """

    source: str
    does: str
    sure: bool = False
    figures: int = 1
    kinds: tuple[frozenset[str], ...] = ()
    lacks: bool = False

    def may_fit(self, symbols: Set[str], count: int, lacking: bool) -> bool:
        """Whether a skeleton of these symbols and so many figures could have it."""
        enough = count >= self.figures and (lacking or not self.lacks)
        return enough and not any(kind.isdisjoint(symbols) for kind in self.kinds)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when a message first has figures enough for it: that is half of a start."""
        return re.compile(self.source, re.MULTILINE)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text("utf-8"))


@cache
def _parts() -> dict[str, str]:
    spellings = sorted(map(re.escape, units()), key=len, reverse=True)
    return {
        **_table()["parts"],
        "unit": f"(?:{'|'.join(spellings)})",
        "n": rf"(?:[0-9]+(?:\.[0-9]+)?|[{NUMERALS}]+)",
        "cn": f"(?:[{NUMERALS}]+)",
    }


def _expand(pattern: str) -> str:
    """``pattern`` with its parts in place; each noun and figure becomes a group of its own."""
    numbers = count()
    for name, part in _parts().items():
        pattern = pattern.replace(f"<{name}>", part)
    pattern = pattern.replace("#", _ANY + DONE)
    pattern = re.sub(
        "<noun(3?)>",
        lambda m: f"(?P<noun{next(numbers)}>{_NOUN}{{0,{m[1] or 10}}}?)",
        pattern,
    )
    return re.sub(
        r"\{([a-z]+)(?::([a-z]+))?\}",
        lambda m: f" ?(?P<{m[1]}{next(numbers)}>[{_KINDS[m[2] or m[1]]}])",
        pattern,
    )


def _compiled(patterns: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_expand(pattern), re.MULTILINE) for pattern in patterns)


@dataclass(frozen=True)
class Masks:
    """A few patterns of what is no figure, and ``any`` of them: most texts have none of them.

    ``are_words``: they stand in no number: 五一, but not in 九十二点五一.
    """

    sources: tuple[str, ...]
    are_words: bool

    @cached_property
    def any(self) -> re.Pattern[str]:
        """Finds whether any of them stands in a text."""
        return re.compile("|".join(f"(?:{source})" for source in self.sources), re.MULTILINE)

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """Each of them, in their order."""
        return tuple(re.compile(source, re.MULTILINE) for source in self.sources)


@cache
def masks() -> tuple[Masks, ...]:
    """What has numerals but is no figure: years, times, codes, ordinals."""
    return tuple(
        Masks(tuple(map(_expand, rows[first : first + BATCH])), name == "words")
        for name, rows in _table()["mask"].items()
        for first in range(0, len(rows), BATCH)
    )


@cache
def vague_texts() -> tuple[re.Pattern[str], ...]:
    """Figures too vague to grade, by themselves: 几十个, 七八十人."""
    return _compiled(_table()["vague"]["text"])


@cache
def not_units() -> re.Pattern[str]:
    """What begins with a unit and is another word: 分子, 村官."""
    rows = _table()["not_units"].items()
    return re.compile("|".join(f"{unit}(?=[{after}])" for unit, after in rows))


@cache
def decimal_units() -> re.Pattern[str]:
    """A unit said in the middle of a decimal, and the digits behind it: 个点五, 块5."""
    spelled = "|".join(_table()["decimal"]["units"])
    digits = "".join(DIGITS)
    said = rf"(?P<digits>[0-9]{{1,2}}|[{digits}]{{1,2}})(?![0-9{digits}十百千万亿.%]|<unit>)"
    return re.compile(_expand(f"(?P<said>{spelled}){said}"))


@cache
def words() -> tuple[Word, ...]:
    """Phrases that are figures, in the order in which they are tried."""
    return tuple(
        Word(
            pattern,
            Fraction(row["value"]),
            row.get("unit"),
            row["role"],
            row.get("change", False),
        )
        for row in _table()["word"]
        for pattern in _compiled(row["patterns"])
    )


def _figures(source: str) -> int:
    """How many figures a phrase needs: its roles, one said in two places counted once."""
    groups = [g for g in GROUP.findall(source) if not g.startswith("noun")]
    return len({g if g.startswith("x") else g.rstrip("0123456789") for g in groups})


def _phrase(source: str, row: dict[str, Any]) -> Phrase:
    groups = [g.rstrip("0123456789") for g in GROUP.findall(source) if not g.startswith("noun")]
    return Phrase(
        source,
        row["does"],
        row.get("sure", False),
        _figures(source),
        tuple({frozenset(kind) for kind in KINDS.findall(source)} - {frozenset(_ANY)}),
        not {"missing", "spare"}.isdisjoint(groups),
    )


@cache
def lacking() -> re.Pattern[str]:
    """Finds whether a skeleton says that something is missing."""
    return re.compile(_expand("<lack>|除"))


@cache
def phrases() -> tuple[Phrase, ...]:
    """What figures say together, in the order in which it is tried."""
    vague = _table()["vague"]
    rows = [
        {"does": "alternative", "patterns": vague["alternative"]},
        *_table()["phrase"],
        {"does": "vague", "patterns": vague["range"] + vague["beside"]},
    ]
    return tuple(_phrase(source, row) for row in rows for source in map(_expand, row["patterns"]))


@cache
def phrases_for(symbols: frozenset[str], count: int, lacking: bool) -> tuple[Phrase, ...]:
    """The phrases that a skeleton of these symbols and so many figures could have, in order."""
    return tuple(p for p in phrases() if p.may_fit(symbols, count, lacking))


@cache
def dates() -> tuple[re.Pattern[str], ...]:
    """How dates are written, with the groups year, when, month, day, part, past, ago, …."""
    return _compiled(_table()["date"]["patterns"])


@cache
def frequencies() -> tuple[re.Pattern[str], ...]:
    """How frequencies are said, with the groups every, per, verb, times, said."""
    return _compiled(_table()["frequency"]["patterns"])


@cache
def nothing() -> re.Pattern[str]:
    """How it is said beside a name that there was none of it."""
    return re.compile(_table()["nothing"]["pattern"])


@cache
def periods() -> dict[str, str]:
    """礼拜 → 周, as criteria name it."""
    return dict(_table()["frequency"]["periods"])


@cache
def days_ago() -> dict[str, int]:
    """昨天 → 1."""
    return dict(_table()["date"]["ago"])


@cache
def years() -> dict[str, int]:
    """去年 → -1."""
    return dict(_table()["date"]["years"])


@cache
def month_parts() -> dict[str, int]:
    """The last day of a part of a month, where it is not the month's own: 上旬 → 10."""
    return dict(_table()["date"]["part"])
