"""Message and Press: what buttons carry, and that every button that is offered can carry it."""

from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.conversation import Conversation
from handlers.dialogue import Assistant
from handlers.knowledge import Knowledge
from handlers.message import LOCALES, Act, Message, Person, Press
from handlers.presses import PRESSES
from store.members import OWNER
from store.memory import MemoryReports
from store.records import Records
from tests.accuracy import messages
from tests.talk import LI, Talk

LIMIT = 64

ENCODED = [
    (Press(Act.WHY, "0a1b2c3d4e"), "why:0a1b2c3d4e"),
    (Press(Act.PICK, "deadbeef-0"), "pick:deadbeef-0"),
    (Press(Act.BOARD), "board:"),
    (Press(Act.LANG, "zh_Hans"), "lang:zh_Hans"),
    (Press(Act.UNDO, "a:b"), "undo:a:b"),
]

NEVER_OURS = ["", "why", "WHY:1", "delete:1", ":", " why:1", "whyy:1", "why；1", "上报:1"]


@pytest.mark.parametrize(("press", "data"), ENCODED)
def test_encode_and_decode(press: Press, data: str) -> None:
    assert press.encode() == data
    assert Press.decode(data) == press


@pytest.mark.parametrize("data", NEVER_OURS)
def test_data_that_was_never_ours(data: str) -> None:
    assert Press.decode(data) is None


@given(st.sampled_from(Act), st.text(max_size=30))
def test_what_is_encoded_is_decoded(act: Act, argument: str) -> None:
    press = Press(act, argument)
    assert Press.decode(press.encode()) == press


@given(st.text(max_size=40))
def test_any_data_can_be_decoded(data: str) -> None:
    press = Press.decode(data)
    assert press is None or press.encode() == data


def test_every_act_is_answered() -> None:
    assert set(PRESSES) == set(Act)


def test_a_message_has_its_moment() -> None:
    assert Message("村官").at.tzinfo is UTC
    assert Message("村官").person == Person(0, "", locale="zh_Hans", rights=OWNER)
    assert LOCALES[0] == "zh_Hans"


async def test_every_button_of_the_corpus_fits_into_callback_data(knowledge: Knowledge) -> None:
    """Bot API: callback_data has 1 to 64 bytes."""
    assistant = Assistant(knowledge, Records(MemoryReports()))
    acts = set()
    for row in messages("utterances"):
        answer = await assistant.reply(Message(row["text"], LI), Conversation())
        for press in answer.buttons:
            data = press.encode()
            assert data.isascii()
            assert 1 <= len(data.encode()) <= LIMIT
            assert Press.decode(data) == press
            acts.add(press.act)
    assert {Act.SAVE, Act.CHANGE, Act.PICK, Act.UNDO, Act.WHY} <= acts


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("argument", ["", "x", "-", "-1", "0", "deadbeef-0", "-0", "9" * 30, "中"])
async def test_no_forged_press_breaks_anything(
    knowledge: Knowledge, act: Act, argument: str
) -> None:
    talk = Talk(knowledge, MemoryReports())
    await talk.say("培训完成率")
    said = await talk.press(Press(act, argument))
    assert said.text
    assert talk.place == MemoryReports()
