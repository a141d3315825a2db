"""Tokens: what of a text can be compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.tokens import (
    NO_CHARACTER,
    Token,
    Tokens,
    message_tokens,
    name_tokens,
    tokens_as_written,
)
from store.vocabulary import Vocabulary

WORDS = Vocabulary.of([["远程教育", "远教"], ["村官"]], ["请问", "what"], "率的")


def chars(tokens: Tokens) -> str:
    return tokens.chars.replace(NO_CHARACTER, "_")


NAMES = [
    ("大学生村官到岗率", "大学生村官到岗率"),
    ("“素质工程”培训", "素质工程培训"),
    ("现代远教课时", "现代远程教育课时"),
    ("农村、社区", "农村社区"),
    ("请问", "请问"),
    ("2024 %", ""),
    ("", ""),
]

MESSAGES = [
    ("村官率", "村官率"),
    ("远教", "远程教育"),
    ("原教", "远程教育"),
    ("yuanjiao", "远程教育"),
    ("原教cunguan", "远程教育村官"),
    ("yuan jiao", "远程教育"),
    ("zzz ok", "__"),
    ("xian", "_"),
    ("村管", "村官"),
    ("请问村官 92%", "请问村官"),
    ("", ""),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_name(name: str, expected: str) -> None:
    assert chars(name_tokens(name, WORDS)) == expected


@pytest.mark.parametrize(("message", "expected"), MESSAGES)
def test_message(message: str, expected: str) -> None:
    assert chars(message_tokens(message, WORDS)) == expected


def test_fillers_are_marked_in_messages_only() -> None:
    said = message_tokens("请问村官 what", WORDS)
    assert [token.filler for token in said.tokens] == [True, True, False, False, True]
    assert not any(token.filler for token in name_tokens("请问村官", WORDS).tokens)


def test_what_was_heard_is_marked() -> None:
    assert all(token.by_sound for token in message_tokens("原教", WORDS).tokens)
    assert not any(token.by_sound for token in message_tokens("远教", WORDS).tokens)


def test_sounds_alike_have_one_code() -> None:
    said = message_tokens("冷能 ling", WORDS)
    one, other, letters = said.tokens
    assert one.code == other.code, "leng and neng"
    assert letters.code != one.code
    assert letters.char == ""


def test_character_and_its_pinyin_have_one_code() -> None:
    assert message_tokens("岗", WORDS).code == message_tokens("gang", WORDS).code


def test_strange_letters_are_one_token() -> None:
    [token] = message_tokens("xyzq", WORDS).tokens
    assert (token.char, token.sound) == ("", "xyzq")


@given(st.text(alphabet="远教村官率原管请问 abgn，92%", max_size=14))
def test_one_character_and_one_code_for_each_token(text: str) -> None:
    for tokens in (message_tokens(text, WORDS), name_tokens(text, WORDS)):
        assert len(tokens.chars) == len(tokens.code) == len(tokens.tokens)
        assert tokens == Tokens.of(list(tokens.tokens))


@given(st.text(max_size=20))
def test_no_text_is_too_strange(text: str) -> None:
    assert all(isinstance(token, Token) for token in message_tokens(text, WORDS).tokens)


SAYING = Vocabulary.of(
    [["远程教育", "远教"]], ["请问", "标准"], elsewhere=["密码", "远程教育"], generic=["完成"]
)


@pytest.mark.parametrize(
    ("message", "fillers"),
    [
        ("biao zhun", "11"),
        ("yuanjiao biaozhun", "000011"),
        ("标准", "11"),
        ("标zhun", "00"),  # half of a filler is none
        ("biao", "0"),
    ],
)
def test_fillers_in_pinyin(message: str, fillers: str) -> None:
    found = message_tokens(message, SAYING).tokens
    assert "".join(str(int(token.filler)) for token in found) == fillers


def test_what_a_word_tells_is_told_by_its_tokens() -> None:
    told = [(t.char, t.elsewhere, t.generic) for t in message_tokens("密码完成", SAYING).tokens]
    assert told == [
        ("密", "密码", False),
        ("码", "密码", False),
        ("完", "", True),
        ("成", "", True),
    ]


def test_as_written_no_word_stands_for_another() -> None:
    found = tokens_as_written("请问远教", SAYING)
    assert chars(found) == "请问远教"
    assert [token.filler for token in found.tokens] == [True, True, False, False]
    assert [token.elsewhere for token in found.tokens][2:] == ["远教", "远教"]
