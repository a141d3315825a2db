"""Alignment: what of a message a name explains, and what of the name is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.alignment import LIGHT, Alignment, Weighed, align
from store.tokens import Token, Tokens, message_tokens, name_tokens
from store.vocabulary import Vocabulary

WORDS = Vocabulary.of([["村官", "大学生村官"], ["到岗率"]], ["请问", "就"], "率的数")
NOTHING = Tokens.of([])


def weigh(token: Token) -> float:
    """Every character tells as much, the light ones little, fillers nothing."""
    if token.filler:
        return 0.0
    return LIGHT if token.char in WORDS.light and token.char else 1.0


def aligned(message: str, name: str = "大学生村官到岗率", beside: str = "") -> Alignment:
    return align(
        Weighed.of(message_tokens(message, WORDS), weigh),
        Weighed.of(name_tokens(name, WORDS), weigh),
        name_tokens(beside, WORDS),
    )


# message, at least explained, at most explained, at least said, at most said
ROWS = [
    ("大学生村官到岗率", 1.0, 1.0, 1.0, 1.0),
    ("村官到岗率", 1.0, 1.0, 1.0, 1.0),
    ("请问村官到岗率", 1.0, 1.0, 1.0, 1.0),
    ("村官", 1.0, 1.0, 0.4, 0.6),
    ("村管", 0.85, 0.95, 0.4, 0.5),
    ("cunguan", 0.85, 0.95, 0.4, 0.5),
    ("村官补贴", 0.45, 0.55, 0.4, 0.6),
    ("补贴", 0.0, 0.0, 0.0, 0.0),
    ("岗到官村", 0.4, 0.75, 0.3, 0.75),
    ("请问", 0.0, 0.0, 0.0, 0.0),
    ("", 0.0, 0.0, 0.0, 0.0),
]


@pytest.mark.parametrize(("message", "low", "high", "said_low", "said_high"), ROWS)
def test_shares(message: str, low: float, high: float, said_low: float, said_high: float) -> None:
    found = aligned(message)
    assert low <= found.explains <= high
    assert said_low <= found.said <= said_high


ASKED = Vocabulary.of(
    [["安全运行"]], ["请问"], "率", elsewhere=["电网", "供电"], generic=["完成", "推进"]
)

# message, better explained than which other one
AGAINST = [
    ("水网安全运行率", "电网安全运行率"),  # 电网 is no 网, whatever the name has of it
    ("水电安全运行率", "供电安全运行率"),
    ("安全运行推进率", "安全运行进推率"),  # a generic word says nothing
    ("组工网安全运行率", "组工网安全运行补贴率"),
]


@pytest.mark.parametrize(("better", "worse"), AGAINST)
def test_words_of_other_things_speak_against_a_name(better: str, worse: str) -> None:
    name, none = name_tokens("大组工网安全运行率", ASKED), Tokens.of([])
    found = [
        align(
            Weighed.of(message_tokens(message, ASKED), weigh), Weighed.of(name, weigh), none
        ).explains
        for message in (better, worse)
    ]
    assert found[0] > found[1]


def test_a_name_that_has_the_word_is_meant_by_it() -> None:
    name = name_tokens("电网安全运行率", ASKED)
    found = align(
        Weighed.of(message_tokens("电网安全运行", ASKED), weigh), Weighed.of(name, weigh), NOTHING
    )
    assert found.explains == 1


BETTER = [
    ("村官到岗率", "村管到岗率"),  # the same character, then the same sound
    ("村管到岗率", "村关道港绿"),
    ("村官到岗率", "岗村率官到"),  # in the name's order, then in any
    ("村官到岗率", "村官到岗率补贴"),
    ("村官", "村官待遇"),
]


@pytest.mark.parametrize(("better", "worse"), BETTER)
def test_better_explained(better: str, worse: str) -> None:
    assert aligned(better).explains > aligned(worse).explains


def test_light_character_alone_matches_nothing_inside_a_message() -> None:
    assert aligned("率补贴", "到岗率").explains == 0.0


def test_words_of_the_criteria_explain_but_are_not_said() -> None:
    plain = aligned("故障次数", "大组工网安全运行率")
    beside = aligned("故障次数", "大组工网安全运行率", "故障次数少于3次")
    assert plain.explains == 0.0
    assert beside.explains > 0.7
    assert beside.said == plain.said == 0.0


def test_filler_inside_a_name_counts_beside_its_neighbour() -> None:
    assert aligned("就业", "就业率").said > aligned("业", "就业率").said
    assert aligned("就", "就业率").said == 0.0


def test_name_without_characters() -> None:
    assert align(
        Weighed.of(message_tokens("村官", WORDS), weigh), Weighed.of(NOTHING, weigh), NOTHING
    ) == Alignment(0.0, 0.0)


@given(
    st.text(alphabet="大学生村官到岗率补贴请问cungad ", max_size=12),
    st.text(alphabet="大学生村官到岗率", min_size=1, max_size=8),
)
def test_shares_lie_between_nothing_and_all(message: str, name: str) -> None:
    found = aligned(message, name)
    assert 0.0 <= found.explains <= 1.0 + 1e-9
    assert 0.0 <= found.said <= 1.0 + 1e-9


@given(st.text(alphabet="大学生村官到岗补贴", min_size=1, max_size=8))
def test_name_explains_itself(name: str) -> None:
    found = aligned(name, name)
    assert found.explains == pytest.approx(1.0)
    assert found.said == pytest.approx(1.0)
