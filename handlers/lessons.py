"""Lessons: sentences that teach a word or take one back, by their words alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from handlers.figures import read_figures
from handlers.language import cue_of, moods, table, tier_words
from handlers.outcomes import Outcome
from handlers.segments import mention_of, names_nothing
from handlers.wording import PAUSES

SHORTEST, LONGEST = 2, 20
"""How many characters a word of one's own may have."""


@dataclass(frozen=True)
class Lesson:
    """``phrase``, folded, shall mean ``meaning``; ``plainly`` where the sentence can be nothing
    else; ``for_all`` where it is a whole department's word."""

    phrase: str
    meaning: str
    plainly: bool
    for_all: bool


@dataclass(frozen=True)
class Retraction:
    """``phrase`` shall mean nothing any more; ``plainly`` even if it never did."""

    phrase: str
    plainly: bool


def lessons(text: str) -> Iterator[Lesson]:
    """The lessons that a folded message may be, the plainest first; none for a question."""
    everyone = table("learning")["everyone"]
    plain = _without(table("learning")["behind"]["pattern"], text)
    if not _is_short(text) or moods()["asking"].search(plain):
        return
    alone = _without(table("learning")["behind"]["pattern"], _without(everyone["behind"], plain))
    asks = re.search(table("learning")["hinted"]["asking"], alone)
    for kind in ("taught",) if asks else ("taught", "hinted"):
        for found in _found(kind, alone):
            around = text.replace(found["phrase"], " ").replace(found["meaning"], " ")
            for_all = re.search(everyone["pattern"], around) is not None
            yield Lesson(bare(found["phrase"]), found["meaning"], kind == "taught", for_all)


def retractions(text: str) -> Iterator[Retraction]:
    """What a folded message may take back, the plainest first."""
    if _is_short(text):
        for found in _found("forgotten", _without(table("learning")["behind"]["pattern"], text)):
            yield Retraction(bare(found["phrase"]), bool(found.groupdict().get("plainly")))


def _is_short(text: str) -> bool:
    return len(text) <= table("learning")["longest"] and "\n" not in text and not cue_of(text)


def _without(ending: str, text: str) -> str:
    return re.sub(f"(?:{ending})$", "", text)


def _found(kind: str, text: str) -> Iterator[re.Match[str]]:
    return (found for pattern in _patterns(kind) if (found := pattern.fullmatch(text)))


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_filled(p)) for p in table("learning")[kind]["patterns"])


def _filled(pattern: str) -> str:
    """A pattern with its parts."""
    for name, part in table("learning")["parts"].items():
        pattern = pattern.replace(f"<{name}>", f"(?:{part})")
    return pattern


def bare(words: str) -> str:
    """Words without quotes and pauses."""
    return PAUSES.sub("", re.sub(_filled("<quote>"), "", words))


def unfit(phrase: str) -> Outcome | None:
    """Why folded words can never be an alias, whatever they were to mean; None if they can."""
    if cue_of(phrase) or any(mood.fullmatch(phrase) for mood in moods().values()):
        return Outcome.IS_COMMAND
    if phrase in tier_words()[1]:
        return Outcome.IS_TIER
    if any(figure.end == len(phrase) for figure in read_figures(phrase)):
        return Outcome.IS_FIGURE
    if names_nothing(phrase) or len(phrase) < SHORTEST:
        return Outcome.SAYS_NOTHING
    if names_nothing(mention_of(phrase)[0]):
        return Outcome.IS_COMMAND
    return Outcome.TOO_LONG if len(phrase) > LONGEST else None
