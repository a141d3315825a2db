"""Naming: whose indicator is meant, where a message names one of several departments."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from handlers.resolution import Resolution, Verdict
from handlers.segments import Segment
from store.catalog import Department
from store.folding import fold

SHORT = re.compile(r"(?=(?P<name>[\u4e00-\u9fff]{2,12}?[局委办部厅院会社团校]))")
SHORTEST = 3


def named(segment: Segment, departments: Iterable[Department]) -> tuple[str, Segment] | None:
    """The code of the department that a segment names, and the segment without that name.

    卫健局 names 卫生健康局; None where none is named, or more than one could be.
    """
    said = sorted(set(_names(segment.words)), key=len, reverse=True)
    if not said:
        return None
    known = [(department.code, _folded(department.name)) for department in departments]
    for name in said if len(known) > 1 else ():
        codes = [code for code, full in known if name == full]
        codes = codes or [code for code, full in known if _is_short(name, full)]
        if len(codes) == 1:
            return codes[0], _without(segment, name)
    return None


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
