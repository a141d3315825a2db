"""Screens: a picture in the terminal itself, as kitty and iTerm2 document it."""

import re
from base64 import b64decode

import pytest

from bot.screens import PIECE, shown

PNG = bytes(range(256)) * 40
KITTY = {"TERM": "xterm-kitty"}
ITERM = {"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}
NOWHERE = [
    {},
    {"TERM": "xterm-256color"},
    {"TERM": "dumb", "TERM_PROGRAM": "Apple_Terminal"},
    {**KITTY, "TMUX": "/tmp/tmux,1,0"},
    {**ITERM, "STY": "1.pts-0"},
]


@pytest.mark.parametrize("environment", NOWHERE)
def test_terminals_that_show_none_get_nothing(environment: dict[str, str]) -> None:
    assert shown(PNG, environment) == ""


@pytest.mark.parametrize("size", [1, PIECE * 3 // 4, PIECE * 3 // 4 + 1, len(PNG)])
def test_kitty_gets_pieces_of_which_the_last_says_so(size: int) -> None:
    found = re.findall("\x1b_G([^;]*);([^\x1b]*)\x1b\\\\", shown(PNG[:size], KITTY))
    heads, pieces = zip(*found, strict=True)
    assert b64decode("".join(pieces)) == PNG[:size]
    assert all(len(piece) <= PIECE for piece in pieces)
    assert heads[0].startswith("a=T,f=100,")
    assert [head[-3:] for head in heads] == ["m=1"] * (len(heads) - 1) + ["m=0"]


def test_iterm_gets_the_whole_file() -> None:
    head, _, data = shown(PNG, ITERM).partition(":")
    assert head == f"\x1b]1337;File=inline=1;size={len(PNG)}"
    assert b64decode(data.removesuffix("\a")) == PNG
