"""Naming: whose indicator is meant, where a message names one of several departments."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from handlers.figures import read_figures
from handlers.resolution import Resolution, Verdict
from handlers.segments import Segment
from store.catalog import Department
from store.folding import fold

LAST = "[局委办部厅院会社团校]"
SHORT = re.compile(rf"(?=(?P<name>[\u4e00-\u9fff]{{2,12}}?{LAST}))")
SHORTEST, LONGEST = 3, 13
CODE = re.compile(r"(?P<code>\d{2,8}) ?(?=[\u4e00-\u9fff])")


def named(segment: Segment, departments: Iterable[Department]) -> tuple[str, Segment] | None:
    """The code of the department that a segment names, and the segment without that name.

    卫健局 names 卫生健康局; None where none is named, or more than one could be.
    """
    said = sorted(set(_names(segment.words)), key=len, reverse=True)
    if not said:
        return None
    known = [(department.code, _folded(department.name)) for department in departments]
    for name in said if len(known) > 1 else ():
        codes = _called(name, known)
        if len(codes) == 1:
            return codes[0], _without(segment, name)
    return None


def head(text: str, departments: Sequence[Department]) -> tuple[str, str] | None:
    """The code of the department that a folded message begins with, by its code or name, and
    the rest of the message.

    >>> head("302看板", [Department("302", "民政局")])
    ('302', '看板')
    """
    found = CODE.match(text)
    if found and not _counts(text, found["code"]):
        for department in departments:
            if department.code == found["code"]:
                rest = text[found.end() :].removeprefix(_folded(department.name))
                return department.code, rest.strip()
    return _head_by_name(text, departments)


def _counts(text: str, code: str) -> bool:
    """Whether what could be a code is a figure: 203人."""
    return any(figure.start == 0 and figure.text != code for figure in read_figures(text))


def _head_by_name(text: str, departments: Sequence[Department]) -> tuple[str, str] | None:
    found = SHORT.match(text)
    if found is None:
        return None
    known = [(department.code, _folded(department.name)) for department in departments]
    for name in sorted(_starts(text), key=len, reverse=True):
        codes = _called(name, known)
        if len(codes) == 1:
            return codes[0], text[len(name) :].strip()
    return None


def _starts(text: str) -> Iterator[str]:
    """What could be a department's name at the start of a message."""
    for found in re.finditer(LAST, text[:LONGEST]):
        if found.end() >= SHORTEST:
            yield text[: found.end()]


def _called(name: str, known: Sequence[tuple[str, str]]) -> list[str]:
    """The codes of the departments that have a name in full, else of those it may be short for."""
    codes = [code for code, full in known if name == full]
    return codes or [code for code, full in known if _is_short(name, full)]


def _names(words: str) -> Iterator[str]:
    """What could be a department's name, from every character on."""
    return (found["name"] for found in SHORT.finditer(words) if len(found["name"]) >= SHORTEST)


@lru_cache(maxsize=2**13)
def _folded(name: str) -> str:
    return fold(name)


def _is_short(name: str, full: str) -> bool:
    """Whether ``name`` has only characters of the full one, in its order, with both its ends."""
    rest = iter(full)
    return name[0] == full[0] and name[-1] == full[-1] and all(mark in rest for mark in name)


def _without(segment: Segment, name: str) -> Segment:
    return replace(
        segment,
        words=segment.words.replace(name, " ").strip(),
        mention=segment.mention.replace(name, " ").strip(),
    )


def within(found: Resolution, code: str) -> Resolution:
    """What was found, of the department only, if there is any of it; one alone is sure."""
    own = tuple(match for match in found.matches if match.entry.department == code)
    if not own or found.verdict is Verdict.UNKNOWN:
        return found
    return replace(found, verdict=Verdict.SURE if len(own) == 1 else found.verdict, matches=own)
