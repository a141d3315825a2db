"""Keys that outlive a new name."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.catalog import Activity, Department, Indicator
from store.renamings import renamed


def department(*keys: str) -> Department:
    indicators = tuple(Indicator(key, f"名{key}", {}) for key in keys)
    return Department("1", "局", 2026, (Activity("a", "活", 1, indicators=indicators),))


def keys(of: Department) -> list[str]:
    return [indicator.key for indicator in of.indicators]


CASES = [
    (("x", "y"), {}, ["x", "y"]),
    (("x", "y"), {"y": "o"}, ["x", "o"]),
    (("x", "y"), {"z": "o"}, ["x", "y"]),
    (("x", "y"), {"y": "x"}, ["x", "y"]),  # the old name is back beside the new one
    (("x", "y"), {"x": "o", "y": "o"}, ["o", "y"]),  # two cannot both be the old one
]


@pytest.mark.parametrize(("before", "same", "expected"), CASES)
def test_keys(before: tuple[str, ...], same: Mapping[str, str], expected: list[str]) -> None:
    assert keys(renamed(department(*before), same)) == expected


@given(
    st.lists(st.sampled_from("abcdef"), unique=True),
    st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdefgh")),
)
def test_keys_stay_different_and_names_stay(before: list[str], same: dict[str, str]) -> None:
    found = renamed(department(*before), same)
    assert len(set(keys(found))) == len(before)
    assert [i.name for i in found.indicators] == [f"名{key}" for key in before]
    assert renamed(found, {}) == found
