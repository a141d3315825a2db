"""What is kept of a person, and that nothing of it is left once it is erased, on both engines."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import BigInteger, text

from store import models
from store.aliases import Alias
from store.audit import Action, Event
from store.database import Database
from store.evidence import Attached, Evidence, Kind
from store.forms import NoteKind
from store.members import Role
from store.notes import Note
from store.personal import PersonalData
from store.records import Records
from store.reports import Report, Source
from store.repositories import (
    ConversationRepository,
    DossierRepository,
    OutboxRepository,
    Outgoing,
    PersonRepository,
    SqlPersonalRepository,
    records_in,
)
from store.repositories.dossiers import PERSONS
from store.standards.quantities import Quantity
from store.standards.tiers import Tier
from store.wishes import Wish

LI, WANG = 7_000_000_000, 8
NOW = datetime(2026, 11, 22, 4, 30, tzinfo=UTC)
KEY = "aaaaaaaaaa"
NAMES = {LI: "李干事", WANG: "王科长"}


@pytest.fixture
async def filled(database: Database) -> Database:
    """Two persons who did the same things."""
    async with database.transaction() as session:
        for person in (LI, WANG):
            await live(session, person)
    return database


async def live(session: Any, person: int) -> None:
    records, name = records_in(session), NAMES[person]
    assert records.reports
    assert records.aliases
    assert records.members
    assert records.audit
    await PersonRepository(session).meet(person, name, NOW)
    await PersonRepository(session).set_locale(person, "en")
    await ConversationRepository(session).save(person, person, name)
    await ConversationRepository(session).save(-100, person, name)
    await records.aliases.teach(Alias("大红花", KEY, "换届率", person=person))
    await records.members.put(person, "203", Role.REPORTER, NOW)
    for value in (90, 91):
        await records.reports.add(report(person, value))
        await explain(records, person)
    await records.audit.add(Event(Action.REPORTED, person, name, NOW, "换届率", "203"))
    outbox = OutboxRepository(session)
    sent = await outbox.add(Outgoing(person, "sendMessage", {"text": f"{name}，好"}))
    assert sent.id
    await outbox.mark_sent({sent.id: 5})


async def explain(records: Records, person: int) -> None:
    """A reason for the report that stands, and what proves it."""
    assert records.reports
    assert records.notes
    assert records.evidence
    latest = await records.reports.latest(KEY, 2026)
    assert latest
    assert latest.id
    note = Note(latest.id, NoteKind.REASON, "借调", person, NOW, Source(person, 2))
    await records.notes.put(note)
    file = Attached(Kind.PHOTO, f"{person}", f"u{person}")
    await records.evidence.add(Evidence(latest.id, file, person, NOW, Source(person, 3)))


def report(person: int, value: int) -> Report:
    return Report(
        KEY, 2026, Quantity(value), Tier.EXCELLENT, person, NAMES[person], NOW, Source(person, 1)
    )


async def test_all_that_is_kept(filled: Database) -> None:
    async with filled.reading() as session:
        found = await SqlPersonalRepository(session).of(LI)
    assert (found.name, found.locale, found.welcomed_at) == ("李干事", "en", NOW)
    assert [alias.phrase for alias in found.words] == ["大红花"]
    assert [r.quantity.value for r in found.reports if r.quantity] == [90, 91]
    assert found.conversations == 2
    assert [note.text for note in found.notes] == ["借调", "借调"]
    assert [piece.file.file_id for piece in found.evidence] == [str(LI)] * 2


async def test_a_dossier_has_every_row_that_is_theirs(filled: Database) -> None:
    async with filled.transaction() as session:
        records = records_in(session)
        assert records.duties
        assert records.wishes
        await records.duties.put(KEY, LI, NOW)
        await records.wishes.keep(Wish(LI, off=True))
        await records.audit.add(Event(Action.ROLE_CHANGED, WANG, NAMES[WANG], NOW, str(LI), "203"))
    async with filled.reading() as session:
        found = await DossierRepository(session).of(LI)
        assert await DossierRepository(session).of(9) == {}
    assert {name: len(rows) for name, rows in found.items()} == {
        "persons": 1,
        "conversations": 2,
        "aliases": 1,
        "memberships": 1,
        "owners": 1,
        "wishes": 1,
        "reports": 2,
        "notes": 2,
        "evidence": 2,
        "audit": 2,
        "outbox": 1,
    }
    assert [row["value"] for row in found["reports"]] == ["90", "91"]
    assert found["reports"][0]["at"] == NOW.isoformat()
    assert json.loads(json.dumps(found)) == found


OTHERS = {"id", "chat", "message", "old", "new", "call", "digest_call", "size", "update_id"} | {
    "source_message",
    "sent_message",
}


async def test_every_column_that_holds_a_person_is_known() -> None:
    """Whoever adds a table says by the column's name that it holds one."""
    numbers = {
        (table.name, column.name)
        for table in models.Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, BigInteger) and not column.foreign_keys
    }
    others = {name for _, name in numbers} - PERSONS
    assert others == OTHERS


async def test_of_a_stranger_nothing_is_kept(database: Database) -> None:
    async with database.reading() as session:
        assert await SqlPersonalRepository(session).of(LI) == PersonalData()


async def everything(database: Database) -> str:
    """Every row of every table, as text."""
    tables = ("persons", "aliases", "conversations", "memberships", "reports", "audit", "outbox")
    async with database.reading() as session:
        found = [(await session.execute(text(f"SELECT * FROM {t}"))).all() for t in tables]
    return str(found)


async def test_erased_means_that_no_table_has_the_name(filled: Database) -> None:
    before = await everything(filled)
    assert "李干事" in before
    async with filled.transaction() as session:
        await SqlPersonalRepository(session).erase(LI)
    after = await everything(filled)
    assert "李干事" not in after
    assert after.count("王科长") == before.count("王科长")


async def test_the_figures_stay(filled: Database) -> None:
    async with filled.transaction() as session:
        await SqlPersonalRepository(session).erase(LI)
        records = records_in(session)
        assert records.reports
        assert records.members
        rows = await records.reports.history(KEY, 2026)
        assert [row.reporter_name for row in rows] == ["", "", "王科长", "王科长"]
        assert [row.quantity.value for row in rows if row.quantity] == [90, 91, 90, 91]
        assert await records.members.roles(LI) == {}
        assert await records.members.roles(WANG) == {"203": Role.REPORTER}
        found = await SqlPersonalRepository(session).of(LI)
        assert (found.name, found.words, found.conversations) == ("", (), 0)
        assert (found.notes, found.evidence) == ((), ())


async def test_what_explains_and_proves_them_stays_too(filled: Database) -> None:
    async with filled.transaction() as session:
        await SqlPersonalRepository(session).erase(LI)
        records = records_in(session)
        assert records.notes
        assert records.evidence
        assert await records.notes.from_source(Source(LI, 2)) == ()
        assert len(await records.notes.by_person(0)) == len(await records.evidence.by_person(0))
        assert {piece.source for piece in await records.evidence.by_person(0)} == {None}
        assert len(await records.evidence.by_person(WANG)) == 2
