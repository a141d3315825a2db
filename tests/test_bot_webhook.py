"""The webhook over HTTP: who may post, what is answered, and that 200 means committed."""

import asyncio
import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Message
from telegram import Bot

from bot.config import Config
from bot.turns import Turns
from bot.updates import ALLOWED_UPDATES
from bot.webhook import LARGEST, Webhook, address, announce
from store.errors import ConfigurationError
from tests.botapi import User
from tests.botapi_memory import TOKEN, BotApi
from tests.botapi_rules import Refused
from tests.botapi_server import listening
from tests.botapi_webhook import SECRET_HEADER
from tests.handled import Handled

pytestmark = pytest.mark.usefixtures("quick_retries")

HEADERS = {SECRET_HEADER: "s3cret"}
"""Who posts as Telegram does."""


@asynccontextmanager
async def posted_to(api: BotApi, handled: Handled) -> AsyncIterator[str]:
    """A webhook around a handler, at the address that is given out."""
    async with Bot(TOKEN, base_url=api.url) as bot:
        turns = Turns(handled.take)
        webhook = Webhook(bot, turns, "s3cret")
        routes = [Route("/telegram", webhook.take, methods=["POST"])]
        async with listening(Starlette(routes=routes)) as port:
            yield f"http://127.0.0.1:{port}/telegram"
            await turns.finish(0)


@asynccontextmanager
async def posting(api: BotApi, handled: Handled) -> AsyncIterator[str]:
    """The same, and the Bot API's server posts what it has."""
    async with posted_to(api, handled) as url:
        await api.set_webhook({"url": url, "secret_token": "s3cret"})
        await api.notify()
        yield url


async def post(url: str, content: bytes, headers: dict[str, str]) -> int:
    """The status that a body is answered with."""
    async with (
        aiohttp.ClientSession() as client,
        client.post(url, data=io.BytesIO(content), headers=headers) as response,
    ):
        return response.status


def body(number: int = 1, text: str = "甲", chat: int = 7) -> bytes:
    """An update as Telegram posts one."""
    message = {
        "message_id": 1,
        "date": 1,
        "chat": {"id": chat, "type": "private"},
        "from": {"id": chat, "is_bot": False, "first_name": "王"},
        "text": text,
    }
    return json.dumps({"update_id": number, "message": message}).encode()


POSTED: list[tuple[bytes, dict[str, str], int]] = [
    (body(), HEADERS, 200),
    (body(), {}, 403),
    (body(), {SECRET_HEADER: ""}, 403),
    (body(), {SECRET_HEADER: "s3cre"}, 403),
    (body(), {SECRET_HEADER: "S3CRET"}, 403),
    (body(), {SECRET_HEADER: "秘密"}, 403),
    (b"x" * (LARGEST + 1), {}, 403),
    (b"", HEADERS, 400),
    (b"{", HEADERS, 400),
    (b"[]", HEADERS, 400),
    (b"7", HEADERS, 400),
    (b"{}", HEADERS, 400),
    (b"\xff\xfe", HEADERS, 400),
    (b'{"update_id": "1"}', HEADERS, 400),
    (b'{"update_id": 9223372036854775808}', HEADERS, 400),
    (b"[" * 200_000, HEADERS, 400),
    (b'{"update_id": 1}', HEADERS, 200),
    (body().ljust(LARGEST), HEADERS, 200),
    (body().ljust(LARGEST + 1), HEADERS, 413),
]


@pytest.mark.parametrize(("content", "headers", "status"), POSTED)
async def test_a_post_is_answered(
    api: BotApi, content: bytes, headers: dict[str, str], status: int
) -> None:
    async with posted_to(api, Handled()) as url:
        assert await post(url, content, headers) == status


async def test_only_posts_are_taken(api: BotApi) -> None:
    async with posted_to(api, Handled()) as url, aiohttp.ClientSession() as client:
        assert (await client.get(url, headers=HEADERS)).status == 405


UNREADABLE = [
    b'{"update_id": 1, "message": 7}',
    b'{"update_id": 1, "message": {"message_id": 1}}',
    b'{"update_id": 1, "callback_query": {"id": "q", "data": "x"}}',
]


@pytest.mark.parametrize("content", UNREADABLE)
async def test_what_cannot_be_read_is_confirmed_and_has_no_effect(
    api: BotApi, content: bytes
) -> None:
    handled = Handled()
    async with posted_to(api, handled) as url:
        assert await post(url, content, HEADERS) == 200
    assert handled.seen == [""]


async def test_what_is_posted_is_handled(api: BotApi) -> None:
    handled = Handled()
    async with posting(api, handled):
        for text in ("甲", "乙"):
            await User(api).send(text)
        await api.all_confirmed()
    assert handled.texts == ["甲", "乙"]


async def test_200_comes_after_the_handling_and_not_before(api: BotApi) -> None:
    handled = Handled(held={"慢": asyncio.Event()})
    async with posted_to(api, handled) as url:
        slow = asyncio.create_task(post(url, body(1, "慢", 7), HEADERS))
        assert await post(url, body(2, "快", 8), HEADERS) == 200
        assert not slow.done()
        handled.held["慢"].set()
        assert await slow == 200
    assert handled.texts == ["快", "慢"]


