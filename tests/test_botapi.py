"""The tests' own Bot API server refuses what Telegram refuses, and says it as Telegram does."""

from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyParameters,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delays import seconds
from tests.botapi import User
from tests.botapi_faults import AnyFault, Fault, Weather, fault_of, flood, lost, slow
from tests.botapi_memory import ME, TOKEN, BotApi
from tests.botapi_rules import Refused

CHAT = 7


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    User(api, CHAT)
    async with Bot(TOKEN, base_url=api.url) as bot:
        yield bot


def keyboard(data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup.from_button(InlineKeyboardButton("按", callback_data=data))


Call = Callable[[Bot], Awaitable[Any]]

FINE: list[Call] = [
    lambda bot: bot.send_message(CHAT, "优" * 4096),
    lambda bot: bot.send_message(CHAT, "😀" * 2048),
    lambda bot: bot.send_message(CHAT, "优", reply_markup=keyboard("x" * 64)),
    lambda bot: bot.send_message(CHAT, "<b>优</b> &lt; 95", parse_mode="HTML"),
    lambda bot: bot.send_message(CHAT, r"92\.5 *良*", parse_mode="MarkdownV2"),
    lambda bot: bot.send_message(CHAT, "a <b> c. 没有 parse_mode"),
    lambda bot: bot.set_my_commands([BotCommand("start", "认识一下")], language_code="zh"),
    lambda bot: bot.send_chat_action(CHAT, "typing"),
    lambda bot: bot.delete_webhook(),
]


@pytest.mark.parametrize("call", FINE)
async def test_takes(bot: Bot, call: Call) -> None:
    assert await call(bot)


def menu(name: str = "start", description: str = "认识一下", number: int = 1) -> Call:
    return lambda bot: bot.set_my_commands([BotCommand(name, description)] * number)


REFUSED: list[tuple[Call, str]] = [
    (lambda bot: bot.send_message(CHAT, " \n"), "text is empty"),
    (lambda bot: bot.send_message(CHAT, "优" * 4097), "message is too long"),
    (lambda bot: bot.send_message(CHAT, "😀" * 2049), "message is too long"),
    (
        lambda bot: bot.send_message(CHAT, "优", reply_markup=keyboard("x" * 65)),
        "Button_data_invalid",
    ),
    (
        lambda bot: bot.send_message(CHAT, "优", reply_markup=keyboard("优" * 22)),
        "Button_data_invalid",
    ),
    (lambda bot: bot.send_message(CHAT, "<b>优", parse_mode="HTML"), "can't find end tag"),
    (lambda bot: bot.send_message(CHAT, "<div>优</div>", parse_mode="HTML"), "start tag"),
    (lambda bot: bot.send_message(CHAT, "92.5", parse_mode="MarkdownV2"), "is reserved"),
    (lambda bot: bot.send_message(99, "优"), "chat not found"),
    (
        lambda bot: bot.send_message(CHAT, "优", reply_parameters=ReplyParameters(99)),
        "replied not found",
    ),
    (lambda bot: bot.edit_message_text("良", CHAT, 99), "message to edit not found"),
    (lambda bot: bot.answer_callback_query("99"), "query is too old"),
    (menu("Start"), "command_invalid"),
    (menu("开始"), "command_invalid"),
    (menu("x" * 33), "command_invalid"),
    (menu(description="长" * 257), "description_invalid"),
    (menu(number=101), "commands_too_much"),
    (lambda bot: bot.set_my_commands([], language_code="zh-hant"), "invalid language code"),
]


@pytest.mark.parametrize(("call", "words"), REFUSED)
async def test_refuses(bot: Bot, call: Call, words: str) -> None:
    with pytest.raises(BadRequest, match=f"(?i){words}"):
        await call(bot)


async def test_edits_own_messages_only_and_only_to_something_else(api: BotApi, bot: Bot) -> None:
    own = await bot.send_message(CHAT, "良")
    theirs = await User(api, CHAT).send("村官到岗率")
    assert (await own.edit_text("优")).text == "优"  # type: ignore[union-attr]
    with pytest.raises(BadRequest, match="not modified"):
        await own.edit_text("优")
    with pytest.raises(BadRequest, match="can't be edited"):
        await bot.edit_message_text("优", CHAT, theirs["message_id"])


async def test_updates_stay_until_they_are_confirmed(api: BotApi, bot: Bot) -> None:
    user = User(api, CHAT)
    for text in ("甲", "乙", "丙"):
        await user.send(text)
    first = await bot.get_updates(limit=2)
    assert [update.message.text for update in first if update.message] == ["甲", "乙"]
    assert await bot.get_updates(limit=2) == first
    rest = await bot.get_updates(offset=first[-1].update_id + 1)
    assert [update.message.text for update in rest if update.message] == ["丙"]


async def test_an_update_of_a_kind_not_asked_for_does_not_come(api: BotApi, bot: Bot) -> None:
    await bot.get_updates(allowed_updates=["edited_message"])
    user = User(api, CHAT)
    await user.edit(await user.send("甲"), "乙")
    (update,) = await bot.get_updates()
    assert update.edited_message
    assert update.edited_message.text == "乙"


async def test_a_press_waits_for_its_answer_once(api: BotApi, bot: Bot) -> None:
    await bot.send_message(CHAT, "良", reply_markup=keyboard("why:x"))
    await User(api, CHAT).press("按")
    (update,) = await bot.get_updates()
    assert update.callback_query
    assert update.callback_query.data == "why:x"
    assert await update.callback_query.answer()
    with pytest.raises(BadRequest, match="too old"):
        await update.callback_query.answer()


FAULTS: list[tuple[AnyFault, type[TelegramError]]] = [
    (500, NetworkError),
    (None, NetworkError),
    (Refused(409, "Conflict"), Conflict),
    (flood(1), RetryAfter),
]


@pytest.mark.parametrize(("fault", "error"), FAULTS)
async def test_faults_come_once(
    api: BotApi, bot: Bot, fault: AnyFault, error: type[TelegramError]
) -> None:
    api.faults["sendMessage"].append(fault)
    with pytest.raises(error) as caught:
        await bot.send_message(CHAT, "优")
    assert not isinstance(caught.value, RetryAfter) or seconds(caught.value) == 1
    assert (await bot.send_message(CHAT, "优")).text == "优"
    assert (await User(api, CHAT).hears()).text == "优"


async def test_a_lost_answer_had_its_effect(api: BotApi, bot: Bot) -> None:
    api.faults["sendMessage", CHAT].append(lost())
    with pytest.raises(NetworkError):
        await bot.send_message(CHAT, "优")
    assert (await User(api, CHAT).hears()).text == "优"


async def test_a_slow_answer_arrives(api: BotApi, bot: Bot) -> None:
    api.latency = 0.001
    api.faults["sendMessage"].append(slow(0.001))
    assert (await bot.send_message(CHAT, "优")).text == "优"
    api.faults["sendMessage"].append(slow(60))
    with pytest.raises(TimedOut):
        await bot.send_message(CHAT, "良", read_timeout=0.05)


async def test_the_weather_is_the_same_for_the_same_seed() -> None:
    skies = [Weather(((0.25, 500), (0.3, lost())), seed=seed) for seed in (1, 1, 2)]
    first, same, other = ([sky.draw("sendMessage") for _ in range(200)] for sky in skies)
    assert [str(fault) for fault in first] == [str(fault) for fault in same]
    assert [str(fault) for fault in first] != [str(fault) for fault in other]
    met = Counter(str(fault) for fault in first)
    assert met[str(fault_of(500))] > 20
    assert met[str(lost())] > 20
    assert met[str(Fault())] > 20
    assert {skies[0].draw("getMe") for _ in range(100)} == {Fault()}


async def test_a_group_that_became_a_supergroup(api: BotApi, bot: Bot) -> None:
    old, new = -5, -(10**12) - 5
    await api.migrate(old, new)
    with pytest.raises(ChatMigrated) as error:
        await bot.send_message(old, "优")
    assert error.value.new_chat_id == new
    assert (await bot.send_message(new, "优")).chat.type == "supergroup"
    told = await bot.get_updates()
    assert [
        (m.chat_id, m.migrate_to_chat_id, m.migrate_from_chat_id)
        for m in (update.message for update in told)
        if m
    ] == [(old, new, None), (new, None, old)]


async def test_who_blocked_the_bot_hears_nothing(api: BotApi, bot: Bot) -> None:
    api.blocked.add(CHAT)
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(CHAT, "优")


async def test_the_menu_is_kept_for_each_language_and_scope(bot: Bot) -> None:
    scope = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([("start", "认识一下")], scope, "zh")
    (command,) = await bot.get_my_commands(scope, "zh")
    assert command.description == "认识一下"
    assert await bot.get_my_commands(scope, "en") == ()


async def test_it_is_the_bot_that_it_says(bot: Bot) -> None:
    assert (await bot.get_me()).username == ME["username"]
