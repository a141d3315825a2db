"""Reply: what is shown to a person."""

from dataclasses import dataclass

from handlers.message import Press
from handlers.pictures.sheets import Sheet


@dataclass(frozen=True)
class Button:
    """A button: what it says and what it does."""

    label: str
    press: Press


@dataclass(frozen=True)
class Reply:
    """Plain text, and rows of buttons under it. An empty text means that nothing is said.

    Where pictures can be shown, ``sheets`` with a ``caption`` say the same.
    """

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    sheets: tuple[Sheet, ...] = ()
    caption: str = ""
