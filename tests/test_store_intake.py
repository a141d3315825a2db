"""Updates already handled, and the outbox, on both engines."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

from store import models
from store.database import Database
from store.repositories import (
    ChatRepository,
    Claim,
    ConversationRepository,
    IntakeRepository,
    OutboxRepository,
    Outgoing,
    PersonRepository,
)

NOW = datetime(2025, 6, 30, 12, tzinfo=UTC)
LATER = NOW + timedelta(seconds=30)


def call(chat: int = 1, text: str = "好", **others: Any) -> Outgoing:
    """A message to a chat."""
    return Outgoing(chat, "sendMessage", {"text": text}, **others)


async def test_an_update_is_handled_once(database: Database) -> None:
    for handled_now in (True, False):
        async with database.transaction() as session:
            assert await IntakeRepository(session).mark_handled(5) is handled_now
            assert await IntakeRepository(session).mark_handled(6) is handled_now


async def test_what_is_rolled_back_is_not_handled(database: Database) -> None:
    for _ in range(2):
        async with database.reading() as session:
            assert await IntakeRepository(session).mark_handled(5)


async def test_a_chat_has_one_worker_at_a_time(database: Database) -> None:
    """Four deliveries of one update have one effect."""

    async def handle() -> bool:
        async with database.transaction() as session:
            intake = IntakeRepository(session)
            await intake.take_turn(1)
            await asyncio.sleep(0)
            return await intake.mark_handled(5)

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


async def test_pending_is_in_order(database: Database) -> None:
    async with database.transaction() as session:
        outbox = OutboxRepository(session)
        calls = [await outbox.add(call(chat)) for chat in (1, 2, 1)]
        assert await outbox.pending() == tuple(calls)
        assert await outbox.pending(limit=2) == tuple(calls[:2])


async def test_what_was_sent_is_owed_no_more(database: Database) -> None:
    async with database.transaction() as session:
        outbox = OutboxRepository(session)
        first, second = await outbox.add(call()), await outbox.add(call())
        await outbox.mark_sent({first.id or 0: 70})
        assert await outbox.pending() == (second,)
        await outbox.mark_sent({second.id or 0: None})
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
            await outbox.mark_sent({added.id or 0: sent})
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
        await outbox.mark_sent({answers[0].id or 0: 70})
    async with database.reading() as session:
        found = await OutboxRepository(session).answers(5)
    assert [row.sent_message for row in found] == [70, None]


async def claimed(database: Database, worker: str, lease: timedelta) -> list[str]:
    async with database.transaction() as session:
        claim = Claim(worker, datetime.now(UTC) + lease)
        found = await OutboxRepository(session).claim([1], claim)
    return [row.payload["text"] for row in found]


async def test_a_call_is_claimed_by_one_worker_and_then_the_next(database: Database) -> None:
    minute = timedelta(minutes=1)
    async with database.transaction() as session:
        first, _ = [await OutboxRepository(session).add(call(text=text)) for text in "甲乙"]
    both = await asyncio.gather(*(claimed(database, name, minute) for name in "ab"))
    assert sorted(both) == [[], ["甲"]]
    winner, loser = "ab" if both[0] else "ba"
    assert await claimed(database, winner, minute) == []
    async with database.transaction() as session:
        assert await OutboxRepository(session).pending() == ()
        await OutboxRepository(session).mark_sent({first.id or 0: None})
    assert await claimed(database, loser, minute) == ["乙"]
    assert await claimed(database, winner, minute) == []


async def test_calls_to_several_chats_are_claimed_at_once(database: Database) -> None:
    async with database.transaction() as session:
        outbox = OutboxRepository(session)
        calls = [await outbox.add(call(chat)) for chat in (1, 1, 2, 3)]
        claim = Claim("a", datetime.now(UTC) + timedelta(minutes=1))
        found = await outbox.claim({1, 2, 9}, claim)
    assert {row.id for row in found} == {calls[0].id, calls[2].id}


async def test_the_first_call_of_a_turn_is_its_own_where_nothing_is_owed(
    database: Database,
) -> None:
    for turn, chats, ours in ((1, (1, 1), 0), (1, (1,), None), (2, (3, 2), 1)):
        async with database.transaction() as session:
            claim = Claim("a", datetime.now(UTC) + timedelta(minutes=1))
            outbox = OutboxRepository(session, turn, claim)
            calls = [await outbox.add(call(chat)) for chat in chats]
        assert outbox.ours == (None if ours is None else calls[ours])
    assert await claimed(database, "b", timedelta(minutes=1)) == []


async def test_what_anybody_claimed_may_be_freed(database: Database) -> None:
    async with database.transaction() as session:
        await OutboxRepository(session).add(call(text="甲"))
    assert await claimed(database, "dead", timedelta(hours=1)) == ["甲"]
    async with database.transaction() as session:
        await OutboxRepository(session).release()
    assert await claimed(database, "alive", timedelta(hours=1)) == ["甲"]


async def test_the_claim_of_a_worker_that_died_lapses(database: Database) -> None:
    async with database.transaction() as session:
        await OutboxRepository(session).add(call(text="甲"))
    assert await claimed(database, "dead", timedelta(0)) == ["甲"]
    async with database.reading() as session:
        assert len(await OutboxRepository(session).pending()) == 1
    assert await claimed(database, "alive", timedelta(minutes=1)) == ["甲"]


async def test_the_last_board_of_a_department_in_each_chat(database: Database) -> None:
    async with database.transaction() as session:
        outbox = OutboxRepository(session)
        turns = [(1, "203", 5), (1, "203", 6), (1, "203", 6), (2, "203", 7), (2, "301", 8)]
        made = [await outbox.add(call(c, board=b, update_id=u)) for c, b, u in turns]
        assert await outbox.boards("203") == ((made[3],), (made[1], made[2]))
        assert await outbox.boards("204") == ()


async def test_what_is_shown_last_is_owed_once(database: Database) -> None:
    async with database.transaction() as session:
        outbox = OutboxRepository(session)
        shown = await outbox.add(call(text="看板", board="203"))
        other = await outbox.add(call(text="良"))
        for text in "甲乙":
            now = {"of": shown.id, "text": text}
            await outbox.revise(shown, Outgoing(1, "editMessageMedia", now))
        owed = [one.payload["text"] for one in await outbox.pending()]
    assert owed == [shown.payload["text"], other.payload["text"], "乙"]


async def test_after_its_time_a_call_is_not_sent_and_holds_up_nothing(database: Database) -> None:
    over = datetime.now(UTC) - timedelta(seconds=1)
    async with database.transaction() as session:
        outbox = OutboxRepository(session)
        late = await outbox.add(call(text="甲", until=over))
        await outbox.fail(late.id or 0, over + timedelta(hours=1))
        await outbox.add(call(text="乙", until=over + timedelta(hours=1)))
        assert [one.payload["text"] for one in await outbox.pending()] == ["乙"]
        before = await outbox.pending(over - timedelta(seconds=1))
    assert before == ()
    assert await claimed(database, "a", timedelta(minutes=1)) == ["乙"]


async def test_a_call_that_must_wait_is_claimed_by_nobody(database: Database) -> None:
    async with database.transaction() as session:
        added = await OutboxRepository(session).add(call(text="甲"))
        await OutboxRepository(session).fail(added.id or 0, datetime.max.replace(tzinfo=UTC))
    assert await claimed(database, "a", timedelta(minutes=1)) == []


async def test_a_group_that_moved_takes_everything_along(database: Database) -> None:
    old, new = -5, -(10**12) - 5
    async with database.transaction() as session:
        conversations = ConversationRepository(session)
        for chat, person, state in ((old, 7, "旧"), (old, 8, "旧"), (new, 8, "新"), (1, 7, "私")):
            await conversations.save(chat, person, state)
        await OutboxRepository(session).add(Outgoing(old, "sendMessage", {"chat_id": old}))
        await ChatRepository(session).move(old, new)
        await OutboxRepository(session).add(Outgoing(old, "sendMessage", {"chat_id": old}))
    async with database.reading() as session:
        owed = await OutboxRepository(session).pending()
        states = [await ConversationRepository(session).load(new, person) for person in (7, 8)]
        assert await ConversationRepository(session).load(1, 7) == "私"
    assert [(row.chat, row.payload["chat_id"]) for row in owed] == [(new, new)] * 2
    assert states == ["旧", "新"]


async def test_a_group_that_moved_numbers_its_messages_anew(database: Database) -> None:
    """What is owed names no message of before, nor is it taken for the answer to one of now."""
    old, new = -5, -(10**12) - 5
    numbers = {"message_id": 3, "message_thread_id": 4, "reply_parameters": {"message_id": 5}}
    edit = Outgoing(old, "editMessageText", {"chat_id": old, "text": "良"} | numbers, 1, 5)
    async with database.transaction() as session:
        outbox = OutboxRepository(session)
        shown = await outbox.add(Outgoing(old, "sendPhoto", {"chat_id": old}))
        await outbox.mark_sent({shown.id or 0: 3})
        await outbox.add(edit)
        await ChatRepository(session).move(old, new)
        await outbox.add(edit)
        owed = await outbox.pending()
        await outbox.mark_sent({row.id or 0: 6 for row in owed})
        assert await outbox.answer_of(new, 5) is None
        assert await outbox.message_of(shown.id or 0, old) == 3
        assert await outbox.message_of(shown.id or 0, new) is None
    assert [row.payload for row in owed] == [{"chat_id": new, "text": "良"}] * 2


async def test_who_blocks_the_bot_is_marked_until_they_write_again(database: Database) -> None:
    async def blocked() -> bool:
        async with database.reading() as session:
            person = await session.get_one(models.Person, 7)
            return person.blocked_at is not None

    async with database.transaction() as session:
        await PersonRepository(session).set_name(7, "王芳")
        await OutboxRepository(session).add(call(7))
        await OutboxRepository(session).add(call(8))
        await ChatRepository(session).block(7)
        assert [row.chat for row in await OutboxRepository(session).pending()] == [8]
    assert await blocked()
    async with database.transaction() as session:
        await PersonRepository(session).set_name(7, "王芳")
    assert not await blocked()
