"""Reply: plain values."""

import dataclasses

import pytest

from handlers.answers import Answer, Intent, Notice
from handlers.message import Act, Press
from handlers.replies import Button, Reply, render


def test_nothing_is_said() -> None:
    assert Reply("").buttons == ()


def test_cannot_be_changed() -> None:
    reply = Reply("好", ((Button("上报", Press(Act.SAVE, "t")),),))
    with pytest.raises(dataclasses.FrozenInstanceError):
        reply.text = "差"  # type: ignore[misc]
    assert hash(reply) == hash(Reply("好", ((Button("上报", Press(Act.SAVE, "t")),),)))


def test_render_makes_text_and_buttons() -> None:
    answer = Answer(Intent.HELP, notice=Notice.THANKS, buttons=(Press(Act.BOARD, "1"),))
    reply = render(answer, "zh_Hans")
    assert reply.text.startswith("不客气")
    assert reply.buttons == ((Button("看板", Press(Act.BOARD, "1")),),)


def test_change_of_language_speaks_in_the_new_one() -> None:
    answer = Answer(Intent.LANGUAGE, locale="en")
    assert render(answer, "zh_Hans") == render(answer, "en")
    assert render(answer, "zh_Hans").text.startswith("All right")
