"""The contract of ``ask --json`` (DESIGN.md §8): the same keys in every answer."""

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.tables import BUILT_IN, read_table
from handlers.answers import Intent
from handlers.contract import as_dict, number
from handlers.conversation import Conversation
from handlers.dialogue import Assistant
from handlers.knowledge import Knowledge
from handlers.message import Message
from handlers.replies import render
from store.errors import ErrorCode
from store.memory import MemoryReports
from store.records import Records
from store.standards.grading import grade
from store.standards.quantities import Quantity
from store.standards.units import PERCENT
from tests.accuracy import messages
from tests.talk import LI

TOP = {"text", "intent", "reply", "results"}
RESULT = {
    *("indicator", "activity", "candidates", "asked_tier", "criterion"),
    *("value", "unit", "numerator", "denominator"),
    *("tier", "covered", "next_tier", "gap", "gap_unit", "gap_heads", "error"),
}
CANDIDATE = {"name", "kind", "score"}
FIGURE = ("value", "unit", "numerator", "denominator")
VILLAGE = next(
    i for i in read_table(BUILT_IN).departments[0].indicators if i.name == "大学生村官到岗率"
)
GRADE = ("tier", "covered", "next_tier", "gap", "gap_unit", "gap_heads")

OF_EVERY_KIND = [
    ("村官到岗率", "standard"),
    ("村官92%", "report"),
    ("村官120%", "report"),
    ("上报村官", "report"),
    ("党代表100 素质工程92 远教9500分钟", "report"),
    ("干部管理", "activity"),
    ("村官归哪个活动", "activity"),
    ("培训完成率", "choose"),
    ("92%", "choose"),
    ("你好", "help"),
    ("怎么用", "help"),
    ("今天天气怎么样", "unknown"),
    ("？？", "unknown"),
    ("有哪些指标", "list"),
    ("有哪些活动", "list"),
    ("看板", "board"),
    ("我报过什么", "history"),
    ("哪些离优最近", "overview"),
    ("/owners", "follow_up"),
    ("待审", "review"),
    ("/closing", "review"),
    ("村官历史", "history"),
    ("村官走势", "trend"),
    ("为什么", "why"),
    ("撤销", "undo"),
    ("取消", "cancel"),
    ("/lang en", "language"),
    ("以后“大红花”就是大学生村官到岗率", "learn"),
    ("我的叫法", "learn"),
    ("/members", "members"),
    ("邀请张三", "members"),
    ("/departments", "departments"),
    ("/mydata", "data"),
    ("/forgetme", "data"),
    ("/audit", "audit"),
    ("导出自评表", "export"),
    ("村官到岗率分值10", "weights"),
    ("/criterion 村官到岗率 优 96%以上", "criterion"),
]


async def asked(knowledge: Knowledge, text: str, *, edited: bool = False) -> dict[str, Any]:
    message = Message(text, LI, edited=edited)
    answer = await Assistant(knowledge, Records(MemoryReports())).reply(message, Conversation())
    row = as_dict(answer, text, render(answer, "zh_Hans").text)
    read: dict[str, Any] = json.loads(json.dumps(row, ensure_ascii=False, allow_nan=False))
    assert read == row
    return read


async def one(knowledge: Knowledge, text: str) -> dict[str, Any]:
    [result] = (await asked(knowledge, text))["results"]
    assert isinstance(result, dict)
    return result


@pytest.mark.parametrize(("text", "intent"), OF_EVERY_KIND)
async def test_keys_are_those_of_the_contract(
    knowledge: Knowledge, text: str, intent: str
) -> None:
    row = await asked(knowledge, text)
    assert row.keys() == TOP
    assert row["intent"] == intent
    assert row["text"] == text
    for result in row["results"]:
        assert result.keys() == RESULT
        assert all(candidate.keys() == CANDIDATE for candidate in result["candidates"])


async def test_silence_has_the_keys_too(knowledge: Knowledge) -> None:
    row = await asked(knowledge, "村官", edited=True)
    assert row == {"text": "村官", "intent": "silent", "reply": "", "results": []}


def test_every_intent_is_asked_for() -> None:
    assert {intent for _, intent in OF_EVERY_KIND} | {"silent", "table"} == set(Intent)


async def test_the_whole_corpus_is_json(knowledge: Knowledge) -> None:
    kinds = set()
    for message in messages("utterances"):
        row = await asked(knowledge, message["text"])
        assert row.keys() == TOP
        for result in row["results"]:
            assert result.keys() == RESULT
            assert result["error"] in {None, *ErrorCode}
            assert result["tier"] is None or result["error"] is None
            assert (result["tier"] is None) == (result["covered"] is None)
            assert len(result["candidates"]) <= 5
            kinds |= {c["kind"] for c in result["candidates"]}
    assert kinds == {"indicator", "activity"}


