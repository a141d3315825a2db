"""bot/receiver.py: one update that cannot be read holds up none of the others."""

import logging
from typing import Any

import pytest

from store.database import Database
from tests.botapi import User
from tests.botapi_memory import BotApi
from tests.telegram_desk import OWNER, current, running

WHERE = {"message_id": 1, "date": 1, "chat": {"id": OWNER, "type": "private"}}
UNREADABLE: list[tuple[str, Any]] = [
    ("message", {"message_id": 1}),
    ("message", WHERE | {"text": "92%", "chat": 7}),
    ("message", WHERE | {"date": 10**15}),
    ("message", WHERE | {"entities": [{"type": "mention"}]}),
    ("callback_query", {"id": "q"}),
    ("my_chat_member", {"chat": {"id": OWNER}}),
    ("message", 7),
]


@pytest.mark.parametrize(("kind", "content"), UNREADABLE)
async def test_what_cannot_be_read_is_skipped(
    api: BotApi,
    sqlite_database: Database,
    caplog: pytest.LogCaptureFixture,
    kind: str,
    content: Any,
) -> None:
    user = User(api, OWNER)
    skipped = await api.inject(kind, content)
    await user.send("上报村官到岗率92%")
    with caplog.at_level(logging.INFO):
        async with running(api, sqlite_database):
            assert "已上报" in (await user.hears()).text
            await api.all_confirmed()
    assert len(await current(sqlite_database)) == 1
    told = [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING]
    assert {line.partition(":")[0] for line in told} == {f"update {skipped} is skipped"}


async def test_what_no_database_can_keep_is_replaced(api: BotApi, database: Database) -> None:
    user = User(api, OWNER, name="王\0芳")
    async with running(api, database):
        await user.send("上报村官到岗率92%\0")
        assert "已上报" in (await user.hears()).text
        await user.press_data("why:\0", api.chats[OWNER][2])
        assert "失效" in (await user.hears()).text
    (report,) = await current(database)
    assert report.reporter_name == "王\ufffd芳"
