"""Naming: whose indicator is meant, where a message names one of several departments."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from handlers.figures import read_figures
from handlers.language import table
from handlers.resolution import Resolution, Verdict
from handlers.segments import Segment
from store.catalog import Department
from store.folding import fold

LAST = "[局委办部厅院会社团校]"
SHORT = re.compile(rf"(?=(?P<name>[\u4e00-\u9fff]{{2,12}}?{LAST}))")
SHORTEST, LONGEST = 3, 13
HALF, LITTLE = 0.5, 0.3
JOINT = re.compile(table("departments")["address"]["joint"])
CODE = re.compile(r"(?P<code>\d{2,8}) ?(?=[\u4e00-\u9fff])")
TAIL = re.compile(r"(?<=[\u4e00-\u9fffa-z]) (?P<code>\d{2,8})$")


@dataclass(frozen=True)
class Address:
    """The department that a message names: its ``code``, the ``rest`` of what is said, and
    whether the message ``begins`` with it."""

    code: str
    rest: str
    begins: bool = True


def named(segment: Segment, departments: Sequence[Department]) -> tuple[str, Segment] | None:
    """The code of the department that a segment names, and the segment without that name.

    卫健局 names 卫生健康局; None where none is named, or more than one could be.
    """
    found = _mentioned(segment.words, departments) if len(departments) > 1 else None
    return (found[0], _without(segment, found[1])) if found else None


def address(text: str, departments: Sequence[Department]) -> Address | None:
    """The department that a folded message names, at its beginning or elsewhere.

    >>> address("看板 民政局", [Department("302", "民政局")])
    Address(code='302', rest='看板', begins=False)
    """
    if found := head(text, departments):
        return Address(*found)
    if coded := TAIL.search(text):
        codes = [d.code for d in departments if d.code == coded["code"]]
        return Address(codes[0], text[: coded.start()].strip(), begins=False) if codes else None
    if named := _mentioned(text, departments):
        return Address(named[0], _around(text, named[1]), begins=False)
    return None


def _around(text: str, name: str) -> str:
    """What stands before a name and behind it: 看看民政局的看板 → 看看 看板."""
    before, _, behind = text.partition(name)
    return f"{before.strip()} {joined(behind)}".strip()


def joined(rest: str) -> str:
    """What is said of a department, without the words that join it to the department's name."""
    return JOINT.sub("", rest)


def _mentioned(text: str, departments: Sequence[Department]) -> tuple[str, str] | None:
    """The code of the department that a text names, and by which words."""
    known = [(department.code, _folded(department.name)) for department in departments]
    full = {name for _, name in known if len(name) >= SHORTEST and name in text}
    for name in sorted({*full, *_names(text)}, key=len, reverse=True):
        codes = _called(name, known)
        if len(codes) == 1:
            return codes[0], name
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
    known = [(department.code, _folded(department.name)) for department in departments]
    full = (name for _, name in known if len(name) >= SHORTEST and text.startswith(name))
    for name in sorted({*full, *_starts(text)}, key=len, reverse=True):
        codes = _called(name, known)
        if len(codes) == 1:
            return codes[0], text[len(name) :].strip()
    return None


def _starts(text: str) -> Iterator[str]:
    """What could be a department's name at the start of a message."""
    if not SHORT.match(text):
        return
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
    """What was found, of the department only, if there is any of it; one alone is sure, if half
    of its name is said."""
    own = tuple(match for match in found.matches if match.entry.department == code)
    if not own or found.verdict is Verdict.UNKNOWN:
        return found
    sure = len(own) == 1 and own[0].said >= HALF
    return replace(found, verdict=Verdict.SURE if sure else found.verdict, matches=own)


def hardly_said(found: Resolution, code: str) -> bool:
    """Whether only a little of names of the department is said, such as 几个人."""
    if found.verdict is not Verdict.CHOOSE:
        return False
    return all(m.entry.department == code and m.said < LITTLE for m in found.matches)


def elsewhere(found: Resolution, code: str | None) -> Resolution:
    """What was found, to be asked about where it is not of the department that was named."""
    if found.verdict is not Verdict.SURE or code in (None, found.best.entry.department):
        return found
    return replace(found, verdict=Verdict.CHOOSE)
