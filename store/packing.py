"""Packing: a table as text, for the database and from one process to another."""

import json
from decimal import Decimal
from typing import Any

from store.catalog import Activity, Department, Indicator
from store.standards.tiers import Tier
from store.tables import Table, Warning


def packed(table: Table) -> str:
    """The departments and warnings of a table as JSON, with their keys; not the places."""
    return json.dumps(
        {
            "departments": [_department(department) for department in table.departments],
            "warnings": [[w.where, w.code, w.detail] for w in table.warnings],
        },
        ensure_ascii=False,
    )


def unpacked(text: str) -> Table:
    """The table that ``packed`` made text of."""
    plain = json.loads(text)
    return Table(
        tuple(_read_department(item) for item in plain["departments"]),
        tuple(Warning(*item) for item in plain["warnings"]),
    )


def _department(department: Department) -> dict[str, Any]:
    return {
        "code": department.code,
        "name": department.name,
        "year": department.year,
        "activities": [_activity(activity) for activity in department.activities],
    }


def _activity(activity: Activity) -> dict[str, Any]:
    return {
        "key": activity.key,
        "name": activity.name,
        "level": activity.level,
        "parent": activity.parent,
        "budget": None if activity.budget is None else str(activity.budget),
        "content": activity.content,
        "goal": activity.goal,
        "indicators": [[i.key, i.name, dict(i.criteria)] for i in activity.indicators],
    }


def _read_department(plain: dict[str, Any]) -> Department:
    activities = tuple(_read_activity(item) for item in plain["activities"])
    return Department(**plain | {"activities": activities})


def _read_activity(plain: dict[str, Any]) -> Activity:
    budget = plain["budget"]
    indicators = tuple(_read_indicator(*item) for item in plain["indicators"])
    known = {"budget": budget and Decimal(budget), "indicators": indicators}
    return Activity(**plain | known)


def _read_indicator(key: str, name: str, criteria: dict[str, str]) -> Indicator:
    return Indicator(key, name, {Tier(tier): text for tier, text in criteria.items()})
