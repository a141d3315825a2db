"""Reporting: figures → tiers, and what is saved, corrected and taken back."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from handlers.answers import Answer, Intent, Notice, Result
from handlers.conversation import Conversation, Draft, Pending
from handlers.judging import draft_of, read, read_all, regraded
from handlers.message import Act, Press
from handlers.resolution import Verdict
from handlers.segments import Segment, names_nothing
from handlers.turn import Turn, candidates_of, offer, unknown
from handlers.understanding import Utterance
from store.catalog import Indicator
from store.reports import Report
from store.standards.criteria import CriterionKind
from store.standards.grading import Grade

NOTHING = re.compile("[无未没零]")
CARDS = 5
"""How many cards with figures wait for their tap at the same time."""


async def report(turn: Turn, utterance: Utterance) -> Answer:
    """Grade every figure of the message; save them if they were reported outright."""
    segments = [s for s in utterance.segments if s.figure or not names_nothing(s.mention)]
    results = read_all(turn, segments)
    if len(results) == 1 and results[0].indicator is None:
        return _one_unclear(turn, utterance, segments[0], results[0])
    if not any(r.indicator for r in results):
        return Answer(Intent.UNKNOWN, tuple(results), conversation=turn.conversation)
    years = {turn.year_of(r.indicator) for r in results if r.indicator}
    if utterance.year and years - {utterance.year}:
        answer = await conclude(turn, results, outright=False, trial=True)
        return replace(answer, notice=Notice.OTHER_YEAR)
    return await conclude(turn, results, outright=utterance.outright, trial=utterance.trial)


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
        candidates = candidates_of(turn.knowledge.index.first("indicator"))
        return offer(turn, candidates, segment, outright=utterance.outright)
    resolution = turn.resolve(segment, ("indicator",))
    if resolution.verdict is Verdict.UNKNOWN:
        return unknown(turn, resolution)
    return offer(turn, result.candidates, segment, outright=utterance.outright)


async def conclude(
    turn: Turn, results: Sequence[Result], *, outright: bool, trial: bool = False
) -> Answer:
    """Save what was reported outright, else keep it as a draft that one tap saves."""
    graded = [r for r in results if r.grade]
    if not graded:
        key = next((r.indicator.key for r in results if r.indicator), None)
        return Answer(Intent.REPORT, tuple(results), conversation=turn.speaking_of(key))
    if outright and not trial and _obstacle(turn, graded) is None:
        return await save(turn, results)
    return _drafted(turn, results, trial)


def _obstacle(turn: Turn, results: Sequence[Result]) -> Notice | None:
    return _may_save(turn, [r.indicator.key for r in results if r.indicator and r.grade])


def _may_save(turn: Turn, keys: Iterable[str]) -> Notice | None:
    """What keeps the person from saving figures of these indicators; None where nothing does."""
    rights = turn.message.person.rights
    if not all(rights.may_report(turn.knowledge.department(key).code) for key in keys):
        return Notice.MAY_NOT_REPORT
    return None if turn.reports else Notice.NOT_SAVED_HERE


def _drafted(turn: Turn, results: Sequence[Result], trial: bool) -> Answer:
    drafts = tuple(draft for r in results if (draft := draft_of(r)))
    pending = Pending(
        Pending.new_token(), drafts, source=turn.message.source, said=turn.message.text
    )
    obstacle = _obstacle(turn, results)
    conversation = replace(
        turn.speaking_of(drafts[-1].indicator),
        draft=drafts[-1],
        pending=None if obstacle else pending,
        earlier=_still_waiting(turn.conversation, drafts),
    )
    offered: tuple[Press, ...] = ()
    if not trial and not obstacle:
        offered = (Press(Act.SAVE, pending.token), *_single(drafts, Act.CHANGE))
    return Answer(
        Intent.REPORT,
        tuple(results),
        notice=Notice.TRIAL if trial else obstacle,
        buttons=(*offered, *_single(drafts, Act.WHY)),
        conversation=conversation,
    )


def _still_waiting(conversation: Conversation, drafts: Sequence[Draft]) -> tuple[Pending, ...]:
    """The cards whose 上报 goes on working when another one comes: those of other indicators."""
    now = {draft.indicator for draft in drafts}
    last = conversation.pending
    cards = (last,) if last and last.drafts and not last.round else ()
    return tuple(p for p in (*cards, *conversation.earlier) if not p.tells(now))[:CARDS]


def _single(drafts: Sequence[Draft], *acts: Act) -> tuple[Press, ...]:
    """Buttons that make sense for one indicator only."""
    return tuple(Press(act, drafts[0].indicator) for act in acts) if len(drafts) == 1 else ()


async def save(turn: Turn, results: Sequence[Result]) -> Answer:
    """Store every graded figure; what was stored stands in the results."""
    stored = [await _stored(turn, r) if r.grade else r for r in results]
    saved = [r.report for r in stored if r.report]
    drafts = [draft for r in stored if (draft := draft_of(r))]
    corrected = any(r.before and r.before.actual != r.report.actual for r in stored if r.report)
    return Answer(
        Intent.REPORT,
        tuple(stored),
        notice=Notice.CORRECTED if corrected else Notice.SAVED,
        buttons=(Press(Act.UNDO, str(saved[0].id)), *_single(drafts, Act.WHY)),
        conversation=replace(
            turn.speaking_of(drafts[-1].indicator).once_saved([d.indicator for d in drafts]),
            draft=drafts[-1],
            saved=tuple(r.id for r in saved if r.id),
        ),
    )


async def _stored(turn: Turn, result: Result) -> Result:
    assert turn.reports
    assert result.indicator
    assert result.grade
    assert result.figure
    year = turn.year_of(result.indicator)
    before = await turn.reports.latest(result.indicator.key, year)
    report = await turn.reports.add(_row(turn, result.indicator.key, year, result.grade))
    return replace(result, report=report, before=before)


def _row(turn: Turn, indicator: str, year: int, grade: Grade | None) -> Report:
    """A row of the history; without a grade a withdrawal."""
    person = turn.message.person
    return Report(
        indicator=indicator,
        year=year,
        quantity=grade.quantity if grade else None,
        day=grade.day if grade else None,
        word=grade.word if grade else None,
        tier=grade.tier if grade else None,
        reporter=person.id,
        reporter_name=person.name,
        at=turn.message.at,
        source=turn.message.source,
    )


async def save_pending(turn: Turn, pending: Pending) -> Answer:
    """The tap on 上报, or the word: what waited is graded again and stored."""
    if obstacle := _may_save(turn, [draft.indicator for draft in pending.drafts]):
        return Answer(Intent.REPORT, notice=obstacle, conversation=turn.conversation)
    source = pending.source or turn.message.source
    origin = replace(turn, message=replace(turn.message, source=source))
    results = [regraded(turn, draft) for draft in pending.drafts]
    return await conclude(origin, [r for r in results if r.indicator], outright=True)


async def correct(turn: Turn, utterance: Utterance) -> Answer:
    """不对，是93: the figure last given is replaced; saved if the last one was saved."""
    saved = turn.conversation.saved
    return await report(turn, replace(utterance, outright=bool(saved), trial=False))


async def edited(turn: Turn, utterance: Utterance) -> Answer:
    """An edit of a message: corrects what it reported; of any other message: silence."""
    source = turn.message.source
    made = await turn.reports.from_source(source) if turn.reports and source else ()
    pending = turn.conversation.pending
    if not made and not (pending and pending.drafts and pending.source == source):
        return Answer(Intent.SILENT, conversation=turn.conversation)
    answer = await report(turn, replace(utterance, outright=bool(made), trial=False))
    if not made:
        return answer
    if answer.notice not in (Notice.SAVED, Notice.CORRECTED):
        return _kept(turn, made, answer)
    told = {r.indicator.key for r in answer.results if r.indicator}
    gone = [await _undone(turn, report) for report in made if report.indicator not in told]
    return replace(answer, results=(*answer.results, *gone), notice=Notice.CORRECTED)


def _kept(turn: Turn, made: Sequence[Report], answer: Answer) -> Answer:
    """An edit that tells no figure, or a refused one: what the message reported stands."""
    refused = tuple(result for result in answer.results if result.indicator and result.error)
    stands = tuple(
        Result(indicator=turn.knowledge.indicator(report.indicator), report=report)
        for report in made
    )
    return Answer(
        Intent.REPORT,
        (*refused, *stands),
        notice=Notice.KEPT,
        buttons=(Press(Act.UNDO, str(made[0].id)),),
        conversation=turn.conversation,
    )


async def undo(turn: Turn, first: int | None = None) -> Answer:
    """撤销: what the last report replaced is current again; ``first`` names an older one."""
    if obstacle := _may_save(turn, ()):
        return Answer(Intent.UNDO, notice=obstacle, conversation=turn.conversation)
    pending = turn.conversation.pending
    if first is None and pending and (pending.drafts or not turn.conversation.saved):
        forgotten = replace(turn.conversation, pending=None)
        return Answer(Intent.CANCEL, notice=Notice.CANCELLED, conversation=forgotten)
    reports = await _to_undo(turn, first)
    if not reports:
        return Answer(Intent.UNDO, notice=Notice.NOTHING_TO_UNDO, conversation=turn.conversation)
    if obstacle := _may_save(turn, [report.indicator for report in reports]):
        return Answer(Intent.UNDO, notice=obstacle, conversation=turn.conversation)
    results = [await _undone(turn, report) for report in reports]
    conversation = replace(
        turn.speaking_of(reports[-1].indicator), pending=None, draft=None, saved=()
    )
    return Answer(Intent.UNDO, tuple(results), Notice.UNDONE, conversation=conversation)


async def undo_of(turn: Turn, indicator: Indicator) -> Answer:
    """撤销刚才的换届率: the current report of one indicator, if it is the person's own."""
    if obstacle := _may_save(turn, [indicator.key]):
        return Answer(Intent.UNDO, notice=obstacle, conversation=turn.conversation)
    assert turn.reports is not None
    latest = await turn.reports.latest(indicator.key, turn.year_of(indicator))
    if latest is None or latest.id is None or latest.reporter != turn.message.person.id:
        return Answer(Intent.UNDO, notice=Notice.NOTHING_TO_UNDO, conversation=turn.conversation)
    result = await _undone(turn, latest)
    conversation = replace(turn.speaking_of(indicator.key), pending=None, draft=None, saved=())
    return Answer(Intent.UNDO, (result,), Notice.UNDONE, conversation=conversation)


