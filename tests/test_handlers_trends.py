"""Trends: an indicator over the year, and the pace of what adds up."""

from datetime import date
from fractions import Fraction

import pytest

from handlers.answers import Intent
from handlers.knowledge import Knowledge
from handlers.message import Act
from handlers.pacing import elapsed_of, pace
from handlers.pictures.sheets import Trend
from handlers.replies import render
from store.memory import MemoryReports
from store.standards.ladders import Ladder
from store.standards.quantities import Quantity
from store.standards.tiers import Tier
from tests.pictures import answers
from tests.talk import Talk

HALF = date(2026, 7, 2)  # the 183rd day of 365
MINUTES = ("10000分钟", "8000-9999分钟", "7000-7999分钟", "7000分钟以下")
RATE = ("95%以上", "95%-80%", "80%-70%", "70%以下")
FAULTS = ("无故障", "故障次数少于3次", "故障次数3次", "故障次数3次以上")

# name, criteria, figure, day, what the year comes to and its tier
PACES = [
    ("课时量", MINUTES, 6000, HALF, (11967, "优")),
    ("课时量", MINUTES, 4000, HALF, (7978, "中")),
    ("课时量", MINUTES, 10000, date(2026, 12, 31), (10000, "优")),
    ("人均课时量", MINUTES, 6000, HALF, None),  # a level
    ("课时量", MINUTES, 6000, date(2026, 1, 20), None),  # hardly begun
    ("课时量", MINUTES, 6000, date(2027, 1, 20), None),  # over
    ("到岗率", RATE, 50, HALF, None),
    ("故障", FAULTS, 1, HALF, None),
]


@pytest.mark.parametrize(("name", "criteria", "figure", "day", "expected"), PACES)
def test_pace(
    name: str,
    criteria: tuple[str, ...],
    figure: int,
    day: date,
    expected: tuple[int, str] | None,
) -> None:
    ladder = Ladder.read(name, dict(zip(Tier, criteria, strict=True)))
    found = pace(ladder, Quantity.of(figure, ladder.unit), day, 2026)
    assert (found and (int(found.estimate.value), found.tier)) == expected


def test_how_much_of_a_year_has_gone_by() -> None:
    days = (date(2025, 12, 31), date(2026, 1, 1), HALF, date(2026, 12, 31), date(2027, 5, 1))
    assert [elapsed_of(day, 2026) * 365 for day in days] == [0, 1, 183, 365, 365]


async def test_every_report_is_a_point() -> None:
    (trend,) = render((await answers())["trend"], "zh_Hans").sheets
    assert isinstance(trend, Trend)
    assert [point.figure for point in trend.points][::5] == ["900 分钟", "9500 分钟"]
    assert [point.tier for point in trend.points] == ["差", "差", "差", "差", "良", "良"]
    ups = [point.up for point in trend.points if point.up is not None]
    assert ups == sorted(ups)
    assert all(Fraction(0) < point.at < 1 for point in trend.points)
    assert "推算" in trend.pace


@pytest.mark.parametrize("said", ["村官到岗率走势", "村官最近几次", "村官的变化趋势"])
async def test_is_asked_for(knowledge: Knowledge, said: str) -> None:
    talk = Talk(knowledge, MemoryReports())
    await talk.say("上报村官到岗率92%")
    answer = (await talk.say(said)).answer
    assert (answer.intent, bool(answer.picture), answer.pace) == (Intent.TREND, True, None)


async def test_a_button_below_the_history(knowledge: Knowledge) -> None:
    talk = Talk(knowledge, MemoryReports())
    assert (await talk.say("村官历史")).acts == []
    await talk.say("上报村官到岗率92%")
    button = (await talk.say("村官历史")).button(Act.TREND)
    assert (await talk.press(button)).answer.picture is not None


async def test_nothing_reported_is_no_picture(knowledge: Knowledge) -> None:
    said = await Talk(knowledge, MemoryReports()).say("村官走势")
    assert said.answer.picture is None
    assert "还没有人报过" in said.text
