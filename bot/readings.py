"""Readings: ``figures`` and ``criteria``, how single texts are read."""

from argparse import Namespace
from collections.abc import Callable
from typing import Any

from bot.lines import said, say, say_json
from handlers.figures import figure_as_dict, read_figures
from handlers.message import LONGEST
from store.standards.criteria import Criterion
from store.standards.notation import criterion_as_dict


def figures(arguments: Namespace) -> int:
    """A text a line → the figures in it."""
    return _each(arguments, _figures_of, _figures_line)


def criteria(arguments: Namespace) -> int:
    """A criterion a line → the set of values that it means."""
    return _each(arguments, _criterion_of, _criterion_line)


def _each(arguments: Namespace, read: Callable[[str], Any], line: Callable[[Any], str]) -> int:
    for text in said():
        if arguments.json:
            say_json(read(text))
        else:
            say(line(read(text)))
    return 0


def _figures_of(text: str) -> list[dict[str, Any]]:
    """Doubtful figures, such as 九成多, have no value and are left out; so is what stands behind
    the longest message that Telegram lets through."""
    found = map(figure_as_dict, read_figures(text[:LONGEST]))
    return [figure for figure in found if figure is not None]


def _figures_line(figures: list[dict[str, Any]]) -> str:
    return "; ".join(map(_figure, figures)) or "-"


def _figure(figure: dict[str, Any]) -> str:
    pair = f" ({figure['numerator']}/{figure['denominator']})" if figure["denominator"] else ""
    return f"{figure['text']} = {figure['value']}{figure['unit'] or ''}{pair}"


def _criterion_of(text: str) -> dict[str, Any]:
    return criterion_as_dict(Criterion.read(text))


def _criterion_line(criterion: dict[str, Any]) -> str:
    if criterion["error"]:
        return str(criterion["error"])
    intervals = " ∪ ".join(map(_interval, criterion["intervals"])) or "-"
    return f"{intervals} {criterion['unit'] or ''}".strip()


def _interval(interval: dict[str, Any]) -> str:
    low, high = (_end(interval[end]) for end in ("low", "high"))
    opening = "[" if interval["low_closed"] else "("
    return f"{opening}{low}, {high}{']' if interval['high_closed'] else ')'}"


def _end(value: Any) -> str:
    return "∞" if value is None else str(value)
