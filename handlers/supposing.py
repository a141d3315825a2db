"""Supposing: what a message means by the concepts that it speaks of, where words leave it open."""

from collections.abc import Iterable
from dataclasses import replace

from handlers.knowledge import Knowledge
from handlers.language import denied, of_a_table
from handlers.resolution import OFFERED, WHOLE, Resolution, Verdict
from handlers.segments import Segment, names_nothing
from store.gist import STRANGE, Fit
from store.matches import Match, points
from store.tokens import LATIN

ENOUGH, LEAD = 1.2, 0.35
"""The score from which a name is meant, by what it leads the next one."""

SHARED, UNOPPOSED, HARDLY = 0.45, 0.22, 0.1
"""From this score on names are offered that little speaks against, if several have it; a single
one is meant where hardly anything does."""

PLAIN, FAR = 1.8, 1.2
"""The score and the lead that settle what would be asked about."""

HALF_SAID, LEVEL = 0.75, 0.2
"""A name of which no more is said has rivals in those that are within this of its score."""

CONTRADICTED = 0.5
"""What speaks so much against a half-said name that it is not meant, if no table is asked for."""

EXPLAINED_WELL = 0.8
"""A name that explains so much of the message is meant all the same."""

ASKED = (None, "indicators", "reported")
"""The aspects whose words may as well be of a name: 指标, 申报的数."""


def supposed(
    knowledge: Knowledge, segment: Segment, found: Resolution, prefer: tuple[str, ...] = ()
) -> Resolution:
    """What was found, or what the concepts of the message speak of: where nothing was found, where
    one of several names is plainly meant, and where others may be meant as well as a name that is
    half said. A figure is not reported on concepts alone: then it is asked."""
    if not _is_open(segment, found) or names_nothing(segment.mention):
        return found
    gist = knowledge.gist(prefer)
    fits = gist.fits(denied().sub(" ", segment.words)) if gist else []
    if not fits:
        return found
    if found.verdict is Verdict.SURE:
        return _unsettled(knowledge, segment, found, fits)
    if found.verdict is Verdict.CHOOSE:
        return _settled(knowledge, segment, found, fits)
    return _opened(knowledge, segment, found, fits)


def _is_open(segment: Segment, found: Resolution) -> bool:
    if found.verdict is Verdict.UNKNOWN:
        return segment.aspect in ASKED
    if segment.aspect:
        return False
    if found.verdict is Verdict.SURE:
        best = found.best
        written = not LATIN.search(segment.words)
        return best.said <= HALF_SAID and best.entry.kind == "indicator" and written
    named = (m for m in found.matches if m.entry.kind == "activity")
    return not segment.figure and all(match.said < WHOLE for match in named)


def _opened(
    knowledge: Knowledge, segment: Segment, found: Resolution, fits: list[Fit]
) -> Resolution:
    """Where words found nothing."""
    best = fits[0]
    likely = [fit for fit in fits if fit.score > best.score - LEAD]
    if not _asks(segment):
        return found
    if not (best.told and best.score >= ENOUGH):
        likely = _shared(fits)
    if not likely or (segment.figure and likely == [best] and not best.told):
        return found
    sure = len(likely) == 1 and not segment.figure
    return _of(knowledge, Verdict.SURE if sure else Verdict.CHOOSE, likely)


def _asks(segment: Segment) -> bool:
    """Whether a segment asks for, or tells, what stands on a table."""
    asked = (of_a_table(), denied())
    return bool(segment.tier or segment.figure or any(p.search(segment.said) for p in asked))


def _shared(fits: list[Fit]) -> list[Fit]:
    """What is said in part and nothing speaks against: several, or one by what it alone has."""
    likely = [fit for fit in fits if fit.said and fit.score >= SHARED and fit.against <= UNOPPOSED]
    if len(likely) == 1 and not (likely[0].alone and likely[0].against <= HARDLY):
        return []
    return likely


def _settled(
    knowledge: Knowledge, segment: Segment, found: Resolution, fits: list[Fit]
) -> Resolution:
    """Where words leave a choice."""
    best = fits[0]
    leads = all(best.score - fit.score >= FAR for fit in fits[1:2])
    asked = _asks(segment) or not best.against
    if best.told and best.score >= PLAIN and leads and asked:
        return _of(knowledge, Verdict.SURE, [best])
    return found


def _unsettled(
    knowledge: Knowledge, segment: Segment, found: Resolution, fits: list[Fit]
) -> Resolution:
    """Where words found a name that is half said: 村里有几个村官 asks for no rate."""
    own = next((fit for fit in fits if fit.key == found.best.entry.key), None)
    refuted = own and (own.number or _is_refuted(segment, own, found.best))
    if refuted and not (segment.figure or segment.tier):
        return replace(found, verdict=Verdict.UNKNOWN)
    if own is None or own.score < SHARED or own.against > HARDLY:
        return found
    rivals = [fit for fit in fits if fit is not own and _rivals(fit, own, segment)]
    if not rivals:
        return found
    others = _of(knowledge, Verdict.CHOOSE, rivals).matches
    return replace(found, verdict=Verdict.CHOOSE, matches=(found.best, *others)[:OFFERED])


def _is_refuted(segment: Segment, own: Fit, match: Match) -> bool:
    """选调生的待遇怎么样, 大组工网的网址是啥: what the name does not explain speaks against it."""
    against = STRANGE if _asks(segment) else CONTRADICTED
    return match.explains < EXPLAINED_WELL and own.against >= against


def _rivals(fit: Fit, own: Fit, segment: Segment) -> bool:
    if fit.score >= own.score - LEVEL:
        return True
    if own.told or segment.figure or not fit.said:
        return False
    return fit.score >= SHARED and fit.against <= UNOPPOSED


def _of(knowledge: Knowledge, verdict: Verdict, fits: Iterable[Fit]) -> Resolution:
    return Resolution(verdict, tuple(_match(knowledge, fit) for fit in fits)[:OFFERED])


def _match(knowledge: Knowledge, fit: Fit) -> Match:
    explains = fit.speaks / ((fit.speaks + fit.against) or 1.0)
    entry = knowledge.index.by_key[fit.key]
    return Match(entry, points(explains, fit.said), explains, fit.said)
