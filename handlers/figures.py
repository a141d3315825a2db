"""Figures: every reported figure in a message, however people type it on a phone."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from handlers.figure_atoms import Doubt, Figure
from handlers.figure_dates import masked, read_days
from handlers.figure_frequencies import masked as masked_frequencies
from handlers.figure_frequencies import read_frequencies
from handlers.figure_masks import mask, mask_endless, mask_names
from handlers.figure_phrases import Skeleton
from store.folding import fold
from store.standards.quantities import Quantity
from store.standards.units import PERCENT, Kind

__all__ = ["Doubt", "Figure", "cut", "figure_as_dict", "read_figures"]

_SAME_BREATH = re.compile(r"[^\n;。0-9]{0,10}")


def read_figures(
    text: str, *, today: date | None = None, names: Collection[str] = ()
) -> tuple[Figure, ...]:
    """Every figure reported in ``text``, in order.

    The text is folded first, and spans are of the folded text. Dates become figures with a ``day``
    only where ``today`` is given. ``names`` are folded names of indicators: numerals inside them
    are no figures, and figures on two sides of one never belong together.
    """
    text = fold(text)
    named = mask_names(mask_endless(text), names)
    often = read_frequencies(named)
    named = masked_frequencies(named, often)
    days = read_days(named, today)
    shape = mask(masked(named, days))
    dated = (
        Figure(
            text[d.start : d.end],
            d.start,
            d.end,
            day=d.day,
            yearless=d.yearless,
            cuts=((d.start, d.end),),
        )
        for d in days
        if d.day
    )
    repeated = (
        Figure(text[f.start : f.end], f.start, f.end, f.quantity, cuts=f.cuts) for f in often
    )
    said = _once(Skeleton.of(shape, text).read(), text)
    return tuple(sorted((*said, *dated, *repeated), key=lambda figure: figure.start))


def _once(figures: Sequence[Figure], text: str) -> Iterator[Figure]:
    """The figures, a rate given beside its own numerator and denominator only once."""
    last: Figure | None = None
    for figure in figures:
        joined = _same(last, figure, text) if last else None
        if last and not joined:
            yield last
        last = joined or figure
    if last:
        yield last


def _same(first: Figure, second: Figure, text: str) -> Figure | None:
    """40人到37人，到岗率92.5%: one figure, if the two agree as far as the rate was written."""
    one, two = first.quantity, second.quantity
    between = text[first.end : second.start]
    if not one or not two or one.is_rate == two.is_rate or not _SAME_BREATH.fullmatch(between):
        return None
    pair, plain = (one, second) if one.is_rate else (two, first)
    if not (_is_its_rate(pair, plain) or _is_its_lack(pair, plain) or _is_its_part(pair, plain)):
        return None
    return replace(
        first if one.is_rate else second,
        text=text[first.start : second.end],
        start=first.start,
        end=second.end,
        cuts=first.cuts + second.cuts,
    )


def _is_its_rate(pair: Quantity, plain: Figure) -> bool:
    said = plain.quantity
    near = said is not None and abs(pair.value - said.value) <= Fraction(1, 2)
    return near and said is not None and said.unit in (None, PERCENT) and plain.doubt is None


def _is_its_part(pair: Quantity, plain: Figure) -> bool:
    """项目落地4项，还差1项到5项 tells the 4 twice."""
    said = plain.quantity
    counted = said is not None and said.unit is not None and said.unit.kind is Kind.COUNT
    return counted and said is not None and said.value == pair.numerator and plain.doubt is None


def _is_its_lack(pair: Quantity, plain: Figure) -> bool:
    lacking = (pair.denominator or 0) - (pair.numerator or 0)
    said = plain.quantity
    return plain.doubt is Doubt.LACK and said is not None and said.value == lacking


def cut(text: str, figures: Sequence[Figure]) -> str:
    """The folded ``text`` without its figures, a space in the place of each."""
    for start, end in sorted((c for f in figures for c in f.cuts), reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text


def figure_as_dict(figure: Figure) -> dict[str, str | int | float | None] | None:
    """One figure of ``figures --json``, numbers with at most four decimals; None without one."""
    quantity = figure.quantity
    if quantity is None:
        return None
    return {
        "text": figure.text,
        "value": _number(quantity.value),
        "unit": quantity.unit.name if quantity.unit else None,
        "numerator": _number(quantity.numerator),
        "denominator": _number(quantity.denominator),
    }


def _number(value: Fraction | None) -> int | float | None:
    if value is None or value.denominator == 1:
        return None if value is None else int(value)
    return round(float(value), 4)
