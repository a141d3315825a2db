"""Buttons: labels in every language, in rows that a phone can show."""

import pytest

from handlers.answers import Answer, Candidate, Intent, Result
from handlers.knowledge import Knowledge
from handlers.message import LOCALES, Act, Press
from handlers.replies.buttons import LABELS, NAMED, buttons
from handlers.translation import translator
from store.memory import MemoryReports
from tests.talk import Talk


def rows(answer: Answer, locale: str = "zh_Hans") -> list[list[str]]:
    return [[button.label for button in row] for row in buttons(answer, translator(locale))]


def answer(*presses: Press, results: tuple[Result, ...] = ()) -> Answer:
    return Answer(Intent.REPORT, results, buttons=presses)


def test_every_act_has_a_label_or_carries_a_name() -> None:
    letters = {Act.TIER, Act.REMIND, Act.REVIEW}  # by the argument
    assert set(LABELS) | NAMED | letters == set(Act)
    assert not set(LABELS) & NAMED


@pytest.mark.parametrize(
    ("locale", "labels"),
    [
        ("zh_Hans", ["上报", "改数", "为什么"]),
        ("zh_Hant", ["上報", "改數", "為什麼"]),
        ("en", ["Report", "Change", "Why"]),
    ],
)
def test_acts_share_a_row(locale: str, labels: list[str]) -> None:
    presses = Press(Act.SAVE, "t"), Press(Act.CHANGE, "k"), Press(Act.WHY, "k")
    assert rows(answer(*presses), locale) == [labels]


def test_no_buttons() -> None:
    assert rows(answer()) == []


def test_names_stand_one_a_row() -> None:
    candidates = tuple(Candidate(f"k{n}", f"指标{n}", "indicator", 50.0) for n in range(3))
    presses = [Press(Act.PICK, f"deadbeef-{n}") for n in range(3)]
    asked = answer(*presses, Press(Act.CANCEL, "t"), results=(Result(candidates=candidates),))
    assert rows(asked) == [["指标0"], ["指标1"], ["指标2"], ["取消"]]


def test_languages_are_called_in_their_own_language() -> None:
    asked = answer(*(Press(Act.LANG, locale) for locale in LOCALES))
    for locale in LOCALES:
        assert rows(asked, locale) == [["简体中文"], ["繁體中文"], ["English"]]


def test_activity_is_called_by_its_name(knowledge: Knowledge) -> None:
    for activity in knowledge.catalog.activities.values():
        press = Press(Act.SHOW, activity.key)
        assert rows(answer(press, results=(Result(activity=activity),))) == [[activity.name]]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("村官92%", [Act.SAVE, Act.CHANGE, Act.WHY]),
        ("村官92% 换届91%", [Act.SAVE]),
        ("上报村官92%", [Act.UNDO, Act.WHY]),
        ("上报村官92% 换届91%", [Act.UNDO]),
        ("要是村官92%呢", [Act.WHY]),
        ("村官120%", []),
        ("村官", []),
        ("培训完成率", [Act.PICK] * 3),
        ("92%", [Act.PICK] * 5),
        ("/lang", [Act.LANG] * 3),
    ],
)
async def test_offered(knowledge: Knowledge, text: str, acts: list[Act]) -> None:
    assert (await Talk(knowledge, MemoryReports()).say(text)).acts == acts
