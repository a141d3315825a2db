"""Updates already handled, and the outbox, on both engines."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from store.database import Database
from store.repositories import IntakeRepository, OutboxRepository, Outgoing

NOW = datetime(2025, 6, 30, 12, tzinfo=UTC)
LATER = NOW + timedelta(seconds=30)


def call(chat: int = 1, text: str = "好", **others: int) -> Outgoing:
    """A message to a chat."""
    return Outgoing(chat, "sendMessage", {"text": text}, **others)


async def test_a_handled_update_is_known(database: Database) -> None:
    async with database.transaction() as session:
        intake = IntakeRepository(session)
        assert not await intake.is_handled(5)
        await intake.mark_handled(5)
        assert await intake.is_handled(5)
    async with database.reading() as session:
        assert await IntakeRepository(session).is_handled(5)
        assert not await IntakeRepository(session).is_handled(6)


async def test_an_update_is_not_handled_twice(database: Database) -> None:
    async def handle() -> Outgoing:
        async with database.transaction() as session:
            added = await OutboxRepository(session).add(call())
            await IntakeRepository(session).mark_handled(5)
            return added

    once = await handle()
    with pytest.raises(IntegrityError):
        await handle()
    async with database.reading() as session:
        assert await OutboxRepository(session).pending() == (once,)


async def test_a_chat_has_one_worker_at_a_time(database: Database) -> None:
    """Four deliveries of one update have one effect."""

    async def handle() -> bool:
        async with database.transaction() as session:
            intake = IntakeRepository(session)
            await intake.take_turn(1)
            if await intake.is_handled(5):
                return False
            await asyncio.sleep(0)
            await intake.mark_handled(5)
            return True

    assert sorted(await asyncio.gather(*(handle() for _ in range(4)))) == [False] * 3 + [True]


async def test_a_call_is_kept_as_it_is(database: Database) -> None:
    said = Outgoing(
        -(10**12), "editMessageText", {"text": "“良”", "n": [1, None]}, 2**40, source_message=7
    )
    async with database.transaction() as session:
        added = await OutboxRepository(session).add(said)
    async with database.reading() as session:
        (found,) = await OutboxRepository(session).pending()
    assert found == added
    assert (found.chat, found.method, found.payload) == (said.chat, said.method, said.payload)
    assert (found.update_id, found.source_message, found.attempts) == (2**40, 7, 0)


async def test_pending_is_in_order_and_by_chat(database: Database) -> None:
    async with database.transaction() as session:
        outbox = OutboxRepository(session)
        calls = [await outbox.add(call(chat)) for chat in (1, 2, 1)]
        assert await outbox.pending() == tuple(calls)
        assert await outbox.pending(chat=1) == (calls[0], calls[2])
        assert await outbox.pending(limit=2) == tuple(calls[:2])
        assert await outbox.pending(chat=3) == ()


async def test_what_was_sent_is_owed_no_more(database: Database) -> None:
    async with database.transaction() as session:
        outbox = OutboxRepository(session)
        first, second = await outbox.add(call()), await outbox.add(call())
        await outbox.mark_sent(first.id or 0, sent_message=70)
        assert await outbox.pending() == (second,)
        await outbox.mark_sent(second.id or 0)
        assert await outbox.pending() == ()


async def test_a_failed_call_waits_and_holds_back_its_chat(database: Database) -> None:
    async with database.transaction() as session:
        outbox = OutboxRepository(session)
        first, second = await outbox.add(call(1)), await outbox.add(call(1))
        other = await outbox.add(call(2))
        await outbox.fail(first.id or 0, LATER)
        assert await outbox.pending(now=NOW) == (other,)
        ids = [row.id for row in await outbox.pending(now=LATER)]
        assert ids == [first.id, second.id, other.id]


async def test_a_waiting_call_does_not_hold_back_the_ones_before_it(database: Database) -> None:
    async with database.transaction() as session:
        outbox = OutboxRepository(session)
        first, second = await outbox.add(call(1)), await outbox.add(call(1))
        await outbox.fail(second.id or 0, LATER)
        assert await outbox.pending(now=NOW) == (first,)


async def test_attempts_are_counted(database: Database) -> None:
    async with database.transaction() as session:
        outbox = OutboxRepository(session)
        added = await outbox.add(call())
        for _ in range(3):
            await outbox.fail(added.id or 0, NOW)
    async with database.reading() as session:
        (found,) = await OutboxRepository(session).pending(now=NOW)
    assert found.attempts == 3


async def test_a_hopeless_call_is_dropped(database: Database) -> None:
    async with database.transaction() as session:
        outbox = OutboxRepository(session)
        blocked, fine = await outbox.add(call()), await outbox.add(call())
        await outbox.fail(blocked.id or 0, None)
        assert await outbox.pending() == (fine,)


async def test_the_answer_of_a_message(database: Database) -> None:
    async with database.transaction() as session:
        outbox = OutboxRepository(session)
        assert await outbox.answer_of(1, 7) is None
        for chat, sent in ((1, 70), (1, 71), (2, 72)):
            added = await outbox.add(call(chat, source_message=7))
            await outbox.mark_sent(added.id or 0, sent)
        await outbox.add(call(1, source_message=7))  # not sent yet
    async with database.reading() as session:
        outbox = OutboxRepository(session)
        assert await outbox.answer_of(1, 7) == 71
        assert await outbox.answer_of(2, 7) == 72
        assert await outbox.answer_of(1, 8) is None


async def test_the_answers_of_an_update(database: Database) -> None:
    async with database.transaction() as session:
        outbox = OutboxRepository(session)
        answers = [await outbox.add(call(text=text, update_id=5)) for text in "甲乙"]
        await outbox.add(call(update_id=6))
        assert await outbox.answers(5) == tuple(answers)
        await outbox.mark_sent(answers[0].id or 0, 70)
    async with database.reading() as session:
        found = await OutboxRepository(session).answers(5)
    assert [row.sent_message for row in found] == [70, None]
