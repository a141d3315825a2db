"""Rows: a department as the rows of its table, the same for every format."""

from collections.abc import Iterator
from decimal import Decimal

from store.catalog import Activity, Department, Indicator
from store.importers.rows import DATA
from store.standards.tiers import Tier

HEADER = (*(spellings[0] for spellings in DATA["columns"].values()), *(t.value for t in Tier))
BUDGET = list(DATA["columns"]).index("budget")
INDENTATION = "\u3000\u3000"

Cell = str | Decimal


def title_of(department: Department) -> tuple[str, ...]:
    """Whose table it is, of which year and in what unit."""
    words = DATA["titles"]
    year = f"{words['years'][0]}：{department.year}年" if department.year else ""
    code, name = (words[key][0] for key in ("codes", "names"))
    return (f"{code}：{department.code}", f"{name}：{department.name}", year, "单位：万元")


def rows_of(department: Department) -> Iterator[tuple[Cell, ...]]:
    """The rows below the header: an activity with its first indicator, then its others."""
    for activity in department.activities:
        first, *others = activity.indicators or (None,)
        yield (*_activity(activity), *_indicator(first))
        for indicator in others:
            yield (*[""] * 4, *_indicator(indicator))


def _activity(activity: Activity) -> tuple[Cell, ...]:
    name = INDENTATION * (activity.level - 1) + activity.name
    budget = "" if activity.budget is None else activity.budget
    return (name, budget, activity.content, activity.goal)


def _indicator(indicator: Indicator | None) -> tuple[Cell, ...]:
    if indicator is None:
        return ("",) * 5
    return (indicator.name, *(indicator.criteria.get(tier, "") for tier in Tier))
