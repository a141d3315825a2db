"""Explaining: why a figure is below 优 – asked for, told, corrected and taken back."""

from dataclasses import replace

from handlers import explanations
from handlers.answers import Answer, Intent, Notice, Result
from handlers.attaching import explain, logged
from handlers.explanations import LONGEST, Explanation
from handlers.judging import read
from handlers.matters import Code, Matter
from handlers.message import Act, Press
from handlers.saving import may_report
from handlers.segments import Segment
from handlers.turn import Turn
from handlers.understanding import understand
from store.audit import Action
from store.catalog import Indicator
from store.forms import Explained
from store.reports import Report
from store.standards.tiers import Tier

SAVED = (Notice.SAVED, Notice.CORRECTED, Notice.CHOSEN)
OFFERED = 5
ASK, SKIP, DROP = "ask", "skip", "drop"


async def on(turn: Turn) -> Answer:
    """要求说明原因."""
    return await _practise(turn, asks=True)


async def off(turn: Turn) -> Answer:
    """不要求说明原因."""
    return await _practise(turn, asks=False)


async def _practise(turn: Turn, *, asks: bool) -> Answer:
    place, practices = turn.department, turn.records.practices
    if practices is None:
        return _told(turn, Matter(Code.NOT_KEPT_HERE))
    if not turn.message.person.rights.may_administer(place.code):
        return _told(turn, Matter(Code.NOT_ADMINISTRATOR))
    await practices.keep(replace(await practices.of(place.code), asks_reasons=asks))
    await turn.log(Action.REASONS_ASKED, place.name, place.code, asks=asks)
    return _told(turn, Matter(Code.REASONS_ON if asks else Code.REASONS_OFF, (place,)))


async def heard(turn: Turn) -> Answer | None:
    """The answer to 村官到岗率的原因：…, and to 因为… and 不说了 where a reason was asked for;
    None for anything else."""
    if turn.records.notes is None:
        return None
    text = turn.message.text.strip()
    if turn.explains and explanations.is_refused(text):
        return _told(turn, Matter(Code.NOT_EXPLAINED))
    told = explanations.told(text) or (explanations.opened(text) if turn.explains else None)
    if told is None or _reports(turn, told.what):
        return None
    indicator = _meant(turn, told.what)
    if indicator is None:
        return None if told.what else _told(turn, Matter(Code.WHICH_REASON))
    return await _kept(turn, indicator, _as_said(turn, told, text))


def _as_said(turn: Turn, told: Explanation, text: str) -> Explanation:
    """3人借调，措施是补录 begins with its reason, where no indicator is named there."""
    begins = told.what and not told.reason and _named(turn, told.what) is None
    return explanations.whole(text) if begins else told


def parted(turn: Turn) -> Turn:
    """村官到岗率92%，原因是…: the turn of the figure alone, beside which the reason is told."""
    told = None if turn.message.press else explanations.told(turn.message.text)
    if told is None or told.is_too_long or _figures(turn, told.what) != 1:
        return turn
    message = replace(turn.message, text=told.what)
    return replace(turn, message=message, told=Explained(told.reason, told.measure))


def _reports(turn: Turn, what: str) -> bool:
    """Whether what stands before a reason are figures of their own."""
    return _figures(turn, what) > 0


def _figures(turn: Turn, what: str) -> int:
    """How many figures that get a tier stand before a reason."""
    segments = understand(what, turn.today, turn.knowledge.names).segments
    return sum(read(turn, segment).grade is not None for segment in segments if segment.figure)


def _named(turn: Turn, what: str) -> Indicator | None:
    return turn.meant(Segment(what, what, what)) if what else None


def _meant(turn: Turn, what: str) -> Indicator | None:
    """The indicator named, else the one that was asked about, else the one spoken of."""
    asked = turn.knowledge.indicator(turn.explains)
    return _named(turn, what) or asked or (None if what else turn.focus)


async def concluded(turn: Turn, answer: Answer) -> Answer:
    """The answer, also asking why a figure that was saved is below 优; or, where that was asked
    and nothing else was understood, the message kept as the reason."""
    indicator = turn.knowledge.indicator(turn.explains)
    if indicator and _may_be_one(turn) and _says_nothing_else(answer):
        return await _kept(turn, indicator, explanations.whole(turn.message.text))
    return await _asking(turn, answer) if answer.notice in SAVED else answer


def _may_be_one(turn: Turn) -> bool:
    """Whether a message may be the reason that is asked for, as far as its own words tell."""
    message, told = turn.message, explanations.told(turn.message.text)
    if message.press or message.edited or (told and _reports(turn, told.what)):
        return False
    return explanations.may_be_one(message.text)


def _says_nothing_else(answer: Answer) -> bool:
    """Whether a message was neither a report nor a question that means anything."""
    if answer.intent is Intent.CHOOSE:
        return all(result.figure is None for result in answer.results)
    if answer.intent is Intent.REPORT:
        return not any(result.grade or result.report for result in answer.results)
    return answer.intent is Intent.UNKNOWN and answer.notice is None


