"""Who may do what on Telegram: invited, seen, changed and removed through the Bot API."""

import json
import re

import pytest

from store.audit import Event
from store.database import Database
from store.members import Role
from store.repositories import SqlAuditRepository, SqlMemberRepository
from tests.botapi import User
from tests.botapi_memory import ME, BotApi, Heard
from tests.telegram_desk import OWNER, current, running

LI, WANG = 8, 9
GROUP = -100
LINK = re.compile(rf"https://t\.me/{ME['username']}\?start=(i_[\w-]{{32}})")


async def ask(user: User, text: str) -> Heard:
    await user.send(text)
    return await user.hears()


async def press(user: User, label: str) -> Heard:
    await user.press(label)
    return await user.hears()


async def invitation(user: User, words: str = "/invite") -> str:
    """The payload of a link that was asked for."""
    found = LINK.search((await ask(user, words)).text)
    assert found
    return found[1]


async def roles(database: Database, person: int) -> dict[str, Role]:
    async with database.reading() as session:
        return await SqlMemberRepository(session).roles(person)


async def events(database: Database) -> list[Event]:
    async with database.reading() as session:
        return list(await SqlAuditRepository(session).after(0, 100))


async def test_from_stranger_to_reporter(api: BotApi, database: Database) -> None:
    owner, li = User(api, OWNER, "王芳"), User(api, LI, "李干事")
    async with running(api, database):
        assert "邀请链接" in (await ask(li, "村官到岗率92%")).text
        payload = await invitation(owner)
        welcome = (await ask(li, f"/start {payload}")).text
        assert "您已加入203组织部，身份：上报员" in welcome
        assert "/forgetme" in welcome
        assert "李干事已接受邀请" in (await owner.hears()).text
        assert "已上报" in (await ask(li, "上报村官到岗率92%")).text
    assert await roles(database, LI) == {"203": Role.REPORTER}
    assert len(await current(database, LI)) == 1


REFUSED = [
    (LI, "您已经用这个链接加入了"),
    (WANG, "已经用过了"),
    (OWNER, "已经用过了"),
]


@pytest.mark.parametrize(("who", "part"), REFUSED)
async def test_a_link_used_again(
    api: BotApi, sqlite_database: Database, who: int, part: str
) -> None:
    owner, li = User(api, OWNER), User(api, LI)
    async with running(api, sqlite_database):
        payload = await invitation(owner)
        await ask(li, f"/start {payload}")
        await owner.hears()
        assert part in (await ask(User(api, who), f"/start {payload}")).text
    assert await roles(sqlite_database, WANG) == {}


FORGED = ["i_", "i_x", "i_" + "A" * 32, "i_" + "x" * 4000, "i_%s{0}';--", "i_一二三"]


@pytest.mark.parametrize("payload", FORGED)
async def test_a_forged_link_opens_nothing(
    api: BotApi, sqlite_database: Database, payload: str
) -> None:
    li = User(api, LI)
    async with running(api, sqlite_database):
        await invitation(User(api, OWNER))
        assert "链接不对" in (await ask(li, f"/start {payload}")).text
    assert await roles(sqlite_database, LI) == {}


async def test_a_link_ends_with_the_rights_of_its_maker(
    api: BotApi, sqlite_database: Database
) -> None:
    owner, li, wang = User(api, OWNER), User(api, LI, "李干事"), User(api, WANG, "王科长")
    async with running(api, sqlite_database):
        await ask(li, f"/start {await invitation(owner, '/invite 管理员')}")
        await owner.hears()
        payload = await invitation(li)
        assert "设为" not in (await ask(owner, "把李干事设为成员")).text
        assert "成员" in (await li.hears()).text
        assert "已经失效" in (await ask(wang, f"/start {payload}")).text
    assert await roles(sqlite_database, WANG) == {}


async def test_one_s_own_link_is_not_used_up(api: BotApi, sqlite_database: Database) -> None:
    owner, li = User(api, OWNER), User(api, LI)
    async with running(api, sqlite_database):
        payload = await invitation(owner)
        assert "您自己发的" in (await ask(owner, f"/start {payload}")).text
        assert "您已加入" in (await ask(li, f"/start {payload}")).text


async def test_raised_lowered_and_removed_by_buttons(api: BotApi, database: Database) -> None:
    owner, li = User(api, OWNER, "王芳"), User(api, LI, "李干事")
    async with running(api, database):
        await ask(li, f"/start {await invitation(owner)}")
        await owner.hears()
        listed = await ask(owner, "谁能上报")
        assert "李干事　上报员" in listed.text
        assert "移出部门" in (await press(owner, "李干事")).buttons
        assert "李干事现在是203组织部的管理员" in (await press(owner, "设为管理员")).text
        assert "您现在是203组织部的管理员" in (await li.hears()).text
        assert "李干事　管理员" in (await press(owner, "成员名单")).text
        await press(owner, "李干事")
        assert "吗" in (await press(owner, "移出部门")).text
        assert await roles(database, LI) == {"203": Role.ADMINISTRATOR}
        assert "已把李干事移出" in (await press(owner, "确定移出")).text
        assert "不在" in (await li.hears()).text
        assert "邀请链接" in (await ask(li, "村官到岗率")).text
    assert await roles(database, LI) == {}
    done = [event.action.value for event in await events(database)]
    assert done == ["invited", "joined", "role_changed", "removed"]


