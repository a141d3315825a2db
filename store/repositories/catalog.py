"""The catalog in the database: editions of departments, whole."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from store import models
from store.catalog import Activity, Catalog, Department, Indicator
from store.database import lock, upsert
from store.editions import Beside, Outcome
from store.renamings import renamed
from store.repositories.editions import (
    Columns,
    Reworded,
    activities_in,
    activities_of,
    indicator,
    indicators_of,
    rows,
)
from store.repositories.stamps import bump, stamp
from store.session import Session
from store.standards.tiers import Tier

STAMP = "catalog"


class CatalogRepository:
    """A ``store.editions.EditionRepository`` on a session: loads the catalog as a snapshot, and
    saves a department's table as a new edition."""

    def __init__(self, session: Session) -> None:
        self.session = session

    async def load(self, year: int | None = None) -> Catalog:
        """The snapshot that answers now; with ``year`` the last table of that year instead."""
        editions = await rows(self.session, _editions(year))
        ids = [edition.id for edition in editions]
        activities = await activities_in(self.session, ids, await self._reworded())
        return Catalog(
            tuple(
                Department(e.department, e.name, e.year, tuple(activities[e.id])) for e in editions
            )
        )

    async def stamp(self) -> int:
        """A number that grows with every change: compare it to know whether to load again."""
        return await stamp(self.session, STAMP)

    async def beside(self, departments: Sequence[Department]) -> list[Beside]:
        """Each table beside the one before it; what was renamed has the key of its history."""
        same = await self._renamings([department.code for department in departments])
        new = [renamed(department, same) for department in departments]
        before = await self._before({department.code for department in departments})
        pairs = [(before.get((d.code, d.year)) or before.get((d.code, "now")), d) for d in new]
        changed = [row.id for row, d in pairs if row and row.content_hash != _hash(d)]
        activities = await activities_in(self.session, changed) if changed else {}

        def whole(row: Row[*tuple[Any, ...]] | None, now: Department) -> Department | None:
            if row is None:
                return None
            if row.id not in changed:
                return now
            return Department(row.department, row.name, row.year, tuple(activities[row.id]))

        return [(whole(row, department), department) for row, department in pairs]

    async def _before(
        self, codes: Iterable[str]
    ) -> dict[tuple[str, int | str | None], Row[*tuple[Any, ...]]]:
        """(department, year) → its last edition, ``now`` for the year of the one that answers."""
        found = await rows(self.session, _last_editions(codes))
        return {(row.department, row.year): row for row in found} | {
            (row.department, "now"): row for row in found if row.current
        }

    async def save(self, department: Department) -> Outcome:
        """Keep a table. It becomes the one that answers, unless it is of an earlier year."""
        await lock(self.session, "catalog")
        department = renamed(department, await self._renamings([department.code]))
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
        made = [
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
        await self._insert(models.Activity, made)
        ids = await rows(self.session, activities_of([edition]))
        placed = [
            (row.id, position, indicator)
            for row, activity in zip(ids, activities, strict=True)
            for position, indicator in enumerate(activity.indicators)
        ]
        await self._add_indicators(edition, placed)

    async def _add_indicators(
        self, edition: int, placed: Sequence[tuple[int, int, Indicator]]
    ) -> None:
        made = [
            {"activity": activity, "position": position, "key": i.key, "name": i.name}
            for activity, position, i in placed
        ]
        await self._insert(models.Indicator, made)
        stored = await rows(self.session, indicators_of([edition]))
        ids = {(row.activity, row.position): row.id for row in stored}
        criteria = [
            {"indicator": ids[activity, position], "tier": tier, "text": text}
            for activity, position, indicator in placed
            for tier, text in indicator.criteria.items()
        ]
        await self._insert(models.Criterion, criteria)

    async def _insert(self, model: type[models.Base], rows: Sequence[dict[str, Any]]) -> None:
        """All rows in one go; their ids are asked for after it, for SQLite names them singly."""
        if rows:
            table = model.metadata.tables[
                model.__tablename__
            ]  # past the mapper, at twice the rate
            await self.session.execute(insert(table), rows)

    async def rename(self, key: str, same_as: str, department: str, person: int) -> None:
        """From now on the indicator that a new name's ``key`` stands for is ``same_as``."""
        values = {
            "same_as": same_as,
            "department": department,
            "person": person,
            "at": datetime.now(UTC),
        }
        await upsert(self.session, models.Renaming, {"key": key}, values)

    async def _renamings(self, codes: Sequence[str]) -> Mapping[str, str]:
        """Key of the new name → key of the history, of these departments."""
        query = select(models.Renaming.key, models.Renaming.same_as)
        found = await rows(self.session, query.where(models.Renaming.department.in_(codes)))
        return {row.key: row.same_as for row in found}

    async def reword(
        self, indicator: Indicator, tier: Tier, text: str | None, person: int
    ) -> None:
        """Read a criterion as ``text`` as long as the table says what it says now; None: as the
        table has it."""
        keys = {"key": indicator.key, "tier": tier}
        if text is None:
            await self.session.execute(delete(models.Rewording).filter_by(**keys))
        else:
            original = indicator.criteria.get(tier, "")
            values = {"original": original, "text": text, "person": person}
            await upsert(self.session, models.Rewording, keys, values | {"at": datetime.now(UTC)})
        await bump(self.session, STAMP)

    async def _reworded(self) -> Reworded:
        found = await self.session.scalars(select(models.Rewording))
        return {(row.key, row.tier): (row.original, row.text) for row in found}

    async def as_it_stood(self, ids: Sequence[int]) -> dict[int, Indicator]:
        """Indicators of any edition, by what reports call them (``criteria_of``)."""
        columns = (models.Indicator.id, models.Indicator.key, models.Indicator.name)
        query = select(*columns, models.Criterion.tier, models.Criterion.text)
        joined = query.join(models.Criterion, models.Criterion.indicator == models.Indicator.id)
        criteria: dict[int, dict[Tier, str]] = {}
        names: dict[int, tuple[str, str]] = {}
        for row in await rows(self.session, joined.where(models.Indicator.id.in_(ids))):
            criteria.setdefault(row.id, {})[row.tier] = row.text
            names[row.id] = row.key, row.name
        return {id: indicator(*names[id], texts, {}) for id, texts in criteria.items()}

    async def years(self, department: str) -> tuple[int, ...]:
        """The years of which there is a table, in order."""
        edition = models.Edition
        query = select(edition.year).filter_by(department=department).distinct()
        found = await self.session.scalars(query.where(edition.year.is_not(None)))
        return tuple(sorted(year for year in found if year is not None))

    async def indicator_of(self, key: str, year: int) -> Indicator | None:
        """The indicator as the last table of that year has it; None where that has none."""
        last = select(func.max(models.Edition.id)).where(models.Edition.year == year)
        columns = (models.Indicator.name, models.Criterion.tier, models.Criterion.text)
        found = await rows(
            self.session,
            select(*columns)
            .join(models.Criterion, models.Criterion.indicator == models.Indicator.id)
            .join(models.Activity, models.Activity.id == models.Indicator.activity)
            .where(models.Indicator.key == key)
            .where(models.Activity.edition.in_(last.group_by(models.Edition.department))),
        )
        criteria = {row.tier: row.text for row in found}
        return indicator(key, found[0].name, criteria, await self._reworded()) if found else None


def _editions(year: int | None) -> Columns:
    """The current editions; with a year, the last edition of each department in it."""
    edition = models.Edition
    columns = select(edition.id, edition.department, edition.name, edition.year)
    if year is None:
        return columns.where(edition.current).order_by(edition.department)
    last = select(func.max(edition.id)).where(edition.year == year).group_by(edition.department)
    return columns.where(edition.id.in_(last)).order_by(edition.department)


def _last_editions(codes: Iterable[str]) -> Columns:
    """The last edition of each of these departments in each year."""
    edition = models.Edition
    last = select(func.max(edition.id)).where(edition.department.in_(codes))
    columns = (
        edition.id,
        edition.department,
        edition.name,
        edition.year,
        edition.content_hash,
        edition.current,
    )
    grouped = last.group_by(edition.department, edition.year)
    return select(*columns).where(edition.id.in_(grouped))


def _hash(department: Department) -> str:
    """The same for the same content, whatever file it came from."""
    content = [
        [a.key, a.name, a.level, a.parent, str(a.budget), a.content, a.goal]
        + [[i.key, i.name, *i.criteria.items()] for i in a.indicators]
        for a in department.activities
    ]
    text = json.dumps([department.code, department.name, department.year, content])
    return blake2b(text.encode(), digest_size=32).hexdigest()
