"""The catalog in the database: editions of departments, whole."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import blake2b
from typing import Any

from sqlalchemy import Row, Select, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from store import models
from store.catalog import Activity, Catalog, Department, Indicator
from store.database import lock
from store.repositories.stamps import bump, stamp
from store.standards.tiers import Tier

Columns = Select[*tuple[Any, ...]]
Pair = tuple[Department, Department]

STAMP = "catalog"


class Outcome(StrEnum):
    """What saving a department's table came to."""

    ADDED = "added"  # the first table of this department and year
    UNCHANGED = "unchanged"  # the same as the last one
    NEW_VERSION = "new_version"


class CatalogRepository:
    """Loads the catalog as a snapshot, and saves a department's table as a new edition."""

    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def load(self, year: int | None = None) -> Catalog:
        """The snapshot that answers now; with ``year`` the last table of that year instead."""
        editions = (await self.session.execute(_editions(year))).all()
        activities = await self._activities([edition.id for edition in editions])
        return Catalog(
            tuple(
                Department(e.department, e.name, e.year, tuple(activities[e.id])) for e in editions
            )
        )

    async def stamp(self) -> int:
        """A number that grows with every change: compare it to know whether to load again."""
        return await stamp(self.session, STAMP)

    async def changes(self, departments: Sequence[Department]) -> list[Pair]:
        """(last, new) for each of them that would replace another table of the same year."""
        rows = (await self.session.execute(_last_editions())).all()
        last = {(row.department, row.year): row for row in rows}
        changed = [
            (last[department.code, department.year], department)
            for department in departments
            if (department.code, department.year) in last
            and last[department.code, department.year].content_hash != _hash(department)
        ]
        activities = await self._activities([row.id for row, _ in changed]) if changed else {}
        return [
            (Department(row.department, row.name, row.year, tuple(activities[row.id])), new)
            for row, new in changed
        ]

    async def save(self, department: Department) -> Outcome:
        """Keep a table. It becomes the one that answers, unless it is of an earlier year."""
        await lock(self.session, "catalog")
        before = await self._editions_of(department.code)
        last = next((e for e in before if e.year == department.year), None)
        content_hash = _hash(department)
        if last and last.content_hash == content_hash:
            return Outcome.UNCHANGED
        current = next((e for e in before if e.current), None)
        answers = current is None or (department.year or 0) >= (current.year or 0)
        await self._name(department, answers)
        edition = models.Edition(
            department=department.code,
            year=department.year,
            version=len(before) + 1,
            name=department.name,
            content_hash=content_hash,
            imported_at=datetime.now(UTC),
            current=answers,
        )
        self.session.add(edition)
        await self.session.flush()
        await self._add_activities(edition.id, department.activities)
        await bump(self.session, STAMP)
        return Outcome.NEW_VERSION if last else Outcome.ADDED

    async def _editions_of(self, code: str) -> Sequence[models.Edition]:
        """All editions of a department, newest first."""
        query = select(models.Edition).filter_by(department=code)
        return (await self.session.scalars(query.order_by(models.Edition.version.desc()))).all()

    async def _name(self, department: Department, answers: bool) -> None:
        """Make the department known; a table that answers also takes over its name and turn."""
        known = await self.session.get(models.Department, department.code)
        if known is None:
            self.session.add(models.Department(code=department.code, name=department.name))
        elif answers:
            known.name = department.name
            await self.session.execute(
                update(models.Edition).filter_by(department=department.code).values(current=False)
            )
        await self.session.flush()

    async def _add_activities(self, edition: int, activities: Sequence[Activity]) -> None:
        rows = [
            {
                "edition": edition,
                "position": position,
                "key": a.key,
                "name": a.name,
                "level": a.level,
                "parent": a.parent,
                "budget": a.budget,
                "content": a.content,
                "goal": a.goal,
            }
            for position, a in enumerate(activities)
        ]
        await self._insert(models.Activity, rows)
        ids = await self._rows(_activities_of([edition]))
        placed = [
            (row.id, position, indicator)
            for row, activity in zip(ids, activities, strict=True)
            for position, indicator in enumerate(activity.indicators)
        ]
        await self._add_indicators(edition, placed)

    async def _add_indicators(
        self, edition: int, placed: Sequence[tuple[int, int, Indicator]]
    ) -> None:
        rows = [
            {"activity": activity, "position": position, "key": i.key, "name": i.name}
            for activity, position, i in placed
        ]
        await self._insert(models.Indicator, rows)
        ids = {(r.activity, r.position): r.id for r in await self._rows(_indicators([edition]))}
        criteria = [
            {"indicator": ids[activity, position], "tier": tier, "text": text}
            for activity, position, indicator in placed
            for tier, text in indicator.criteria.items()
        ]
        await self._insert(models.Criterion, criteria)

    async def _insert(self, model: type[models.Base], rows: Sequence[dict[str, Any]]) -> None:
        """All rows in one go; their ids are asked for after it, for SQLite names them singly."""
        if rows:
            await self.session.execute(insert(model), rows)

    async def _activities(self, editions: Sequence[int]) -> dict[int, list[Activity]]:
        """edition → its activities, with their indicators and criteria: three queries."""
        criteria: dict[int, dict[Tier, str]] = defaultdict(dict)
        for row in await self._rows(_criteria(editions)):
            criteria[row.indicator][row.tier] = row.text
        indicators: dict[int, list[Indicator]] = defaultdict(list)
        for row in await self._rows(_indicators(editions)):
            found = Indicator(row.key, row.name, _ordered(criteria[row.id]))
            indicators[row.activity].append(found)
        activities: dict[int, list[Activity]] = defaultdict(list)
        for row in await self._rows(_activities_of(editions)):
            activities[row.edition].append(_activity(row, indicators[row.id]))
        return activities

    async def _rows(self, query: Columns) -> Sequence[Row[*tuple[Any, ...]]]:
        return (await self.session.execute(query)).all()


def _editions(year: int | None) -> Columns:
    """The current editions; with a year, the last edition of each department in it."""
    edition = models.Edition
    columns = select(edition.id, edition.department, edition.name, edition.year)
    if year is None:
        return columns.where(edition.current).order_by(edition.department)
    last = select(func.max(edition.id)).where(edition.year == year).group_by(edition.department)
    return columns.where(edition.id.in_(last)).order_by(edition.department)


def _last_editions() -> Columns:
    """The last edition of each department and year."""
    edition = models.Edition
    last = select(func.max(edition.id)).group_by(edition.department, edition.year)
    columns = (edition.id, edition.department, edition.name, edition.year, edition.content_hash)
    return select(*columns).where(edition.id.in_(last))


def _activities_of(editions: Sequence[int]) -> Columns:
    columns = models.Activity.__table__.c
    return select(*columns).where(columns.edition.in_(editions)).order_by(columns.position)


def _indicators(editions: Sequence[int]) -> Columns:
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
        select(*columns)
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


def _ordered(criteria: dict[Tier, str]) -> dict[Tier, str]:
    """Best first, as a table has them."""
    return {tier: criteria[tier] for tier in Tier if tier in criteria}


def _hash(department: Department) -> str:
    """The same for the same content, whatever file it came from."""
    content = [
        [a.key, a.name, a.level, a.parent, str(a.budget), a.content, a.goal]
        + [[i.key, i.name, *i.criteria.items()] for i in a.indicators]
        for a in department.activities
    ]
    text = json.dumps([department.code, department.name, department.year, content])
    return blake2b(text.encode(), digest_size=32).hexdigest()
