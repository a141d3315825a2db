"""Following up: how a message speaks of owners, cut-offs and digests; data/follow_up.toml."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from handlers.language import PUNCTUATION, alternation, table
from store.cutoffs import Rhythm
from store.folding import fold

LONGEST = 80
NONE = "none"


@dataclass(frozen=True)
class Request:
    """``kind`` is give, take_back, who, cutoffs, digest or reviewer; the rest is what its
    words name."""

    kind: str
    what: str = ""
    who: str = ""
    when: str = ""
    weekday: str = ""


def requests(text: str) -> Iterator[Request]:
    """What a message may ask, the plainest first."""
    folded = fold(text)
    plain = PUNCTUATION.sub("", folded)
    if len(plain) > LONGEST:
        return
    for kind, pattern in _patterns():
        if found := pattern.fullmatch(plain):
            yield Request(kind, **{name: said or "" for name, said in found.groupdict().items()})


def is_me(words: str) -> bool:
    """Whether folded words mean the one who says them."""
    return words in table("follow_up")["who"]["me"]


def is_every_administrator(words: str) -> bool:
    """Whether folded words mean the administrators together, not one person."""
    return words in table("follow_up")["who"]["administrators"]


def verdict_of(text: str) -> str | None:
    """pass or return, where a whole message says no more than that."""
    plain = PUNCTUATION.sub("", fold(text)).strip()
    verdicts: dict[str, list[str]] = table("follow_up")["verdicts"]
    return next((name for name, words in verdicts.items() if plain in words), None)


def weekday_of(words: str) -> int:
    """0 for Monday, from the character behind 周."""
    days: dict[str, str] = table("follow_up")["weekdays"]
    return days["digits"].find(words.replace(days["sunday"], days["digits"][-1]))


def rhythm_of(words: str) -> Rhythm | str | None:
    """The rhythm that folded words name, NONE where they want none; None where they name none.

    >>> rhythm_of("按半年")
    <Rhythm.HALF: 'half'>
    """
    known, pattern = _rhythms()
    found = pattern.search(words)
    name = known[found[0]] if found else None
    return name if name in (None, NONE) else Rhythm(name)


@cache
def _rhythms() -> tuple[dict[str, str], re.Pattern[str]]:
    known = {word: name for name, row in table("follow_up")["rhythms"].items() for word in row}
    return known, alternation(known)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    said = table("follow_up")["said"]
    order = ("take_back", "give", "who", "cutoffs", "digest", "reviewer")
    return tuple((kind, re.compile(pattern)) for kind in order for pattern in said[kind])
