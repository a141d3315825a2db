"""Trends: what was reported of an indicator over the year, and the pace, as an estimate."""

from dataclasses import replace

from handlers.answers import Answer
from handlers.pacing import Pace
from handlers.replies.figures import figure
from handlers.replies.histories import of_indicator
from handlers.translation import Translator

SHOWN = 10
"""The most reports that are told in words."""


def trend(answer: Answer, t: Translator) -> str:
    """The last reports, who, when, from what to what, and the pace below."""
    said = of_indicator(replace(answer, results=answer.results[-SHOWN:]), t)
    return f"{said}\n{pace_of(answer.pace, t)}" if answer.pace else said


def pace_of(pace: Pace, t: Translator) -> str:
    """到6月30日，时间过了 49.6%，完成“优”要求的 60%。…"""
    sentence = t.gettext(
        "到{day}，时间过去 {elapsed}%，完成“优”要求的 {done}%。照这个进度，全年大约 {estimate}，"
        "相当于“{tier}”。这只是推算，不是评定。"
    )
    return sentence.format(
        day=t.month_day(pace.day),
        elapsed=t.number(int(pace.elapsed * 100)),
        done=t.number(int(pace.done * 100)),
        estimate=figure(pace.estimate, t, pace.bounds),
        tier=pace.tier,
    )
