"""Criterion: one text of a standard, read into the set of figures that it admits."""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from store.standards.changes import read_change
from store.standards.clauses import Condition, in_unit, read_clauses
from store.standards.deadlines import read_deadline
from store.standards.deviations import read_deviation
from store.standards.frequencies import read_frequency
from store.standards.intervals import Interval, union
from store.standards.lexicon import fold
from store.standards.ordinals import read_ordinal
from store.standards.units import Unit
from store.standards.values import RATIO
from store.standards.words import is_nothing, read_word


class CriterionKind(StrEnum):
    """What a criterion speaks of."""

    RANGE = "range"  # 95%以上, 85%—95%
    BARE = "bare"  # 100%, 10000分钟: a point that its ladder takes as a threshold
    ZERO = "zero"  # 无, 未举办培训班: the figure 0 and no other
    CHANGE = "change"  # 下降5%以上: signed
    RATIO = "ratio"  # 1:20以下: the 20
    FREQUENCY = "frequency"  # 每月1次: times in a year
    ORDINAL = "ordinal"  # 前3名, Ⅲ类以上, 每月5日前: a place in a series
    DEADLINE = "deadline"  # 6月底前: days
    WORD = "word"  # 较满意
    UNREADABLE = "unreadable"


NUMERIC = frozenset(CriterionKind) - {
    CriterionKind.DEADLINE,
    CriterionKind.WORD,
    CriterionKind.UNREADABLE,
}
_EACH = re.compile(
    r"(?<=[元人起件次例吨斤个名])/(?:每)?(?:人次|万人|千人|人|户|亩|家|所|村|公里|千米|平方米|吨|件|辆)"
    r"(?:·[天日次]|(?!次))"
)
_OR = re.compile(r"(?<!于)(?<!达到)或者?(?!以)")


@dataclass(frozen=True)
class Criterion:
    """``text`` as written, and how it was read.

    ``intervals`` are in ``unit`` (days of store.standards.deadlines for a deadline), empty for
    words. ``bare`` says that it is a number alone, so a threshold in its ladder. ``word`` is the
    criterion's own word, without its name.

    >>> Criterion.read("85%—95%").intervals[0].contains(Fraction(95))
    True
    """

    text: str
    kind: CriterionKind
    intervals: tuple[Interval, ...] = ()
    unit: Unit | None = None
    bare: bool = False
    word: str = ""

    @classmethod
    def read(cls, text: str) -> "Criterion":
        """The criterion that ``text`` states; never fails, but may be of kind unreadable."""
        return _read(text)

    @property
    def is_blank(self) -> bool:
        """Whether the table leaves it empty."""
        return not self.text.strip()


@lru_cache(maxsize=2**15)
def _read(text: str) -> Criterion:
    folded = _EACH.sub("", fold(text))
    parts = [_read_part(text, part) for part in _OR.split(folded)]
    either = _either(text, parts) if len(parts) > 1 else parts[0]
    return either or _unreadable(text, folded)


def _read_part(text: str, part: str) -> Criterion | None:
    """One alternative: words before numbers, for 十分满意 begins with one."""
    if ordinal := read_ordinal(part):
        return _numeric(text, CriterionKind.ORDINAL, ordinal)
    if deviation := read_deviation(part):
        return _numeric(text, None, deviation)
    if change := read_change(part):
        return _numeric(text, CriterionKind.CHANGE, change)
    if is_nothing(part):
        return Criterion(text, CriterionKind.ZERO, (Interval.point(Fraction(0)),), word=part)
    if days := read_deadline(part):
        return Criterion(text, CriterionKind.DEADLINE, days)
    if word := read_word(part):
        return Criterion(text, CriterionKind.WORD, word=word)
    if frequency := read_frequency(part):
        condition, repeated = frequency
        kind = CriterionKind.FREQUENCY if repeated else None
        return _numeric(text, kind, condition)
    return _numeric(text, None, read_clauses(part))


def _numeric(
    text: str, kind: CriterionKind | None, condition: Condition | None
) -> Criterion | None:
    if condition is None or not condition.intervals or Interval() in condition.intervals:
        return None
    unit = condition.unit
    if unit == RATIO:
        below_zero = any((i.low or i.high or 0) < 0 for i in condition.intervals)
        if kind is not None or below_zero:
            return None
        kind, unit = CriterionKind.RATIO, None
    if kind is None:
        kind = CriterionKind.BARE if condition.bare else CriterionKind.RANGE
    return Criterion(text, kind, condition.intervals, unit, condition.bare)


def _either(text: str, parts: list[Criterion | None]) -> Criterion | None:
    """Alternatives of one kind and unit; a number alone is no threshold here."""
    known = [part for part in parts if part is not None]
    first = known[0] if known else None
    if first is None or len(known) < len(parts):
        return None
    unit = next((part.unit for part in known if part.unit), None)
    moved = [in_unit(interval, part.unit, unit) for part in known for interval in part.intervals]
    kinds = {
        CriterionKind.RANGE if part.kind is CriterionKind.BARE else part.kind for part in known
    }
    if len(kinds) > 1 or not moved or None in moved:
        return None
    return _numeric(text, kinds.pop(), Condition(union(i for i in moved if i), unit))


def _unreadable(text: str, folded: str) -> Criterion:
    return Criterion(text, CriterionKind.UNREADABLE, word=folded)
