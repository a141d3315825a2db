"""What is old is forgotten, and nothing that is still owed, repeated or edited."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, insert, select

from bot.upkeep import tidy
from store import models
from store.database import Database
from store.repositories import (
    IntakeRepository,
    OutboxRepository,
    Outgoing,
    SqlUploadRepository,
    UpkeepRepository,
)
from store.repositories.upkeep import BATCH
from store.uploads import Upload

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

UPDATES = [
    (timedelta(hours=1), True),
    (timedelta(days=2, hours=23), True),
    (timedelta(days=3, hours=1), False),
    (timedelta(days=400), False),
]


@pytest.mark.parametrize(("age", "kept"), UPDATES)
async def test_an_update_is_remembered_for_days(
    database: Database, age: timedelta, kept: bool
) -> None:
    async with database.transaction() as session:
        session.add(models.Update(update_id=5, handled_at=NOW - age))
    await tidy(database, NOW)
    async with database.reading() as session:
        assert await IntakeRepository(session).mark_handled(5) is not kept


ANSWERS = [
    ({"sent_at": NOW - timedelta(days=30)}, True),
    ({"sent_at": NOW - timedelta(days=32)}, False),
    ({"dropped_at": NOW - timedelta(days=30)}, True),
    ({"dropped_at": NOW - timedelta(days=32)}, False),
    ({"not_before": NOW - timedelta(days=400)}, True),
    ({}, True),
]


@pytest.mark.parametrize(("moments", "kept"), ANSWERS)
async def test_an_answer_is_kept_while_it_is_owed_or_may_be_edited(
    database: Database, moments: dict[str, datetime], kept: bool
) -> None:
    async with database.transaction() as session:
        owed = Outgoing(1, "sendMessage", {"text": "良"}, source_message=7, sent_message=70)
        await OutboxRepository(session).add(owed)
        row = await session.scalar(select(models.Outgoing))
        assert row
        for name, moment in moments.items():
            setattr(row, name, moment)
    await tidy(database, NOW)
    async with database.reading() as session:
        assert bool(await session.scalar(select(models.Outgoing.id))) is kept


async def test_much_is_forgotten_batch_by_batch(database: Database) -> None:
    old, count = NOW - timedelta(days=100), BATCH * 2 + 1
    call = {"chat": 1, "method": "sendMessage", "payload": {}, "sent_at": old}
    async with database.transaction() as session:
        updates = [{"update_id": number, "handled_at": old} for number in range(count)]
        await session.execute(insert(models.Update), updates)
        await session.execute(insert(models.Outgoing), [call] * count)
    async with database.transaction() as session:
        upkeep = UpkeepRepository(session)
        assert await upkeep.forget_updates(NOW) == BATCH
        assert await upkeep.forget_answers(NOW) == BATCH
    await tidy(database, NOW)
    async with database.reading() as session:
        for model in (models.Update, models.Outgoing):
            assert await session.scalar(select(func.count()).select_from(model)) == 0


@pytest.mark.parametrize(
    ("age", "kept"), [(timedelta(days=30), True), (timedelta(days=32), False)]
)
async def test_a_table_that_was_sent_is_kept_for_a_month(
    database: Database, age: timedelta, kept: bool
) -> None:
    async with database.transaction() as session:
        await SqlUploadRepository(session).add(Upload(7, 7, "f", "a.csv", NOW - age))
    await tidy(database, NOW)
    async with database.reading() as session:
        assert bool(await session.scalar(select(models.Upload.id))) is kept