async def _asking(turn: Turn, answer: Answer) -> Answer:
    wanting = [r.indicator for r in answer.results if r.indicator and await _is_wanted(turn, r)]
    if not wanting:
        return answer
    offered = tuple(Press(Act.EXPLAIN, f"{ASK}-{i.key}") for i in wanting[:OFFERED])
    answer = replace(answer, unexplained=tuple(wanting))
    if len(wanting) > 1:
        return replace(answer, buttons=(*answer.buttons, *offered))
    conversation = replace(answer.conversation, explains=wanting[0].key)
    skip = Press(Act.EXPLAIN, SKIP)
    return replace(answer, buttons=(*answer.buttons, skip), conversation=conversation)


async def _is_wanted(turn: Turn, result: Result) -> bool:
    """Whether a figure that was just saved wants a reason, by the way of its department."""
    practices, forms, report = turn.records.practices, turn.records.forms, result.report
    new = report and report.id and not result.is_unchanged and result.indicator
    if not (practices and forms and report and new and _is_below(report)):
        return False
    practice = await practices.of(turn.knowledge.department(report.indicator).code)
    if not practice.asks_reasons:
        return False
    explained = await forms.explained([report.id or 0])
    return not explained.get(report.id or 0, Explained()).reason


def _is_below(report: Report) -> bool:
    return report.tier not in (None, Tier.EXCELLENT)


async def pressed(turn: Turn, argument: str) -> Answer:
    """The tap that gives a reason, gives none, or takes one back."""
    verb, _, key = argument.partition("-")
    if verb == SKIP:
        conversation = replace(turn.conversation, explains="")
        return replace(_told(turn, Matter(Code.NOT_EXPLAINED)), conversation=conversation)
    indicator = turn.knowledge.indicator(key)
    if indicator is None or turn.records.notes is None or verb not in (ASK, DROP):
        return turn.stale()
    report = await _latest(turn, indicator)
    if refused := _refused(turn, indicator, report):
        return refused
    assert report
    assert report.id
    if verb == DROP:
        await turn.records.notes.remove(report.id)
        await logged(turn, Action.EXPLAINED, report, kinds=[])
        return _told(turn, Matter(Code.UNEXPLAINED, what=(indicator.name,)))
    conversation = replace(turn.speaking_of(key), explains=key)
    asked = _told(turn, Matter(Code.ASK_REASON, what=(indicator.name,)))
    return replace(asked, conversation=conversation, buttons=(Press(Act.EXPLAIN, SKIP),))


async def edited(turn: Turn) -> Answer | None:
    """An edit of a message that gave a reason corrects it; None for any other message."""
    notes, source = turn.records.notes, turn.message.source
    said = await notes.from_source(source) if notes and source else ()
    if not said or source is None or turn.reports is None:
        return None
    if turn.told or await turn.reports.has_reported(source):
        return None
    text = turn.message.text
    told = explanations.told(text) or explanations.whole(text)
    told = _as_said(turn, told, text)
    report = await turn.reports.get(max(note.report for note in said))
    indicator = turn.knowledge.indicator(report.indicator) if report else None
    return await _kept(turn, indicator, told) if indicator else None


async def _kept(turn: Turn, indicator: Indicator, told: Explanation) -> Answer:
    """Keep what is told of the report that stands, in place of what the same message said."""
    report = await _latest(turn, indicator)
    if refused := _refused(turn, indicator, report):
        return refused
    if told.is_too_long:
        return _told(turn, Matter(Code.TOO_LONG, more=LONGEST))
    assert turn.records.notes
    assert report
    assert report.id
    message, notes = turn.message, turn.records.notes
    if message.edited:
        await notes.remove(report.id, message.source)
    explained = Explained(told.reason, told.measure)
    await explain(turn, report, explained)
    matter = Matter(Code.EXPLAINED, what=(indicator.name,), explained=explained)
    return replace(
        _told(turn, matter),
        buttons=(Press(Act.EXPLAIN, f"{DROP}-{indicator.key}"),),
        conversation=turn.speaking_of(indicator.key),
    )


def _refused(turn: Turn, indicator: Indicator, report: Report | None) -> Answer | None:
    """Why nothing can be said of an indicator's figure; None where it can."""
    if not may_report(turn, indicator.key):
        notice = Notice.MAY_NOT_REPORT
        return Answer(Intent.REPORT, notice=notice, conversation=turn.conversation)
    if report is None:
        return _told(turn, Matter(Code.NOT_REPORTED, what=(indicator.name,)))
    return None


async def _latest(turn: Turn, indicator: Indicator) -> Report | None:
    if turn.reports is None:
        return None
    return await turn.reports.latest(indicator.key, turn.year_of(indicator))


def _told(turn: Turn, matter: Matter) -> Answer:
    return Answer(Intent.FOLLOW_UP, conversation=turn.conversation, matter=matter)
