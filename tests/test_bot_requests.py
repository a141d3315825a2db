"""The whole of python-telegram-bot's way to Telegram over aiohttp, against the tests' server."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delays import seconds
from bot.requests import Requests
from tests.botapi import User
from tests.botapi_faults import AnyFault, flood, slow
from tests.botapi_memory import TOKEN, BotApi
from tests.botapi_rules import Refused
from tests.botapi_server import serving

CHAT = 7


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with serving() as api:
        User(api, CHAT)
        yield api


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    url = api.url
    async with Bot(TOKEN, url, url, request=Requests(), get_updates_request=Requests()) as bot:
        yield bot


TEXTS = ["优", "a=1&b=2%+？", "两行\n😀", '{"text": "JSON"}', " 100% + 1 "]


@pytest.mark.parametrize("text", TEXTS)
async def test_a_text_arrives_as_it_is(api: BotApi, bot: Bot, text: str) -> None:
    await bot.send_message(CHAT, text)
    assert (await User(api, CHAT).hears()).text == text.strip()


FAULTS: list[tuple[AnyFault, type[TelegramError]]] = [
    (500, NetworkError),
    (502, NetworkError),
    (None, NetworkError),
    (flood(1), RetryAfter),
    (Refused(400, "Bad Request: chat not found"), BadRequest),
    (Refused(401, "Unauthorized"), InvalidToken),
    (Refused(403, "Forbidden: bot was blocked by the user"), Forbidden),
    (Refused(409, "Conflict"), Conflict),
]


@pytest.mark.parametrize(("fault", "error"), FAULTS)
async def test_errors_are_those_of_the_library(
    api: BotApi, bot: Bot, fault: AnyFault, error: type[TelegramError]
) -> None:
    api.faults["sendMessage"].append(fault)
    with pytest.raises(error) as caught:
        await bot.send_message(CHAT, "优")
    assert TOKEN not in str(caught.value)
    assert not isinstance(caught.value, RetryAfter) or seconds(caught.value) == 1
    assert (await bot.send_message(CHAT, "优")).text == "优"


async def test_a_silent_answer_times_out(api: BotApi, bot: Bot) -> None:
    api.faults["sendMessage"].append(slow(60))
    with pytest.raises(TimedOut):
        await bot.send_message(CHAT, "优", read_timeout=0.05)


async def test_nobody_there_is_a_network_error() -> None:
    bot = Bot(TOKEN, "http://127.0.0.1:1/bot", request=Requests(), get_updates_request=Requests())
    with pytest.raises(NetworkError):
        await bot.initialize()
    await bot.shutdown()


async def test_it_can_be_opened_and_closed_again(api: BotApi) -> None:
    bot = Bot(TOKEN, api.url, request=Requests(), get_updates_request=Requests())
    for _ in range(2):
        async with bot:
            assert (await bot.get_me()).is_bot
        await bot.shutdown()


async def test_a_file_goes_along(api: BotApi, bot: Bot) -> None:
    await bot.send_document(CHAT, "指标,数\n".encode(), filename="上报.csv")
    (params,) = [params for name, params in api.calls if name == "sendDocument"]
    assert params["document"] == "指标,数\n".encode()
    assert params["document"].name == "上报.csv"


async def test_the_proxy_of_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []

    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readline())
        writer.close()

    async with await asyncio.start_server(proxy, "127.0.0.1") as server:
        port = server.sockets[0].getsockname()[1]
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{port}")
        requests = Requests()
        with pytest.raises(NetworkError):
            await requests.do_request("http://elsewhere.invalid/bot", "POST")
        await requests.shutdown()
    assert asked == [b"POST http://elsewhere.invalid/bot HTTP/1.1\r\n"]
