"""Bound: one number or two with the words that say how they bound, as an interval.

bound := notation | span | sandwich | bounded
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from store.standards.intervals import Interval
from store.standards.lexicon import WORDS, choice, kinds
from store.standards.units import Unit
from store.standards.values import Mark, Value, read_mark, read_value

_BEFORE, _BEFORE_KIND = kinds(WORDS["before"])
_AFTER, _AFTER_KIND = kinds(WORDS["after"])
_SPAN, _BETWEEN, _CLOSE = (
    re.compile(choice(WORDS["joints"][name])) for name in ("span", "between", "close")
)
_X = re.compile(r"[^0-9<>≤≥=,，]{0,12}?(?=[<>≤≥=])")
_VERB = re.compile(r"[一-鿿]{1,6}?(?=[0-9])(?<![第前每万亿千百十点两一二三四五六七八九十成])")
_NOTATION = re.compile(
    r"(?P<bottom>[\[(])(?P<low>[^,，\[\]()]+)[,，](?P<high>[^,，\[\]()]+)(?P<top>[\])])"
)
_FLIPPED = {"at_least": "at_most", "at_most": "at_least", "above": "below", "below": "above"}


@dataclass(frozen=True)
class Bound:
    """What was read up to ``end``; ``bare`` is a number alone, without a word that bounds."""

    interval: Interval
    unit: Unit | None
    end: int
    bare: bool = False


def bounds_at(text: str, at: int) -> Iterator[Bound]:
    """The readings that begin at ``at``, the fullest first."""
    for read in (_read_notation, _read_span, _read_sandwich, _read_bounded):
        if bound := read(text, at):
            yield bound


def _read_notation(text: str, at: int) -> Bound | None:
    """notation := ("[" | "(") end "," end ("]" | ")")"""
    found = _NOTATION.match(text, at)
    if found is None:
        return None
    one, other = _read_end(found["low"]), _read_end(found["high"])
    if not one or not other:
        return None
    unit = next((end.unit for end in (*other, *one) if end and end.unit), None)
    low, high = (end.into(unit) if end else None for end in (*one, *other))
    bottom, top = found["bottom"] == "[", found["top"] == "]"
    interval = Interval(low, low is not None and bottom, high, high is not None and top)
    return None if interval.is_empty else Bound(interval, unit, found.end())


def _read_end(text: str) -> tuple[Value | None] | None:
    """end := value | "-∞" | "+∞"; a tuple of None where there is no end."""
    if text in ("-∞", "+∞", "∞"):
        return (None,)
    value = read_value(text, 0)
    return (value,) if value and value.end == len(text) else None


def _read_span(text: str, at: int) -> Bound | None:
    """span := value [以上] ("-" | 至) value [以下] [之间] | value 和 value 之间"""
    one = read_value(text, at)
    if one is None:
        return None
    near, end = _read_marks(text, one.end)
    end, upward = _skip_after(text, end, "at_least")
    near2, end = _read_marks(text, end) if upward else ([], end)
    joint = _SPAN.match(text, end)
    needs_close = joint is None
    joint = joint or _BETWEEN.match(text, end)
    other = read_value(text, joint.end()) if joint else None
    if other is None:
        return None
    far, end = _read_marks(text, other.end)
    end, _ = _skip_after(text, end, "at_most")
    close = _CLOSE.match(text, end)
    if needs_close and close is None:
        return None
    late, end = _read_marks(text, close.end() if close else end)
    return _span(one, other, (*near, *near2), (*far, *late), end)


def _skip_after(text: str, at: int, kind: str) -> tuple[int, bool]:
    word = _AFTER.match(text, at)
    return (word.end(), True) if word and _AFTER_KIND[word[0]] == kind else (at, False)


def _read_marks(text: str, at: int) -> tuple[list[Mark], int]:
    marks: list[Mark] = []
    while mark := read_mark(text, at):
        marks.append(mark)
        at = mark.end
    return marks, at


def _span(
    one: Value, other: Value, near: tuple[Mark, ...], far: tuple[Mark, ...], end: int
) -> Bound | None:
    unit = other.unit or one.unit
    if one.unit is None and other.step > one.step == 1:
        one = Value(one.number * other.step, None, one.end)  # 5-10万人
    first, second = one.into(unit), other.into(unit)
    if first is None or second is None:
        return None
    closed = {first: True, second: True}
    for mark, beside in (*((m, first) for m in near), *((m, second) for m in far)):
        for number in (first, second):
            if mark.all or number == (beside if mark.number is None else mark.number):
                closed[number] = mark.included
    low, high = min(first, second), max(first, second)
    interval = Interval(low, closed[low], high, closed[high])
    return None if interval.is_empty else Bound(interval, unit, end)


def _read_sandwich(text: str, at: int) -> Bound | None:
    """sandwich := value operator [name] operator value, as in 80%≤X<95%"""
    one = read_value(text, at)
    left = one and _BEFORE.match(text, one.end)
    name = left and _X.match(text, left.end())
    right = name and _BEFORE.match(text, name.end())
    other = right and read_value(text, right.end())
    if not (one and left and right and other):
        return None
    unit = other.unit or one.unit
    first, second = one.into(unit), other.into(unit)
    flipped = _FLIPPED.get(_BEFORE_KIND[left[0]])
    if first is None or second is None or flipped is None:
        return None
    bottom, top = _interval(flipped, first), _interval(_BEFORE_KIND[right[0]], second)
    both = bottom & top
    return None if both.is_empty else Bound(both, unit, other.end)


def _read_bounded(text: str, at: int) -> Bound | None:
    """bounded := [不少于 [举办]] value [（含）] [以上] [（不含）]"""
    before = _BEFORE.match(text, at)
    verb = before and _VERB.match(text, before.end())
    value = read_value(text, verb.end() if verb else before.end() if before else at)
    if value is None:
        return None
    near, end = _read_marks(text, value.end)
    after = _AFTER.match(text, end)
    far, end = _read_marks(text, after.end()) if after else ([], end)
    marks = (*near, *far)
    words = (before and _BEFORE_KIND[before[0]], after and _AFTER_KIND[after[0]])
    if words == (None, None):
        bare = all(mark.included for mark in marks)
        return Bound(Interval.point(value.number), value.unit, end, True) if bare else None
    kind = _agreed(*words)
    if kind is None:
        return None
    return Bound(_interval(_marked(kind, marks), value.number), value.unit, end)


def _agreed(before: str | None, after: str | None) -> str | None:
    """The one operator that two words make: 超过95%以上 is above, 达到5%以下 at most."""
    if after is None:
        return "at_least" if before == "reach" else before
    if before in (None, "reach") or before == after:
        return after
    same_side = {before, after} in ({"above", "at_least"}, {"below", "at_most"})
    return before if same_side else None


def _marked(kind: str, marks: tuple[Mark, ...]) -> str:
    for mark in marks:
        if kind in ("at_least", "above"):
            kind = "at_least" if mark.included else "above"
        elif kind in ("at_most", "below"):
            kind = "at_most" if mark.included else "below"
    return kind


def _interval(kind: str, number: Fraction) -> Interval:
    match kind:
        case "at_least" | "reach":
            return Interval.above(number, closed=True)
        case "above":
            return Interval.above(number, closed=False)
        case "at_most":
            return Interval.below(number, closed=True)
        case "below":
            return Interval.below(number, closed=False)
    return Interval.point(number)
