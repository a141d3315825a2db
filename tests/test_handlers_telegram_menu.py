"""The command menu, in every language that has one, set only where it changed."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from handlers.message import LOCALES
from handlers.replies.menu import DESCRIPTIONS, describe
from handlers.telegram.commands import COMMANDS
from handlers.telegram.menu import set_menu
from tests.botapi_memory import TOKEN, BotApi


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    async with Bot(TOKEN, base_url=api.url) as bot:
        yield bot


SCOPES = ("all_private_chats", "all_group_chats")
MENUS = [
    (scope, code, locale)
    for scope in SCOPES
    for code, locale in (("", "zh_Hans"), ("zh", "zh_Hans"), ("en", "en"))
]


async def test_is_set_for_each_scope_and_language(api: BotApi, bot: Bot) -> None:
    await set_menu(bot, "zh_Hans")
    assert {
        (scope, code): [(command["command"], command["description"]) for command in menu]
        for (scope, code), menu in api.commands.items()
    } == {
        (scope, code): [(name, describe(name, locale)) for name in COMMANDS]
        for scope, code, locale in MENUS
    }


async def test_is_not_set_again(api: BotApi, bot: Bot) -> None:
    for _ in range(2):
        await set_menu(bot, "zh_Hans")
    assert api.count("setMyCommands") == len(MENUS)


async def test_a_change_is_set_alone(api: BotApi, bot: Bot) -> None:
    await set_menu(bot, "zh_Hans")
    api.commands["all_private_chats", "en"] = []
    await set_menu(bot, "zh_Hans")
    assert api.count("setMyCommands") == len(MENUS) + 1
    assert len(api.commands["all_private_chats", "en"]) == len(COMMANDS)


@pytest.mark.parametrize("fault", [None, 500, 429])
async def test_trouble_with_it_stops_nothing(api: BotApi, bot: Bot, fault: int | None) -> None:
    api.faults["getMyCommands"].append(fault)
    await set_menu(bot, "zh_Hans")
    assert api.count("setMyCommands") == 0


@pytest.mark.parametrize("locale", LOCALES)
def test_every_command_is_described(locale: str) -> None:
    assert set(DESCRIPTIONS) == set(COMMANDS)
    assert all(0 < len(describe(name, locale)) <= 256 for name in COMMANDS)
