"""The single figures of a text, one beside another, before any words are read between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handlers import figure_words as language
from handlers.figure_quantities import read_quantity
from store.standards.numerals import read_number
from store.standards.quantities import Quantity
from store.standards.units import Kind, units


class Doubt(StrEnum):
    """Why a figure must be asked about before it is graded."""

    VAGUE = "vague"  # 九成多, 几十个, 92到93
    CHANGE = "change"  # 提高了5个百分点: how it moved, not where it stands
    ALTERNATIVE = "alternative"  # 92还是93
    LACK = "lack"  # 缺3个: how many are missing, of an unknown whole


@dataclass(frozen=True)
class Figure:
    """A reported figure: ``text`` as said, at ``start``:``end`` of the folded message.

    ``quantity`` is None where none can be told (VAGUE, ALTERNATIVE, or a date). ``change`` marks a
    move on a signed axis (下降5% is -5), ``ratio`` the N of 1:N, ``day`` a date that could answer
    a deadline, ``yearless`` where it is of the year reported on. ``cuts`` are the parts of the
    span that speak of the figure alone: in 40个村官37个在岗 all but 村官. ``parts`` are the two
    figures of a pair that was put together without a word that makes it sure: 项目5个 检查3个
    may be two reports.
    """

    text: str
    start: int
    end: int
    quantity: Quantity | None = None
    doubt: Doubt | None = None
    day: date | None = None
    change: bool = False
    ratio: bool = False
    yearless: bool = False
    cuts: tuple[tuple[int, int], ...] = ()
    parts: tuple["Figure", ...] = ()


@dataclass(frozen=True)
class Atom:
    """A single figure and ``symbol``, as what it stands in the skeleton."""

    symbol: str
    start: int
    end: int
    quantity: Quantity | None = None
    doubt: Doubt | None = None
    change: bool = False
    ratio: bool = False


_SIGN = re.compile(
    rf"(?:负的?|零下)(?={language.NUMBER}|[百千万]分之)|(?<![-~0-9a-z%‰个次人项户件起期])-(?=\.?{language.NUMBER})"
)
_RATIO = re.compile(r"(?:1 ?[:∶比] ?|一比)")
_ONE = re.compile(rf" ?[:∶比] ?[1一](?!{language.NUMBER}|[.点])")
_SYMBOLS = {
    "full": language.FULL,
    "zero": language.ZERO,
    "share": language.RATE,
    "alone": language.DONE,
    "count": language.COUNT,
}


def atoms(text: str) -> Iterator[Atom]:
    """The single figures of a masked text, in order."""
    said, position = _said(text), 0
    while position < len(text):
        atom = said.get(position) or _number(text, position)
        if atom:
            yield atom
        position = atom.end if atom else position + 1


def _said(text: str) -> dict[int, Atom]:
    """start → what is a figure by its words alone; where two begin, the one tried first."""
    found: dict[int, Atom] = {}
    for pattern in language.vague_texts():
        for match in pattern.finditer(text):
            atom = Atom(language.DONE, match.start(), match.end(), doubt=Doubt.VAGUE)
            found.setdefault(match.start(), atom)
    for word in language.words():
        for match in word.pattern.finditer(text):
            found.setdefault(match.start(), _word(word, match))
    return found


def _word(word: language.Word, match: re.Match[str]) -> Atom:
    unit = match.groupdict().get("said") or word.unit
    quantity = Quantity(word.value, units()[unit] if unit else None)
    symbol = _SYMBOLS[word.role]
    doubt = Doubt.CHANGE if word.change else None
    return Atom(symbol, *match.span(), quantity, doubt, word.change)


def _number(text: str, start: int) -> Atom | None:
    if text[start] not in language.BEGIN:
        return None
    return _ratio(text, start) or _to_one(text, start) or _plain(text, start)


def _ratio(text: str, start: int) -> Atom | None:
    one = _RATIO.match(text, start)
    number = read_number(text, one.end()) if one else None
    if number is None:
        return None
    return Atom(language.DONE, start, number[1], Quantity(number[0]), ratio=True)


def _to_one(text: str, start: int) -> Atom | None:
    """18比1 is the 18 of 18:1."""
    number = read_number(text, start)
    one = _ONE.match(text, number[1]) if number else None
    if number is None or one is None:
        return None
    return Atom(language.DONE, start, one.end(), Quantity(number[0]), ratio=True)


def _plain(text: str, start: int) -> Atom | None:
    sign = _SIGN.match(text, start)
    begin = sign.end() if sign else start
    read = read_quantity(text, begin)
    if read is None:
        return None
    quantity, end = read
    quantity = _negative(quantity) if sign else quantity
    return Atom(_symbol(quantity), start, end, quantity)


def _negative(said: Quantity) -> Quantity:
    if said.numerator is not None and said.denominator is not None:
        return Quantity.rate(-said.numerator, said.denominator)
    return Quantity(-said.value, said.unit)


def _symbol(quantity: Quantity) -> str:
    if quantity.is_rate or (quantity.unit and quantity.unit.kind in (Kind.RATE, Kind.POINTS)):
        return language.RATE
    if quantity.unit is None:
        return language.BARE
    return language.COUNT if quantity.unit.kind is Kind.COUNT else language.UNIT
