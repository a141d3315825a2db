"""Screens: a picture shown in the terminal itself, where it can show one.

The ways are kitty's (graphics protocol, PNG in pieces) and iTerm2's (inline images protocol), by
the variables that their terminals set; a multiplexer in between shows neither.
"""

from base64 import b64encode
from collections.abc import Mapping

PIECE = 4096
"""How many characters one escape sequence of kitty's may carry."""
BEHIND = ("TMUX", "STY")
KITTY = ("xterm-kitty", "xterm-ghostty")
ITERM = ("iTerm.app", "WezTerm")


def shown(png: bytes, environment: Mapping[str, str]) -> str:
    """What shows a PNG in the terminal of an environment; "" where nothing does."""
    if any(environment.get(name) for name in BEHIND):
        return ""
    if environment.get("TERM") in KITTY:
        return _kitty(b64encode(png).decode())
    if environment.get("TERM_PROGRAM") in ITERM:
        return f"\x1b]1337;File=inline=1;size={len(png)}:{b64encode(png).decode()}\a"
    return ""


def _kitty(data: str) -> str:
    pieces = [data[at : at + PIECE] for at in range(0, len(data), PIECE)]
    more = [f"m={int(number < len(pieces))}" for number in range(1, len(pieces) + 1)]
    heads = (f"a=T,f=100,{more[0]}", *more[1:])
    return "".join(f"\x1b_G{h};{p}\x1b\\" for h, p in zip(heads, pieces, strict=True))
