"""Clause: what a part of a criterion says about its number, as an interval with a unit.

clauses := clause {[","] clause}                        all of them hold
clause  := [name] bound [noun]
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from operator import and_

from store.standards.bounds import Bound, bounds_at
from store.standards.intervals import Interval, union
from store.standards.lexicon import WORDS, choice, fold
from store.standards.units import Unit, convert

_NUMBERS = WORDS["numbers"]
_AND = re.compile(choice(WORDS["joints"]["and"]))
_NUMERALS = "0-9零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾半"
_START = re.compile(
    rf"{choice(fold(w) for words in WORDS['before'].values() for w in words)}|[{_NUMERALS}\[(负-]"
)
_OPERATORS = choice(
    word
    for name, words in (*WORDS["before"].items(), *WORDS["after"].items())
    for word in words
    if name != "reach" and len(word) > 1
)
_NO_NAME = re.compile(
    rf"^后$|{_OPERATORS}|[<>≤≥=\[\]]|(?<![0-9a-z.])[0-9](?![0-9]{{3}}年)|"
    rf"(?:{choice(_NUMBERS['denials'])}|{choice(_NUMBERS['vague'])})$"
)
_NOUN = re.compile(r"[一-鿿]{1,10}")
_NO_NOUN = re.compile(rf"{_OPERATORS}|[不未无没非每]|^[前后以之]|^{choice(_NUMBERS['vague'])}")


@dataclass(frozen=True)
class Clause(Bound):
    """A bound with the ``name`` before it, up to the end of the noun after it."""

    name: str = ""


@dataclass(frozen=True)
class Condition:
    """What a whole text says: the figures that it admits, and their unit."""

    intervals: tuple[Interval, ...]
    unit: Unit | None
    bare: bool = False


def read_clauses(text: str) -> Condition | None:
    """All of ``text`` as one condition; None where any of it is not understood."""
    clauses: list[Clause] = []
    at = 0
    while at < len(text):
        clause = next(_clauses_at(text, at), None)
        if clause is None or (clauses and not _joins(clauses, clause)):
            return None
        clauses.append(clause)
        joint = _AND.match(text, clause.end)
        at = joint.end() if joint else clause.end
    return _together(clauses) if clauses else None


def _joins(clauses: list[Clause], clause: Clause) -> bool:
    """A second name is a second indicator, and a bare number joins with nothing."""
    return clause.name in ("", clauses[0].name) and not clause.bare and not clauses[0].bare


def _together(clauses: list[Clause]) -> Condition | None:
    """Two that cannot hold together (低于90%，高于110%) can only mean either."""
    if len(clauses) == 1:
        return Condition((clauses[0].interval,), clauses[0].unit, clauses[0].bare)
    unit = next((clause.unit for clause in clauses if clause.unit), None)
    intervals = [in_unit(clause.interval, clause.unit, unit) for clause in clauses]
    known = [interval for interval in intervals if interval is not None]
    if len(known) < len(clauses):
        return None
    both = reduce(and_, known)
    if not both.is_empty:
        return Condition((both,), unit)
    return Condition(union(known), unit) if len(known) == 2 else None


def in_unit(interval: Interval, unit: Unit | None, target: Unit | None) -> Interval | None:
    """The interval in another unit of its kind; without a unit it takes the other's."""
    if unit is None or target is None or unit == target:
        return interval
    factor = convert(Fraction(1), unit, target, by_clock=True)
    return None if factor is None else interval.scaled(factor)


def _clauses_at(text: str, at: int) -> Iterator[Clause]:
    """Readings from ``at``, the one with the shortest name first."""
    for start in _START.finditer(text, at):
        name = text[at : start.start()]
        if _NO_NAME.search(name):
            continue
        for bound in bounds_at(text, start.start()):
            if end := _end_of(text, bound):
                yield Clause(bound.interval, bound.unit, end, bound.bare, name)


def _end_of(text: str, bound: Bound) -> int | None:
    """Where a bound ends with its noun (20个单位); None if what follows is not understood."""
    end = bound.end
    if end == len(text) or _AND.match(text, end):
        return end
    if not bound.bare and _START.match(text, end):
        return end
    noun = _NOUN.match(text, end)
    if noun is None or bound.unit is None or _NO_NOUN.search(noun[0]):
        return None
    return noun.end() if noun.end() == len(text) or _AND.match(text, noun.end()) else None
