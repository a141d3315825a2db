"""The audit, on both engines."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from store.audit import Action, Event
from store.database import Database
from store.repositories import SqlAuditRepository

NOW = datetime(2026, 11, 22, 4, 30, tzinfo=UTC)
SAVED = Event(Action.REPORTED, 7_000_000_000, "张三", NOW, "换届率", "203", {"key": "aaaaaaaaaa"})
TAUGHT = Event(Action.WORD_TAUGHT, 8, "李四", NOW, "大红花", "301")
SHOWN = Event(Action.DATA_SHOWN, 8, "李四", NOW, "8")


@pytest.fixture
async def filled(database: Database) -> Database:
    async with database.transaction() as session:
        for event in (SAVED, TAUGHT, SHOWN, replace(SAVED, action=Action.WITHDRAWN)):
            await SqlAuditRepository(session).add(event)
    return database


LATEST = [
    (None, 20, None, [4, 3, 2, 1]),
    (None, 2, None, [4, 3]),
    (None, 2, 3, [2, 1]),
    (None, 2, 1, []),
    (("203",), 20, None, [4, 1]),
    (("203", "301"), 20, None, [4, 2, 1]),
    (("999",), 20, None, []),
    ((), 20, None, []),
]


@pytest.mark.parametrize(("departments", "limit", "before", "ids"), LATEST)
async def test_the_newest_come_first(
    filled: Database,
    departments: tuple[str, ...] | None,
    limit: int,
    before: int | None,
    ids: list[int],
) -> None:
    async with filled.reading() as session:
        found = await SqlAuditRepository(session).latest(departments, limit, before)
    assert [event.id for event in found] == ids


async def test_an_event_is_kept_as_it_was(filled: Database) -> None:
    async with filled.reading() as session:
        found = await SqlAuditRepository(session).after(0, 3)
    assert found == tuple(replace(e, id=n) for n, e in enumerate((SAVED, TAUGHT, SHOWN), 1))


async def test_read_on_from_an_id(filled: Database) -> None:
    async with filled.reading() as session:
        found = await SqlAuditRepository(session).after(2, 20)
    assert [event.id for event in found] == [3, 4]
