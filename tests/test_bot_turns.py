"""bot/turns.py: order within a chat, by every interleaving of beginnings and ends."""

import asyncio
from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st
from telegram import Chat, Message, Update

from bot.turns import Turns

SOON = st.integers(0, 3)  # turns of the event loop that a handler takes


def update(number: int, chat: int) -> Update:
    return Update(number, Message(number, None, Chat(chat, "private")))  # type: ignore[arg-type]


@given(st.lists(st.tuples(st.integers(1, 3), SOON, st.booleans()), max_size=12))
def test_a_chat_keeps_its_order_and_a_failure_holds_nothing_up(
    plan: list[tuple[int, int, bool]],
) -> None:
    asyncio.run(_take(plan))


async def _take(plan: list[tuple[int, int, bool]]) -> None:
    begun: dict[int, list[int]] = defaultdict(list)
    at_work: set[int] = set()

    async def handle(taken: Update) -> None:
        chat, pause, fails = plan[taken.update_id]
        assert chat not in at_work
        at_work.add(chat)
        begun[chat].append(taken.update_id)
        for _ in range(pause):
            await asyncio.sleep(0)
        at_work.remove(chat)
        if fails:
            raise ValueError

    turns = Turns(handle)
    updates = [update(number, chat) for number, (chat, _, _) in enumerate(plan)]
    tasks = [turns.take(taken) for taken in updates]
    assert [turns.take(taken) for taken in updates] == tasks
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    assert [isinstance(end, ValueError) for end in ended] == [fails for _, _, fails in plan]
    assert all(numbers == sorted(numbers) for numbers in begun.values())
    assert sum(map(len, begun.values())) == len(plan)


async def test_chats_do_not_wait_for_each_other() -> None:
    go = asyncio.Event()

    async def handle(taken: Update) -> None:
        if taken.update_id == 1:
            await go.wait()

    turns = Turns(handle)
    slow, quick = turns.take(update(1, 7)), turns.take(update(2, 8))
    await quick
    assert not slow.done()
    go.set()
    await slow


async def test_what_does_not_end_in_time_is_given_up_with_all_that_follows() -> None:
    async def handle(taken: Update) -> None:
        await asyncio.Event().wait()

    turns = Turns(handle)
    tasks = [turns.take(update(number, 7)) for number in (1, 2)]
    await turns.finish(0)
    assert all(task.cancelled() for task in tasks)
