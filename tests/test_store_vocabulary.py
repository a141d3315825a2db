"""Vocabulary: synonyms and fillers, and the tables that they come from."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.folding import fold
from store.vocabulary import DATA, Vocabulary, built_in

SMALL = Vocabulary.of(
    [["远程教育", "远教", "电教"], ["换届", "换班子"]], ["请问", "是多少", "的", "is"], "率"
)

CANONICAL = [
    ("远教课时", "远程教育课时"),
    ("电教和换班子", "远程教育和换届"),
    ("远程教育", "远程教育"),
    ("请问远教的", "请问远程教育的"),
    ("远", "远"),
    ("", ""),
]

PIECES = [
    ("远教是多少", [("远程教育", False), ("是多少", True)]),
    ("请问电教", [("请问", True), ("远程教育", False)]),
    ("补贴的事", [("补贴", False), ("的", True), ("事", False)]),
    ("this is", [("this ", False), ("is", True)]),
    ("", []),
]

NOTHING = [
    ("请问是多少", True),
    ("的", True),
    ("92%，", True),
    ("", True),
    ("请问远教", False),
    ("补贴", False),
    ("this", False),
    ("is", True),
]


@pytest.mark.parametrize(("text", "expected"), CANONICAL)
def test_canonical(text: str, expected: str) -> None:
    assert SMALL.canonical(text) == expected


@pytest.mark.parametrize(("text", "expected"), PIECES)
def test_pieces(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [piece for piece in SMALL.pieces(text) if piece[0]] == expected


@pytest.mark.parametrize(("text", "expected"), NOTHING)
def test_says_nothing(text: str, *, expected: bool) -> None:
    assert SMALL.says_nothing(text) is expected


def test_alike() -> None:
    assert SMALL.alike("远程教育") == ["远程教育", "远教", "电教"]
    assert SMALL.alike("补贴") == []


def test_sounds_lead_to_the_canonical_word() -> None:
    assert SMALL.sounds[("yuan", "jiao")] == "远程教育"
    assert SMALL.longest_sound == 4
    assert all(len(sound) > 1 for sound in built_in().sounds)


def test_without_words() -> None:
    empty = Vocabulary.of([])
    assert empty.canonical("村官") == "村官"
    assert list(empty.pieces("村官")) == [("村官", False)]
    assert empty.longest_sound == 0


@given(st.text(alphabet="远教程育电换班子届请问的率 ", max_size=12))
def test_pieces_cover_the_whole_text(text: str) -> None:
    known = {word: meaning or word for word, meaning in SMALL.words.items()}
    joined = "".join(piece for piece, _ in SMALL.pieces(text))
    assert joined == SMALL.canonical(text)
    assert SMALL.pattern.sub(lambda m: known[m[0]], text) == joined


# ---- the tables


def rows() -> list[list[str]]:
    table = tomllib.loads((Path(DATA) / "synonyms.toml").read_text("utf-8"))
    return list(table["same"])


def fillers() -> list[str]:
    return list(tomllib.loads((Path(DATA) / "fillers.toml").read_text("utf-8"))["phrases"])


def test_no_word_means_two_things() -> None:
    twice = [w for w, n in Counter(word for row in rows() for word in row).items() if n > 1]
    assert twice == []


def test_no_synonym_is_a_filler() -> None:
    assert set(fillers()) & {word for row in rows() for word in row} == set()


def test_no_filler_stands_twice() -> None:
    assert [word for word, n in Counter(fillers()).items() if n > 1] == []


def test_every_row_has_another_word() -> None:
    assert [row for row in rows() if len(row) < 2] == []


def elsewhere() -> list[str]:
    table = tomllib.loads((Path(DATA) / "elsewhere.toml").read_text("utf-8"))
    return [word for words in table.values() for word in words]


def test_words_of_other_things_stand_once_and_for_themselves() -> None:
    assert [word for word, n in Counter(elsewhere()).items() if n > 1] == []
    assert {w for w in elsewhere() if built_in().words[w] != w} == set()
    assert set(elsewhere()) & {*fillers(), *built_in().generic} == set()


def test_what_is_asked_of_the_assistant_is_a_filler_in_each_form() -> None:
    for said in ("查一下", "查一查", "捋捋", "帮我念", "发我", "瞅一眼"):
        assert built_in().says_nothing(said)


def test_parts_are_as_written() -> None:
    told = [part for part in SMALL.parts("请问远教补贴") if part[0]]
    assert told == [("请问", ""), ("远教", "远程教育"), ("补贴", None)]


def test_words_are_written_as_messages_are_folded() -> None:
    """What folding would change could never be found."""
    words = [*fillers(), *elsewhere(), *(word for row in rows() for word in row)]
    assert [word for word in words if fold(word) != word] == []
