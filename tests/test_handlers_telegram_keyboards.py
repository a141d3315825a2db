"""A reply's buttons as Telegram takes them."""

import pytest

from handlers.message import Act, Press
from handlers.replies import Button
from handlers.telegram.keyboards import DATA, fits, keyboard

SAVE = Button("上报", Press(Act.SAVE, "0a1b2c3d"))
WHY = Button("为什么", Press(Act.WHY, "0a1b2c3d4e"))
LONG = Button("长", Press(Act.WHY, "x" * DATA))

FITTING = [
    (SAVE, True),
    (Button("满", Press(Act.WHY, "x" * (DATA - len("why:")))), True),
    (Button("多一", Press(Act.WHY, "x" * (DATA - len("why:") + 1))), False),
    (Button("字节", Press(Act.WHY, "优" * 21)), False),
]


@pytest.mark.parametrize(("button", "fitting"), FITTING)
def test_fits(button: Button, fitting: bool) -> None:
    assert fits(button) == fitting


KEYBOARDS = [
    ((), []),
    (((SAVE, WHY),), [[("上报", "save:0a1b2c3d"), ("为什么", "why:0a1b2c3d4e")]]),
    (((SAVE,), (WHY,)), [[("上报", "save:0a1b2c3d")], [("为什么", "why:0a1b2c3d4e")]]),
    (((SAVE, LONG), (LONG,)), [[("上报", "save:0a1b2c3d")]]),
]


@pytest.mark.parametrize(("rows", "expected"), KEYBOARDS)
def test_keyboard(
    rows: tuple[tuple[Button, ...], ...], expected: list[list[tuple[str, str]]]
) -> None:
    made = keyboard(rows)["inline_keyboard"]
    assert [[(b["text"], b["callback_data"]) for b in row] for row in made] == expected


@pytest.mark.parametrize("button", [SAVE, WHY])
def test_a_press_comes_back_as_it_went(button: Button) -> None:
    ((sent,),) = keyboard(((button,),))["inline_keyboard"]
    assert Press.decode(sent["callback_data"]) == button.press
