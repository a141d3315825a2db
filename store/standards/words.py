"""Words: 满意, 基本完成, 未举办: criteria without a number."""

import re

from store.standards.lexicon import WORDS, choice, fold

_WORDS, _ZERO = WORDS["words"], WORDS["zero"]
_NAME = r"[^0-9零〇一二两三四五六七八九十<>≤≥=,，;]{0,12}?"
_WORD = re.compile(
    rf"(?P<name>{_NAME})(?P<word>{choice(_WORDS['degrees'])}*{choice(_WORDS['cores'])})"
    rf"{choice(_WORDS['tails'])}?$"
)
_NOTHING = re.compile(
    rf"{choice(_ZERO['exact'])}$"
    rf"|{choice(_ZERO['negators'])}{choice(_ZERO['verbs'])}(?:过)?[^0-9<>≤≥=,，;]{{0,16}}$"
    rf"|(?!{choice(_ZERO['not_zero'])}){choice(_ZERO['begins'])}[^0-9<>≤≥=,，;不未到达]{{1,12}}$"
)
_NOTHING_AFTER_NAME = re.compile(
    rf"[^0-9<>≤≥=,，;不未]{{1,12}}(?:为零|为0|{choice(_ZERO['negators'])}{choice(_ZERO['verbs'])})$"
)
_REST = frozenset(fold(word) for word in _WORDS["rest"])
_HEDGES = tuple(_WORDS["hedges"])
_UNDONE = re.compile(_WORDS["undone"])
_SAME = tuple((word, re.compile(said)) for word, said in _WORDS["same"].items())


def is_nothing(text: str) -> bool:
    """Whether folded ``text`` says none at all: 无, 无故障, 未举办培训班."""
    return bool(_NOTHING.match(text) or _NOTHING_AFTER_NAME.match(text)) and text not in _REST


def is_rest(text: str) -> bool:
    """Whether folded ``text`` stands for whatever the other tiers leave over: 未完成, 其他."""
    return text in _REST


def read_word(text: str) -> str | None:
    """The word of a criterion without its name (群众满意 is 满意); None where it is none."""
    if text in _REST:
        return text
    found = _WORD.match(text)
    return found["word"] if found else None


def is_undone(text: str) -> bool:
    """Whether folded ``text`` says that something was not done: 还没办完, 未建成."""
    return bool(_UNDONE.search(text))


def says(text: str, word: str) -> bool:
    """Whether folded ``text`` says ``word`` itself, and not 不满意 or 不太满意 for 满意.

    比较满意 says 较满意, and 都办完了 says 全部完成.
    """
    text, word = _in_one(text), _in_one(word)
    at = text.find(word)
    return at >= 0 and not text[:at].endswith(_HEDGES)


def _in_one(text: str) -> str:
    """``text`` with words that mean the same as one of them."""
    for word, said in _SAME:
        text = said.sub(word, text)
    return text
