"""Inline mode, end to end: what people see who type after the bot's name in other chats."""

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import InlineQuery
from telegram import User as TelegramUser

from bot.application import Service
from store.database import Database
from store.members import Role
from store.repositories import SqlMemberRepository
from tests.botapi import User
from tests.botapi_memory import BotApi
from tests.telegram_desk import OWNER, STRANGER, assembled, current, running

CADRES = "大学生村官到岗率"


async def shown(api: BotApi, text: str, who: int = OWNER, **profile: str) -> dict[str, Any]:
    """What is shown to somebody who types a text."""
    query = await User(api, who, **profile).type(text)
    await api.until(lambda: any(p["inline_query_id"] == query for p in api.shown))
    return api.shown[-1]


def texts(answer: dict[str, Any]) -> list[str]:
    return [r["input_message_content"]["message_text"] for r in answer["results"]]


# what is typed, how many articles, what the first one has in it
TYPED = [
    ("村官 良", 1, "95%-80%"),
    ("村官到岗率", 1, "优　95%以上"),
    ("大学生村官到岗率 良 是多少", 1, "95%-80%"),
    ("村官应到40实到37", 1, "92.5%（37/40）"),
    ("村官到岗率-5%", 1, CADRES),
    ("", 10, "优"),
    ("看板", 10, "优"),
    ("今天天气怎么样", 0, ""),
    ("x" * 256, 0, ""),
]


@pytest.mark.parametrize(("text", "count", "part"), TYPED)
async def test_standards_are_shown(
    api: BotApi, sqlite_database: Database, text: str, count: int, part: str
) -> None:
    async with running(api, sqlite_database):
        answer = await shown(api, text)
    assert len(texts(answer)) == count
    assert part in "".join(texts(answer)[:1])
    assert answer["is_personal"]


async def test_of_several_each_is_an_article(api: BotApi, sqlite_database: Database) -> None:
    async with running(api, sqlite_database):
        answer = await shown(api, "培训完成率")
    titles = [result["title"] for result in answer["results"]]
    assert len(titles) > 1
    assert all("培训" in title for title in titles)


async def test_nothing_is_saved(api: BotApi, database: Database) -> None:
    async with running(api, database):
        answer = await shown(api, "上报村官到岗率92%")
        await shown(api, "以后“村官”就是大学生村官到岗率")
    assert "没有上报" in texts(answer)[0]
    assert await current(database) == ()
    assert api.count("sendMessage") == 0


WHO = [("members", STRANGER, 0), ("open", STRANGER, 1), ("members", OWNER, 1)]


@pytest.mark.parametrize(("access", "who", "count"), WHO)
async def test_only_who_may_look_up_sees_any(
    api: BotApi, sqlite_database: Database, access: str, who: int, count: int
) -> None:
    async with running(api, sqlite_database, access=access):
        answer = await shown(api, "村官", who)
    assert len(answer["results"]) == count
    assert bool(answer.get("button")) == (count == 0)


async def test_a_member_sees_them(api: BotApi, database: Database) -> None:
    async with database.transaction() as session:
        await SqlMemberRepository(session).put(STRANGER, "203", Role.MEMBER, datetime.now(UTC))
    async with running(api, database):
        assert len((await shown(api, "村官", STRANGER))["results"]) == 1


async def test_speaks_the_language_of_who_types(api: BotApi, sqlite_database: Database) -> None:
    async with running(api, sqlite_database):
        answer = await shown(api, "村官", STRANGER, language="en")
    assert answer["button"]["text"].startswith("You")


async def test_what_was_sent_links_to_the_card(api: BotApi, sqlite_database: Database) -> None:
    user = User(api, OWNER)
    async with running(api, sqlite_database):
        (result,) = (await shown(api, "村官"))["results"]
        url = result["reply_markup"]["inline_keyboard"][0][0]["url"]
        await user.send(f"/start {url.rpartition('=')[2]}")
        assert CADRES in (await user.hears()).text
        await user.send("92%")
        assert CADRES in (await user.hears()).text


PAYLOADS = ["s_", "s_0000000000", "s_x' OR 1=1", "inline", "i_", "s_" + "9" * 62]


@pytest.mark.parametrize("payload", PAYLOADS)
async def test_a_link_to_nothing_greets(
    api: BotApi, sqlite_database: Database, payload: str
) -> None:
    user = User(api, OWNER)
    async with running(api, sqlite_database):
        await user.send(f"/start {payload}")
        assert (await user.hears()).text


async def test_a_stranger_s_link_shows_no_card(api: BotApi, sqlite_database: Database) -> None:
    user = User(api, STRANGER)
    async with running(api, sqlite_database) as service:
        await user.send(f"/start s_{key_of_cadres(service)}")
        assert "95%" not in (await user.hears()).text


def key_of_cadres(service: Service) -> str:
    catalog = service.intake.library.knowledge.catalog
    return next(key for key, found in catalog.indicators.items() if found.name == CADRES)


async def test_a_query_ends_the_one_before_it(api: BotApi, sqlite_database: Database) -> None:
    person = TelegramUser(OWNER, "王芳", is_bot=False)
    api.queries |= {"q1", "q2"}
    async with assembled(api, sqlite_database) as service:
        for id, text in (("q1", "村"), ("q2", "村官")):
            service.intake.inline.take(InlineQuery(id, person, text, ""))
        await api.until(lambda: bool(api.shown))
    asked = [p["inline_query_id"] for name, p in api.calls if name == "answerInlineQuery"]
    assert asked == ["q2"]


FAULTS = [500, None]


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_query_that_cannot_be_answered_is_let_go(
    api: BotApi, sqlite_database: Database, fault: int | None, caplog: pytest.LogCaptureFixture
) -> None:
    api.faults["answerInlineQuery"].append(fault)
    async with running(api, sqlite_database):
        await User(api, OWNER).type("村官")
        await api.until(lambda: api.count("answerInlineQuery") == 1)
        assert len((await shown(api, "村官"))["results"]) == 1
        await api.all_confirmed()
    assert [r for r in caplog.records if r.name.startswith("bot") and r.levelname == "ERROR"] == []
