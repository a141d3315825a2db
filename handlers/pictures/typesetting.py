"""Typesetting: how wide a text is, in widths of a Chinese character, and where its lines end."""

import re
import unicodedata
from fractions import Fraction
from math import ceil

NARROW = Fraction(57, 100)
"""A letter or figure, of a Chinese character."""

WORDS = re.compile(r"[!-~]+|\s+|[《“（「【]?.[》”）」】、，。：；！？]*", re.DOTALL)
"""What no line ends within: Latin words, and signs with the character that they belong to."""

WIDE = frozenset("“”‘’—…·")
"""What Chinese fonts draw as wide as a character, whatever Unicode says."""


def width(text: str) -> Fraction:
    """How many Chinese characters wide a text is, more or less."""
    return sum((_width(mark) for mark in text), Fraction(0))


def lines(text: str, room: int, most: int) -> list[str]:
    """A text in at most so many lines, each at most ``room`` characters wide; what is too much
    becomes …."""
    made = [""]
    for word in WORDS.findall(text):
        longer = made[-1] + word
        if width(longer) <= room or not made[-1]:
            made[-1] = longer
        else:
            made.append(word.strip())
    made = [line.rstrip() for line in made]
    return (
        made if len(made) <= most else [*made[: most - 1], shortened(made[most - 1] + "…", room)]
    )


def balanced(text: str, room: int, most: int) -> list[str]:
    """As ``lines``, all about as long, so that none holds a last character alone."""
    count = len(lines(text, room, most))
    fitting = (less for less in range(ceil(width(text) / count), room) if fits(text, less, count))
    return lines(text, next(fitting, room), most)


def fits(text: str, room: int, most: int) -> bool:
    """Whether a text has room in so many lines."""
    return width("".join(lines(text, room, most))) >= width(text.replace(" ", ""))


def shortened(text: str, room: int) -> str:
    """A text that fits, with … for its end where it is too long."""
    if width(text) <= room:
        return text
    kept = text.rstrip("…")
    while kept and width(kept) > room - 1:
        kept = kept[:-1]
    return f"{kept}…"


def _width(mark: str) -> Fraction:
    wide = mark in WIDE or unicodedata.east_asian_width(mark) in "WF"
    return Fraction(1) if wide else NARROW
