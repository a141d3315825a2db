"""A table sent to the bot: fetched, read on the side, shown, published, or refused in one line."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from telegram import Update

from bot.uploads import Uploads
from store.database import Database
from store.members import Role
from store.repositories import CatalogRepository, SqlMemberRepository, SqlUploadRepository
from store.uploads import State, Upload
from tests.botapi import User
from tests.botapi_faults import lost
from tests.botapi_memory import BotApi, Heard
from tests.botapi_rules import Refused
from tests.tables import HEADERS, ROWS, csv, sheet, word
from tests.telegram_desk import OWNER, STRANGER, assembled, running

NAME = "305民政局.csv"
QUESTION = "低保金发放率良是多少"


@pytest.fixture
def table(tmp_path: Path) -> bytes:
    return csv(tmp_path / NAME, HEADERS, *ROWS).read_bytes()


async def settled(user: User) -> Heard:
    """The last that is heard of a file: what is no “正在…” any more."""
    while (heard := await user.hears()).text.endswith("…"):
        pass
    return heard


async def upload(database: Database, id: int = 1) -> Upload:
    async with database.reading() as session:
        found = await SqlUploadRepository(session).get(id)
    assert found
    return found


async def editions(database: Database) -> int:
    async with database.reading() as session:
        return await CatalogRepository(session).stamp()


async def test_sent_shown_published_and_answered_from(
    api: BotApi, database: Database, table: bytes
) -> None:
    user = User(api, OWNER)
    async with running(api, database):
        await user.document(NAME, table)
        first = await user.hears()
        assert "收到“305民政局.csv”" in first.text
        shown = await settled(user)
        assert (shown.message_id, shown.edited) == (first.message_id, True)
        assert "305民政局：3 个活动，3 个指标，第一次导入" in shown.text
        assert shown.buttons == ("发布", "取消")
        assert await editions(database) == 0
        await user.press("发布")
        published = await user.hears()
        assert "305民政局：已发布" in published.text
        assert published.buttons == ()
        await user.send(QUESTION)
        assert "95%以上" in (await user.hears()).text
    assert (await upload(database)).state is State.PUBLISHED


async def test_progress_is_told_in_one_message(
    api: BotApi, sqlite_database: Database, table: bytes
) -> None:
    user = User(api, OWNER)
    async with running(api, sqlite_database):
        await user.document(NAME, table)
        heard = [await user.hears()]
        while heard[-1].text.endswith("…"):
            heard.append(await user.hears())
    assert len({one.message_id for one in heard}) == 1
    assert [one.edited for one in heard] == [False, True, True, True]
    assert ["取文件" in heard[0].text, "读表" in heard[1].text, "对比" in heard[2].text] == [
        True
    ] * 3


async def test_the_changes_are_shown_and_a_second_press_is_harmless(
    api: BotApi, database: Database, tmp_path: Path, table: bytes
) -> None:
    user = User(api, OWNER)
    changed = csv(
        tmp_path / NAME, HEADERS, ROWS[0], (*ROWS[1][:6], "96%以上", *ROWS[1][7:]), ROWS[3]
    )
    async with running(api, database):
        await user.document(NAME, table)
        await settled(user)
        await user.press("发布")
        await user.hears()
        await user.document(NAME, changed.read_bytes())
        shown = await settled(user)
        assert "有 2 处不同" in shown.text
        assert "－ 没有了：低保复核完成率" in shown.text
        assert "低保金发放率　良：95%以上 → 96%以上" in shown.text
        message = dict(api.chats[user.chat][shown.message_id])
        await user.press("发布")
        assert "已发布新版本" in (await user.hears()).text
        data = message["reply_markup"]["inline_keyboard"][-1][0]["callback_data"]
        await user.press_data(data, message)
        assert "失效" in (await user.hears()).text
    assert await editions(database) == 2


async def test_discarded_nothing_changes(
    api: BotApi, sqlite_database: Database, table: bytes
) -> None:
    user = User(api, OWNER)
    async with running(api, sqlite_database):
        await user.document(NAME, table)
        await settled(user)
        await user.press("取消")
        assert "没有发布" in (await user.hears()).text
        await user.send("你好")
        await user.hears()
    assert await editions(sqlite_database) == 0
    assert (await upload(sqlite_database)).state is State.DISCARDED


RENAMED = ("", "", "", "", "低保复核按期完成率", *ROWS[2][5:])


@pytest.mark.parametrize(("button", "kept"), [("是同一个", True), ("是新的", False)])
async def test_a_rename_is_decided_by_a_person(
    api: BotApi, database: Database, tmp_path: Path, table: bytes, button: str, kept: bool
) -> None:
    user = User(api, OWNER)
    new = csv(tmp_path / NAME, HEADERS, *ROWS[:2], RENAMED, ROWS[3]).read_bytes()
    async with running(api, database):
        await user.document(NAME, table)
        await settled(user)
        await user.press("发布")
        await user.hears()
        await user.send("上报低保复核完成率93%")
        assert "已上报" in (await user.hears()).text
        await user.document(NAME, new)
        shown = await settled(user)
        assert "像是改名：低保复核完成率 → 低保复核按期完成率" in shown.text
        await user.press(f"“低保复核按期完成率”{button}")
        decided = await user.hears()
        assert ("～ 改名：" in decided.text) is kept
        assert decided.buttons == ("发布", "取消")
        await user.press("发布")
        await user.hears()
        await user.send("低保复核按期完成率谁报的")
        assert ("93%" in (await user.hears()).text) is kept


async def test_another_worker_takes_over_what_died(
    api: BotApi, database: Database, table: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = User(api, OWNER)
    await user.document(NAME, table)
    (update,) = api.updates
    async with assembled(api, database) as service:
        service.sender._closing.set()  # dead, too, before it says anything
        await service.intake.take(Update.de_json(update, service.application.bot))
        dead = Uploads(service.application.bot, service.uploads.library, service.sender, "zh_Hans")
        with monkeypatch.context() as claim:
            claim.setattr("bot.uploads.CLAIM", timedelta(0))
            claimed = await dead._claim()
        assert claimed
        await dead._table(claimed)  # and dies before it shows it
        assert (await upload(database)).state is State.WAITING
    async with running(api, database):
        shown = await settled(user)
        while not shown.buttons:
            shown = await settled(user)
        assert "3 个指标" in shown.text
        await user.press("发布")
        assert "已发布" in (await user.hears()).text


async def test_one_of_two_workers_reads_it(api: BotApi, database: Database) -> None:
    async with assembled(api, database) as service:
        library, bot = service.uploads.library, service.application.bot
        workers = [Uploads(bot, library, service.sender, "zh_Hans") for _ in range(3)]
        async with database.transaction() as session:
            await SqlUploadRepository(session).add(
                Upload(OWNER, OWNER, "f", NAME, datetime.now(UTC), 1)
            )
        claims = await asyncio.gather(*(worker._claim() for worker in workers))
    assert sum(claim is not None for claim in claims) == 1


async def test_what_is_stopped_in_the_middle_is_free_at_once(
    api: BotApi, database: Database
) -> None:
    async with assembled(api, database) as service:
        async with database.transaction() as session:
            await SqlUploadRepository(session).add(
                Upload(OWNER, OWNER, "f", NAME, datetime.now(UTC), 1)
            )
        first = service.uploads
        assert await first._claim()
        other = Uploads(first.bot, first.library, first.sender, "zh_Hans")
        assert await other._claim() is None
        await first.close(asyncio.create_task(first.run()))
        assert await other._claim()


async def test_a_download_that_fails_is_tried_again(
    api: BotApi, sqlite_database: Database, table: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.uploads.AGAIN", timedelta(0))
    user = User(api, OWNER)
    api.faults["getFile"] += [502, lost()]
    api.faults["download"] += [502]
    async with running(api, sqlite_database):
        await user.document(NAME, table)
        assert "3 个指标" in (await settled(user)).text


REFUSED = [
    ("a.docx", b"PK broken", "文件坏了"),
    ("a.csv", b"", "文件是空的"),
    ("a.txt", "什么也不是\n".encode(), "没有找到绩效表的表头"),
    ("a.xls", bytes.fromhex("d0cf11e0a1b11ae1"), "另存为 .xlsx"),
    ("a.csv", b"a\0b,c\n", "a.csv"),
]


@pytest.mark.parametrize(("name", "content", "said"), REFUSED)
async def test_a_file_that_is_no_table_is_one_clear_line(
    api: BotApi, sqlite_database: Database, name: str, content: bytes, said: str
) -> None:
    user = User(api, OWNER)
    async with running(api, sqlite_database):
        await user.document(name, content)
        refused = await settled(user)
    assert refused.text.startswith("这张表没法用，什么都没变。")
    assert said in refused.text
    assert (len(refused.text.splitlines()), refused.buttons) == (2, ())
    assert await editions(sqlite_database) == 0


async def test_a_file_that_takes_too_long_is_given_up(
    api: BotApi, sqlite_database: Database, table: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.parsing.PATIENCE", 0)
    user = User(api, OWNER)
    async with running(api, sqlite_database):
        await user.document(NAME, table)
        assert "没读完" in (await settled(user)).text


@pytest.mark.parametrize(
    ("size", "fault"), [(20_000_001, None), (1, Refused(400, "Bad Request: file is too big"))]
)
async def test_too_large_for_the_bot_api(
    api: BotApi, sqlite_database: Database, table: bytes, size: int, fault: Refused | None
) -> None:
    user = User(api, OWNER)
    api.faults["getFile"] += [fault] if fault else []
    async with running(api, sqlite_database):
        await user.document(NAME, table, file_size=size)
        assert "20 MB" in (await settled(user)).text
    assert api.count("download") == 0


async def test_only_administrators_publish(api: BotApi, sqlite_database: Database) -> None:
    guest = User(api, STRANGER, "李明")
    async with running(api, sqlite_database, access="open"):
        await guest.document(NAME, b"x")
        assert "部门管理员" in (await guest.hears()).text
        await guest.document("照片.heic", b"x")
        assert "只看得懂文字" in (await guest.hears()).text
    assert api.count("getFile") == 0


async def test_a_department_is_published_by_its_own_administrator(
    api: BotApi, database: Database, table: bytes, tmp_path: Path
) -> None:
    wang = User(api, STRANGER, "王科长")
    async with database.transaction() as session:
        members = SqlMemberRepository(session)
        await members.put(STRANGER, "305", Role.ADMINISTRATOR, datetime.now(UTC))
    foreign = csv(tmp_path / "306教育局.csv", HEADERS, *ROWS).read_bytes()
    async with running(api, database):
        await wang.document("306教育局.csv", foreign)
        await settled(wang)
        await wang.press("发布")
        assert "您不是306教育局的管理员" in (await settled(wang)).text
        assert await editions(database) == 0
        await wang.document(NAME, table)
        await settled(wang)
        async with database.transaction() as session:
            await SqlMemberRepository(session).remove(STRANGER, "305")
        await wang.press("发布")
        assert "管理员" in (await settled(wang)).text
        assert await editions(database) == 0


async def test_a_table_that_changed_meanwhile_is_shown_again(
    api: BotApi, database: Database, tmp_path: Path, table: bytes
) -> None:
    user = User(api, OWNER)
    other = sheet(tmp_path / "305民政局.xlsx", HEADERS, *ROWS[:2]).read_bytes()
    async with running(api, database):
        await user.document(NAME, table)
        first = await settled(user)
        await user.document("305民政局.xlsx", other)
        await settled(user)
        await user.press("发布")
        await user.hears()
        await user.press("发布", first.message_id)
        again = await user.hears()
        assert "刚才标准又有变动" in again.text
        assert "有 3 处不同" in again.text
        await user.press("发布", first.message_id)
        assert "已发布新版本" in (await user.hears()).text


async def test_word_and_excel_too(api: BotApi, sqlite_database: Database, tmp_path: Path) -> None:
    user = User(api, OWNER)
    paths = (
        word(tmp_path / "a.docx", HEADERS, *ROWS, before="305民政局2026年"),
        sheet(tmp_path / "306民政局.xlsx", HEADERS, *ROWS),
    )
    async with running(api, sqlite_database):
        for path in paths:
            await user.document(path.name, path.read_bytes())
            assert "3 个指标，第一次导入" in (await settled(user)).text
