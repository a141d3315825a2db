"""Explanation: what a message tells of why a figure is what it is; data/reasons.toml."""

import re
from dataclasses import dataclass
from functools import cache

from handlers.language import PUNCTUATION, table
from store.folding import fold
from store.forms import NoteKind

LONGEST = 1000
SHORTEST = 4
LONGEST_NAME = 40
ENDS = "，,。；;、：: \t\r\n"
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Explanation:
    """``reason`` and ``measure`` as they were typed, ``what`` are the folded words before them."""

    reason: str = ""
    measure: str = ""
    what: str = ""

    @property
    def notes(self) -> tuple[tuple[NoteKind, str], ...]:
        """What there is to be kept of it."""
        told = ((NoteKind.REASON, self.reason), (NoteKind.MEASURE, self.measure))
        return tuple((kind, text) for kind, text in told if text)

    @property
    def is_too_long(self) -> bool:
        """Whether a form has no room for it."""
        return max(len(self.reason), len(self.measure)) > LONGEST


def told(text: str) -> Explanation | None:
    """What a message with 原因是 or 措施是 in it tells; None for any other, and for a question.

    >>> told("村官到岗率的原因：3人借调，措施是补录")
    Explanation(reason='3人借调', measure='补录', what='村官到岗率')
    """
    marks = sorted(
        (found.start(), found.end(), kind)
        for kind, pattern in _marks()
        for found in [pattern.search(text)]
        if found
    )
    if not marks or marks[0][0] > LONGEST_NAME:
        return None
    ends = [*(start for start, _, _ in marks[1:]), len(text)]
    said = {k: tidy(text[at:end]) for (_, at, k), end in zip(marks, ends, strict=True)}
    if any(not part or _asks().search(part) for part in said.values()):
        return None
    return Explanation(**said, what=fold(tidy(text[: marks[0][0]])).removesuffix("的"))


def opened(text: str) -> Explanation | None:
    """因为3人借调，措施是补录, where a reason was asked for; None for what does not begin so."""
    if not _pattern("open").match(text.strip()) or _asks().search(text):
        return None
    return whole(text)


def whole(text: str) -> Explanation:
    """A whole message as a reason, and the measure where it names one."""
    found = dict(_marks())["measure"].search(text)
    if found is None or not tidy(text[: found.start()]):
        return Explanation(tidy(text))
    return Explanation(tidy(text[: found.start()]), tidy(text[found.end() :]))


def may_be_one(text: str) -> bool:
    """Whether words that mean nothing else may be a reason: no question, no name."""
    return len(tidy(text)) >= SHORTEST and not _asks().search(text)


def is_refused(text: str) -> bool:
    """Whether a message says that there will be no reason."""
    return PUNCTUATION.sub("", fold(text)) in table("reasons")["skip"]["words"]


def tidy(text: str) -> str:
    """Without what parts it from the rest, and what no document can hold."""
    return UNSEEN.sub("", text).strip(ENDS)


@cache
def _marks() -> tuple[tuple[str, re.Pattern[str]], ...]:
    marks = table("reasons")["marks"].items()
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in marks)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(table("reasons")[name]["pattern"], re.IGNORECASE)


def _asks() -> re.Pattern[str]:
    return _pattern("asks")
