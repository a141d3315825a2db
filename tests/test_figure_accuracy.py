"""The reading of figures cannot silently fall: floors for the corpora, and corpora in order."""

from fractions import Fraction

import pytest

from tests import figure_accuracy
from tests.figure_accuracy import HELDOUT, TUNED, expected, faults, read, right, rows

SIZES = {
    "figures_phone_tune": 120,
    "figures_phone": 120,
    "figures_spec_tune": 80,
    "figures_spec": 80,
    "figures_chat_tune": 140,
    "figures_chat": 100,
    "figures_public_tune": 40,
    "figures_public": 40,
}
FLOORS = {
    "figures_phone_tune": 120,
    "figures_phone": 114,
    "figures_spec_tune": 80,
    "figures_spec": 79,
    "figures_chat_tune": 139,
    "figures_chat": 97,
    "figures_public_tune": 40,
    "figures_public": 38,
}


@pytest.mark.parametrize("name", FLOORS)
def test_floor(name: str) -> None:
    assert right(name) >= FLOORS[name]


@pytest.mark.parametrize("name", SIZES)
def test_size(name: str) -> None:
    assert len(rows(name)) == SIZES[name]


def test_every_corpus_has_a_size() -> None:
    assert set(SIZES) == {*TUNED, *HELDOUT}


def test_no_text_stands_in_two_corpora() -> None:
    texts = [text for name in ("figures", *SIZES) for text, _ in rows(name)]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("name", SIZES)
def test_each_pair_is_its_rate(name: str) -> None:
    """Also: each row can be read, with units that exist."""
    pairs = [
        (value, numerator, denominator)
        for _, said in rows(name)
        for value, _, numerator, denominator in expected(said)
        if numerator is not None and denominator is not None
    ]
    assert pairs
    assert all(value == top / bottom * 100 for value, top, bottom in pairs)


def test_phone_rows_without_a_figure_are_many() -> None:
    for name in ("figures_phone_tune", "figures_phone"):
        assert sum(not said for _, said in rows(name)) >= 18


SAYINGS = [
    ("", []),
    ("92.5", [(Fraction("92.5"), None, None, None)]),
    ("1.5 小时", [(Fraction(90), "分钟", None, None)]),
    ("12 名; 3 ‰", [(Fraction(12), "人", None, None), (Fraction("0.3"), "%", None, None)]),
    ("49/52", [(Fraction(1225, 13), "%", 49, 52)]),
    ("100/3 % 1/3", [(Fraction(100, 3), "%", 1, 3)]),
]


@pytest.mark.parametrize(("said", "readings"), SAYINGS)
def test_how_rows_are_said(said: str, readings: list[figure_accuracy.Reading]) -> None:
    assert expected(said) == readings


WRONG = [("92%", "91 %"), ("92%", "92"), ("37/40", "92.5 %"), ("九成多", "90 %"), ("92%", "")]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_the_measure_itself_finds_faults(text: str, said: str) -> None:
    assert read(text) != expected(said)


def test_only_the_faults_of_the_named_corpus_are_listed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    name = "figures_phone_tune"
    figure_accuracy.main(["-v", name])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(SIZES) + len(list(faults(name)))