async def test_rate_with_heads(knowledge: Knowledge) -> None:
    result = await one(knowledge, "村官应到40实到37")
    assert {key: result[key] for key in (*FIGURE, *GRADE)} == {
        "value": 92.5,
        "unit": "%",
        "numerator": 37,
        "denominator": 40,
        "tier": "良",
        "covered": True,
        "next_tier": "优",
        "gap": 2.5,
        "gap_unit": "个百分点",
        "gap_heads": 1,
    }
    assert result["indicator"] == "大学生村官到岗率"
    assert result["activity"] == "党组织建设及党员教育管理"
    assert result["criterion"] == "95%-80%"
    assert result["error"] is None


# message → some keys of its only result
RESULTS: list[tuple[str, dict[str, Any]]] = [
    ("村官到岗率", {"criterion": None, "asked_tier": None, "value": None, "tier": None}),
    ("村官到岗率优", {"criterion": "95%以上", "asked_tier": "优", "tier": None}),
    ("村官 差", {"criterion": "70%以下", "asked_tier": "差"}),
    ("村官 优 92%", {"criterion": "95%-80%", "asked_tier": "优", "tier": "良"}),
    ("村官96%", {"tier": "优", "next_tier": None, "gap": None, "gap_unit": None}),
    ("素质工程75%", {"tier": "差", "covered": False, "next_tier": "中", "gap": 5}),
    ("远教158小时20分钟", {"value": 9500, "unit": "分钟", "gap": 500, "gap_unit": "分钟"}),
    ("落地4项", {"value": 4, "unit": "项", "gap": 1, "covered": False}),
    ("网宣12人", {"tier": "差", "gap": 18, "gap_unit": "人"}),
    ("大组工网无故障", {"value": 0, "unit": "次", "tier": "优"}),
    ("村官120%", {"value": 120, "unit": "%", "error": "out_of_range", "tier": None, "gap": None}),
    ("村官45/40", {"numerator": 45, "denominator": 40, "error": "out_of_range"}),
    ("条例检查16.5个", {"value": 16.5, "error": "not_whole"}),
    ("上报村官", {"value": None, "error": "no_figure"}),
    ("村官92%还是93%", {"value": None, "error": "ambiguous_figure"}),
    ("远教9500人", {"value": 9500, "unit": "人", "error": "unit_mismatch"}),
    ("干部管理", {"indicator": None, "activity": "干部管理", "candidates": []}),
]


@pytest.mark.parametrize(("text", "expected"), RESULTS)
async def test_result(knowledge: Knowledge, text: str, expected: dict[str, Any]) -> None:
    result = (await asked(knowledge, text))["results"][0]
    assert {key: result[key] for key in expected} == expected


async def test_candidates_best_first(knowledge: Knowledge) -> None:
    result = await one(knowledge, "培训完成率")
    scores = [candidate["score"] for candidate in result["candidates"]]
    assert scores == sorted(scores, reverse=True)
    assert {c["kind"] for c in result["candidates"]} == {"indicator"}
    assert result["indicator"] is None


async def test_what_is_unknown_names_the_nearest(knowledge: Knowledge) -> None:
    result = await one(knowledge, "村官补贴标准")
    assert result["candidates"][0]["name"] == "大学生村官到岗率"
    assert result["indicator"] is None


# ---- numbers

NUMBERS: list[tuple[str, tuple[int, ...], int | float]] = [
    ("92", (), 92),
    ("92.5", (), 92.5),
    ("94.99996", (95,), 94.9999),
    ("94.99996", (), 95),
    ("95.00004", (95,), 95.0001),
    ("-0.00001", (), 0),
    ("100/3", (), 33.3333),
]


@pytest.mark.parametrize(("value", "bounds", "expected"), NUMBERS)
def test_number(value: str, bounds: tuple[int, ...], expected: float) -> None:
    found = number(Fraction(value), tuple(Fraction(bound) for bound in bounds))
    assert found == expected
    assert type(found) is type(expected)


def test_number_of_nothing() -> None:
    assert number(None) is None


async def test_figure_below_a_bound_is_not_shown_as_the_bound(knowledge: Knowledge) -> None:
    result = await one(knowledge, "村官94.99996%")
    assert (result["value"], result["tier"]) == (94.9999, "良")


async def test_gap_that_is_left_is_never_shown_as_none(knowledge: Knowledge) -> None:
    result = await one(knowledge, "村官94.99996%")
    assert result["gap"] > 0


@given(st.fractions(0, 100))
def test_value_stays_on_its_side_of_every_bound(value: Fraction) -> None:
    ladder = VILLAGE.ladder
    found = grade(ladder, Quantity.of(value, PERCENT))
    shown = Fraction(str(number(value, ladder.bounds)))
    assert grade(ladder, Quantity.of(shown, PERCENT)).tier is found.tier
    assert abs(shown - value) <= Fraction(1, 10_000)


def test_at_most_four_decimals() -> None:
    shown = Decimal(str(number(Fraction(200, 7))))
    assert -int(shown.as_tuple().exponent) <= 4
