"""The JSON contract of ``ask --json``: an Answer as one plain object (docs/contracts.md)."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from handlers.answers import Answer, Candidate, Result
from store.standards.grading import Grade, rounded
from store.standards.quantities import Quantity
from store.standards.tiers import Tier

Plain = dict[str, Any]
NOTHING = (Fraction(0),)
"""A gap is never rounded to none."""


def as_dict(answer: Answer, text: str, reply: str) -> Plain:
    """The object of the contract: the message, its intent, the reply's text, and the results."""
    return {
        "text": text,
        "intent": answer.intent.value,
        "reply": reply,
        "results": [_result(result) for result in answer.results],
    }


def _result(result: Result) -> Plain:
    figure = result.grade.quantity if result.grade else result.figure
    figure = figure if isinstance(figure, Quantity) else None
    return {
        "indicator": result.indicator.name if result.indicator else None,
        "activity": result.activity.name if result.activity else None,
        "candidates": [_candidate(candidate) for candidate in result.candidates],
        "asked_tier": result.asked_tier.value if result.asked_tier else None,
        "criterion": _criterion(result),
        **_figure(figure, result.grade),
        **_grade(result.grade),
        "error": result.error.code.value if result.error else None,
    }


def _candidate(candidate: Candidate) -> Plain:
    return {"name": candidate.name, "kind": candidate.kind, "score": candidate.score}


def _criterion(result: Result) -> str | None:
    """With a figure the text of the tier reached, without one that of the tier asked about."""
    tier: Tier | None = result.grade.tier if result.grade else result.asked_tier
    return result.indicator.criteria[tier] if result.indicator and tier else None


def _figure(figure: Quantity | None, grade: Grade | None) -> Plain:
    if figure is None:
        return dict.fromkeys(("value", "unit", "numerator", "denominator"))
    bounds = grade.ladder.bounds if grade else ()
    return {
        "value": number(figure.value, bounds),
        "unit": figure.unit.name if figure.unit else None,
        "numerator": number(figure.numerator),
        "denominator": number(figure.denominator),
    }


def _grade(grade: Grade | None) -> Plain:
    if grade is None:
        return dict.fromkeys(("tier", "covered", "next_tier", "gap", "gap_unit", "gap_heads"))
    gap = grade.gap
    return {
        "tier": grade.tier.value,
        "covered": grade.covered,
        "next_tier": grade.next_tier.value if grade.next_tier else None,
        "gap": _plain(rounded(gap.amount, NOTHING)) if gap else None,
        "gap_unit": gap.unit.name if gap and gap.unit else None,
        "gap_heads": gap.heads if gap else None,
    }


def number(value: Fraction | None, bounds: tuple[Fraction, ...] = ()) -> int | float | None:
    """A figure as a JSON number: at most four decimals, never rounded across a bound."""
    if value is None:
        return None
    return _plain(rounded(value, bounds))


def _plain(decimal: Decimal) -> int | float:
    return int(decimal) if decimal == decimal.to_integral_value() else float(decimal)
