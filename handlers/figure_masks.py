"""What has numerals but is no figure, masked: years, times, codes, words, names, list numbers."""

import re
from collections import defaultdict
from collections.abc import Collection
from functools import lru_cache, partial

from handlers import figure_words as language

_ENDLESS = re.compile(f"[0-9{language.NUMERALS}]{{32,}}")  # no one's figure, and slow to read
_IN_A_NUMBER = re.compile(f"[{language.NUMERALS}][十百千万亿]")
_IN_A_WORD = re.compile(f"[{language.NUMERALS}点][{language.NUMERALS}]")
_SLANG = (
    (re.compile(r"(?<=[0-9])[。·](?=[0-9])"), "."),
    (re.compile(r"(?<=[0-9])w(?![a-z])"), "万"),
    (re.compile(r"(?<=[0-9])k(?![a-z])"), "千"),
    (re.compile(r"(?<![a-z])o(?=\.?[0-9])|(?<=[0-9])o(?=[0-9%])"), "0"),  # OCR
    (re.compile(r"(?<![a-z])l(?=[0-9]{2})"), "1"),
)
_NUMBERED = (
    re.compile(r"^[ \t]*([0-9]{1,2})(?:[、):]|\. )[ ]?(?=[^\n])", re.MULTILINE),
    re.compile(r"(?:^|(?<=\s))([0-9]{1,2})[、.)](?= ?[\u4e00-\u9fff\ue00f“])", re.MULTILINE),
    re.compile(r"\(([0-9]{1,2})\)"),
)


def mask_endless(text: str) -> str:
    """``text`` with every run of numerals masked that is too long to be said."""
    return _ENDLESS.sub(lambda run: language.MASKED * len(run[0]), text)


def mask_names(text: str, names: Collection[str]) -> str:
    """``text`` with the names of indicators masked; as long as before."""
    begun = _by_beginning(tuple(names))
    found = {
        name
        for at in range(len(text))
        for beginning in (text[at : at + 1], text[at : at + 2])
        for name in begun.get(beginning, ())
        if text.startswith(name, at)
    }
    for name in sorted(found, key=len, reverse=True):
        text = text.replace(name, language.NAMED * len(name))
    return text


@lru_cache(maxsize=4)
def _by_beginning(names: tuple[str, ...]) -> dict[str, list[str]]:
    """Two characters → the names that begin with them; a province has thousands of names."""
    begun: defaultdict[str, list[str]] = defaultdict(list)
    for name in filter(None, names):
        begun[name[:2]].append(name)
    return dict(begun)


def mask(text: str) -> str:
    """``text`` with every character of what is no figure masked; as long as before."""
    if language.BEGIN.isdisjoint(text):
        return text
    for slang, plain in _SLANG:
        text = slang.sub(plain, text)
    text = _mask_numbering(text)
    for masks in language.masks():
        if masks.any.search(text):
            text = _mask_each(masks, text)
    return text


def _mask_each(masks: language.Masks, text: str) -> str:
    """In their order: what one has masked, another may stand beside."""
    masked = partial(_masked, _IN_A_WORD if masks.are_words else _IN_A_NUMBER)
    for pattern in masks.patterns:
        text = pattern.sub(masked, text)
    return text


def _masked(begun: re.Pattern[str], found: re.Match[str]) -> str:
    """Masks for what was found, unless it is the middle of a number: 万一 in 一万一千."""
    text, (start, end) = found.string, found.span()
    inside = (start > 0 and begun.match(text, start - 1)) or _IN_A_NUMBER.match(text, end - 1)
    return found[0] if inside else language.MASKED * (end - start)


def _mask_numbering(text: str) -> str:
    """Items numbered 1, 2, 3 … are a list, even where a figure follows directly."""
    for pattern in _NUMBERED:
        numbers = [int(found[1]) for found in pattern.finditer(text)]
        if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)):
            text = pattern.sub(lambda m: language.MASKED * len(m[0]), text)
    return text
