"""Attaching: what comes with a figure, or for one, is kept beside its report: files that prove it,
and what is said of it."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers import Result
from handlers.turn import Turn
from store.audit import Action
from store.evidence import Attached, Evidence
from store.forms import Explained, NoteKind
from store.notes import Note
from store.reports import Report


def accompanied(turn: Turn, result: Result) -> Result:
    """A result with what came along in its message."""
    files, told = turn.message.files or result.files, turn.told or result.explained
    may_be_told = turn.records.notes is not None and result.indicator is not None
    return replace(result, files=files, explained=told if may_be_told else None)


async def with_company(turn: Turn, result: Result) -> Result:
    """A result beside whose report what came along is kept from now on; nothing is left of it
    where nothing was stored."""
    report = result.report
    if result.files and not (report and await attach(turn, report, result.files)):
        result = replace(result, files=())
    if result.explained and not (report and await explain(turn, report, result.explained)):
        result = replace(result, explained=None)
    return result


async def explain(turn: Turn, report: Report, told: Explained) -> bool:
    """Keep what is said of a report; whether there is a place to keep it."""
    notes, message = turn.records.notes, turn.message
    if notes is None or report.id is None:
        return False
    said = ((NoteKind.REASON, told.reason), (NoteKind.MEASURE, told.measure))
    for kind, text in ((kind, text) for kind, text in said if text):
        note = Note(report.id, kind, text, message.person.id, message.at, message.source)
        await notes.put(note)
    kinds = [kind for kind, text in said if text]
    await logged(turn, Action.EXPLAINED, report, kinds=kinds)
    return True


async def attach(turn: Turn, report: Report, files: Sequence[Attached]) -> bool:
    """Keep files as what proves a report; whether there is a place to keep them."""
    evidence, message = turn.records.evidence, turn.message
    if evidence is None or report.id is None:
        return False
    added = 0
    for file in files:
        piece = Evidence(report.id, file, message.person.id, message.at, message.source)
        added += await evidence.add(piece)
    if added:
        await logged(turn, Action.EVIDENCE_ADDED, report, files=added)
    return True


async def logged(turn: Turn, action: Action, report: Report, **detail: object) -> None:
    """Keep in the audit that what explains or proves a figure has changed."""
    indicator = turn.knowledge.indicator(report.indicator)
    place = turn.knowledge.department(report.indicator).code
    name = indicator.name if indicator else report.indicator
    await turn.log(action, name, place, key=report.indicator, report=report.id, **detail)
