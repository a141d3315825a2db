"""Spellings: names by the first letters of their sounds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from store.spellings import (
    APART,
    FEW_NAMES,
    INSIDE,
    LITTLE,
    MOST_FITTING,
    MOST_SPELLINGS,
    Spellings,
    runs,
    spelled,
    spellings,
)
from store.vocabulary import Vocabulary, built_in
from tests.provinces import names

WORDS = Vocabulary.of([["村官", "大学生村官"], ["到岗", "上岗", "报到上班"]])
NAMES = ["大学生村官到岗率", "换届率", "到岗人数"]
ROOT = Path(__file__).parents[1]

# letters, number of the name that fits best, what they explain
FITS = [
    ("cgdgl", 0, 1.0),
    ("dxscg", 0, 1.0),
    ("cgsg", 0, 1.0),
    ("scgdg", 0, INSIDE),
    ("hjl", 1, 1.0),
    ("dgrs", 2, 1.0),
    ("sgrs", 2, 1.0),
    ("cgdhl", 0, 0.6),
    ("dxsgl", 0, INSIDE),
    ("dxscggl", 0, INSIDE),
    ("dxcggl", 0, INSIDE - APART),
    ("gdg", 0, LITTLE),
    ("dgl", 0, INSIDE),
]


@pytest.mark.parametrize(
    ("letters", "spelling", "expected"),
    [
        ("cgdgl", "dxscgdgl", 1),
        ("gwyzl", "gwyhsydwzl", 2),
        ("aabb", "aaxbb", 2),
        ("bbaa", "aaxbb", 4),  # in the spelling's order only
        ("axb", "axxb", 4),  # a run has two letters
        ("", "abc", 0),
        ("abcd", "", 4),
    ],
)
def test_runs(letters: str, spelling: str, expected: int) -> None:
    assert runs(letters, spelling) == expected


def test_letters_stand_beside_characters() -> None:
    assert spelled("cg到岗l") == "cgdgl"


@pytest.mark.parametrize(("letters", "number", "explains"), FITS)
def test_fits(letters: str, number: int, explains: float) -> None:
    best = max(Spellings.of(NAMES, WORDS).fits(letters), key=lambda fit: fit.explains)
    assert (best.number, best.explains) == (number, pytest.approx(explains))


@pytest.mark.parametrize("letters", ["", "hj", "村官到", "zzzz"])
def test_fits_nothing(letters: str) -> None:
    assert list(Spellings.of(NAMES, WORDS).fits(letters)) == []


def test_each_name_once() -> None:
    numbers = [fit.number for fit in Spellings.of(NAMES, WORDS).fits("cgdg")]
    assert len(numbers) == len(set(numbers))
    assert numbers[0] == 0


def test_the_more_is_said_the_more_it_is() -> None:
    one, two = (
        next(Spellings.of(NAMES, WORDS).fits(letters)).said for letters in ("cgdg", "cgdgl")
    )
    assert one < two == 1.0


def test_spelled_with_other_words() -> None:
    assert spellings("大学生村官到岗率", WORDS) == (
        "dxscgdgl", "cgdgl", "cgsgl", "cgbdsbl", "dxscgsgl", "dxscgbdsbl",
    )  # fmt: skip


def test_the_shortest_are_kept() -> None:
    words = Vocabulary.of([["村", *("村" * size for size in range(2, 90))]])
    found = spellings("村人", words)
    assert len(found) == MOST_SPELLINGS
    assert found[-1] == "c" * MOST_SPELLINGS + "r"


def test_no_letters_at_all() -> None:
    assert spellings("2024", WORDS) == ("",)
    assert list(Spellings.of(["2024"], WORDS).fits("abcd")) == []
    assert list(Spellings.of([], WORDS).fits("abcd")) == []


def test_very_many_names() -> None:
    known = ["大学生村官到岗率", *names(FEW_NAMES)]
    index = Spellings.of(known, built_in())
    best = next(index.fits("cgdgl"))
    assert (known[best.number], best.explains) == ("大学生村官到岗率", INSIDE)
    assert len(list(index.fits("wcl"))) <= 2 * MOST_FITTING


def test_the_same_in_every_process() -> None:
    code = (
        "from store.spellings import spellings; from store.vocabulary import built_in;"
        "print(spellings('大学生村官干部培训换届到岗率', built_in()))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
