"""Readings: a criterion in plain words, 80%（含）到 95%（含）."""

from fractions import Fraction

from handlers.replies.figures import amount
from handlers.translation import Translator
from store.standards.criteria import CriterionKind
from store.standards.intervals import Interval
from store.standards.ladders import Ladder
from store.standards.tiers import Tier

PLAIN = frozenset({CriterionKind.ZERO, CriterionKind.ORDINAL})


def reading(ladder: Ladder, tier: Tier, t: Translator) -> str:
    """How the criterion of a tier was read, in plain words; "" where its own words are plain."""
    criterion = ladder.criteria[tier]
    intervals = next((rung.intervals for rung in ladder.rungs if rung.tier is tier), ())
    if not intervals or not ladder.is_numeric or criterion.kind in PLAIN:
        return ""
    joiner = t.gettext("，或者")
    return joiner.join(_interval(i, ladder, criterion.bare, t) for i in intervals)


def _interval(interval: Interval, ladder: Ladder, bare: bool, t: Translator) -> str:
    low = _bound(interval.low, ladder, t)
    high = _bound(interval.high, ladder, t)
    if interval.low == interval.high:
        sentence = t.gettext("达到{low}") if bare else t.gettext("正好{low}")
        return sentence.format(low=low)
    if interval.high is None:
        sentence = t.gettext("{low}或更多") if interval.low_closed else t.gettext("超过{low}")
        return sentence.format(low=low)
    if interval.low is None:
        sentence = t.gettext("{high}或更少") if interval.high_closed else t.gettext("不到{high}")
        return sentence.format(high=high)
    return t.gettext("{low}（{low_in}）到{high}（{high_in}）").format(
        low=low,
        high=high,
        low_in=t.gettext("含") if interval.low_closed else t.gettext("不含"),
        high_in=t.gettext("含") if interval.high_closed else t.gettext("不含"),
    )


def _bound(value: Fraction | None, ladder: Ladder, t: Translator) -> str:
    return "" if value is None else amount(value, ladder.unit, t)
