"""Evidence over the Bot API: sent with a figure or for one, listed, sent again."""

import pytest

from store.database import Database
from store.evidence import Kind
from store.members import Role
from store.repositories import (
    SqlEvidenceRepository,
    SqlMemberRepository,
    SqlUploadRepository,
)
from tests.botapi import User
from tests.botapi_memory import ME, BotApi
from tests.talk import NOON
from tests.telegram_desk import OWNER, STRANGER, current, running

NAME = "大学生村官到岗率"


async def kept(database: Database) -> list[tuple[Kind, str]]:
    """What proves the owner's only report."""
    (report,) = await current(database)
    async with database.reading() as session:
        found = await SqlEvidenceRepository(session).of([report.id or 0])
    return [(piece.file.kind, piece.file.file_id) for piece in found]


async def test_in_reply_listed_sent_again_and_taken_away(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        said = await user.send("上报村官到岗率92%")
        answer = await user.hears()
    async with running(api, database):  # what an answer was about is kept once it went out
        photo = await user.photo(reply_to_message=api.chats[OWNER][answer.message_id])
        assert "佐证收下了，现在有 1 件" in (await user.hears()).text
        await user.document("签到表.pdf", b"%PDF", reply_to_message=said)
        assert "现在有 2 件" in (await user.hears()).text
        ids = [photo["photo"][-1]["file_id"], (await kept(database))[1][1]]
        assert await kept(database) == [(Kind.PHOTO, ids[0]), (Kind.DOCUMENT, ids[1])]
        await user.send("佐证")
        listed = await user.hears()
        assert listed.buttons == ("1. 照片", "2. 签到表.pdf")
        for label in listed.buttons:
            await user.press(label)
            shown = await user.hears()
            assert shown.text.startswith(f"“{NAME}”的佐证\n")
            assert shown.buttons == ("不作佐证",)
        assert api.resent == ids
        await user.press("不作佐证")
        assert "不再作" in (await user.hears()).text
    assert await kept(database) == [(Kind.PHOTO, ids[0])]


async def test_under_a_photo_with_an_album(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        await user.photo(caption="村官应到40实到37", media_group_id="1")
        await user.photo(media_group_id="1")
        await user.photo(media_group_id="1")
        assert "佐证等上报时一并存" in (await user.hears()).text
        await api.all_confirmed()
        await user.press("上报")
        assert "佐证一并存下了" in (await user.hears()).text
    assert [kind for kind, _ in await kept(database)] == [Kind.PHOTO] * 3
    assert api.count("sendMessage") == 1


async def test_a_caption_that_is_edited_corrects_the_figure(
    api: BotApi, database: Database
) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        said = await user.photo(caption="上报村官到岗率92%")
        await user.hears()
        await user.change(said | {"caption": "上报村官到岗率93%", "edit_date": said["date"]})
        assert "93%" in (await user.hears()).text
    assert len(await kept(database)) == 1


async def test_a_file_that_may_be_a_table_is_asked_about(api: BotApi, database: Database) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        await user.send("上报村官到岗率92%")
        await user.hears()
        await user.document("名单.csv", b"x")
        asked = await user.hears()
        assert asked.buttons == (NAME, "是要导入的表", "都不是")
        await user.press(NAME)
        assert "佐证收下了" in (await user.hears()).text
    assert len(await kept(database)) == 1
    async with database.transaction() as session:
        assert await SqlUploadRepository(session).get(1) is None


@pytest.fixture
async def mixed(database: Database) -> Database:
    """A department with a member who only looks up, and one who reports."""
    async with database.transaction() as session:
        for person, role in ((STRANGER, Role.MEMBER), (9, Role.REPORTER)):
            await SqlMemberRepository(session).put(person, "203", role, NOON)
    return database


async def test_members_see_it_strangers_do_not(api: BotApi, mixed: Database) -> None:
    reporter, member, stranger = User(api, 9, "张三"), User(api, STRANGER), User(api, 10)
    async with running(api, mixed, access="open"):
        await reporter.photo(caption="上报村官到岗率92%")
        await reporter.hears()
        for user, part in ((member, "1. 照片"), (stranger, "只给本部门的人看")):
            await user.send("村官到岗率的佐证")
            heard = await user.hears()
            assert part in heard.text
        await member.press("1. 照片")
        shown = await member.hears()
        assert (shown.buttons, "张三" in shown.text) == ((), True)
        pressed = next(m for m in api.chats[STRANGER].values() if "reply_markup" in m)
        data = pressed["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        await stranger.press_data(data, api.chats[10][max(api.chats[10])])
        assert "只给本部门的人看" in (await stranger.hears()).text
    assert len(api.resent) == 1


async def test_in_a_group_only_what_is_said_to_the_bot(api: BotApi, database: Database) -> None:
    user = User(api, OWNER, chat=-100)
    async with running(api, database):
        await user.photo()
        await user.photo(caption="村官到岗率92%", media_group_id="1")
        await user.send(f"@{ME['username']} 上报村官到岗率92%")
        answer = await user.hears()
        await user.photo(reply_to_message=api.chats[-100][answer.message_id], media_group_id="2")
        assert "佐证收下了" in (await user.hears()).text
        await user.photo(media_group_id="2")
        await user.send(f"@{ME['username']} 村官到岗率的佐证")
        assert "私聊我" in (await user.hears()).text
    assert len(await kept(database)) == 2
