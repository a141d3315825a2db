"""One piece of work for all who wait for it: begun after they asked, and its error is theirs."""

import asyncio

import pytest

from store.together import Together


async def test_those_who_come_while_it_is_done_share_the_next() -> None:
    times, begun, free = 0, asyncio.Event(), asyncio.Event()

    async def work() -> None:
        nonlocal times
        times += 1
        begun.set()
        await free.wait()

    together = Together(work)
    first = asyncio.create_task(together.done())
    await begun.wait()
    others = [asyncio.create_task(together.done()) for _ in range(5)]
    await asyncio.sleep(0)
    free.set()
    await asyncio.gather(first, *others)
    assert times == 2


async def test_its_error_is_that_of_all_who_waited_and_of_nobody_after() -> None:
    errors = [OSError("disk"), None]

    async def work() -> None:
        if error := errors.pop(0):
            raise error

    together = Together(work)
    failed = await asyncio.gather(together.done(), together.done(), return_exceptions=True)
    await together.done()
    assert [type(error) for error in failed] == [OSError, OSError]
    assert errors == []


async def test_who_gives_up_waiting_takes_nothing_from_the_others() -> None:
    done, free = [], asyncio.Event()

    async def work() -> None:
        await free.wait()
        done.append(True)

    together = Together(work)
    waiting = [asyncio.create_task(together.done()) for _ in range(2)]
    await asyncio.sleep(0)
    waiting[0].cancel()
    free.set()
    await waiting[1]
    with pytest.raises(asyncio.CancelledError):
        await waiting[0]
    assert done == [True]
