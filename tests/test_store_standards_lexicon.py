"""Lexicon: every word of store/data/criteria.toml does what its table says."""

from fractions import Fraction

import pytest

from store.standards.criteria import Criterion, CriterionKind
from store.standards.intervals import Interval
from store.standards.lexicon import WORDS, fold, kinds

F90 = Fraction(90)
SETS = {
    "at_least": Interval.above(F90, closed=True),
    "reach": Interval.above(F90, closed=True),
    "above": Interval.above(F90, closed=False),
    "at_most": Interval.below(F90, closed=True),
    "below": Interval.below(F90, closed=False),
    "equal": Interval.point(F90),
}
BEFORE = [(word, name) for name, words in WORDS["before"].items() for word in words]
AFTER = [(word, name) for name, words in WORDS["after"].items() for word in words]


@pytest.mark.parametrize(("word", "name"), BEFORE)
def test_before(word: str, name: str) -> None:
    assert Criterion.read(f"{word}90%").intervals == (SETS[name],)
    assert Criterion.read(f"完成率{word}90%").intervals == (SETS[name],)


@pytest.mark.parametrize(("word", "name"), AFTER)
def test_after(word: str, name: str) -> None:
    assert Criterion.read(f"90%{word}").intervals == (SETS[name],)
    assert Criterion.read(f"完成率九成{word}").intervals == (SETS[name],)


@pytest.mark.parametrize("word", WORDS["joints"]["and"])
def test_and(word: str) -> None:
    expected = Interval(Fraction(80), False, F90, False)
    assert Criterion.read(f"高于80%{word}低于90%").intervals == (expected,)


@pytest.mark.parametrize("word", WORDS["joints"]["span"])
def test_span(word: str) -> None:
    assert Criterion.read(f"80%{word}90%").intervals == (Interval.between(F90, Fraction(80)),)


@pytest.mark.parametrize("word", WORDS["change"]["rise"])
def test_rise(word: str) -> None:
    assert Criterion.read(f"{word}90%以上").intervals == (SETS["at_least"],)
    assert Criterion.read(f"{word}90%以上").kind is CriterionKind.CHANGE


@pytest.mark.parametrize("word", WORDS["change"]["fall"])
def test_fall(word: str) -> None:
    assert Criterion.read(f"同比{word}90%以上").intervals == (SETS["at_least"].mirrored(),)


@pytest.mark.parametrize(("period", "yearly"), WORDS["frequency"].items())
def test_frequency(period: str, yearly: int) -> None:
    read = Criterion.read(f"每{period}1次")
    assert (read.kind, read.intervals[0].low) == (CriterionKind.FREQUENCY, yearly)
    assert Criterion.read(f"1次/{period}").intervals == read.intervals


@pytest.mark.parametrize("word", WORDS["words"]["rest"])
def test_rest(word: str) -> None:
    assert Criterion.read(word).kind is CriterionKind.WORD


@pytest.mark.parametrize("word", WORDS["words"]["cores"])
def test_cores(word: str) -> None:
    assert Criterion.read(word).word == word


@pytest.mark.parametrize("word", WORDS["zero"]["exact"])
def test_nothing(word: str) -> None:
    assert Criterion.read(word).kind is CriterionKind.ZERO


@pytest.mark.parametrize("verb", WORDS["zero"]["verbs"])
def test_not_done(verb: str) -> None:
    kinds = {Criterion.read(f"{no}{verb}").kind for no in WORDS["zero"]["negators"]}
    assert kinds == {CriterionKind.ZERO}


@pytest.mark.parametrize("word", WORDS["numbers"]["vague"])
def test_vague(word: str) -> None:
    texts = (f"{word}90%", f"90%{word}", f"90人{word}以上")
    assert {Criterion.read(text).kind for text in texts} == {CriterionKind.UNREADABLE}


def test_no_word_stands_in_two_tables() -> None:
    for table in ("before", "after"):
        words = [fold(word) for words in WORDS[table].values() for word in words]
        assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("９５％ 以上", "95%以上"),
        ("８５％ —— 95%。", "85%-95%"),
        ("80%～95%", "80%-95%"),
        ("１∶２０", "1:20"),
        ("不少於70人", "不少于70人"),
        ("＜4项，＞2项；", "<4项，>2项"),
        ("X≥95%", "x≥95%"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == fold(folded) == folded


def test_the_longest_word_is_found() -> None:
    pattern, names = kinds({"one": ["以上"], "two": ["及以上", "及"]})
    found = pattern.match("及以上")
    assert found is not None
    assert names[found[0]] == "two"
    assert found[0] == "及以上"
