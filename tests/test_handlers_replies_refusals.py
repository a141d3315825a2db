"""Refusals: every reason for no tier is reached by a real message and says what would work."""

import re
from pathlib import Path

import pytest

from handlers.answers import Result
from handlers.knowledge import Knowledge
from handlers.message import LOCALES
from handlers.replies.refusals import BY_CODE, SENTENCES, reason
from handlers.translation import translator
from store.catalog import Activity, Catalog, Department, Indicator
from store.errors import ErrorCode, GradingError
from store.memory import MemoryReports
from store.standards.tiers import Tier
from tests.talk import Talk

VILLAGE = "大学生村官到岗率"
NETWORK = "大组工网安全运行率"
HOURS = "现代远程教育课时量"

# message, detail, the whole reply
REFUSED = [
    ("上报村官", "none", f"{VILLAGE}\n没看到数。带上数再说一次，比如“{VILLAGE} 92%”。"),
    (
        "村官92 93",
        "several",
        f"{VILLAGE}\n一个指标说了两个数（村官92 93），按哪个算？请只发一个。",
    ),
    (
        "村官92%还是93%",
        "alternative",
        f"{VILLAGE}\n“村官92%还是93%”是两个数，按哪个算？请只发一个。",
    ),
    (
        "村官九成多",
        "vague",
        f"{VILLAGE}\n“村官九成多”不是准数，没法定档。请报一个确切的数。",
    ),
    (
        "村官提高了5个百分点",
        "change",
        f"{VILLAGE}\n“村官提高了5个百分点”说的是变化多少，定档要看现在到了多少。请报现在的数。",
    ),
    (
        "村官缺3人",
        "lack",
        f"{VILLAGE}\n只说了差几个，没说一共几个。请说“应到40实到37”这样的两个数。",
    ),
    (
        "村官5个百分点",
        "points_not_level",
        f"{VILLAGE}\n“5 个百分点”说的是变化多少，定档要看现在到了多少。请报现在的数。",
    ),
    ("村官-5%", "negative", f"{VILLAGE}\n-5% 是负数，不能定档。请核对后再报。"),
    ("村官120%", "over_100", f"{VILLAGE}\n120% 超过 100% 了。超额完成请报100%。"),
    (
        "条例检查16.5个",
        "half",
        "《干部任用条例》检查单位个数\n16.5 个 不是整数。这个指标按个数算，请报整数。",
    ),
    (
        "村官45/40",
        "numerator_over_denominator",
        f"{VILLAGE}\n45/40：分子比分母大，请核对。超额完成请报100%。",
    ),
    (
        "村官应到0人实到0人",
        "zero_denominator",
        f"{VILLAGE}\n总数是 0，算不出比率。请报实际的总数，比如“应到40实到37”。",
    ),
    (
        "远教9500人",
        "other_kind",
        f"{HOURS}\n单位对不上：报的是9500 人，标准是按“10000分钟”定的。",
    ),
    (
        "村官37人",
        "needs_denominator",
        f"{VILLAGE}\n37 人 算不出比率，还缺一个数。请说“应到40实到37”，或者直接报百分比。",
    ),
    (
        "条例检查查了40%",
        "counts_not_rate",
        "《干部任用条例》检查单位个数\n"
        "这个指标在表里是数个数的（“20个/年”），请报个数，不报百分比。",
    ),
    (
        "村官0.92",
        "maybe_percent",
        f"{VILLAGE}\n0.92 是 92%，还是 0.92%？请带上百分号再报。",
    ),
]


@pytest.mark.parametrize(
    ("text", "detail", "reply"), REFUSED, ids=[detail for _, detail, _ in REFUSED]
)
async def test_refused(knowledge: Knowledge, text: str, detail: str, reply: str) -> None:
    talk = Talk(knowledge, MemoryReports())
    said = await talk.say(f"上报{text}" if not text.startswith("上报") else text)
    [result] = said.answer.results
    assert result.error is not None
    assert (result.error.detail, result.grade) == (detail, None)
    assert talk.place == MemoryReports(), "nothing may be saved"
    assert (await Talk(knowledge, MemoryReports()).say(text)).text == reply


async def test_percentage_where_the_table_counts(knowledge: Knowledge) -> None:
    said = await Talk(knowledge).say("大组工网98%")
    assert said.text.startswith(NETWORK)
    assert "名字叫“率”" in said.text
    assert "请报次数，不报百分比" in said.text


async def test_name_that_is_no_rate_is_not_called_one(knowledge: Knowledge) -> None:
    said = await Talk(knowledge).say("条例检查查了40%")
    assert said.answer.results[0].error is not None
    assert "名字叫“率”" not in said.text


