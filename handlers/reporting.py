"""Reporting: figures → tiers, saved at once or kept on a card that one tap saves."""

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import Answer, Intent, Notice, Result
from handlers.attaching import accompanied
from handlers.closed import shut
from handlers.conversation import Pending
from handlers.drafting import draft_of, refused_of, regraded
from handlers.gathering import read_all
from handlers.judging import read
from handlers.message import Act, Press
from handlers.resolution import Verdict
from handlers.saving import barred, obstacle, of_one, save
from handlers.segments import Segment, names_nothing
from handlers.turn import Turn, offer, offer_first, unknown
from handlers.understanding import Utterance
from handlers.verdicts import asked
from store.catalog import Indicator
from store.standards.criteria import CriterionKind

NOTHING = re.compile("[无未没零]")


async def report(turn: Turn, utterance: Utterance) -> Answer:
    """Grade every figure of the message; save them if they were reported outright."""
    segments = [s for s in utterance.segments if s.figure or not names_nothing(s.mention)]
    results = read_all(turn, segments)
    if len(results) == 1 and results[0].indicator is None:
        return _one_unclear(turn, utterance, segments[0], results[0])
    if not any(r.indicator for r in results):
        return Answer(Intent.UNKNOWN, tuple(results), conversation=turn.conversation)
    only = only_graded(turn, utterance, [r.indicator for r in results if r.indicator])
    return await conclude(turn, results, outright=utterance.outright, only=only)


def only_graded(
    turn: Turn, utterance: Utterance, indicators: Sequence[Indicator]
) -> Notice | None:
    """Why nothing is to be saved of the figures; None where it may be."""
    if utterance.year and {turn.year_of(i) for i in indicators} - {utterance.year}:
        return Notice.OTHER_YEAR
    if utterance.held:
        return Notice.HELD_BACK
    looking = utterance.looking and not any(utterance.looking in i.name for i in indicators)
    return Notice.TRIAL if utterance.trial or looking else None


def is_told(turn: Turn, utterance: Utterance) -> bool:
    """Whether the message tells what was achieved: a figure, or the day or word that its
    indicator's standard asks for."""
    figures = [figure for figure in utterance.figures if not figure.day]
    if figures or utterance.asking:
        return bool(figures)
    return any(_tells(turn, segment) for segment in utterance.segments)


def _tells(turn: Turn, segment: Segment) -> bool:
    kinds = ("indicator",) if segment.figure else ("indicator", "activity")
    indicator = turn.meant(segment, kinds)
    if indicator is None or (not segment.figure and _wants_a_figure(indicator, segment)):
        return False
    return read(turn, segment).grade is not None


def _wants_a_figure(indicator: Indicator, segment: Segment) -> bool:
    """A standard of numbers is told in figures, but for 无 and 未举办."""
    plain = indicator.ladder.kind in (CriterionKind.RANGE, CriterionKind.BARE)
    return plain and not NOTHING.search(segment.said)


def _one_unclear(turn: Turn, utterance: Utterance, segment: Segment, result: Result) -> Answer:
    """A single figure whose indicator is not sure: ask which one, and keep the figure."""
    if names_nothing(segment.mention):
        return offer_first(turn, segment, outright=utterance.outright)
    resolution = turn.resolve(segment, ("indicator",))
    if resolution.verdict is Verdict.UNKNOWN:
        return unknown(turn, resolution)
    return offer(turn, result.candidates, segment, outright=utterance.outright)


async def conclude(
    turn: Turn, results: Sequence[Result], *, outright: bool, only: Notice | None = None
) -> Answer:
    """Save what was reported outright, else keep it as a draft that one tap saves; ``only``
    says why it is graded and no more."""
    results = [accompanied(turn, result) for result in results]
    graded = [r for r in results if r.grade]
    if not graded:
        return asked(turn, _refused(turn, results), results)
    if not only:
        results = await shut(turn, [barred(turn, r) if r.grade else r for r in results])
        only = Notice.CLOSED if all(r.closed for r in results if r.grade) else None
    if outright and not only and _obstacle(turn, graded) is None:
        return asked(turn, await save(turn, results), results)
    return asked(turn, _drafted(turn, results, only), results)


def _obstacle(turn: Turn, results: Sequence[Result]) -> Notice | None:
    return obstacle(turn, [r.indicator.key for r in results if r.indicator and r.grade])


def _refused(turn: Turn, results: Sequence[Result]) -> Answer:
    """No figure gets a tier: 为什么 will speak of the first one."""
    first = next((r for r in results if r.indicator), None)
    key = first.indicator.key if first and first.indicator else None
    conversation = replace(
        turn.speaking_of(key), draft=None, refused=refused_of(first) if first else None
    )
    return Answer(Intent.REPORT, tuple(results), conversation=conversation)


def _drafted(turn: Turn, results: Sequence[Result], only: Notice | None) -> Answer:
    drafts = tuple(draft for r in results if (draft := draft_of(r)))
    theirs = [r for r in results if not r.barred]
    pending = Pending(
        Pending.new_token(),
        tuple(draft for r in theirs if (draft := draft_of(r))),
        source=turn.message.source,
        said=turn.message.text,
        trial=only is not None and only is not Notice.HELD_BACK,
        held=only is Notice.HELD_BACK,
    )
    refused = _obstacle(turn, results)
    conversation = replace(
        turn.speaking_of(drafts[-1].indicator),
        draft=drafts[-1],
        refused=None,
        pending=None if refused or only is Notice.CLOSED else pending,
        earlier=turn.conversation.beside([draft.indicator for draft in drafts]),
    )
    offered: tuple[Press, ...] = ()
    if not only and not refused:
        offered = (Press(Act.SAVE, pending.token), *of_one(drafts, Act.CHANGE))
    return Answer(
        Intent.REPORT,
        tuple(results),
        notice=only or refused,
        buttons=(*offered, *of_one(drafts, Act.WHY)),
        conversation=conversation,
    )


async def save_pending(turn: Turn, pending: Pending) -> Answer:
    """The tap on 上报, or the word: what waited is graded again and stored."""
    if refused := obstacle(turn, [draft.indicator for draft in pending.drafts]):
        return Answer(Intent.REPORT, notice=refused, conversation=turn.conversation)
    source = pending.source or turn.message.source
    origin = replace(turn, message=replace(turn.message, source=source))
    results = [regraded(turn, draft) for draft in pending.drafts]
    return await conclude(origin, [r for r in results if r.indicator], outright=True)


async def gathered(turn: Turn) -> Answer:
    """All figures that wait on several cards as one, to be saved by one tap."""
    results = [regraded(turn, draft) for draft in turn.conversation.unsaved]
    return await conclude(turn, [r for r in results if r.indicator], outright=False)
