"""Lexicon: the words of criteria, store/data/criteria.toml, as patterns compiled once."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from store import folding

TABLE = Path(__file__).parents[1] / "data" / "criteria.toml"
WORDS: dict[str, Any] = tomllib.loads(TABLE.read_text("utf-8"))

_LONG_DASH = re.compile("[—―─━]{2,}")
_BLANKS = re.compile(r"\s+")
_MARKS = str.maketrans({"~": "-", "∶": ":"})


def fold(text: str) -> str:
    """Text in the form in which criteria are matched: folded, with one dash and without blanks.

    >>> fold("８５％ —— 95%。")
    '85%-95%'
    """
    folded = folding.fold(_LONG_DASH.sub("—", text))
    return _BLANKS.sub("", folded).translate(_MARKS).strip("。.,，;")


def choice(words: Iterable[str]) -> str:
    """A pattern of any of the words, longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) + ")"


def kinds(tables: dict[str, list[str]]) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of all words of some tables, and word → name of its table."""
    flat = {fold(word): name for name, words in tables.items() for word in words}
    return re.compile(choice(flat)), flat
