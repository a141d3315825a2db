"""Postings: sums over all texts at once are the sums of each text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.postings import (
    Postings,
    at_least,
    bits_at,
    largest,
    most,
    numbers_of,
    summed,
)

TEXTS = ["村官到岗率", "到岗人数", "换届率", "", "率率"]

WITH = [("率", [0, 2, 4]), ("到", [0, 1]), ("换", [2]), ("x", [])]

NUMBERS = [[], [0], [1, 2], [0, 7, 8, 63, 64, 65, 1000]]

SUMS = st.lists(st.integers(0, 30), min_size=1, max_size=80)


@pytest.mark.parametrize(("char", "numbers"), WITH)
def test_texts_with_a_character(char: str, numbers: list[int]) -> None:
    assert list(numbers_of(Postings.of(TEXTS).texts_with(char))) == numbers


def test_each_text_counts_once() -> None:
    postings = Postings.of(TEXTS)
    assert postings.counts["率"] == 3
    assert postings.size == 5


def test_nothing() -> None:
    empty = Postings.of([])
    assert empty.size == 0
    assert empty.texts_with("率") == 0


def test_rare_characters_are_found_like_common_ones() -> None:
    texts = ["率"] * 1_000
    texts[3], texts[999] = "率稀", "稀"
    postings = Postings.of(texts)
    assert set(postings.rare) == {"稀"}
    assert set(postings.common) == {"率"}
    assert list(numbers_of(postings.texts_with("稀"))) == [3, 999]
    assert postings.texts_with("率").bit_count() == 999


@pytest.mark.parametrize("numbers", NUMBERS)
def test_bits_and_numbers(numbers: list[int]) -> None:
    assert bits_at(numbers) == sum(1 << number for number in numbers)
    assert list(numbers_of(bits_at(numbers))) == numbers


@given(st.sets(st.integers(0, 3_000)))
def test_bits_and_numbers_are_inverse(numbers: set[int]) -> None:
    assert list(numbers_of(bits_at(sorted(numbers)))) == sorted(numbers)


@given(st.lists(st.tuples(st.sets(st.integers(0, 70)), st.integers(1, 9)), max_size=12))
def test_sums_are_the_sums_of_each_text(weighted: list[tuple[set[int], int]]) -> None:
    digits = summed((bits_at(sorted(numbers)), weight) for numbers, weight in weighted)
    for text in range(71):
        expected = sum(weight for numbers, weight in weighted if text in numbers)
        assert _sum(digits, text) == expected


@given(SUMS, st.integers(1, 30))
def test_at_least(sums: list[int], least: int) -> None:
    digits, everyone = _digits(sums), (1 << len(sums)) - 1
    assert most(digits, everyone) == max(sums)
    if least <= max(sums):
        found = at_least(digits, everyone, least)
        assert list(numbers_of(found)) == [n for n, s in enumerate(sums) if s >= least]


@given(SUMS, st.integers(0, 90))
def test_largest(sums: list[int], limit: int) -> None:
    best = sorted(range(len(sums)), key=lambda n: (-sums[n], n))[:limit]
    found = largest(_digits(sums), (1 << len(sums)) - 1, limit)
    assert sorted(found) == sorted(best)


@given(SUMS, st.data())
def test_only_some_texts(sums: list[int], data: st.DataObject) -> None:
    some = data.draw(st.sets(st.integers(0, len(sums) - 1), min_size=1))
    digits, among = _digits(sums), bits_at(sorted(some))
    best = max(sums[n] for n in some)
    assert most(digits, among) == best
    assert set(numbers_of(at_least(digits, among, best))) == {n for n in some if sums[n] == best}
    assert set(largest(digits, among, len(sums))) == some


def _digits(sums: list[int]) -> list[int]:
    return summed((1 << number, weight) for number, weight in enumerate(sums))


def _sum(digits: list[int], text: int) -> int:
    return sum((digit >> text & 1) << place for place, digit in enumerate(digits))
