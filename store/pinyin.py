"""Pinyin: how a character sounds, and Latin letters cut into syllables.

Each character has one reading here, the one that it has in the words of government work (率 is
lv, 调 is diao): the same character must always sound the same, or it would not match itself.
"""

import os
import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

# The table of phrases costs a quarter of a second at start; single characters are all we read.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")

from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PINYIN_DICT

TABLE = Path(__file__).parent / "data" / "pinyin.toml"
LONGEST = 6  # zhuang, chuang, shuang


@cache
def _readings() -> dict[str, str]:
    table = tomllib.loads(TABLE.read_text("utf-8"))["reading"]
    return {char: sound for sound, chars in table.items() for char in chars}


@cache
def _blurs() -> list[tuple[re.Pattern[str], str]]:
    table = tomllib.loads(TABLE.read_text("utf-8"))["blur"]
    return [(re.compile(pattern), replacement) for pattern, replacement in table.items()]


@lru_cache(maxsize=20_000)
def syllable(char: str) -> str:
    """The sound of one character without its tone; "" for what is not Chinese.

    >>> syllable("率"), syllable("村"), syllable("%")
    ('lv', 'cun', '')
    """
    if not "\u3400" <= char <= "\u9fff":
        return ""
    return _readings().get(char) or lazy_pinyin(char, style=Style.NORMAL, v_to_u=False)[0]


@lru_cache(maxsize=2_000)
def blurred(sound: str) -> str:
    """A syllable without what many speakers do not tell apart: zh/z, n/l, ing/in.

    >>> blurred("zhang") == blurred("zan"), blurred("cun") == blurred("chun")
    (True, True)
    """
    for pattern, replacement in _blurs():
        sound = pattern.sub(replacement, sound)
    return sound


@cache
def syllables() -> frozenset[str]:
    """All toneless syllables of Mandarin."""
    sounds = lazy_pinyin([chr(code) for code in PINYIN_DICT if 0x4E00 <= code <= 0x9FA5])
    return frozenset(s for s in sounds if s.isascii() and len(s) <= LONGEST and s != "n")


def split_syllables(letters: str) -> list[str] | None:
    """Letters cut into the fewest whole syllables; None where they cannot be.

    >>> split_syllables("cunguandaoganglv")
    ['cun', 'guan', 'dao', 'gang', 'lv']
    """
    best: list[list[str] | None] = [[]] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - LONGEST), end):
            head = best[start]
            if head is None or letters[start:end] not in syllables():
                continue
            found = best[end]
            if found is None or len(head) + 1 < len(found):
                best[end] = [*head, letters[start:end]]
    return best[-1]


class _Initials(dict[int, str]):
    """The first letter of each character's sound, for str.translate."""

    def __missing__(self, number: int) -> str:
        return self.setdefault(number, syllable(chr(number))[:1])


_INITIALS = _Initials()


def initials(text: str) -> str:
    """First letters of the sounds of a name: 村官到岗率 → cgdgl."""
    return text.translate(_INITIALS)
