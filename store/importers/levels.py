"""Levels: which activities are a level 1 and which stand under it, as the table shows it."""

import re
from collections.abc import Sequence

NUMBERINGS = (  # how names are numbered, each style a level of its own
    re.compile(r"[一二三四五六七八九十]+\s*[、.．]"),
    re.compile(r"[(（]\s*[一二三四五六七八九十]+\s*[)）]"),
    re.compile(r"\d+(?:[.．]\d+)+"),
    re.compile(r"\d+\s*(?:[、．]|\.(?!\d))"),
    re.compile(r"[(（]\s*\d+\s*[)）]"),
    re.compile(r"[①-⑳]"),
)
WORDS = {"1": 1, "一": 1, "一级": 1, "1级": 1, "2": 2, "二": 2, "二级": 2, "2级": 2}


def levels_of(names: Sequence[str], indents: Sequence[int]) -> list[int]:
    """1 or 2 for each activity of a department.

    By indentation where any stands further in than another, else by the style of numbering,
    whose first is level 1.
    """
    if len(set(indents)) > 1:
        least = min(indents)
        return [1 if indent == least else 2 for indent in indents]
    styles = [_style(name) for name in names]
    first = next(iter(styles), None)
    if first is None:
        return [1] * len(names)
    return [1 if style == first else 2 for style in styles]


def read_level(text: str) -> int | None:
    """What a column of levels says: 一级, 2."""
    return WORDS.get(text.strip())


def _style(name: str) -> int | None:
    return next((i for i, style in enumerate(NUMBERINGS) if style.match(name)), None)
