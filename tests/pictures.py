"""The pictures of the documents, drawn from the built-in table with fourteen figures.

python -m tests.pictures [FOLDER]      (the default is docs)
"""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.lines import say
from handlers.answers import Answer
from handlers.conversation import Conversation
from handlers.dialogue import Assistant
from handlers.message import Message
from handlers.pictures.painting import paint
from handlers.replies import render
from store.memory import MemoryReports
from store.records import Records
from tests.telegram_desk import knowledge

FIGURES = (
    "党代表学习培训完成率100%",
    "素质工程培训完成率92%",
    "现代远程教育课时量9500分钟",
    "村官应到40实到37",
    "农村、社区党组织换届率91%",
    "县管干部个人待遇政策落实率100%",
    "干部培训完成率83.5%",
    "选调生计划完成率65%",
    "干部任用条例检查单位20个",
    "市管干部考核和县管干部考核工作完成率58%",
    "公务员和事业单位工作人员招录完成率96%",
    "项目落地数4项",
    "大组工网故障1次",
    "网宣队伍培训人数45人",
)
COURSE = ((2, 900), (4, 3100), (6, 4800), (8, 6400), (10, 8300), (11, 9500))
"""Month and minutes of 远教 until then."""

LAST = datetime(2026, 11, 22, 2, tzinfo=UTC)


def main() -> None:
    """Draw them."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs")
    for name, answer in asyncio.run(answers()).items():
        path = folder / f"{name}.png"
        (sheet,) = render(answer, "zh_Hans").sheets
        path.write_bytes(paint(sheet))
        say(str(path))


async def answers() -> dict[str, Answer]:
    """The answers that the pictures are made of, by the pictures' names."""
    assistant = Assistant(knowledge(), Records(MemoryReports()))

    async def ask(text: str, at: datetime = LAST) -> Answer:
        return await assistant.reply(Message(text, at=at), Conversation())

    for month, minutes in COURSE:
        await ask(f"上报现代远程教育课时量{minutes}分钟", datetime(2026, month, 20, 2, tzinfo=UTC))
    for told in FIGURES:
        await ask(f"上报{told}")
    return {
        "board-light": await ask("看板"),
        "board-dark": await ask("看板 深色"),
        "trend": await ask("现代远程教育课时量走势"),
    }


if __name__ == "__main__":
    main()
