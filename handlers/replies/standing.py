"""Standing: that a tier is by a standard of then, and what it would be now."""

from handlers.answers import Result
from handlers.translation import Translator
from store.reports import Report


def by_old(result: Result, t: Translator) -> str:
    """（按原标准；按现在的标准是“中”）"""
    if result.grade is None:
        return t.gettext("（按原标准；现在的标准评不了）")
    return t.gettext("（按原标准；按现在的标准是“{tier}”）").format(tier=result.grade.tier)


def marks(result: Result, report: Report, t: Translator) -> str:
    """What is to be known of a tier in a history: who chose it, by which standard it is."""
    chosen = t.gettext("（标准读不懂，档位是上报人定的）") if report.is_chosen else ""
    return chosen + (by_old(result, t) if result.is_by_old else "")


def of_now(result: Result, t: Translator) -> list[str]:
    """The criteria of now, below the reasons by those of then."""
    assert result.indicator is not None
    rows = [f"{tier}　{text}" for tier, text in result.indicator.criteria.items()]
    return [t.gettext("标准后来改了，现在是："), *rows, by_old(result, t)]
