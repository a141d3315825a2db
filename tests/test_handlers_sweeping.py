"""Sweeping: one figure for all indicators or for the rest, never silently for the last one."""

import pytest

from handlers.answers import Notice
from handlers.knowledge import Knowledge
from handlers.message import Act
from handlers.segments import sweep_of
from handlers.understanding import understand
from store.memory import MemoryReports
from tests.talk import NOON, Talk

RATES, ALL = 9, 14

# message, whether it sweeps: all, rest or nothing
SWEEPS = [
    ("全部100", "all"),
    ("全都100%", "all"),
    ("都100", "all"),
    ("所有指标都是100%", "all"),
    ("全部报100", "all"),
    ("14个指标都100", "all"),
    ("每个指标都完成100%", "all"),
    ("要是全部100呢", "all"),
    ("都完成了", "all"),
    ("全部完成了", "all"),
    ("任务全部完成", "all"),
    ("不对，全部100", "all"),
    ("其余100", "rest"),
    ("不对，其余是100", "rest"),
    ("其他的都是100%", "rest"),
    ("剩下的都完成了", "rest"),
    ("别的都100", "rest"),
    ("村官全部到岗", None),
    ("都到岗了", None),
    ("全部到了", None),
    ("村官都100", None),
    ("换届全部完成", None),
    ("100", None),
    ("全部", None),
    ("全部95 96", None),
]


@pytest.mark.parametrize(("text", "sweep"), SWEEPS)
def test_sweep(text: str, sweep: str | None) -> None:
    found = [s for s in map(sweep_of, understand(text, NOON.date()).segments) if s]
    assert [("rest" if s.is_rest else "all") for s in found] == ([sweep] if sweep else [])


# messages in turn, how many have a figure on the last card, how many are still missing
CARDS = [
    (["全部100"], RATES, ALL - RATES),
    (["村官到岗率", "都完成了"], RATES, ALL - RATES),
    (["村官92", "全部100"], RATES, ALL - RATES),
    (["村官92", "其余100"], RATES, ALL - RATES),
    (["上报村官92", "其余100"], RATES - 1, ALL - RATES),
    (["项目5个，其他都100"], RATES + 1, ALL - RATES - 1),
    (["填报", "全部100"], RATES, ALL - RATES),
    (["填报", "95 92 9500 其余100"], RATES + 1, ALL - RATES - 1),
    (["填报", "95 2空 其余100"], RATES - 1, ALL - RATES),
]


@pytest.mark.parametrize(("said", "graded", "missing"), CARDS)
async def test_card(knowledge: Knowledge, said: list[str], graded: int, missing: int) -> None:
    talk = Talk(knowledge, MemoryReports())
    for text in said:
        card = await talk.say(text)
    results = card.answer.results
    assert sum(r.grade is not None for r in results) == graded
    assert sum(r.error is not None for r in results) == missing
    assert card.acts == [Act.SAVE]
    saved = await talk.press(card.button(Act.SAVE))
    assert saved.answer.notice is Notice.SAVED
    assert f"已上报 {graded} 个" in saved.text


async def test_all_missing_where_the_figure_suits_none(knowledge: Knowledge) -> None:
    talk = Talk(knowledge, MemoryReports())
    said = await talk.say("全部5次")
    assert Act.SAVE not in said.acts
    assert [r.grade for r in said.answer.results] == [None] * ALL


async def test_an_edit_to_a_sweep(knowledge: Knowledge) -> None:
    talk = Talk(knowledge, MemoryReports())
    await talk.say("村官92")
    card = await talk.edit(1, "全部100")
    assert sum(r.grade is not None for r in card.answer.results) == RATES
