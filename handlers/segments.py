"""Segment: one thing said in a message – what may name something, a figure, a tier, an aspect."""

from dataclasses import dataclass

from handlers import language
from handlers.figures import Figure
from store.standards.tiers import Tier
from store.vocabulary import built_in


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


def names_nothing(words: str) -> bool:
    """Whether words are fillers only, so that they name nothing."""
    return built_in().says_nothing(words)


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
