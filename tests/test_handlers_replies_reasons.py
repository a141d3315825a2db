"""Reasons: from the table's text to the tier, step by step."""

import pytest

from handlers.knowledge import Knowledge
from handlers.message import LOCALES
from store.memory import MemoryReports
from tests.talk import Talk

# message → the lines of 为什么 before the table's own words
WHY = [
    (
        "村官应到40实到37",
        [
            "为什么是“良”：",
            "37 ÷ 40 = 92.5%（按分数比，不四舍五入）",
            "“良”的标准是“95%-80%”，也就是80%（含）到95%（含）；92.5%（37/40） 在里面。",
            "上一档“优”要“95%以上”，没有达到。",
        ],
    ),
    (
        "素质工程75%",
        [
            "为什么是“差”：",
            "标准没有写明70%到80%之间，未达到“中”，按“差”计",
            "上一档“中”要“80%及以上”，没有达到。",
        ],
    ),
    (
        "换届91%",
        [
            "为什么是“优”：",
            "“优”的标准是“90%及以上”，也就是90%或更多；91% 在里面。"
            "“良、中”的写法也包括它，就高不就低。",
        ],
    ),
    (
        "条例检查17个",
        [
            "为什么是“良”：",
            "“良”的标准是“15个/年”，也就是达到15 个；17 个 在里面。",
            "上一档“优”要“20个/年”，没有达到。",
        ],
    ),
    (
        "网宣没办培训班",
        [
            "为什么是“差”：",
            "“差”的标准是“未举办培训班”，正合。",
            "上一档“中”要“不少于30人”，没有达到。",
        ],
    ),
    (
        "落地4项",
        [
            "为什么是“良”：",
            "标准没有写明正好4 项，未达到“优”，按“良”计",
            "上一档“优”要“＞4项”，没有达到。",
        ],
    ),
]


@pytest.mark.parametrize(("text", "steps"), WHY, ids=[text for text, _ in WHY])
async def test_why(knowledge: Knowledge, text: str, steps: list[str]) -> None:
    talk = Talk(knowledge, MemoryReports())
    await talk.say(text)
    lines = (await talk.say("为什么")).text.splitlines()
    assert lines[: len(steps)] == steps
    assert lines[len(steps)] == "标准（表里原文）："
    assert [line[0] for line in lines[len(steps) + 1 :]] == list("优良中差")


async def test_without_a_figure_it_tells_how_the_standard_is_read(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    await talk.say("项目落地数")
    assert (await talk.say("为什么")).text.splitlines() == [
        "“项目落地数”是这样读的：",
        "优　＞4项：超过4 项",
        "良　＜4项，＞2项：2 项（不含）到4 项（不含）",
        "中　＜2项：不到2 项",
        "差　无",
        "“以上”“以下”含本数，“超过”“不足”不含（民法典第1259条）。",
    ]


@pytest.mark.parametrize("locale", LOCALES)
async def test_every_standard_can_be_explained(knowledge: Knowledge, locale: str) -> None:
    for indicator in knowledge.catalog.indicators.values():
        talk = Talk(knowledge, locale=locale)
        await talk.say(indicator.name)
        said = await talk.say("为什么")
        assert indicator.name in said.text.splitlines()[0]
        assert all(words in said.text for words in indicator.criteria.values())


async def test_english(knowledge: Knowledge) -> None:
    talk = Talk(knowledge, locale="en")
    await talk.say("村官92%")
    assert (await talk.say("为什么")).text.splitlines()[0] == "Why “良 (good)”:"
