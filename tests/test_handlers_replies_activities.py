"""Activities: what was asked first, long texts cut, parts and indicators below."""

from decimal import Decimal

import pytest

from handlers.answers import Result
from handlers.knowledge import Knowledge
from handlers.replies.activities import FOLDED, activity
from handlers.translation import translator
from store.catalog import Activity, Indicator
from store.standards.tiers import Tier
from tests.talk import Talk

CHINESE, ENGLISH = translator("zh_Hans"), translator("en")
RATE = Indicator("i", "入户率", dict.fromkeys(Tier, "90%以上"))

FULL = Activity("a", "走访", 1, None, Decimal("12.50"), "上门走访", "家家走到", (RATE,))
EMPTY = Activity("b", "宣讲", 2, "走访")

SHOWN = [
    (FULL, None, "走访\n年度预算：12.5 万元\n内容：上门走访\n目标：家家走到\n指标：\n· 入户率"),
    (FULL, "budget", "走访\n年度预算：12.5 万元"),
    (FULL, "content", "走访\n内容：上门走访"),
    (FULL, "goal", "走访\n目标：家家走到"),
    (EMPTY, None, "宣讲\n年度预算：表里没有写"),
    (EMPTY, "budget", "宣讲\n年度预算：表里没有写"),
    (EMPTY, "content", "宣讲\n内容：（表里没有写）"),
    (EMPTY, "goal", "宣讲\n目标：（表里没有写）"),
]


@pytest.mark.parametrize(("shown", "aspect", "text"), SHOWN)
def test_activity(shown: Activity, aspect: str | None, text: str) -> None:
    assert activity([Result(activity=shown, aspect=aspect)], CHINESE) == text


def test_parts_with_their_budgets() -> None:
    parts = [Result(activity=FULL), Result(activity=EMPTY), Result(activity=FULL)]
    assert activity(parts, CHINESE).splitlines()[-2:] == ["— 宣讲", "— 走访（12.5 万元）"]


def test_home_of_an_indicator() -> None:
    text = activity([Result(activity=FULL, indicator=RATE, aspect="home")], CHINESE)
    assert text.splitlines()[:2] == ["“入户率”归“走访”。", "年度预算：12.5 万元"]


def test_long_text_is_cut_unless_it_was_asked_for() -> None:
    long = Activity("c", "走访", 1, content="走" * (FOLDED + 1), goal="访" * FOLDED)
    whole = activity([Result(activity=long)], CHINESE)
    assert f"内容：{'走' * FOLDED}…" in whole.splitlines()
    assert f"目标：{'访' * FOLDED}" in whole.splitlines()
    asked = activity([Result(activity=long, aspect="content")], CHINESE)
    assert asked.endswith("走" * (FOLDED + 1))


def test_english() -> None:
    text = activity([Result(activity=FULL)], ENGLISH)
    assert text.splitlines()[1] == "Annual budget: 12.5 × 10,000 yuan"


@pytest.mark.parametrize("level", [1, 2])
async def test_every_activity_of_the_table(knowledge: Knowledge, level: int) -> None:
    for known in knowledge.catalog.activities.values():
        if known.level != level:
            continue
        text = activity([Result(activity=known)], CHINESE)
        assert text.startswith(f"{known.name}\n年度预算：")
        assert all(f"· {indicator.name}" in text for indicator in known.indicators)


async def test_budgets_of_the_table(knowledge: Knowledge) -> None:
    said = await Talk(knowledge).say("党员和党组织建设")
    assert "年度预算：140.32 万元" in said.text
    assert said.text.splitlines()[-1] == "— 党组织建设及党员教育管理（140.32 万元）"
