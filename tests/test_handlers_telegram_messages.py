"""What is said on Telegram and what comes back, end to end."""

from typing import Any

import pytest

from handlers.telegram.limits import MESSAGE, units
from store.database import Database
from tests.botapi import STICKER, User
from tests.botapi_memory import ME, BotApi
from tests.telegram_desk import OWNER, STRANGER, current, running

GROUP = -100
MENTION = f"@{ME['username']}"


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """One engine is enough here: test_bot_intake runs on all."""
    return sqlite_database


SAID = [
    ("村官到岗率 良 是多少", "95%-80%", ()),
    ("村官应到40实到37", "92.5%", ("上报", "为什么")),
    ("上报村官到岗率92%", "92%", ("撤销", "为什么")),
    ("你好", "定档", ()),
    ("/start", "定档", ()),
    ("/help@dingdang_bot", "定档", ()),
    ("/list", "大学生村官到岗率", None),
    ("/board", "大学生村官到岗率", None),
    ("/cancel", "取消", ()),
    ("/lang", "语言", ("简体中文", "繁體中文", "English")),
]


@pytest.mark.parametrize(("text", "part", "buttons"), SAID)
async def test_is_answered(
    api: BotApi, database: Database, text: str, part: str, buttons: tuple[str, ...] | None
) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        await user.send(text)
        heard = await user.hears()
    assert part in heard.text
    assert not heard.edited
    assert buttons is None or set(buttons) <= set(heard.buttons)


FILE = {"file_id": "f", "file_unique_id": "f"}
PHOTO = [{**FILE, "width": 1, "height": 1}]
KINDS: list[tuple[dict[str, Any], str]] = [
    ({"sticker": STICKER}, "文字"),
    ({"voice": {**FILE, "duration": 3}}, "文字"),
    ({"photo": PHOTO}, "哪个数的佐证"),
    ({"document": FILE}, "哪个数的佐证"),
    ({"document": FILE, "caption": "村官到岗率"}, "还没有上报"),
    ({"location": {"longitude": 110.3, "latitude": 20.0}}, "文字"),
]


@pytest.mark.parametrize(("content", "part"), KINDS, ids=lambda value: next(iter(value)))
async def test_what_is_no_text_gets_a_kind_word(
    api: BotApi, database: Database, content: dict[str, Any], part: str
) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        await user.post(**content)
        assert part in (await user.hears()).text


async def test_what_is_written_under_a_picture_is_a_message(
    api: BotApi, database: Database
) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        said = await user.post(photo=PHOTO, caption="上报村官到岗率92%")
        assert "已上报" in (await user.hears()).text
        said |= {"caption": "上报村官到岗率93%", "edit_date": said["date"]}
        await user.change(said)
        assert "93%" in (await user.hears()).text
    (report,) = await current(database)
    assert report.quantity
    assert report.quantity.value == 93


async def test_a_picture_in_a_group_speaks_to_the_bot_by_its_caption(
    api: BotApi, database: Database
) -> None:
    user = User(api, OWNER, chat=-100)
    mention = f"@{ME['username']}"
    entity = {"type": "mention", "offset": 0, "length": len(mention)}
    async with running(api, database):
        await user.post(photo=PHOTO, caption="村官到岗率92%")
        await user.post(photo=PHOTO)
        caption = f"{mention} 换届率91%"
        await user.post(photo=PHOTO, caption=caption, caption_entities=[entity])
        assert "换届率" in (await user.hears()).text
    assert api.count("sendMessage") == 1


