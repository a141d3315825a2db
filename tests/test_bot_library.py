"""What is committed answers next: in this worker, in another one, and in the terminal."""

from dataclasses import replace

import pytest

from bot.console import Console
from bot.library import Library
from handlers.knowledge import Knowledge
from store.catalog import Activity, Department, Indicator, key_of
from store.database import Database
from store.repositories import CatalogRepository
from store.standards.tiers import Tier
from tests.botapi import User
from tests.botapi_memory import BotApi
from tests.telegram_desk import OWNER, knowledge, running

QUESTION = "测试完成率 优 是多少"


def department(text: str, code: str = "999") -> Department:
    """One activity with one indicator, whose criterion of 优 is ``text``."""
    criteria = dict(zip(Tier, (text, "90%以上", "80%以上", "80%以下"), strict=True))
    indicator = Indicator(key_of(code, "测试完成率"), "测试完成率", criteria)
    return Department(
        code, "测试局", 2026, (Activity(key_of(code, "活"), "活", 1, indicators=(indicator,)),)
    )


async def publish(database: Database, *departments: Department) -> None:
    async with database.transaction() as session:
        for one in departments:
            await CatalogRepository(session).save(one)


async def asked(library: Library) -> Knowledge:
    async with library.database.transaction() as session:
        return await library.current(CatalogRepository(session))


async def test_what_is_committed_answers_next(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        await user.send(QUESTION)
        assert "98%以上" not in (await user.hears()).text
        for text in ("98%以上", "97%以上", "96%以上"):
            await publish(database, department(text))
            await user.send(QUESTION)
            assert text in (await user.hears()).text


async def test_the_terminal_sees_it_too(database: Database) -> None:
    console = Console(Library(database, knowledge()), "zh_Hans")
    assert "98%以上" not in await console.turn(QUESTION)
    await publish(database, department("98%以上"))
    assert "98%以上" in await console.turn(QUESTION)


async def test_nothing_new_is_not_read_again(database: Database) -> None:
    library = Library(database, knowledge())
    assert await asked(library) is knowledge()
    await publish(database, department("98%以上"))
    first = await asked(library)
    assert await asked(library) is first
    await publish(database, department("98%以上"))
    assert await asked(library) is first


async def test_two_workers_read_the_same(database: Database) -> None:
    workers = [Library(database, knowledge()) for _ in range(2)]
    await publish(database, department("98%以上"), department("97%以上", "998"))
    for worker in workers:
        codes = [d.code for d in (await asked(worker)).catalog.departments]
        assert codes == ["998", "999"]


async def test_a_large_catalog_comes_as_soon_as_it_is_ready(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.library.PATIENCE", 0)
    library = Library(database, knowledge())
    await publish(database, department("98%以上"))
    assert await asked(library) is knowledge()
    assert library._loading
    await library._loading
    assert [d.code for d in (await asked(library)).catalog.departments] == ["999"]


async def test_a_catalog_that_fails_to_load_leaves_the_old_one(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(database, knowledge())
    await publish(database, department("98%以上"))
    with monkeypatch.context() as broken:
        broken.setattr("bot.library.Knowledge", None)
        assert await asked(library) is knowledge()
    assert await asked(library) is not knowledge()


async def test_what_is_given_up_is_given_up(database: Database) -> None:
    library = Library(database, knowledge())
    await library.close()
    await publish(database, replace(department("98%以上"), activities=()))
    await asked(library)
    await library.close()
    assert library.knowledge.catalog.departments[0].activities == ()
