"""The command menus: everybody's, the groups', and that of who administers."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from handlers.message import LOCALES
from handlers.replies.menu import DESCRIPTIONS, describe
from handlers.telegram.menu import ADMINISTRATOR, GROUP, PRIVATE, set_menu_of, set_menus
from store.database import Database
from tests.botapi import User
from tests.botapi_memory import TOKEN, BotApi
from tests.telegram_desk import OWNER, running, said

LI = 8
LANGUAGES = {"": "zh_Hans", "zh": "zh_Hans", "en": "en"}
MENUS = [
    (scope, names, code, locale)
    for scope, names in (("all_private_chats", PRIVATE), ("all_group_chats", GROUP))
    for code, locale in LANGUAGES.items()
]


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    async with Bot(TOKEN, base_url=api.url) as bot:
        yield bot


def menu(api: BotApi, person: int, code: str = "") -> tuple[str, ...]:
    """The names in the menu of somebody's own."""
    return tuple(command["command"] for command in api.commands.get((f"chat:{person}", code), []))


async def test_is_set_for_each_scope_and_language(api: BotApi, bot: Bot) -> None:
    await set_menus(bot, "zh_Hans")
    assert {
        (scope, code): [(command["command"], command["description"]) for command in menu]
        for (scope, code), menu in api.commands.items()
    } == {
        (scope, code): [(name, describe(name, locale)) for name in names]
        for scope, names, code, locale in MENUS
    }


async def test_is_not_set_again(api: BotApi, bot: Bot) -> None:
    for _ in range(2):
        await set_menus(bot, "zh_Hans")
    assert api.count("setMyCommands") == len(MENUS)


async def test_a_change_is_set_alone(api: BotApi, bot: Bot) -> None:
    await set_menus(bot, "zh_Hans")
    api.commands["all_private_chats", "en"] = []
    await set_menus(bot, "zh_Hans")
    assert api.count("setMyCommands") == len(MENUS) + 1
    assert len(api.commands["all_private_chats", "en"]) == len(PRIVATE)


async def test_of_an_owner(api: BotApi, bot: Bot) -> None:
    User(api, OWNER)
    await set_menu_of(bot, OWNER, "zh_Hans")
    for code in LANGUAGES:
        assert menu(api, OWNER, code) == ADMINISTRATOR


async def test_follows_the_rights(api: BotApi, database: Database) -> None:
    owner, li = User(api, OWNER, "王芳"), User(api, LI, "李干事")

    async def menu_is(names: tuple[str, ...]) -> None:
        await api.until(lambda: all(menu(api, LI, code) == names for code in LANGUAGES))

    async with running(api, database):
        link = await said(owner, "/invite 管理员")
        await said(li, f"/start {link.split('start=')[1].split()[0]}")
        await menu_is(ADMINISTRATOR)
        await owner.hears()
        await said(owner, "把李干事设为上报员")
        await menu_is(())
        await said(owner, "把李干事设为管理员")
        await menu_is(ADMINISTRATOR)
        api.commands.clear()
        await said(owner, "/start")
        await api.until(lambda: menu(api, OWNER, "en") == ADMINISTRATOR)
        assert menu(api, LI) == ()


async def test_a_reporter_has_everybodys(api: BotApi, database: Database) -> None:
    owner, li = User(api, OWNER, "王芳"), User(api, LI, "李干事")
    async with running(api, database):
        link = await said(owner, "/invite")
        calls = api.count("setMyCommands")
        await said(li, f"/start {link.split('start=')[1].split()[0]}")
        await said(li, "/start")
        assert (api.count("setMyCommands"), api.count("deleteMyCommands")) == (calls, 0)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_command_is_described(locale: str) -> None:
    assert {*PRIVATE, *GROUP} < {*ADMINISTRATOR}
    assert set(DESCRIPTIONS) == {*ADMINISTRATOR}
    assert all(0 < len(describe(name, locale)) <= 256 for name in ADMINISTRATOR)
