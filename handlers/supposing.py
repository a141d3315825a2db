"""Supposing: what a message may mean by the concepts that it speaks of, where words leave it open."""

from handlers.knowledge import Knowledge
from handlers.resolution import OFFERED, Resolution, Verdict
from handlers.segments import Segment, names_nothing
from store.gist import Fit
from store.matches import Match, points

ENOUGH, LEAD = 1.3, 0.35
"""The score from which a name is meant, by what it leads the next one."""

TOLD = 2
"""So many concepts of a name must be said, beside what is measured, to be sure of it."""

SHARED, UNOPPOSED = 0.4, 0.25
"""From this score on names are offered that nothing more speaks against, if several have it."""


def supposed(
    knowledge: Knowledge, segment: Segment, found: Resolution, prefer: tuple[str, ...] = ()
) -> Resolution:
    """What was found, or where that is nothing what the concepts of the message speak of. A
    figure is not reported on concepts alone: then it is asked."""
    if found.verdict is not Verdict.UNKNOWN or segment.aspect or names_nothing(segment.mention):
        return found
    gist = knowledge.gist(prefer)
    fits = gist.fits(segment.mention) if gist else []
    likely = [fit for fit in fits if fit.score > fits[0].score - LEAD][:OFFERED]
    matches = tuple(_match(knowledge, fit) for fit in likely)
    if not likely or not _is_meant(likely):
        return found
    sure = len(likely) == 1 and not segment.figure
    return Resolution(Verdict.SURE if sure else Verdict.CHOOSE, matches)


def _is_meant(likely: list[Fit]) -> bool:
    best = likely[0]
    if best.score >= ENOUGH and best.told >= TOLD:
        return True
    return len(likely) > 1 and best.score >= SHARED and best.against <= UNOPPOSED


def _match(knowledge: Knowledge, fit: Fit) -> Match:
    explains = fit.speaks / ((fit.speaks + fit.against) or 1.0)
    entry = knowledge.index.by_key[fit.key]
    return Match(entry, points(explains, fit.said), explains, fit.said)
