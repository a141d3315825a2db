"""Splitting a reply: every part fits, nothing is lost, lines stay whole where they can."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.telegram.limits import MESSAGE, split, units

SPLITS = [
    ("", 10, ()),
    ("  \n ", 10, ()),
    ("短", 10, ("短",)),
    ("一\n二", 10, ("一\n二",)),
    ("一二三\n四五六", 7, ("一二三\n四五六",)),
    ("一二三\n四五六", 6, ("一二三", "四五六")),
    ("一二三四五六七", 3, ("一二三", "四五六", "七")),
    ("头\n一二三四五\n尾", 3, ("头", "一二三", "四五", "尾")),
    ("头\n一二三四五\n尾", 4, ("头", "一二三四", "五\n尾")),
    ("一\n\n二", 4, ("一\n\n二",)),
    ("一二\n\n三四", 3, ("一二", "三四")),
    ("😀😀", 3, ("😀", "😀")),
    ("😀😀", 4, ("😀😀",)),
]


@pytest.mark.parametrize(("text", "limit", "parts"), SPLITS)
def test_split(text: str, limit: int, parts: tuple[str, ...]) -> None:
    assert split(text, limit) == parts


@pytest.mark.parametrize(("text", "length"), [("", 0), ("优", 1), ("😀", 2), ("𠮷野", 3)])
def test_units(text: str, length: int) -> None:
    assert units(text) == length


def test_a_message_that_just_fits_is_not_split() -> None:
    assert split("优" * MESSAGE) == ("优" * MESSAGE,)
    assert len(split("优" * (MESSAGE + 1))) == 2


@given(st.text(alphabet="一😀\n a", max_size=60), st.integers(2, 12))
@example("😀" * 5, 3)
def test_every_part_fits_and_nothing_is_lost(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert all(part.strip() and units(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())
