"""Unit: what a figure counts, and which units convert into each other.

The units are a table, store/data/units.toml: a row a unit, with the spellings that people use.
"""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parents[1] / "data" / "units.toml"
CLOCK = {"分钟": 1, "天": 24 * 60}  # minutes, where time simply runs
INSIDE_A_WORD = re.compile("[a-z]{2}")


class Kind(StrEnum):
    """What a unit measures."""

    RATE = "rate"  # % ‰ 成
    POINTS = "points"  # 个百分点: a change, never a level
    COUNT = "count"  # 人 个 项 次
    MEASURE = "measure"  # 分钟 万元 吨 亩 公里: continuous


@dataclass(frozen=True)
class Unit:
    """A unit by its standard ``name``; one of it is ``scale`` of its ``base``.

    小时 is 60 of 分钟, ‰ is 1/10 of %. ``whole`` units come in whole numbers only.
    The base of a count is its family: 人 for 名 and 位, 次 for 起 and 场, 个 for the rest.
    ``takes`` are units of other families that may be said for it: 人 for 人次.
    """

    name: str
    kind: Kind
    base: str
    scale: Fraction = Fraction(1)
    whole: bool = False
    takes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.name


PERCENT = Unit("%", Kind.RATE, "%")
POINTS = Unit("个百分点", Kind.POINTS, "个百分点")


@cache
def units() -> dict[str, Unit]:
    """Every spelling in the table → its unit: ``units()["钟头"].name == "小时"``."""
    found = {}
    for row in tomllib.loads(TABLE.read_text("utf-8"))["unit"]:
        unit = Unit(
            row["name"],
            Kind(row["kind"]),
            row.get("base", row["name"]),
            Fraction(str(row.get("scale", 1))),
            row.get("whole", False),
            tuple(row.get("takes", [])),
        )
        for spelling in (row["name"], *row.get("also", [])):
            found[spelling] = unit
    return found


@cache
def _longest() -> int:
    return max(map(len, units()))


def read_unit(text: str, start: int = 0) -> tuple[Unit, int] | None:
    """The longest spelling of a unit at ``start`` of folded text, and the index after it.

    A Latin spelling ends where its word ends: h is no unit in http.
    """
    for end in range(min(len(text), start + _longest()), start, -1):
        word = text[start:end]
        if word in units() and not INSIDE_A_WORD.match(text, end - 1):
            return units()[word], end
    return None


def convert(
    value: Fraction, source: Unit, target: Unit, by_clock: bool = False
) -> Fraction | None:
    """``value`` of ``source`` in ``target``; None where they are not of one kind.

    个 is said of anything that is counted, so it agrees with every count. A 天 is 24 小时 only
    ``by_clock``: two days of training are not 48 hours of it.
    """
    if source is target:
        return value
    if source.base == target.base or source.name in target.takes:
        return value * source.scale / target.scale
    if by_clock and source.base in CLOCK and target.base in CLOCK:
        minutes = value * source.scale * CLOCK[source.base]
        return minutes / target.scale / CLOCK[target.base]
    if source.kind is target.kind is Kind.COUNT and "个" in (source.name, target.name):
        return value * source.scale / target.scale
    return None
