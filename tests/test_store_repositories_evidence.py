"""store/repositories/evidence: what proves a report, in SQLite and PostgreSQL."""

from datetime import UTC, datetime, timedelta

import pytest

from store.database import Database
from store.evidence import Attached, Evidence, Kind
from store.reports import Source
from store.repositories import SqlEvidenceRepository, SqlReportRepository
from tests.test_store_reports import report

AT = datetime(2026, 11, 22, 4, 30, tzinfo=UTC)
LATER = AT + timedelta(minutes=1)


@pytest.fixture
async def ids(database: Database) -> list[int]:
    async with database.transaction() as session:
        repository = SqlReportRepository(session)
        return [(await repository.add(report(indicator=key))).id or 0 for key in "ab"]


def piece(report: int, name: str, person: int = 7) -> Evidence:
    file = Attached(Kind.DOCUMENT, f"file-{name}", name, f"{name}.pdf", 2_500_000_000)
    return Evidence(report, file, person, AT, Source(7, 1))


async def names(database: Database, *reports: int) -> list[str]:
    async with database.reading() as session:
        return [found.file.name for found in await SqlEvidenceRepository(session).of(reports)]


async def test_kept_once_carried_along_and_taken_away(database: Database, ids: list[int]) -> None:
    first, second = ids
    async with database.transaction() as session:
        evidence = SqlEvidenceRepository(session)
        added = [await evidence.add(piece(first, name)) for name in ("x", "y", "x")]
        assert added == [True, True, False]
        await evidence.carry(first, second)
    assert await names(database, first) == await names(database, second) == ["x.pdf", "y.pdf"]
    async with database.transaction() as session:
        evidence = SqlEvidenceRepository(session)
        (one, _) = await evidence.of([first])
        assert one.id
        assert one == await evidence.get(one.id)
        assert (one.file, one.source, one.copy) == (piece(0, "x").file, Source(7, 1), None)
        await evidence.remove(one.id)
        assert await evidence.get(one.id) is None
    assert await names(database, first, second) == ["y.pdf", "x.pdf", "y.pdf"]
    async with database.reading() as session:
        assert len(await SqlEvidenceRepository(session).by_person(7)) == 3
        assert await SqlEvidenceRepository(session).by_person(8) == ()


async def test_each_is_copied_by_one_worker(database: Database, ids: list[int]) -> None:
    first, second = ids
    async with database.transaction() as session:
        evidence = SqlEvidenceRepository(session)
        for report_, name in ((first, "x"), (first, "y"), (second, "x")):
            await evidence.add(piece(report_, name))
        claimed = [await evidence.claim(AT, LATER) for _ in range(4)]
        found = [one and (one.report, one.file.name) for one in claimed]
        assert found == [(first, "x.pdf"), (first, "y.pdf"), (second, "x.pdf"), None]
        again = await evidence.claim(LATER, LATER)
        assert again == claimed[0]
        await evidence.copied("file-x", "1-x.pdf")
        left = await evidence.claim(LATER, LATER)
        assert left == claimed[1]
        assert left
        assert left.id
        await evidence.postpone(left.id, LATER + timedelta(seconds=1))
        assert await evidence.claim(LATER, LATER) is None
        assert [one.copy for one in await evidence.of([first, second])] == [
            "1-x.pdf",
            None,
            "1-x.pdf",
        ]
