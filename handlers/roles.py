"""Roles: how a message speaks of members, by the words of data/members.toml."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from handlers.language import PUNCTUATION, alternation, table
from store.folding import fold
from store.members import Role

LONGEST = 40


@dataclass(frozen=True)
class Request:
    """``kind`` is invite, role or remove; ``who`` what a person is called, "" for nobody."""

    kind: str
    who: str = ""
    role: Role | None = None


def requests(text: str) -> Iterator[Request]:
    """What a message may ask about members, the plainest first."""
    plain = PUNCTUATION.sub("", fold(text))
    if len(plain) > LONGEST:
        return
    for kind, pattern in _patterns():
        if found := pattern.fullmatch(plain):
            words = found.groupdict()
            yield Request(kind, words.get("who") or "", role_of(words.get("role") or ""))


def role_of(words: str) -> Role | None:
    """The role that folded words name; None where they name none.

    >>> role_of("组织部管理员")
    <Role.ADMINISTRATOR: 'administrator'>
    """
    known, pattern = _roles()
    found = pattern.search(words)
    return known[found[0]] if found else None


@cache
def _roles() -> tuple[dict[str, Role], re.Pattern[str]]:
    known = {word: Role(role) for role, row in table("members")["roles"].items() for word in row}
    return known, alternation(known)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    role = _roles()[1].pattern
    return tuple(
        (kind, re.compile(pattern.replace("<roles>", f"(?:{role})")))
        for kind, patterns in table("members")["said"].items()
        for pattern in patterns
    )