SERVICE: list[dict[str, Any]] = [
    {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": OWNER, "type": "private"}}},
    {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
]


@pytest.mark.parametrize("content", SERVICE, ids=lambda content: next(iter(content)))
async def test_a_service_message_gets_no_word(
    api: BotApi, database: Database, content: dict[str, Any]
) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        await user.post(**content)
        await user.send("你好")
        assert "文字" not in (await user.hears()).text
    assert api.count("sendMessage") == 1


ACCESS = [
    ("members", STRANGER, "村官到岗率", "权限", False),
    ("members", STRANGER, "/start", "权限", False),
    ("members", STRANGER, "上报村官到岗率92%", "权限", False),
    ("open", STRANGER, "村官到岗率 良 是多少", "95%-80%", False),
    ("open", STRANGER, "上报村官到岗率92%", "92%", False),
    ("members", OWNER, "上报村官到岗率92%", "92%", True),
]


@pytest.mark.parametrize(("access", "who", "text", "part", "stored"), ACCESS)
async def test_access(
    api: BotApi, database: Database, access: str, who: int, text: str, part: str, stored: bool
) -> None:
    user = User(api, who)
    async with running(api, database, access=access):
        await user.send(text)
        assert part in (await user.hears()).text
    assert bool(await current(database, who)) == stored


async def test_a_stranger_s_sticker_is_refused_too(api: BotApi, database: Database) -> None:
    user = User(api, STRANGER)
    async with running(api, database):
        await user.sticker()
        assert "权限" in (await user.hears()).text


LANGUAGES = [("zh-hans", "没有要"), ("zh-hant", "沒有要"), ("en", "ancel"), ("", "没有要")]


@pytest.mark.parametrize(("language", "part"), LANGUAGES)
async def test_speaks_the_language_of_the_person_s_telegram(
    api: BotApi, database: Database, language: str, part: str
) -> None:
    user = User(api, OWNER, language=language)
    async with running(api, database):
        await user.send("/cancel")
        assert part in (await user.hears()).text


async def test_a_language_chosen_is_kept(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        await user.send("/lang")
        await user.hears()
        await user.press("English")
        assert (await user.hears()).edited
        await user.send("/cancel")
        assert "取消" not in (await user.hears()).text


async def test_what_was_spoken_of_outlives_a_restart(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        await user.send("村官到岗率 良 是多少")
        await user.hears()
    async with running(api, database):
        await user.send("那优呢")
        assert "95%以上" in (await user.hears()).text


HEARD_IN_GROUPS = [
    f"村官到岗率 良 是多少 {MENTION}",
    f"{MENTION} 村官到岗率 良 是多少",
    f"请问 {MENTION} 村官到岗率 良 是多少",
]


@pytest.mark.parametrize("text", HEARD_IN_GROUPS)
async def test_answers_its_name_in_a_group(api: BotApi, database: Database, text: str) -> None:
    user = User(api, OWNER, chat=GROUP)
    async with running(api, database):
        message = await user.send(text)
        heard = await user.hears()
    assert "95%-80%" in heard.text
    assert heard.reply_to == message["message_id"]


async def test_hears_only_what_is_meant_for_it_in_a_group(api: BotApi, database: Database) -> None:
    user = User(api, OWNER, chat=GROUP)
    async with running(api, database):
        await user.send("村官到岗率 良 是多少")
        await user.send("@somebody_else 村官到岗率 良 是多少")
        await user.send("/board@other_bot")
        await user.send("/unknown")
        await user.sticker()
        await user.send("/cancel")
        assert "取消" in (await user.hears()).text
    assert api.count("sendMessage") == 1


async def test_a_reply_to_the_bot_in_a_group_is_meant_for_it(
    api: BotApi, database: Database
) -> None:
    user = User(api, OWNER, chat=GROUP)
    async with running(api, database):
        await user.send("/cancel")
        heard = await user.hears()
        replied = api.chats[GROUP][heard.message_id]
        await user.send("村官到岗率 良 是多少", reply_to_message=replied)
        assert "95%-80%" in (await user.hears()).text


async def test_in_a_group_everybody_speaks_of_their_own(api: BotApi, database: Database) -> None:
    one, other = (User(api, id, chat=GROUP) for id in (OWNER, STRANGER))
    async with running(api, database, access="open"):
        await one.send(f"{MENTION} 村官到岗率 良 是多少")
        await one.hears()
        await other.send(f"{MENTION} 那优呢")
        assert "95%以上" not in (await one.hears()).text


async def test_a_long_answer_comes_in_parts_that_fit(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    line = "村官到岗率92% 远教9500分钟 党代表100 素质工程92 换届91\n"
    async with running(api, database):
        await user.send((line * 60)[:MESSAGE])
        parts = [await user.hears()]
        await user.send("/cancel")
        while "取消" not in (heard := await user.hears()).text:
            parts.append(heard)
    assert all(0 < units(part.text) <= MESSAGE for part in parts)
    assert not any(part.buttons for part in parts[:-1])
