"""The command menu: every command has a short description in every language."""

import pytest

from handlers.commands import COMMANDS
from handlers.language import cue_of
from handlers.message import LOCALES
from handlers.replies.menu import DESCRIPTIONS, describe
from handlers.telegram.menu import ADMINISTRATOR, GROUP, PRIVATE


def test_every_command_is_described() -> None:
    assert set(DESCRIPTIONS) == {*PRIVATE, *GROUP, *ADMINISTRATOR}


@pytest.mark.parametrize("command", DESCRIPTIONS)
def test_every_command_is_understood(command: str) -> None:
    assert cue_of(f"/{command}") or command in COMMANDS


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("command", DESCRIPTIONS)
def test_description_is_short(command: str, locale: str) -> None:
    """Bot API: 1 to 256 characters; a menu of one line each wants far fewer."""
    assert 1 <= len(describe(command, locale)) <= 64


def test_english_is_english() -> None:
    assert all(describe(command, "en").isascii() for command in DESCRIPTIONS)