async def _to_undo(turn: Turn, first: int | None) -> list[Report]:
    """Reports still current, of this person, that one message made."""
    assert turn.reports is not None
    ids = turn.conversation.saved if first is None else (first,)
    found = [report for id in ids if (report := await turn.reports.get(id))]
    if first is not None and found and found[0].source:
        batch = await turn.reports.from_source(found[0].source)
        found = list(batch) if first in {report.id for report in batch} else []
    current = [report for report in found if await _is_current(turn, report)]
    return [r for r in current if r.reporter == turn.message.person.id and r.tier]


async def _is_current(turn: Turn, report: Report) -> bool:
    assert turn.reports is not None
    latest = await turn.reports.latest(report.indicator, report.year)
    return latest is not None and latest.id == report.id


async def _undone(turn: Turn, report: Report) -> Result:
    """Put back what the report replaced; where that was nothing, a withdrawal."""
    assert turn.reports is not None
    before = await turn.reports.get(report.supersedes) if report.supersedes else None
    row = replace(_row(turn, report.indicator, report.year, None), source=None)
    if before:
        row = replace(
            row, quantity=before.quantity, day=before.day, word=before.word, tier=before.tier
        )
    stored = await turn.reports.add(row)
    indicator = turn.knowledge.indicator(report.indicator)
    return Result(indicator=indicator, report=stored, before=report)