async def test_one_chat_keeps_its_order_and_holds_up_no_other(api: BotApi) -> None:
    handled = Handled(held={"慢": asyncio.Event()})
    slow, quick = User(api, 7), User(api, 8)
    async with posting(api, handled):
        for user, text in ((slow, "慢"), (slow, "后"), (quick, "快"), (quick, "更快")):
            await user.send(text)
        await handled.until(lambda: len(handled.texts) == 2)
        assert handled.texts == ["快", "更快"]
        handled.held["慢"].set()
        await api.all_confirmed()
    assert handled.texts == ["快", "更快", "慢", "后"]


async def test_posts_that_overtake_each_other_are_handled_as_they_came(api: BotApi) -> None:
    handled = Handled(held={"慢": asyncio.Event()})
    async with posted_to(api, handled) as url:
        slow = asyncio.create_task(post(url, body(1, "慢"), HEADERS))
        await handled.until(lambda: handled.seen == ["慢"])
        after = asyncio.create_task(post(url, body(2, "后"), HEADERS))
        assert await post(url, body(3, "别处", chat=8), HEADERS) == 200
        handled.held["慢"].set()
        assert await asyncio.gather(slow, after) == [200, 200]
    assert handled.texts == ["别处", "慢", "后"]


async def test_a_failure_is_500_and_comes_again_before_what_follows(api: BotApi) -> None:
    handled = Handled(failures=[RuntimeError("first"), RuntimeError("second")])
    async with posting(api, handled):
        first, second = [await User(api).send(text) for text in ("甲", "乙")]
        await api.all_confirmed()
    assert handled.texts == [first["text"], second["text"]]
    assert [status for _, status in api.webhook.posts] == [500, 500, 200, 200]


async def test_a_duplicate_waits_for_the_one_under_way(api: BotApi) -> None:
    """Telegram loses patience and posts again what is still being handled."""
    handled = Handled(held={"慢": asyncio.Event()})
    async with posted_to(api, handled) as url:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await post(url, body(1, "慢"), HEADERS)
        again = asyncio.create_task(post(url, body(1, "慢"), HEADERS))
        assert await post(url, body(2, "别处", chat=8), HEADERS) == 200
        handled.held["慢"].set()
        assert await again == 200
    assert handled.texts == ["别处", "慢"]


async def test_what_a_stop_cuts_off_is_answered_with_500(api: BotApi) -> None:
    handled = Handled(held={"慢": asyncio.Event()})

    async def receive() -> Message:
        return {"type": "http.request", "body": body(1, "慢")}

    async with Bot(TOKEN, base_url=api.url) as bot:
        turns = Turns(handled.take)
        headers = [(SECRET_HEADER.lower().encode(), b"s3cret")]
        request = Request({"type": "http", "method": "POST", "headers": headers}, receive)
        taking = asyncio.create_task(Webhook(bot, turns, "s3cret").take(request))
        await handled.until(lambda: handled.seen == ["慢"])
        taking.cancel()
        assert (await taking).status_code == 500
        await turns.finish(0)
    assert handled.texts == []


ADDRESSES = [
    ("https://bot.example.org", "https://bot.example.org/telegram"),
    ("https://bot.example.org:8443", "https://bot.example.org:8443/telegram"),
    ("https://example.org/hooks/dingdang", "https://example.org/hooks/dingdang"),
]


@pytest.mark.parametrize(("url", "expected"), ADDRESSES)
def test_the_address_holds_no_secret(url: str, expected: str) -> None:
    assert address(Config(TOKEN, webhook_url=url, webhook_secret="s3cret")) == expected


def settings(api: BotApi, url: str = "https://bot.example.org") -> Config:
    return Config(TOKEN, api.url, webhook_url=url, webhook_secret="s3cret")


FAULTS = [[], [None], [502, Refused(429, "Too Many Requests: retry after 0", retry_after=0)]]


@pytest.mark.parametrize("faults", FAULTS)
async def test_telegram_is_told_where_to_post(
    api: BotApi, faults: list[int | Refused | None]
) -> None:
    api.faults["setWebhook"].extend(faults)
    async with Bot(TOKEN, base_url=api.url) as bot:
        await announce(bot, settings(api))
    assert (api.webhook.url, api.webhook.secret) == ("https://bot.example.org/telegram", "s3cret")
    assert api.allowed == list(ALLOWED_UPDATES)


async def test_an_address_that_telegram_refuses_is_named(api: BotApi) -> None:
    async with Bot(TOKEN, base_url=api.url) as bot:
        with pytest.raises(ConfigurationError) as refused:
            await announce(bot, settings(api, "http://bot.example.org"))
    assert (refused.value.name, refused.value.code) == ("WEBHOOK_URL", "refused")
    assert "https" in refused.value.detail
