"""Language: the tables of handlers/data, and that they are written as messages are read."""

import re
from collections import Counter

import pytest

from handlers.cues import CUES
from handlers.language import (
    PUNCTUATION,
    alternation,
    aspects,
    cue_of,
    moods,
    table,
    tier_words,
)
from store.folding import fold
from store.standards.tiers import Tier

WHOLE = {cue: words.split("|") for cue, words in table("phrases")["whole"].items()}
ALL = [(cue, word) for cue, words in WHOLE.items() for word in words]


@pytest.mark.parametrize("cue", WHOLE)
def test_every_phrase_has_its_cue(cue: str) -> None:
    assert {word: cue_of(fold(word)) for word in WHOLE[cue]} == dict.fromkeys(WHOLE[cue], cue)


def test_no_phrase_has_two_cues() -> None:
    plain = {(cue, PUNCTUATION.sub("", word)) for cue, word in ALL}
    assert [word for word, n in Counter(word for _, word in plain).items() if n > 1] == []


def test_every_cue_is_answered() -> None:
    assert set(WHOLE) == set(CUES)


def test_phrases_are_written_as_messages_are_folded() -> None:
    assert [word for _, word in ALL if fold(word) != word] == []


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("请帮我撤回一下吧", "undo"),
        ("撤回!!!", "undo"),
        ("  看板  ", "board"),
        ("能干啥", "help"),
        ("您好，在吗", "greeting"),
        ("撤回村官", None),
        ("/start abc", "greeting"),
        ("/help me", "help"),
        ("/nothing", None),
        ("再见吧", "farewell"),
        ("好的谢谢", "thanks"),
        ("没问题", "assent"),
        ("先别报", "hold"),
        ("别报了", "cancel"),
        ("我是谁啊", "who"),
        ("更多", "more"),
        ("吧", None),
        ("。。。", None),
        ("", None),
    ],
)
def test_cue(text: str, cue: str | None) -> None:
    assert cue_of(text) == cue


@pytest.mark.parametrize("name", ["outright", "trial", "correct"])
def test_moods(name: str) -> None:
    assert isinstance(moods()[name], re.Pattern)
    assert set(moods()) == {
        "outright",
        "trial",
        "correct",
        "asking",
        "undo",
        "same",
        "against_last",
        "held",
        "held_back",
        "looking",
        "other_year",
        "heading",
    }


def test_no_mood_or_aspect_shows_in_nothing() -> None:
    for name, pattern in {**moods(), **aspects()}.items():
        assert not pattern.search(""), name


def test_aspects_are_those_that_look_ups_know() -> None:
    known = ["parent", "home", "budget", "content", "goal", "indicators", "gap", "trend"]
    assert list(aspects()) == [*known, "why", "now", "history", "reported"]


def test_tier_words() -> None:
    pattern, words = tier_words()
    assert set(words.values()) == set(Tier)
    for word, tier in words.items():
        found = pattern.fullmatch(word)
        assert found is not None, word
        assert found["tier"] == word
        assert words[found["tier"]] is tier


def test_blind_words_are_no_tiers() -> None:
    pattern, _ = tier_words()
    for word in table("tiers")["not_a_tier"]["words"]:
        found = pattern.fullmatch(word)
        assert found is not None, word
        assert found["tier"] is None, word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("good", ["good"]),
        ("goods", []),
        ("very good!", ["good"]),
        ("良好", ["良好"]),
        ("xgood", []),
    ],
)
def test_alternation(text: str, expected: list[str]) -> None:
    assert alternation(["良", "良好", "good"]).findall(text) == expected
