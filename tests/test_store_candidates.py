"""Candidates: the names worth a close look, and that the right one is among them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from store.candidates import FEW, MANY, Candidates

NAMES = ["村官到岗率", "党代表培训率", "远程教育课时", "换届率", "培训人数", "落地项目数"]
BESIDE = ["", "参训", "分钟", "", "", "未开工"]
EVERYONE = (1 << len(NAMES)) - 1

NEAREST = [
    ("到岗", [0]),
    ("课时", [2]),
    ("培训", [1, 4]),
    ("开工", [5]),
    ("参训", [1, 4]),
    ("班子", []),
    ("", []),
]


def alike(_: str) -> float:
    """Every character tells as much."""
    return 1.0


@pytest.mark.parametrize(("said", "numbers"), NEAREST)
def test_nearest(said: str, numbers: list[int]) -> None:
    assert Candidates.of(NAMES, BESIDE).nearest(said, alike, EVERYONE) == numbers


def test_what_shares_much_less_than_the_best_is_left_out() -> None:
    assert Candidates.of(NAMES, BESIDE).nearest("村官到岗率", alike, EVERYONE) == [0]


def test_only_among_some() -> None:
    assert Candidates.of(NAMES, BESIDE).nearest("培训", alike, 0b010001) == [4]


def test_telling_characters_count_more() -> None:
    names = ["甲率", "乙数"]
    weights = {"甲": 1.3, "率": 0.3, "乙": 0.3, "数": 0.3}
    candidates = Candidates.of(names, ["", ""])
    assert candidates.nearest("甲乙数", weights.__getitem__, 0b11) == [0]
    assert candidates.nearest("甲乙数", alike, 0b11) == [0, 1]


def test_no_more_than_the_limit_and_the_likest_first() -> None:
    names = [f"培训{'很' * size}长" for size in range(40)]
    found = Candidates.of(names, [""] * 40).nearest("培训长", alike, (1 << 40) - 1)
    assert found == list(range(FEW))
    few = Candidates.of(names, [""] * 40).nearest("培训长", alike, (1 << 40) - 1, limit=3)
    assert few == [0, 1, 2]


@pytest.mark.parametrize("size", [FEW + 1, MANY - 1, MANY + 1, 10 * MANY])
def test_favoured_before_equals_however_many(size: int) -> None:
    candidates = Candidates.of(["培训率"] * size, [""] * size)
    everyone, last = (1 << size) - 1, size - 1
    assert candidates.nearest("培训率", alike, everyone, 1 << last)[0] == last
    assert candidates.nearest("培训率", alike, everyone)[0] == 0


def test_favoured_that_shares_nothing_stays_out() -> None:
    assert Candidates.of(NAMES, BESIDE).nearest("到岗", alike, EVERYONE, 0b1000) == [0]


@given(st.lists(st.text("村官到岗率培训换届", min_size=2, max_size=8), min_size=1, max_size=40))
def test_a_name_is_its_own_candidate(names: list[str]) -> None:
    candidates = Candidates.of(names, [""] * len(names))
    for name in names:
        found = candidates.nearest(name, alike, (1 << len(names)) - 1)
        assert names[found[0]] == name or Indel.normalized_similarity(name, names[found[0]]) < 1
        assert name in {names[number] for number in found}
