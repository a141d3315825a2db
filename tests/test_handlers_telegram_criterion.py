"""/criterion and the choice of a tier through the Bot API: at once, for everybody."""

from store.audit import Action
from store.database import Database
from store.repositories import SqlAuditRepository
from tests.botapi import User
from tests.botapi_memory import BotApi
from tests.editions import department, publish
from tests.telegram_desk import OWNER, STRANGER, current, running, said

UNREAD = ("95%以上且群众满意", "85%-95%", "75%-85%", "75%以下")


async def test_a_tier_chosen_and_a_criterion_written(api: BotApi, database: Database) -> None:
    owner, guest = User(api, OWNER), User(api, STRANGER, "李明")
    await publish(database, department(UNREAD))
    async with running(api, database, access="open"):
        await owner.send("低保复核97%")
        assert (await owner.hears()).buttons == ("优", "良", "中", "差")
        await owner.press("良")
        assert "已上报" in (await owner.hears()).text
        (report,) = await current(database)
        assert (report.tier, report.word, report.is_chosen) == ("良", "低保复核97%", True)
        assert "部门管理员" in await said(guest, "/criterion 低保复核 优 95%以上")
        await said(owner, "/criterion 低保复核 优 95%以上")
        await owner.press("就这样读")
        assert "从现在起" in (await owner.hears()).text
        assert "评为 优" in await said(guest, "低保复核97%")
        assert "良　低保复核完成率　97%　（按原标准" in await said(owner, "看板")
    async with database.reading() as session:
        events = await SqlAuditRepository(session).latest(None, 10)
    assert Action.CRITERION_REWORDED in [event.action for event in events]
