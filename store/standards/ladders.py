"""Ladder: the four criteria of a standard read together, with a direction."""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from store.standards.clauses import in_unit
from store.standards.criteria import NUMERIC, Criterion, CriterionKind
from store.standards.directions import Direction, Rung, direction_of, is_middle_best
from store.standards.intervals import Interval
from store.standards.lexicon import WORDS
from store.standards.scales import Scale
from store.standards.tiers import Tier
from store.standards.units import CLOCK, PERCENT, Kind, Unit, convert
from store.standards.words import is_rest, is_undone

_UNBOUNDED, _SIGNED, _RATES, _GROWTH, _DECLINE = (
    re.compile(WORDS["names"][name])
    for name in ("unbounded", "signed", "rates", "growth", "decline")
)
_NUMBER = re.compile("[0-9０-９]")
_OWN_UNIT = frozenset({CriterionKind.FREQUENCY, CriterionKind.ORDINAL})
_PLAIN = frozenset({CriterionKind.RANGE, CriterionKind.BARE, CriterionKind.ZERO})


@dataclass(frozen=True)
class Ladder:
    """A standard: its indicator's ``name`` and a rung for each tier, best first.

    ``unit`` is the standard's, None where it has none.
    """

    name: str
    rungs: tuple[Rung, ...]
    kind: CriterionKind
    unit: Unit | None = None

    @classmethod
    def read(cls, name: str, texts: Mapping[Tier, str]) -> "Ladder":
        """The ladder of an indicator from the text of each tier; a missing one is blank."""
        criteria = {tier: Criterion.read(texts.get(tier, "")) for tier in Tier}
        kind = _kind_of(tuple(criteria.values()))
        unit = _unit_of(name, kind, tuple(criteria.values()))
        rungs = tuple(_rung(tier, criterion, kind, unit) for tier, criterion in criteria.items())
        return cls(name, rungs, kind, unit)

    @cached_property
    def criteria(self) -> Mapping[Tier, Criterion]:
        """The criterion of each tier, as read."""
        return {rung.tier: rung.criterion for rung in self.rungs}

    @cached_property
    def direction(self) -> Direction | None:
        """Which way is better; None for words, days, the middle, and where it cannot be told."""
        return direction_of(self.rungs) if self.is_numeric else None

    @cached_property
    def middle(self) -> bool:
        """Whether the middle is best: 95%-105% 优, wider bands lower."""
        return self.is_numeric and is_middle_best(self.rungs)

    @property
    def worst(self) -> Tier:
        """The last tier that the table fills in."""
        return _worst(self.rungs).tier

    @property
    def is_numeric(self) -> bool:
        """Whether figures are graded here, rather than days or words."""
        return self.kind in NUMERIC

    @cached_property
    def unreadable(self) -> tuple[Tier, ...]:
        """The tiers whose criteria could not be read: no figure can be ruled out of them."""
        return tuple(rung.tier for rung in self.rungs if not _is_understood(self, rung))

    @cached_property
    def bounds(self) -> tuple[Fraction, ...]:
        """Every number that the criteria name, in the ladder's unit, ascending."""
        ends = {end for rung in self.rungs for i in rung.intervals for end in (i.low, i.high)}
        return tuple(sorted(end for end in ends if end is not None))

    @cached_property
    def is_completion_rate(self) -> bool:
        """Whether more than 100% of it makes no sense: 到岗率, but not 增长率."""
        if self.unit is None or self.unit.kind is not Kind.RATE or self.kind not in _PLAIN:
            return False
        return not _UNBOUNDED.search(self.name) and self.bounds[-1:] <= (self.whole_rate,)

    @cached_property
    def is_by_clock(self) -> bool:
        """Whether its own criteria tell 小时 and 天 on one axis, so that a 天 is 24 小时."""
        return {c.unit.base for c in self.criteria.values() if c.unit} == set(CLOCK)

    @cached_property
    def whole_rate(self) -> Fraction:
        """100% in the ladder's unit."""
        whole = convert(Fraction(100), PERCENT, self.unit or PERCENT)
        return Fraction(100) if whole is None else whole

    @property
    def is_change(self) -> bool:
        """Whether it is of changes: 下降5%以上."""
        return self.kind is CriterionKind.CHANGE

    @cached_property
    def moves(self) -> int:
        """What a move is on it: 1 if 增长5% is +5, -1 if 下降5% is the 5 of a 降幅, else 0."""
        if self.is_change or _GROWTH.search(self.name):
            return 1
        declines = (self.name, *(rung.criterion.text for rung in self.rungs))
        return -1 if any(map(_DECLINE.search, declines)) else 0

    @property
    def names_fall(self) -> bool:
        """Whether its own name is of a fall: 下降幅度, 压减率."""
        return bool(_DECLINE.search(self.name))

    def names_move(self, words: str) -> bool:
        """Whether words say 增速 or 增长率, so that what moves is the growth."""
        return bool(_GROWTH.search(words.strip()))

    @cached_property
    def is_signed(self) -> bool:
        """Whether figures below 0 make sense."""
        below_zero = bool(self.bounds) and self.bounds[0] < 0
        return self.kind is CriterionKind.CHANGE or below_zero or bool(_SIGNED.search(self.name))

    @cached_property
    def is_whole(self) -> bool:
        """Whether figures move in whole steps: a count, unless the ladder itself has decimals."""
        counted = self.unit is not None and self.unit.whole
        return counted and all(bound.denominator == 1 for bound in self.bounds)

    @cached_property
    def scale(self) -> Scale:
        """The verdict on every figure, cut at the bounds once."""
        numbered = [t for t in self.unreadable if _NUMBER.search(self.criteria[t].text)]
        return Scale.cut(
            self.rungs,
            self.bounds,
            self.direction,
            self.middle,
            partly=bool(self.unreadable),
            open_from=numbered[0] if numbered else None,
        )


