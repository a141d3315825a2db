"""Proofs: the photos and files that prove a figure – listed, sent again, taken away."""

import re
from dataclasses import replace
from functools import cache

from handlers.answers import Answer, Intent, Notice
from handlers.attaching import logged
from handlers.language import PUNCTUATION, table
from handlers.matters import Code, Matter, Shown
from handlers.message import Act, Press
from handlers.saving import may_report
from handlers.segments import Segment, names_nothing
from handlers.turn import Turn
from store.audit import Action
from store.catalog import Indicator
from store.evidence import Evidence
from store.folding import fold
from store.reports import Report

LISTED = 10
LONGEST_ID = 19
OF, SEE, DROP = "of", "see", "drop"


def named(turn: Turn, text: str) -> tuple[Indicator | None, bool]:
    """Whose proof words speak of – the indicator named, else the one spoken of – and whether
    they speak of proof at all."""
    folded = PUNCTUATION.sub(" ", fold(text))
    rest = _pattern("proof").sub(" ", folded).strip()
    says_proof = rest != folded.strip()
    if names_nothing(rest):
        return (turn.focus if says_proof else None), says_proof
    return turn.meant(Segment(rest, rest, rest)), says_proof


def speaks_of_proof(text: str) -> bool:
    """Whether a message is about proofs: 村官到岗率的佐证."""
    return bool(_pattern("plain").search(fold(text)))


async def listed(turn: Turn) -> Answer:
    """佐证: what proves the figure spoken of, else the figures of the department that have any."""
    if turn.focus:
        return await of_indicator(turn, turn.focus)
    place = turn.department
    if refused := _refused(turn, place.code):
        return refused
    assert turn.reports
    assert turn.records.evidence
    keys = [indicator.key for indicator in place.indicators]
    year = place.year or turn.today.year
    ids = {r.id or 0: r.indicator for r in (await turn.reports.current(keys, year)).values()}
    proven = [ids[piece.report] for piece in await turn.records.evidence.of(ids)]
    having = tuple(i for i in place.indicators if i.key in proven)
    rows = tuple((i.name, (str(proven.count(i.key)),)) for i in having)
    buttons = tuple(Press(Act.PROOF, f"{OF}-{i.key}") for i in having)
    answer = _told(turn, Matter(Code.PROVEN_ONES, (place,), owners=rows))
    return replace(answer, buttons=buttons)


async def of_indicator(turn: Turn, indicator: Indicator) -> Answer:
    """What proves the figure of an indicator, each with a button that shows it."""
    turn = replace(turn, conversation=turn.speaking_of(indicator.key))
    if refused := _refused(turn, turn.knowledge.department(indicator.key).code):
        return refused
    assert turn.reports
    assert turn.records.evidence
    report = await turn.reports.latest(indicator.key, turn.year_of(indicator))
    if report is None:
        return _told(turn, Matter(Code.NOT_REPORTED, what=(indicator.name,)))
    pieces = await turn.records.evidence.of([report.id or 0])
    shown = pieces[-LISTED:]
    members = turn.records.members
    names = await members.names({piece.person for piece in shown}) if members else {}
    matter = Matter(
        Code.PROOFS,
        what=(indicator.name,),
        more=len(pieces) - len(shown),
        names=tuple(names.items()),
        evidence=shown,
    )
    buttons = tuple(Press(Act.PROOF, f"{SEE}-{piece.id}") for piece in shown)
    return replace(_told(turn, matter), buttons=buttons)


async def pressed(turn: Turn, argument: str) -> Answer:
    """The tap that lists what proves a figure, shows a piece, or takes it away."""
    verb, _, rest = argument.partition("-")
    if verb == OF and (indicator := turn.knowledge.indicator(rest)):
        return await of_indicator(turn, indicator)
    found = await _piece(turn, rest) if verb in (SEE, DROP) else None
    if found is None:
        return turn.stale()
    piece, report = found
    if refused := _refused(turn, turn.knowledge.department(report.indicator).code):
        return refused
    return await (_shown if verb == SEE else _dropped)(turn, piece, report)


async def _piece(turn: Turn, id: str) -> tuple[Evidence, Report] | None:
    evidence, reports = turn.records.evidence, turn.reports
    if evidence is None or reports is None or not id.isdecimal() or len(id) > LONGEST_ID - 1:
        return None
    piece = await evidence.get(int(id))
    report = await reports.get(piece.report) if piece else None
    return (piece, report) if piece and report else None


async def _shown(turn: Turn, piece: Evidence, report: Report) -> Answer:
    members = turn.records.members
    name = (await members.names({piece.person})).get(piece.person, "") if members else ""
    drop = (Press(Act.PROOF, f"{DROP}-{piece.id}"),) if _may_drop(turn, piece, report) else ()
    return Answer(
        Intent.FOLLOW_UP,
        buttons=drop,
        conversation=turn.conversation,
        shown=Shown(piece, turn.knowledge.indicator(report.indicator), name),
    )


async def _dropped(turn: Turn, piece: Evidence, report: Report) -> Answer:
    assert turn.records.evidence
    assert piece.id
    if not _may_drop(turn, piece, report):
        notice = Notice.MAY_NOT_REPORT
        return Answer(Intent.REPORT, notice=notice, conversation=turn.conversation)
    await turn.records.evidence.remove(piece.id)
    await logged(turn, Action.EVIDENCE_REMOVED, report)
    indicator = turn.knowledge.indicator(report.indicator)
    return _told(turn, Matter(Code.UNPROVEN, what=(indicator.name if indicator else "",)))


def _may_drop(turn: Turn, piece: Evidence, report: Report) -> bool:
    """One's own, and what others brought to a department that one administers."""
    rights = turn.message.person.rights
    own = piece.person == turn.message.person.id and may_report(turn, report.indicator)
    return own or rights.may_administer(turn.knowledge.department(report.indicator).code)


def _refused(turn: Turn, code: str) -> Answer | None:
    """What proves figures is for members of the department, and not where others read along."""
    rights = turn.message.person.rights
    if turn.records.evidence is None:
        return _told(turn, Matter(Code.NOT_KEPT_HERE))
    if not rights.is_owner and code not in rights.roles:
        return _told(turn, Matter(Code.MEMBERS_ONLY))
    return _told(turn, Matter(Code.PRIVATELY)) if turn.message.in_group else None


def _told(turn: Turn, matter: Matter) -> Answer:
    return Answer(Intent.FOLLOW_UP, conversation=turn.conversation, matter=matter)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(table("evidence")[name]["pattern"])
