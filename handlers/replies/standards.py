"""Standards: the four criteria of an indicator, or the one that was asked about."""

from handlers.answers import Result
from handlers.replies.criteria import written
from handlers.replies.readings import reading
from handlers.translation import Translator
from handlers.views import OtherYear
from store.standards.tiers import Tier


def standard(result: Result, t: Translator) -> str:
    """The answer first: the tier that was asked about, else all four."""
    assert result.indicator is not None
    lines = [result.indicator.name]
    if result.asked_tier:
        lines = [_asked(result, result.asked_tier, t)]
        lines += [_row(result, tier, t) for tier in Tier if tier is not result.asked_tier]
    else:
        lines += [_row(result, tier, t) for tier in Tier]
    if result.activity:
        lines.append(t.gettext("（归“{activity}”）").format(activity=result.activity.name))
    return "\n".join(lines)


def other_year(other: OtherYear, t: Translator) -> str:
    """Of which year what follows is, and why it is not of the one that was asked about."""
    if other.is_there:
        return t.gettext("{year}年的标准：").format(year=other.year)
    if other.year in other.years:
        return t.gettext("{year}年的表里没有这个指标。现在的标准是：").format(year=other.year)
    if not other.years:
        return t.gettext("没有{year}年的表。现在的标准是：").format(year=other.year)
    years = t.gettext("、").join(str(year) for year in other.years)
    return t.gettext("没有{year}年的表，有的是{years}年。现在的标准是：").format(
        year=other.year, years=years
    )


def _row(result: Result, tier: Tier, t: Translator) -> str:
    assert result.indicator is not None
    return f"{tier}　{written(result.indicator, tier, t)}"


def _asked(result: Result, tier: Tier, t: Translator) -> str:
    assert result.indicator is not None
    text = written(result.indicator, tier, t)
    said = reading(result.indicator.ladder, tier, t)
    first = t.gettext("{name}　{tier}：{criterion}").format(
        name=result.indicator.name, tier=tier, criterion=text
    )
    return "\n".join([first, t.gettext("就是{reading}。").format(reading=said)]) if said else first
