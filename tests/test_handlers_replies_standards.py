"""Standards: the table's words, the tier that was asked about first and in plain words."""

import pytest

from handlers.answers import Result
from handlers.knowledge import Knowledge
from handlers.message import LOCALES
from handlers.replies.standards import standard
from handlers.translation import translator
from store.catalog import Indicator
from store.standards.tiers import Tier
from tests.talk import Talk

CHINESE = translator("zh_Hans")

ASKED = [
    ("村官 良", ["大学生村官到岗率　良：95%-80%", "就是80%（含）到95%（含）。"]),
    ("村官 优", ["大学生村官到岗率　优：95%以上", "就是95%或更多。"]),
    ("村官 差", ["大学生村官到岗率　差：70%以下", "就是70%或更少。"]),
    ("落地 中", ["项目落地数　中：＜2项", "就是不到2 项。"]),
    ("落地 优", ["项目落地数　优：＞4项", "就是超过4 项。"]),
    ("落地 良", ["项目落地数　良：＜4项，＞2项", "就是2 项（不含）到4 项（不含）。"]),
    ("远教优", ["现代远程教育课时量　优：10000分钟", "就是达到10000 分钟。"]),
    ("网宣 差", ["建立“三支队伍”，全县网宣队伍培训人数　差：未举办培训班"]),
    ("大组工网优", ["大组工网安全运行率　优：无故障"]),
]


@pytest.mark.parametrize(("text", "lines"), ASKED, ids=[text for text, _ in ASKED])
async def test_one_tier(knowledge: Knowledge, text: str, lines: list[str]) -> None:
    found = (await Talk(knowledge).say(text)).text.splitlines()
    assert found[: len(lines)] == lines
    others = found[len(lines) : -1]
    assert [line[0] for line in others] == [tier for tier in Tier if tier != text[-1]]


async def test_all_tiers(knowledge: Knowledge) -> None:
    assert (await Talk(knowledge).say("村官到岗率")).text == (
        "大学生村官到岗率\n优　95%以上\n良　95%-80%\n中　80%-70%\n差　70%以下\n"
        "（归“党组织建设及党员教育管理”）"
    )


@pytest.mark.parametrize("locale", LOCALES)
async def test_criteria_stand_in_the_words_of_the_table(knowledge: Knowledge, locale: str) -> None:
    for indicator in knowledge.catalog.indicators.values():
        for tier in (None, *Tier):
            text = standard(Result(indicator=indicator, asked_tier=tier), translator(locale))
            assert all(words in text for words in indicator.criteria.values())
            assert indicator.name in text.splitlines()[0]


def test_tier_that_the_table_leaves_empty() -> None:
    criteria = dict(zip(Tier, ("95%以上", "80%以上", "", "80%以下"), strict=True))
    indicator = Indicator("i", "入户率", criteria)
    assert "中　（表里没有写）" in standard(Result(indicator=indicator), CHINESE).splitlines()
    asked = standard(Result(indicator=indicator, asked_tier=Tier.FAIR), CHINESE)
    assert asked.splitlines()[0] == "入户率　中：（表里没有写）"


def test_english_says_it_in_english() -> None:
    criteria = dict(zip(Tier, ("95%以上", "80%以上", "70%以上", "70%以下"), strict=True))
    result = Result(indicator=Indicator("i", "X", criteria), asked_tier=Tier.EXCELLENT)
    assert "就是" not in standard(result, translator("en"))
