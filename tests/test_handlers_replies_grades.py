"""Grades: the lines of a graded figure, alone and among others."""

import pytest

from handlers.knowledge import Knowledge
from handlers.message import LOCALES
from handlers.replies.grades import CLOSINGS
from handlers.translation import translator
from store.memory import MemoryReports
from tests.talk import GUEST, Talk

VILLAGE = "大学生村官到岗率"
WAITS = "还没有上报，点“上报”或说“上报”就存。"

# message → all lines but the last
SINGLE = [
    (
        "村官应到40实到37",
        [
            f"{VILLAGE}　92.5%（37/40）",
            "评为 良　（95%-80%）",
            "离“优”还差 2.5 个百分点，再有 1 人就够（38/40 = 95%）",
        ],
    ),
    ("村官95%", [f"{VILLAGE}　95%", "评为 优　（95%以上）"]),
    ("村官100%", [f"{VILLAGE}　100%", "评为 优　（95%以上）", "比“优”的线高出 5 个百分点。"]),
    (
        "村官94.96%",
        [f"{VILLAGE}　94.96%", "评为 良　（95%-80%）", "离“优”还差 0.04 个百分点"],
    ),
    (
        "落地4项",
        [
            "项目落地数　4 项",
            "评为 良　（标准没有写明正好4 项，未达到“优”，按“良”计）",
            "离“优”还差 1 项",
        ],
    ),
    (
        "素质工程75%",
        [
            "“素质工程”培训完成率　75%",
            "评为 差　（标准没有写明70%到80%之间，未达到“中”，按“差”计）",
            "离“中”还差 5 个百分点",
            "离“优”还差 25 个百分点",
        ],
    ),
    (
        "大组工网3次",
        [
            "大组工网安全运行率　3 次",
            "评为 中　（故障次数3次）",
            "到“良”要减少 1 次",
            "到“优”要减少 3 次",
        ],
    ),
    ("大组工网无故障", ["大组工网安全运行率　0 次", "评为 优　（无故障）"]),
    (
        "条例检查5个",
        [
            "《干部任用条例》检查单位个数　5 个",
            "评为 差　（0个/年）",
            "离“中”还差 5 个",
            "离“优”还差 15 个",
        ],
    ),
    (
        "远教9500分钟",
        ["现代远程教育课时量　9500 分钟", "评为 良　（8000-9999分钟）", "离“优”还差 500 分钟"],
    ),
]


@pytest.mark.parametrize(("text", "lines"), SINGLE, ids=[text for text, _ in SINGLE])
async def test_single(knowledge: Knowledge, text: str, lines: list[str]) -> None:
    said = await Talk(knowledge, MemoryReports()).say(text)
    assert said.text.splitlines() == [*lines, WAITS]


async def test_several(knowledge: Knowledge) -> None:
    said = await Talk(knowledge, MemoryReports()).say("上报党代表100 村官94 素质工程75 补贴50")
    assert said.text.splitlines() == [
        "优　党代表学习培训完成率　100%",
        "良　大学生村官到岗率　94%",
        "　　离“优”还差 1 个百分点",
        "差　“素质工程”培训完成率　75%",
        "　　标准没有写明70%到80%之间，未达到“中”，按“差”计",
        "　　离“中”还差 5 个百分点",
        "？　“补贴50”没对上哪个指标，请说全名再报。",
        "已上报 3 个。",
    ]


async def test_corrected(knowledge: Knowledge) -> None:
    talk = Talk(knowledge, MemoryReports())
    await talk.say("上报村官应到40实到37")
    said = await talk.say("上报村官96%")
    assert said.text.splitlines()[0] == f"{VILLAGE}　96%（原来是 92.5%（37/40））"
    assert said.text.splitlines()[-1] == "已更正。"


@pytest.mark.parametrize(
    ("text", "last"),
    [("上报村官92%", "已上报。"), ("要是村官92%呢", "（试算，没有上报）"), ("村官92%", WAITS)],
)
async def test_closing(knowledge: Knowledge, text: str, last: str) -> None:
    said = await Talk(knowledge, MemoryReports()).say(text)
    assert said.text.splitlines()[-1] == last


async def test_closing_for_guests_and_where_nothing_is_saved(knowledge: Knowledge) -> None:
    guest = await Talk(knowledge, MemoryReports(), GUEST).say("上报村官92%")
    assert guest.text.endswith("（您目前只能查询，没有上报）")
    nowhere = await Talk(knowledge, None).say("上报村官92%")
    assert nowhere.text.endswith("（这里只看不存，没有上报）")


@pytest.mark.parametrize("locale", LOCALES)
def test_closings_are_translated(locale: str) -> None:
    said = {translator(locale).gettext(sentence) for sentence in CLOSINGS.values()}
    assert len(said) == len(CLOSINGS)
    if locale == "en":
        assert all(sentence.isascii() for sentence in said)


async def test_english(knowledge: Knowledge) -> None:
    said = await Talk(knowledge, MemoryReports(), locale="en").say("村官92%")
    assert said.text.splitlines()[1:3] == [
        "Graded 良 (good): 95%-80%",
        "3 percentage points short of “优 (excellent)”",
    ]


async def test_traditional(knowledge: Knowledge) -> None:
    said = await Talk(knowledge, MemoryReports(), locale="zh_Hant").say("村官92%")
    assert said.text.splitlines()[1:3] == ["評為 良　（95%-80%）", "離“优”還差 3 個百分點"]


async def test_gap_that_is_left_is_never_shown_as_none(knowledge: Knowledge) -> None:
    said = await Talk(knowledge).say("村官94.99996%")
    assert "94.9999%" in said.text
    assert "还差 0 " not in said.text
