"""Segment: one thing said in a message – what may name something, a figure, a tier, an aspect."""

import re
from dataclasses import dataclass
from functools import lru_cache

from handlers import language
from handlers.figures import Figure
from store.standards.tiers import Tier
from store.vocabulary import built_in

PAUSES = re.compile(r"[\s,，:：、%]+")


@dataclass(frozen=True)
class Segment:
    """One thing said: ``words`` are what may name something, folded, without figure and tier;
    ``mention`` the same without the words that ask for an ``aspect``. ``apart`` is how it reads
    if its pair of figures are two things said."""

    said: str
    words: str = ""
    mention: str = ""
    figure: Figure | None = None
    others: tuple[Figure, ...] = ()
    tier: Tier | None = None
    aspect: str | None = None
    apart: tuple["Segment", ...] = ()


@dataclass(frozen=True)
class Sweep:
    """One figure for all indicators, or for those that are left."""

    figure: Figure
    is_rest: bool


def sweep_of(segment: Segment) -> Sweep | None:
    """全部100, 其余100, 都完成了; None for a figure that has a name, or may have."""
    figures = tuple(f for f in (segment.figure, *segment.others) if f)
    if not figures:
        return None
    written = [f for f in figures if any(map(str.isdecimal, f.text))]
    beside = segment.said
    for figure in written:
        beside = beside.replace(figure.text, "", 1)
    whole, beside = PAUSES.sub("", segment.said), PAUSES.sub("", beside)
    said = {"rest": beside, "all": beside if written else "", "done": whole}
    for name, pattern in language.sweeps().items():
        if pattern.fullmatch(said[name]) and len(written) < 2:
            return Sweep((written or figures)[0], name == "rest")
    return None


@lru_cache(maxsize=64)  # asked several times while one message is answered
def names_nothing(words: str) -> bool:
    """Whether words are fillers only, so that they name nothing."""
    return built_in().says_nothing(words)


def names_little(words: str) -> bool:
    """Whether words are fillers or said of everything, so that they name nothing of their own."""
    return built_in().says_little(words)


def tier_of(words: str) -> tuple[str, Tier | None]:
    """The words without tiers, and the tier that they ask for; None where several are named."""
    pattern, tiers = language.tier_words()
    found = [m for m in pattern.finditer(words) if m["tier"]]
    if not found:
        return words, None
    named = {tiers[m["tier"]] for m in found}
    words = pattern.sub(lambda m: " " if m["tier"] else m[0], words)
    return words, named.pop() if len(named) == 1 else None


def mention_of(words: str) -> tuple[str, str | None]:
    """The words without those that ask for an aspect, and the aspect."""
    for name, pattern in language.aspects().items():
        if pattern.search(words):
            return pattern.sub(" ", words), name
    return words, None
