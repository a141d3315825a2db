"""Names of indicators with numerals in them, masked wherever they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import figure_words as language
from handlers.figure_masks import mask_names

NAMES = ("三支队伍", "三支队伍建设数", "十四五", "一", "", "两委换届率")

ROWS = [
    ("三支队伍报5", "____报5"),
    ("三支队伍建设数5", "_______5"),
    ("报十四五两委换届率92%", "报________92%"),
    ("三支", "三支"),
    ("一次", "_次"),
    ("第一", "第_"),
    ("三支队伍和三支队伍", "____和____"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "masked"), ROWS)
def test_names_are_masked(text: str, masked: str) -> None:
    assert mask_names(text, NAMES).replace(language.NAMED, "_") == masked


def test_any_collection() -> None:
    assert mask_names("十四五", {"十四五"}) == language.NAMED * 3
    assert mask_names("十四五", []) == "十四五"


@given(
    st.text("三支队伍十四五一两委", max_size=14), st.lists(st.text("三支队伍十四五", max_size=4))
)
def test_as_if_each_name_was_sought(text: str, names: list[str]) -> None:
    expected = text
    for name in sorted(filter(None, set(names)), key=len, reverse=True):
        expected = expected.replace(name, language.NAMED * len(name))
    found = mask_names(text, names)
    assert len(found) == len(text)
    assert found.count(language.NAMED) == expected.count(language.NAMED)