async def test_rights_are_checked_when_a_button_is_pressed(
    api: BotApi, sqlite_database: Database
) -> None:
    """A card of before, pressed once the right is gone."""
    owner, li, wang = User(api, OWNER), User(api, LI, "李干事"), User(api, WANG, "王科长")
    async with running(api, sqlite_database):
        for user, words in ((li, "/invite 管理员"), (wang, "/invite 上报员")):
            await ask(user, f"/start {await invitation(owner, words)}")
            await owner.hears()
        await ask(li, "成员")
        await press(li, "王科长")
        await ask(wang, "村官到岗率92%")
        assert "好，李干事现在是" in (await ask(owner, "把李干事设为成员")).text
        await li.hears()
        assert "管理员来办" in (await press(li, "设为管理员")).text
        assert "好，王科长现在是" in (await ask(owner, "把王科长设为成员")).text
        await wang.hears()
        assert "只能查询" in (await press(wang, "上报")).text
    assert await roles(sqlite_database, WANG) == {"203": Role.MEMBER}
    assert await current(sqlite_database, WANG) == ()


DATA = [
    "member:administrator-8-{key}",
    "member:remove-7-{key}",
    "member:list-0-{key}",
    "invite:administrator-{key}",
    "audit:99",
    "erase:00000000",
    "member:",
    "member:x",
    "member:owner-8-{key}",
    "member:show-99999999999999999999-{key}",
    "member:show-８-{key}",
    "invite:owner-{key}",
    "invite:-",
    "audit:x",
    "audit:-1",
]


@pytest.mark.parametrize("data", DATA)
async def test_forged_presses_change_nothing(
    api: BotApi, sqlite_database: Database, data: str
) -> None:
    owner, li = User(api, OWNER), User(api, LI)
    async with running(api, sqlite_database):
        await ask(li, f"/start {await invitation(owner, '/invite 成员')}")
        await owner.hears()
        before = await events(sqlite_database)
        said = await ask(li, "村官到岗率92%")
        message = api.chats[LI][said.message_id]
        await li.press_data(data.format(key="0" * 10), message)
        assert re.search("失效|管理员来办", (await li.hears()).text)
    assert await roles(sqlite_database, LI) == {"203": Role.MEMBER}
    assert await events(sqlite_database) == before


async def test_in_a_group_nothing_private_is_said(api: BotApi, sqlite_database: Database) -> None:
    owner = User(api, OWNER, chat=GROUP)
    async with running(api, sqlite_database):
        for command in ("/invite", "/mydata", "/forgetme", "/audit"):
            heard = await ask(owner, f"{command}@{ME['username']}")
            assert "请私聊我" in heard.text
            assert not heard.buttons


async def test_a_stranger_in_a_group_is_answered_once_asked_for_help(
    api: BotApi, sqlite_database: Database
) -> None:
    stranger, owner = User(api, LI, chat=GROUP), User(api, OWNER, chat=GROUP)
    async with running(api, sqlite_database):
        await stranger.send(f"@{ME['username']} 村官到岗率92%")
        await owner.send(f"@{ME['username']} 村官到岗率")
        assert "大学生村官到岗率" in (await owner.hears()).text
        assert "邀请链接" in (await ask(stranger, "/help")).text


async def test_own_data_is_shown_and_erased(api: BotApi, database: Database) -> None:
    owner, li = User(api, OWNER), User(api, LI, "李干事")
    async with running(api, database):
        await ask(li, f"/start {await invitation(owner)}")
        await owner.hears()
        await ask(li, "上报村官到岗率92%")
        shown = (await ask(li, "/mydata")).text
        assert "李干事" in shown
        assert "203组织部上报员" in shown
        assert "92%" in shown
        assert "全部内容" in (await press(li, "全部（JSON）")).text
        await ask(li, "/forgetme")
        assert "全部删除" in (await press(li, "全部删除")).text
        assert "邀请链接" in (await ask(li, "村官到岗率")).text
    dossier = json.loads(api.documents[0])
    assert (dossier["person"], dossier["persons"][0]["name"]) == (LI, "李干事")
    assert [row["value"] for row in dossier["reports"]] == ["92"]
    reports = await current(database, LI)
    assert [(report.reporter_name, report.tier) for report in reports] == [("", "良")]
    assert await roles(database, LI) == {}
    done = [(e.action.value, e.person_name) for e in await events(database) if e.person == LI]
    assert done == [
        (a, "") for a in ("joined", "reported", "data_shown", "data_shown", "data_erased")
    ]


async def test_first_contact_says_what_is_kept_once(
    api: BotApi, sqlite_database: Database
) -> None:
    owner = User(api, OWNER)
    async with running(api, sqlite_database):
        said = [(await ask(owner, "村官到岗率")).text for _ in range(2)]
    assert ["/forgetme" in text for text in said] == [True, False]


async def test_the_log_is_shown_by_pages(api: BotApi, sqlite_database: Database) -> None:
    owner = User(api, OWNER, "王芳")
    async with running(api, sqlite_database):
        for _ in range(21):
            await invitation(owner)
        page = await ask(owner, "/audit")
        assert page.text.count("王芳　发了邀请：上报员") == 20
        assert (await press(owner, "更早的")).text.count("发了邀请") == 1
