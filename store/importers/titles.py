"""Titles: whose table it is, of which year and in what unit, from what stands above it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from store.importers.columns import SCALES
from store.importers.rows import DATA

_WORDS = DATA["titles"]
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年度?|([二][〇零]\s*[〇零一二三四五六七八九]{2})\s*年度?")
LABELLED = re.compile(
    rf"(?P<label>{_either([*_WORDS['codes'], *_WORDS['names'], *_WORDS['years']])})"
    r"\s*(?:[(（][^()（）]*[)）])?\s*[:：]\s*(?P<value>(?:\d{3,6}\s+(?![^\s:：]*[(（:：]))?[^\s:：]+)"
)
NAME = r"[^\W\d_][^\W_（）()、·“”]*(?:[（）()、·“”]+[^\W_（）()、·“”]*)*"
CODED = re.compile(rf"(?<![\d.])(\d{{3,6}})(?!\d)[)）\]】]?\s*[-—–_:：、．.]?\s*({NAME})")
TAIL = re.compile(
    rf"(?:{_either(_WORDS['tails'])}).*?(?:表|目标|标准|指标|一览|清单|情况)?(?:[(（].*[)）])?$"
)
ORGANISATION = re.compile(rf"(?:{_either(_WORDS['organisations'])})(?:[(（][^()（）]*[)）])?$")
COUNTER = re.compile(r"\s*[(（][\d\s]*[)）]$")
LONGEST = 60  # characters; a longer text is none
UNIT = re.compile(rf"单位\s*[:：]\s*({_either(SCALES)})")


@dataclass(frozen=True)
class Title:
    """What is known of a table; None is what was not said. ``scale`` brings budgets to 万元."""

    code: str | None = None
    name: str | None = None
    year: int | None = None
    scale: Decimal | None = None

    def __bool__(self) -> bool:
        """Whether it names a department."""
        return bool(self.code or self.name)

    def or_else(self, other: "Title") -> "Title":
        """With what only the other says; a code and its name stay together."""
        with_code = self if self.code or not other.code else other
        return Title(
            with_code.code,
            with_code.name or self.name or other.name,
            self.year or other.year,
            self.scale if self.scale is not None else other.scale,
        )


def read_title(text: str) -> Title:
    """What a text above a table says: 203组织部2025年, 部门名称：民政局, 单位：元.

    >>> read_title("305民政局2025年部门职责—工作活动绩效目标表").name
    '民政局'
    """
    text = text.translate(_FULL_WIDTH)
    year = read_year(text)
    scale = next((SCALES[unit[1]] for unit in [UNIT.search(text)] if unit), None)
    code, name = _labelled(text)
    if not (code or name):
        code, name = _written(YEAR.sub("", text).strip())
    return Title(code, name, year, scale)


def is_title(text: str) -> bool:
    """Whether a row's only text, in the midst of a table, begins another department's."""
    title = read_title(text)
    if not title or len(text) > LONGEST:
        return False
    named = bool(ORGANISATION.search(title.name or ""))
    bare = YEAR.sub("", text).strip()
    whole = f"{title.code or ''}{title.name or ''}"
    said_so = bool(LABELLED.search(text)) or _without_tail(bare) != bare
    exact = re.sub(r"[\s\-—–_:：、．.]", "", bare) == whole
    return named and (said_so or (bool(title.code) and exact))


def title_of(texts: Iterable[str]) -> Title:
    """All of them together, nearest first; one that has a code and a name goes before others."""
    titles = [read_title(text) for text in texts if len(text) <= LONGEST]
    first = [title for title in titles if title.code and title.name]
    found = Title()
    for title in (*first, *titles):
        found = found.or_else(title)
    return found


def read_year(text: str) -> int | None:
    """2025年, 2025年度 and 二〇二五年 are 2025."""
    year = YEAR.search(text) or re.search(r"年[度份]\s*[:：]\s*(20\d\d)(?!\d)()", text)
    if not year:
        return None
    return int(year[1] or re.sub(r"\s", "", year[2]).replace("二", "2").translate(_DIGITS))


def _labelled(text: str) -> tuple[str | None, str | None]:
    """部门编码：305 and 部门名称：民政局; 部门：305民政局 says both."""
    code = name = None
    for label, value in LABELLED.findall(text):
        if label in _WORDS["years"]:
            continue
        if label in _WORDS["codes"] or re.fullmatch(r"\d{3,6}", value):
            code = code or value
        elif label in _WORDS["names"] and value not in SCALES:
            own_code, own_name = _written(YEAR.sub("", value))
            code, name = code or own_code, name or own_name or value
    return code, name


def _written(text: str) -> tuple[str | None, str | None]:
    coded = CODED.search(text)
    if coded:
        name = _without_tail(COUNTER.sub("", coded[2])) or coded[2]
        return (coded[1], name) if len(name) > 1 else (None, None)
    bare = _without_tail(text).strip(" 　-—_《》“”：:")
    is_name = 2 < len(bare) <= 30 and re.fullmatch(NAME, bare) and ORGANISATION.search(bare)
    return None, bare if is_name else None


def _without_tail(text: str) -> str:
    """民政局部门职责—工作活动绩效目标表 → 民政局; 预算审核中心 stays."""
    for tail in TAIL.finditer(text):
        before = text[: tail.start()].rstrip(" 　-—_:：")
        if not before or ORGANISATION.search(before):
            return before
    return text
