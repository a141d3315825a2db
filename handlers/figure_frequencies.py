"""How often something is done: 每月2次, 一季度一次, 半年走访一次, as times in a year."""

import re
from dataclasses import dataclass
from fractions import Fraction

from handlers import figure_words as language
from store.standards.frequencies import YEARLY, a_year
from store.standards.numerals import read_number
from store.standards.quantities import Quantity
from store.standards.units import Unit, units


@dataclass(frozen=True)
class Frequency:
    """How often, at ``start``:``end``; ``cuts`` are its parts without the verb in between."""

    start: int
    end: int
    quantity: Quantity
    cuts: tuple[tuple[int, int], ...]


def read_frequencies(text: str) -> tuple[Frequency, ...]:
    """The frequencies of a folded text, in order, as 次/年."""
    found: list[Frequency] = []
    for pattern in language.frequencies():
        for match in pattern.finditer(text):
            if not any(f.start < match.end() and match.start() < f.end for f in found):
                found.append(Frequency(*match.span(), _yearly(match), tuple(_cuts(match))))
    return tuple(sorted(found, key=lambda f: f.start))


def _yearly(match: re.Match[str]) -> Quantity:
    said = match.groupdict()
    every, times = _number(said.get("every")), _number(said.get("times"))
    period = said.get("per") or said.get("per2") or ""
    yearly = YEARLY[language.periods().get(period, period)] * times / every
    return Quantity(yearly, a_year(_unit(said.get("said"))))


def _number(said: str | None) -> Fraction:
    read = read_number(said) if said else None
    return read[0] if read and read[0] else Fraction(1)


def _unit(said: str | None) -> Unit:
    """场 and 期 stay what they are; all else is 次."""
    unit = units().get(said or "")
    return unit if unit and unit.base == "次" else units()["次"]


def _cuts(match: re.Match[str]) -> list[tuple[int, int]]:
    if not match.groupdict().get("verb"):
        return [match.span()]
    return [(match.start(), match.start("verb")), (match.end("verb"), match.end())]


def masked(text: str, frequencies: tuple[Frequency, ...]) -> str:
    """``text`` with each frequency replaced by as many masks."""
    for found in frequencies:
        length = found.end - found.start
        text = text[: found.start] + language.MASKED * length + text[found.end :]
    return text
