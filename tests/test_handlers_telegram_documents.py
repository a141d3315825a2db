"""Forms on Telegram: ordered in the turn, made and sent after the commit."""

from io import BytesIO
from pathlib import Path

from docx import Document
from openpyxl import load_workbook

from store.database import Database
from tests.botapi import User
from tests.botapi_memory import BotApi
from tests.telegram_desk import OWNER, running


async def test_a_form_comes_as_a_file(api: BotApi, database: Database) -> None:
    user = User(api, OWNER, "王芳")
    async with running(api, database):
        for text in ("上报村官应到40实到37", "村官到岗率分值10"):
            await user.send(text)
            await user.hears()
        await user.send("/export 自评表")
        heard = await user.hears()
        assert heard.text == "203组织部　绩效自评表（Word）。数是现在已报的；空着的栏请自己填。"
        await user.press("完成情况表（Excel）")
        assert (await user.hears()).text.startswith("203组织部　完成情况表（Excel）")
    (table,) = Document(BytesIO(api.documents[0])).tables
    lines = [[cell.text for cell in row.cells] for row in table.rows]
    (cadre,) = [line for line in lines if "大学生村官到岗率" in line]
    assert cadre[5:9] == ["95%以上", "92.5%（37/40）", "10", "9.73"]
    assert "折成百分制97.30分" in lines[-1][-1].replace("97.3分", "97.30分")
    sheet = load_workbook(BytesIO(api.documents[1])).active
    assert sheet["A1"].value == "203组织部2026年度绩效目标完成情况"
    assert api.count("sendChatAction") == 2


async def test_a_template_that_cannot_be_filled_is_told(
    api: BotApi, database: Database, tmp_path: Path
) -> None:
    (tmp_path / "self.docx").write_bytes(b"no form")
    user = User(api, OWNER, "王芳")
    async with running(api, database, forms_folder=tmp_path):
        await user.send("/export 自评表")
        heard = await user.hears()
        assert heard.text == "表样 self.docx 打不开或填不了。没出表，请管理员换表样。"
    assert api.documents == []
