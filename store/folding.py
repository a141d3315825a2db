"""Folding: one plain form for the many ways of typing the same words."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from opencc import OpenCC

_JUNK = re.compile(r"\[bookmark:[^\]]*\]", re.IGNORECASE)
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_DASHES = re.compile(r"[\u2010-\u2015\u2212\u2500\ufe58\ufe63\uff0d]")
_TILDES = re.compile(r"[\u223c\u301c\u2053]")
_THOUSANDS = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_KEYCAP = re.compile("([0-9])\ufe0f?\u20e3")
_CIRCLED = re.compile(r"[①-⑨]")
_MIXED = re.compile(r"(?<=[0-9０-９]) ?(?=[¼-¾⅐-⅞])")  # 1½, which NFKC makes 11⁄2
_UMLAUT = re.compile("(?<=[ln])ü")  # pinyin as keyboards have it
_PAUSE = "\ue000"  # stands for ， while NFKC would make it a thousands comma


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


RECENT = 256
"""How many texts are kept folded: parts of a message, and criteria, are folded several times."""
SHORT = 4096
"""How many characters a text may have to be kept."""


def fold(text: str) -> str:
    """``text`` in the form in which everything is matched; folding twice changes nothing more.

    NFKC (９２％ is 92%), traditional → simplified, lower case, dashes as -, tildes as ~; unseen
    and control characters and bookmark junk gone, 1½ as 1又1⁄2. ， stays full-width, for it parts
    figures where a comma may stand inside one: 95，100 is two. New lines and tabs stay.
    """
    return _kept(text) if len(text) <= SHORT else _folded(text)


def _folded(text: str) -> str:
    text = _CIRCLED.sub(lambda m: f"({unicodedata.digit(m[0])})", text)
    text = _KEYCAP.sub(r"(\1)", text)
    text = _UNSEEN.sub("", _JUNK.sub("", _MIXED.sub("又", text)))
    text = _THOUSANDS.sub(",", text).replace("，", _PAUSE)
    text = unicodedata.normalize("NFKC", text).replace(_PAUSE, "，")
    text = _TILDES.sub("~", _DASHES.sub("-", _CONTROL.sub("", text))).casefold()
    text = _UMLAUT.sub("v", text)
    return text if text.isascii() else _simplifier().convert(text)


_kept = lru_cache(RECENT)(_folded)


def fold_all(texts: Iterable[str]) -> list[str]:
    """Each text folded, several times as fast as one by one; new lines in them become spaces."""
    lines = [text.replace("\n", " ") for text in texts]
    folded = fold("\n".join(lines)).split("\n")
    return folded if len(folded) == len(lines) else [fold(line) for line in lines]
