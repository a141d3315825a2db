"""Groups: the entries of a label, as bits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.groups import Groups
from store.postings import numbers_of

ROWS = [
    ("aabba", "a", [0, 1, 4]),
    ("aabba", "b", [2, 3]),
    ("aabba", "ab", [0, 1, 2, 3, 4]),
    ("aabba", "x", []),
    ("aabba", "", []),
    ("", "a", []),
]


@pytest.mark.parametrize(("labels", "wanted", "numbers"), ROWS)
def test_bits(labels: str, wanted: str, numbers: list[int]) -> None:
    assert list(numbers_of(Groups.of(labels).bits(wanted))) == numbers


@given(st.text("abc", max_size=200), st.sets(st.sampled_from("abcx")))
def test_bits_are_those_of_the_labels(labels: str, wanted: set[str]) -> None:
    expected = [number for number, label in enumerate(labels) if label in wanted]
    assert list(numbers_of(Groups.of(labels).bits(wanted))) == expected
