"""Keyboards: a reply's buttons as Telegram's inline keyboard."""

from typing import Any

from handlers.replies import Button

DATA = 64  # bytes of callback data (Bot API, InlineKeyboardButton)


def keyboard(rows: tuple[tuple[Button, ...], ...]) -> dict[str, Any]:
    """The inline keyboard as JSON; a button whose data does not fit is left out."""
    fitting = ([_button(button) for button in row if fits(button)] for row in rows)
    return {"inline_keyboard": [row for row in fitting if row]}


def fits(button: Button) -> bool:
    """Whether Telegram carries the button's data."""
    return len(button.press.encode().encode()) <= DATA


def _button(button: Button) -> dict[str, str]:
    return {"text": button.label, "callback_data": button.press.encode()}
