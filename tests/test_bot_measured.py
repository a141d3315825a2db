"""bot/measured.py: what fails is counted by method and answer, and nothing by a file's name."""

import pytest
from prometheus_client import REGISTRY
from telegram import Bot
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.measured import Measured
from tests.botapi_memory import TOKEN
from tests.botapi_rules import Refused
from tests.botapi_server import serving

FAILURES: list[tuple[int | Refused | None, str]] = [
    (502, "502"),
    (Refused(429, "Too Many Requests: retry after 0", retry_after=0), "429"),
    (None, "NetworkError"),
]


@pytest.mark.parametrize(("fault", "code"), FAILURES)
async def test_a_failed_call_is_counted(fault: int | Refused | None, code: str) -> None:
    labels = {"method": "getWebhookInfo", "code": code}

    def counted() -> float:
        return REGISTRY.get_sample_value("dingdang_bot_api_errors_total", labels) or 0

    before = counted()
    async with serving() as api:
        bot = Bot(TOKEN, base_url=api.url, request=Measured(HTTPXRequest()))
        async with bot:
            api.faults["getWebhookInfo"].append(fault)
            with pytest.raises(TelegramError):
                await bot.get_webhook_info()
            await bot.get_webhook_info()
    assert counted() == before + 1


async def test_a_file_is_no_label() -> None:
    labels = {"method": "file", "code": "404"}
    async with serving() as api, HTTPXRequest() as plain:
        with pytest.raises(TelegramError):
            await Measured(plain).retrieve(f"{api.url}{TOKEN}x/documents/file_7.xlsx")
    assert REGISTRY.get_sample_value("dingdang_bot_api_errors_total", labels) == 1
