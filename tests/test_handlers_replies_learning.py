"""Learning in words: every outcome has a sentence in every language, with nothing unfilled."""

import re

import pytest

from handlers.answers import Answer, Candidate, Intent, Result
from handlers.message import LOCALES, Act, Press
from handlers.outcomes import Outcome
from handlers.replies import render
from handlers.replies.learning import SENTENCES
from store.aliases import Alias

MINE = Alias("大红花", "aaaaaaaaaa", "大学生村官到岗率", person=7, id=3)
COMMON = Alias("小黄花", "bbbbbbbbbb", "换届率", department="203", id=4)
UNFILLED = re.compile(r"\{\w*\}|\bNone\b")
NAMELESS = {Outcome.NOT_KEPT_HERE, Outcome.TOO_MANY, Outcome.UNKNOWN_MEANING}


def answer(outcome: Outcome, *aliases: Alias, near: tuple[Candidate, ...] = ()) -> Answer:
    results = tuple(Result(alias=alias, candidates=near) for alias in aliases)
    return Answer(Intent.LEARN, results, outcome=outcome)


def test_every_outcome_has_a_sentence() -> None:
    assert set(SENTENCES) | {Outcome.LIST} == set(Outcome)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("outcome", Outcome)
def test_sentence(outcome: Outcome, locale: str) -> None:
    text = render(answer(outcome, MINE), locale).text
    assert not UNFILLED.search(text)
    assert ("大红花" in text) is (outcome not in NAMELESS)
    if locale == "en":
        assert re.match(r"[A-Z“]", text)


SAYS = [
    (Outcome.LEARNED, "zh_Hans", "记住了：您以后说“大红花”，就是大学生村官到岗率。"),
    (Outcome.LEARNED, "zh_Hant", "記住了：您以後說“大红花”，就是大学生村官到岗率。"),
    (Outcome.LEARNED, "en", "Learned: when you say “大红花”, it means 大学生村官到岗率."),
    (Outcome.FORGOTTEN, "zh_Hans", "好，忘掉了：“大红花”不再是大学生村官到岗率。"),
    (Outcome.IS_TIER, "zh_Hans", "没记：“大红花”是档位，不能当叫法。"),
]


@pytest.mark.parametrize(("outcome", "locale", "text"), SAYS)
def test_says(outcome: Outcome, locale: str, text: str) -> None:
    assert render(answer(outcome, MINE), locale).text == text


def test_near_names_are_told() -> None:
    near = tuple(Candidate(f"k{n}", f"指标{n}", "indicator", 50.0) for n in range(2))
    text = render(answer(Outcome.UNKNOWN_MEANING, MINE, near=near), "zh_Hans").text
    assert text.splitlines()[1] == "相近的有：指标0、指标1"


LISTS = [
    ("zh_Hans", (), "还没有记过叫法。可以这样教我：以后“村官”就是大学生村官到岗率。"),
    ("zh_Hans", (MINE,), "记住的叫法：\n· 大红花 = 大学生村官到岗率"),
    (
        "en",
        (MINE, COMMON),
        "Words that I was taught:\n· 大红花 = 大学生村官到岗率\n· 小黄花 = 换届率 (for everybody)",
    ),
]


@pytest.mark.parametrize(("locale", "aliases", "text"), LISTS)
def test_list(locale: str, aliases: tuple[Alias, ...], text: str) -> None:
    assert render(answer(Outcome.LIST, *aliases), locale).text == text


def test_buttons_say_what_is_forgotten() -> None:
    presses = tuple(Press(Act.FORGET, str(alias.id)) for alias in (MINE, COMMON))
    said = Answer(
        Intent.LEARN,
        (Result(alias=MINE), Result(alias=COMMON)),
        buttons=presses,
        outcome=Outcome.LIST,
    )
    rows = render(said, "zh_Hans").buttons
    assert [[button.label for button in row] for row in rows] == [
        ["忘掉“大红花”"],
        ["忘掉“小黄花”"],
    ]


def test_picked_up_beside_an_answer() -> None:
    said = Answer(
        Intent.HELP,
        buttons=(Press(Act.FORGET, "3"), Press(Act.SAVE, "t")),
        learned=MINE,
    )
    reply = render(said, "zh_Hans")
    assert reply.text.splitlines()[-1] == (
        "您两次都选了它，以后说“大红花”就是大学生村官到岗率，不再问了。"
    )
    assert [[b.label for b in row] for row in reply.buttons] == [["上报"], ["忘掉“大红花”"]]


def test_the_longest_button_fits() -> None:
    assert len(Press(Act.FORGET, str(2**63)).encode().encode()) <= 64
