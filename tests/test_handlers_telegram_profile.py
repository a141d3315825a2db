"""What Telegram shows of the bot to who has not begun yet, in every language, and its menus."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from handlers.message import LOCALES
from handlers.replies.profile import description, short_description
from handlers.telegram.menu import ADMINISTRATOR
from handlers.telegram.profile import present
from tests.botapi import User
from tests.botapi_memory import TOKEN, BotApi

OWNER, NEVER_WROTE = 7, 6
SET = ("setMyCommands", "setMyDescription", "setMyShortDescription")


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    User(api, OWNER)
    async with Bot(TOKEN, base_url=api.url) as bot:
        yield bot


async def test_is_set_once(api: BotApi, bot: Bot) -> None:
    for _ in range(2):
        await present(bot, "zh_Hans", {OWNER})
    assert [api.count(method) for method in SET] == [9, 3, 3]
    for code, locale in {"": "zh_Hans", "zh": "zh_Hans", "en": "en"}.items():
        assert api.said["description", code] == description(locale)
        assert api.said["short_description", code] == short_description(locale)


async def test_an_owner_who_never_wrote_keeps_nobody_else_from_a_menu(
    api: BotApi, bot: Bot
) -> None:
    await present(bot, "zh_Hans", {NEVER_WROTE, OWNER})
    names = [command["command"] for command in api.commands[f"chat:{OWNER}", ""]]
    assert names == list(ADMINISTRATOR)
    assert (f"chat:{NEVER_WROTE}", "") not in api.commands


@pytest.mark.parametrize("fault", [None, 500, 429])
async def test_trouble_with_it_stops_nothing(api: BotApi, bot: Bot, fault: int | None) -> None:
    api.faults["getMyCommands"].append(fault)
    await present(bot, "zh_Hans", ())
    assert [api.count(method) for method in SET] == [0, 0, 0]


@pytest.mark.parametrize("locale", LOCALES)
def test_it_fits(locale: str) -> None:
    """Bot API: 512 and 120 characters."""
    assert 100 < len(description(locale)) <= 512
    assert 10 < len(short_description(locale)) <= 120
