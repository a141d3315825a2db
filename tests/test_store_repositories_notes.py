"""store/repositories/notes: what was said of a report, in SQLite and PostgreSQL."""

from datetime import UTC, datetime

import pytest

from store.database import Database
from store.forms import NoteKind
from store.notes import Note
from store.reports import Source
from store.repositories import SqlNoteRepository, SqlReportRepository
from tests.test_store_reports import report

AT = datetime(2026, 11, 22, 4, 30, tzinfo=UTC)
HERE, THERE = Source(7, 1), Source(7, 2)


@pytest.fixture
async def ids(database: Database) -> list[int]:
    async with database.transaction() as session:
        repository = SqlReportRepository(session)
        return [(await repository.add(report(indicator=key))).id or 0 for key in "ab"]


def note(report: int, kind: NoteKind, text: str, source: Source | None = HERE) -> Note:
    return Note(report, kind, text, 7, AT, source)


async def test_the_last_of_a_kind_holds(database: Database, ids: list[int]) -> None:
    first, _ = ids
    async with database.transaction() as session:
        notes = SqlNoteRepository(session)
        await notes.put(note(first, NoteKind.REASON, "外出"))
        await notes.put(note(first, NoteKind.MEASURE, "补训"))
        await notes.put(note(first, NoteKind.REASON, "借调", THERE))
    async with database.reading() as session:
        notes = SqlNoteRepository(session)
        assert await notes.from_source(HERE) == (note(first, NoteKind.MEASURE, "补训"),)
        assert await notes.from_source(THERE) == (note(first, NoteKind.REASON, "借调", THERE),)
        assert [found.text for found in await notes.by_person(7)] == ["补训", "借调"]
        assert await notes.by_person(8) == ()


async def test_carried_along_and_taken_away(database: Database, ids: list[int]) -> None:
    first, second = ids
    async with database.transaction() as session:
        notes = SqlNoteRepository(session)
        await notes.put(note(first, NoteKind.REASON, "外出"))
        await notes.put(note(first, NoteKind.MEASURE, "补训", THERE))
        await notes.carry(first, second)
    async with database.transaction() as session:
        notes = SqlNoteRepository(session)
        await notes.remove(first, THERE)
        assert await notes.from_source(THERE) == (note(second, NoteKind.MEASURE, "补训", THERE),)
        await notes.remove(first)
        assert await notes.from_source(HERE) == (note(second, NoteKind.REASON, "外出"),)