def _kind_of(criteria: tuple[Criterion, ...]) -> CriterionKind:
    kinds = {c.kind for c in criteria if not c.is_blank and not is_rest(c.word)}
    numeric = kinds & NUMERIC
    if CriterionKind.DEADLINE in kinds:
        mixed = numeric - {CriterionKind.ZERO}
        return CriterionKind.UNREADABLE if mixed else CriterionKind.DEADLINE
    if numeric - {CriterionKind.ZERO}:
        return _numeric_kind(numeric - {CriterionKind.ZERO}, criteria)
    if CriterionKind.WORD in kinds or not kinds:
        worded = any(c.kind is CriterionKind.WORD for c in criteria)
        return CriterionKind.WORD if worded else CriterionKind.UNREADABLE
    return CriterionKind.ZERO if numeric else CriterionKind.UNREADABLE


def _numeric_kind(kinds: Set[CriterionKind], criteria: tuple[Criterion, ...]) -> CriterionKind:
    plain = kinds & _PLAIN
    special = kinds - _PLAIN
    if not special:
        return CriterionKind.BARE if plain == {CriterionKind.BARE} else CriterionKind.RANGE
    kind = next(iter(special))
    fits = (
        kind is CriterionKind.FREQUENCY
        or (kind is CriterionKind.CHANGE and _rises_only(criteria))
        or (kind is CriterionKind.ORDINAL and _is_bounded(criteria))
    )
    return kind if len(special) == 1 and (fits or not plain) else CriterionKind.UNREADABLE


def _rises_only(criteria: tuple[Criterion, ...]) -> bool:
    """Whether 5%以上 among 增长10%以上 can be taken as a rise, too: not beside a fall."""
    changes = [i for c in criteria if c.kind is CriterionKind.CHANGE for i in c.intervals]
    plain = [i for c in criteria if c.kind in _PLAIN for i in c.intervals]
    falls = any(change.low is None and change.high != 0 for change in changes)
    zero = Interval.point(Fraction(0))
    return not falls or all(interval == zero for interval in plain)


def _is_bounded(criteria: tuple[Criterion, ...]) -> bool:
    """Whether 4-6名 among 前3名 are places, too; 10名以上 can be meant either way."""
    plain = [i for c in criteria if c.kind in _PLAIN for i in c.intervals]
    return all(i.low is not None and i.high is not None for i in plain)


def _unit_of(name: str, kind: CriterionKind, criteria: tuple[Criterion, ...]) -> Unit | None:
    special = [c.unit for c in criteria if c.kind is kind and kind in _OWN_UNIT]
    named = [u for u in (*special, *(c.unit for c in criteria)) if u is not None]
    taking = (u for u in named if any(other.name in u.takes for other in named))
    unit = next(iter((*taking, *named)), None)
    if unit is None and kind in _PLAIN and _RATES.search(name):
        numbers = any(c.kind in (CriterionKind.RANGE, CriterionKind.BARE) for c in criteria)
        return PERCENT if numbers else None
    return unit


def _rung(tier: Tier, criterion: Criterion, kind: CriterionKind, unit: Unit | None) -> Rung:
    comparable = kind in NUMERIC and criterion.kind in NUMERIC
    if not comparable and not (kind is criterion.kind is CriterionKind.DEADLINE):
        return Rung(tier, criterion, ())
    moved = [in_unit(interval, criterion.unit, unit) for interval in criterion.intervals]
    if None in moved:
        return Rung(tier, criterion, ())
    return Rung(tier, criterion, tuple(i for i in moved if i is not None), criterion.bare)


def _is_understood(ladder: Ladder, rung: Rung) -> bool:
    """A blank and a worst 未完成 rule nothing out; another axis cannot be compared."""
    criterion = rung.criterion
    return bool(rung.intervals) or criterion.is_blank or is_leftover(ladder, rung.tier)


def is_leftover(ladder: Ladder, tier: Tier) -> bool:
    """Whether ``tier`` is the worst, for whatever the others leave over: 未完成, 未开工."""
    criterion = ladder.criteria[tier]
    undone = not ladder.is_numeric and is_undone(criterion.word)
    return (is_rest(criterion.word) or undone) and tier is ladder.worst


def _worst(rungs: tuple[Rung, ...]) -> Rung:
    return next((rung for rung in reversed(rungs) if not rung.criterion.is_blank), rungs[-1])