def test_every_sentence_is_reached() -> None:
    """A new sentence needs a message here that leads to it."""
    of_a_rate_that_counts = "rate_in_name"  # test_percentage_where_the_table_counts
    reached = {detail for _, detail, _ in REFUSED} | {of_a_rate_that_counts, *OTHER_LADDERS}
    assert set(SENTENCES) <= reached | {"rate_in_name"}


def test_every_code_has_a_sentence() -> None:
    assert set(BY_CODE) | {ErrorCode.UNREADABLE_CRITERION} == set(ErrorCode)
    assert set(BY_CODE.values()) <= set(SENTENCES)


# ---- ladders that the built-in table has not

OTHER_TABLE = [
    ("群众满意度", ("满意", "较满意", "基本满意", "不满意")),
    ("方案印发时间", ("6月底前", "7月底前", "8月底前", "未完成")),
    ("全市综合排名", ("前3名", "前5名", "前10名", "10名以后")),
    ("窗口形象", ("庄重大方", "尚可", "一般般", "有碍观瞻")),
    ("水质状况", ("见附件", "见附件", "见附件", "见附件")),
]

# detail → message, what the reply must have in it
OTHER_LADDERS = {
    "wants_day": ("方案印发时间95%", "6月底前"),
    "wants_word": ("群众满意度95%", "满意"),
    "no_place": ("全市综合排名没进前十", "具体的名次"),
}


@pytest.fixture(scope="module")
def other() -> Knowledge:
    indicators = tuple(
        Indicator(f"i{n}", name, dict(zip(Tier, criteria, strict=True)))
        for n, (name, criteria) in enumerate(OTHER_TABLE)
    )
    home = Activity("a0", "政务服务", 1, indicators=indicators)
    return Knowledge.of(Catalog((Department("1", "政务局", activities=(home,)),)))


@pytest.mark.parametrize("detail", OTHER_LADDERS)
async def test_what_other_ladders_ask_for(other: Knowledge, detail: str) -> None:
    text, holds = OTHER_LADDERS[detail]
    said = await Talk(other, MemoryReports()).say(text)
    [result] = said.answer.results
    assert result.error is not None
    assert result.error.detail == detail
    assert ("95%" in said.text) is ("95%" in text)
    assert holds in said.text


@pytest.mark.parametrize("text", ["上报群众满意度超预期", "上报方案印发时间"])
async def test_no_percentage_is_proposed_where_none_is_asked_for(
    other: Knowledge, text: str
) -> None:
    said = await Talk(other, MemoryReports()).say(text)
    assert said.answer.results[0].error is not None
    assert "92%" not in said.text


async def test_day_later_than_all_is_not_called_a_figure(other: Knowledge) -> None:
    said = await Talk(other, MemoryReports()).say("方案印发时间10月1日")
    assert "差" in said.text
    assert "这个数" not in said.text


async def test_standard_that_cannot_be_read_asks_the_reporter(other: Knowledge) -> None:
    said = await Talk(other, MemoryReports()).say("水质状况95%")
    [result] = said.answer.results
    assert result.error is not None
    assert result.error.code is ErrorCode.UNREADABLE_CRITERION
    assert said.text.splitlines()[1:] == [
        "标准是用文字写的，我判断不了，请您看该是哪一档：",
        *(f"{tier}　见附件" for tier in Tier),
    ]


DETAILS = re.compile(r'(?:GradingError\([^)]*?,|return) "([a-z_0-9]+)"')


def test_every_detail_of_grading_is_known_here() -> None:
    """Details that the code raises: a new one needs a sentence, or falls back knowingly."""
    root = Path(__file__).parents[1]
    paths = [*(root / "store" / "standards").glob("*.py"), *(root / "handlers").glob("*.py")]
    raised = {
        detail
        for path in paths
        for detail in DETAILS.findall(path.read_text("utf-8"))
        if "GradingError" in path.read_text("utf-8")
    }
    falls_back = {"unreadable", "not_literal", "other_word", "wants_figure", *OTHER_LADDERS}
    assert raised - set(SENTENCES) - falls_back == set()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("code", ErrorCode)
def test_detail_without_a_sentence_of_its_own(
    knowledge: Knowledge, code: ErrorCode, locale: str
) -> None:
    indicator = next(iter(knowledge.catalog.indicators.values()))
    result = Result(indicator=indicator, error=GradingError(code, "never_heard"), said="甲")
    text = reason(result, translator(locale))
    assert text
    assert not re.search(r"\{\w*\}|None", text)
