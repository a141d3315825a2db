"""Meaning: what other words for a thing stand for, where a model that knows them is installed."""

from handlers.knowledge import Knowledge
from handlers.resolution import NEAR, Resolution, Verdict
from handlers.segments import Segment, names_nothing
from store.folding import fold
from store.matches import Match
from store.search import SearchIndex
from store.semantic import Meanings, installed
from store.tokens import message_tokens

LEAD = 0.044
"""By how much the nearest name must be nearer than the next of ours and a foreign one together:
so that no message of the half that is tuned on, with the table's synonyms or without any, is
taken for what it does not mean."""

BESIDE = 24
"""With how many names of the department those are compared that have some of the words."""


def by_meaning(
    knowledge: Knowledge,
    segment: Segment,
    found: Resolution,
    prefer: tuple[str, ...] = (),
    meanings: Meanings | None = None,
) -> Resolution:
    """What was found, or where that is nothing the indicator whose meaning is nearest, if it is
    clearly so and has some of the words, too. A figure is not reported on meaning alone: then it
    is asked. Without a model, and without ``meanings`` to take for it, what was found."""
    if found.verdict is not Verdict.UNKNOWN or segment.aspect or names_nothing(segment.mention):
        return found
    meanings = meanings or installed()
    matches = knowledge.index.search(segment.mention, ("indicator",), prefer) if meanings else []
    match = _nearest(knowledge, segment.mention, matches, meanings) if meanings else None
    if match is None:
        return found
    return Resolution(Verdict.CHOOSE if segment.figure else Verdict.SURE, (match,))


def _nearest(
    knowledge: Knowledge, mention: str, matches: list[Match], meanings: Meanings
) -> Match | None:
    likely = [match for match in matches if match.explains >= NEAR]
    if not likely:
        return None
    beside = knowledge.index.first("indicator", BESIDE, (likely[0].entry.department,))
    found = {match.entry.key: match for match in (*beside, *matches)}
    texts = [_text(knowledge, match) for match in found.values()]
    nearest = meanings.nearest(_core(mention, knowledge.index), texts)
    if nearest is None or nearest.lead < LEAD or nearest.over_foreign <= 0:
        return None
    match = list(found.values())[nearest.place]
    asks_elsewhere = _elsewhere(mention, knowledge.index) - set(fold(match.entry.name))
    return match if match.explains >= NEAR and not asks_elsewhere else None


def _text(knowledge: Knowledge, match: Match) -> str:
    """What is compared: an indicator's name means more beside its activity's."""
    home = knowledge.home(match.entry.key)
    return f"{home.name} {match.entry.name}" if home else match.entry.name


def _core(mention: str, index: SearchIndex) -> str:
    """The words in their canonical form, without fillers."""
    tokens = message_tokens(mention, index.vocabulary).tokens
    return "".join(t.char or t.sound for t in tokens if not t.filler) or mention


def _elsewhere(mention: str, index: SearchIndex) -> set[str]:
    """The characters of words that are asked of other things."""
    tokens = message_tokens(mention, index.vocabulary).tokens
    return {t.char for t in tokens if t.elsewhere and not t.filler}
