"""How well figures are read: ``python -m tests.figure_accuracy`` (make accuracy).

``-v NAME`` also lists what is read wrong in one corpus, such as figures_phone_tune.
"""

import sys
import tomllib
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from handlers.figures import read_figures
from store.standards.quantities import Quantity
from store.standards.units import units

DATA = Path(__file__).parent / "data"
TUNED = ("figures_phone_tune", "figures_spec_tune", "figures_chat_tune", "figures_public_tune")
HELDOUT = ("figures_phone", "figures_spec", "figures_chat", "figures_public")
Row = tuple[str, str]
Reading = tuple[Fraction, str | None, Fraction | None, Fraction | None]


def rows(name: str) -> list[Row]:
    """A corpus: texts and the figures in them, as said in the head of its file."""
    groups = tomllib.loads((DATA / f"{name}.toml").read_text("utf-8")).values()
    return [row for group in groups for row in group.items()]


def expected(said: str) -> list[Reading]:
    """What a row says: ``"49/52; 3 次"`` is a pair and a count."""
    return [reading(_quantity(figure.split())) for figure in said.split("; ") if figure]


def _quantity(words: list[str]) -> Quantity:
    match words:
        case [pair] if "/" in pair:
            return Quantity.rate(*map(int, pair.split("/")))
        case [value]:
            return Quantity.of(value)
        case [value, unit]:
            return Quantity.of(value, units()[unit])
        case [value, unit, pair]:
            return Quantity(Fraction(value), units()[unit], *map(Fraction, pair.split("/")))
    raise ValueError(words)


def reading(quantity: Quantity) -> Reading:
    """A figure without its spelling: 1.5 小时 is 90 分钟, 12 名 is 12 人."""
    unit = quantity.unit
    value = quantity.value * (unit.scale if unit else 1)
    return value, unit.base if unit else None, quantity.numerator, quantity.denominator


def read(text: str) -> list[Reading]:
    """The figures that ``figures --json`` prints; what is too vague has no quantity."""
    return [reading(figure.quantity) for figure in read_figures(text) if figure.quantity]


def faults(name: str) -> Iterator[str]:
    """A line for each text of a corpus that is read wrong."""
    for text, said in rows(name):
        if (found := read(text)) != expected(said):
            yield f"{text!r}: {'; '.join(map(_shown, found)) or 'none'} for {said or 'none'}"


def right(name: str) -> int:
    """How many texts of a corpus are read as they should be."""
    return len(rows(name)) - len(list(faults(name)))


def _shown(found: Reading) -> str:
    value, unit, numerator, denominator = found
    pair = f" {numerator}/{denominator}" if denominator is not None else ""
    return f"{value} {unit or ''}{pair}".replace("  ", " ").strip()


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


def main(arguments: list[str]) -> None:
    """The count of each corpus; the faults of the one that is named after -v."""
    wanted = arguments[1:] if arguments[:1] == ["-v"] else []
    for title, names in (("tuned on", TUNED), ("only measured on", HELDOUT)):
        for name in names:
            _say(f"figures, {title:17} {name:20} {right(name)}/{len(rows(name))}")
            for line in faults(name) if name in wanted else ():
                _say(f"  {line}")


if __name__ == "__main__":
    main(sys.argv[1:])
