"""Table: what a file holds, with everything in it that deserves a look."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from store.catalog import Activity, Department


@dataclass(frozen=True)
class Warning:
    """Something odd that did not stop the reading.

    ``where`` is the place in the file (``203.txt:12``, ``a.docx:T1R5``, ``a.xlsx:Sheet1:5``),
    ``detail`` the text that is odd, ``code`` what is: ``budget_unreadable``, ``no_code``,
    ``duplicate_indicator``, ``duplicate_activity``, ``criterion_missing``,
    ``indicator_without_activity``, ``indicator_without_name``, ``table_skipped``,
    ``hidden_row``, ``hidden_sheet``, ``formula_without_value``; those of a standard are in
    store.checks.
    """

    where: str
    code: str
    detail: str


@dataclass(frozen=True)
class Table:
    """The departments of a file, in its order, and the warnings met on the way.

    ``places`` is where each activity and indicator was read, by its key.
    """

    departments: tuple[Department, ...]
    warnings: tuple[Warning, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict, compare=False, hash=False)


def _plainly(warning: Warning) -> str:
    return f"{warning.code}: {warning.detail}"


def catalog_check_as_dict(
    table: Table, describe: Callable[[Warning], str] = _plainly
) -> dict[str, Any]:
    """A table in the shape of ``catalog check --json``; ``describe`` words the warnings."""
    return {
        "departments": [_department(department) for department in table.departments],
        "warnings": [{"where": w.where, "text": describe(w)} for w in table.warnings],
    }


def _department(department: Department) -> dict[str, Any]:
    return {
        "code": department.code,
        "name": department.name,
        "year": department.year,
        "activities": [_activity(activity) for activity in department.activities],
    }


def _activity(activity: Activity) -> dict[str, Any]:
    return {
        "name": activity.name,
        "level": activity.level,
        "parent": activity.parent,
        "budget": _number(activity.budget),
        "content": activity.content,
        "goal": activity.goal,
        "indicators": [
            {"name": i.name, "criteria": {tier.value: text for tier, text in i.criteria.items()}}
            for i in activity.indicators
        ],
    }


def _number(budget: Decimal | None) -> int | float | None:
    """JSON knows no Decimal: 10.00 is written 10, 140.32 as it stands."""
    if budget is None:
        return None
    return int(budget) if budget == budget.to_integral_value() else float(budget)
