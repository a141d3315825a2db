"""Asking: what a message asks of a department's whole table, by its words alone."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from handlers.inquiries import Inquiry
from handlers.language import alternation, table
from handlers.segments import names_nothing
from store.standards.units import Unit, units

ADDRESSED = "budget"
"""The question that is only asked of a department that was named, or is spoken of."""


def inquiries(said: str) -> Iterator[Inquiry]:
    """What folded words, a department's name apart, may ask of the whole table.

    >>> [found.code for found in inquiries("有几个指标越低越好")]
    ['lower']
    """
    if _others().search(said):
        return
    for question in table("departments")["question"]:
        rest, unit = _without(said, question)
        if rest is None or (question.get("counts") and not _counts().search(said)):
            continue
        level, rest = _level(rest)
        if question.get("names"):
            yield Inquiry(question["code"], subject="" if names_nothing(rest) else rest)
        elif (level or not question.get("levels")) and names_nothing(_beside().sub(" ", rest)):
            yield Inquiry(question["code"], level, unit)


def again(rest: str) -> bool:
    """Whether what is said beside a department's name asks the last question of it, too."""
    return re.fullmatch(table("departments")["address"]["again"], rest) is not None


def _without(said: str, question: dict[str, Any]) -> tuple[str | None, Unit | None]:
    """The words without those that the question needs, and the unit among them; None where one
    of them is not said."""
    unit = None
    for pattern in _needs(question["code"]):
        found = pattern.search(said)
        if found is None:
            return None, None
        spelling = found.groupdict().get("unit")
        unit = _spellings()[spelling] if spelling else unit
        said = f"{said[: found.start()]} {said[found.end() :]}"
    return said, unit


def _level(said: str) -> tuple[int | None, str]:
    """The level of activities that is named, and the words without it."""
    for level, pattern in table("departments")["levels"].items():
        if re.search(pattern, said):
            return int(level), re.sub(pattern, " ", said)
    return None, said


@cache
def _spellings() -> dict[str, Unit]:
    everyday = table("departments")["units"]
    return {**units(), **{word: units()[name] for word, name in everyday.items()}}


@cache
def _needs(code: str) -> tuple[re.Pattern[str], ...]:
    question = next(q for q in table("departments")["question"] if q["code"] == code)
    spelled = alternation(_spellings()).pattern
    return tuple(re.compile(p.replace("{units}", spelled)) for p in question["needs"])


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(table("departments")["words"]["beside"])


@cache
def _counts() -> re.Pattern[str]:
    return re.compile(table("departments")["words"]["counts"])


@cache
def _others() -> re.Pattern[str]:
    return re.compile(table("departments")["words"]["others"])
