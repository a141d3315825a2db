"""What stands in editions: their activities with indicators and criteria, in three queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Select, select

from store import models
from store.catalog import Activity, Indicator
from store.session import Session
from store.standards.tiers import Tier

Columns = Select[*tuple[Any, ...]]
Reworded = Mapping[tuple[str, Tier], tuple[str, str]]
"""(key, tier) → the table's text and the readable one."""


async def activities_in(
    session: Session, editions: Sequence[int], reworded: Reworded | None = None
) -> dict[int, list[Activity]]:
    """edition → its activities, whole."""
    criteria: dict[int, dict[Tier, str]] = defaultdict(dict)
    for of, tier, text in await rows(session, _criteria(editions)):
        criteria[of][tier] = text
    indicators: dict[int, list[Indicator]] = defaultdict(list)
    for row in await rows(session, indicators_of(editions)):
        found = indicator(row.key, row.name, criteria[row.id], reworded or {})
        indicators[row.activity].append(found)
    activities: dict[int, list[Activity]] = defaultdict(list)
    for row in await rows(session, activities_of(editions)):
        activities[row.edition].append(_activity(row, indicators[row.id]))
    return activities


async def rows(session: Session, query: Columns) -> Sequence[Row[*tuple[Any, ...]]]:
    """All rows of a query."""
    return (await session.execute(query)).all()


def indicator(key: str, name: str, criteria: Mapping[Tier, str], reworded: Reworded) -> Indicator:
    """An indicator, its criteria best first; readable words count while the table's stay."""
    ordered = {tier: criteria[tier] for tier in Tier if tier in criteria}
    words = {
        tier: reworded[key, tier][1]
        for tier, text in ordered.items()
        if (key, tier) in reworded and reworded[key, tier][0] == text
    }
    return Indicator(key, name, ordered, words)


def activities_of(editions: Sequence[int]) -> Columns:
    """The activities of editions, in the table's order."""
    columns = models.Activity.__table__.c
    return select(*columns).where(columns.edition.in_(editions)).order_by(columns.position)


def indicators_of(editions: Sequence[int]) -> Columns:
    """The indicators of editions, in the table's order within their activities."""
    columns = models.Indicator.__table__.c
    return (
        select(*columns)
        .join(models.Activity, models.Activity.id == columns.activity)
        .where(models.Activity.edition.in_(editions))
        .order_by(columns.position)
    )


def _criteria(editions: Sequence[int]) -> Columns:
    columns = models.Criterion.__table__.c
    return (
        select(columns.indicator, columns.tier, columns.text)
        .join(models.Indicator, models.Indicator.id == columns.indicator)
        .join(models.Activity, models.Activity.id == models.Indicator.activity)
        .where(models.Activity.edition.in_(editions))
    )


def _activity(row: Any, indicators: Iterable[Indicator]) -> Activity:
    return Activity(
        row.key,
        row.name,
        row.level,
        row.parent,
        row.budget,
        row.content,
        row.goal,
        tuple(indicators),
    )
