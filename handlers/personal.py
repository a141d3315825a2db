"""Personal: one's own data, shown and erased."""

from dataclasses import replace

from handlers import papers
from handlers.answers import Answer, Intent, Result
from handlers.conversation import Conversation, Pending
from handlers.documents import Order
from handlers.invitations import told
from handlers.matters import Code, Matter
from handlers.message import Act, Press
from handlers.papers import Paper
from handlers.places import place_of
from handlers.turn import Turn
from store.audit import Action
from store.members import Member

LISTED = 20
"""The most reports that are listed."""


async def shown(turn: Turn, words: str = "") -> Answer:
    """/mydata: everything that is kept of the person."""
    if refused := _refused(turn):
        return _told(turn, refused)
    assert turn.records.personal
    person = turn.message.person
    data = await turn.records.personal.of(person.id)
    await turn.log(Action.DATA_SHOWN, str(person.id))
    more = max(0, len(data.reports) - LISTED)
    matter = replace(roles(turn), code=Code.DATA, data=data, more=more)
    results = tuple(
        Result(indicator=turn.knowledge.indicator(report.indicator), report=report)
        for report in data.reports[: -LISTED - 1 : -1]
    )
    return Answer(
        Intent.DATA,
        results,
        buttons=(Press(Act.DOSSIER),),
        conversation=turn.conversation,
        matter=matter,
    )


async def dossier(turn: Turn, argument: str = "") -> Answer:
    """The tap that brings all of it as a file, to the person alone."""
    if refused := _refused(turn):
        return _told(turn, refused)
    person = turn.message.person.id
    await turn.log(Action.DATA_SHOWN, str(person))
    paper = Paper(papers.Code.DOSSIER, order=Order("json", person=person))
    return Answer(Intent.EXPORT, conversation=turn.conversation, paper=paper)


def roles(turn: Turn) -> Matter:
    """The departments that the person belongs to, and as what."""
    person = turn.message.person
    return Matter(
        Code.ROLES,
        tuple(place_of(turn, code) for code in person.rights.departments),
        members=tuple(Member(person.id, *row) for row in person.rights.roles.items()),
    )


async def ask(turn: Turn, words: str = "") -> Answer:
    """/forgetme: what would be erased, and whether to."""
    if refused := _refused(turn) or await _is_needed(turn):
        return _told(turn, refused)
    pending = Pending(Pending.new_token())
    return Answer(
        Intent.DATA,
        buttons=(Press(Act.ERASE, pending.token), Press(Act.CANCEL, pending.token)),
        conversation=replace(turn.conversation, pending=pending),
        matter=Matter(Code.ASK_ERASURE),
    )


async def erased(turn: Turn, token: str) -> Answer:
    """The tap that erases: everything but the figures."""
    pending = turn.conversation.pending
    if pending is None or pending != Pending(token) or turn.records.personal is None:
        return turn.stale()
    if refused := await _is_needed(turn):
        return _told(turn, refused)
    person = turn.message.person
    await turn.log(Action.DATA_ERASED, str(person.id))
    await turn.records.personal.erase(person.id)
    return Answer(
        Intent.DATA, conversation=Conversation(), matter=Matter(Code.ERASED), traceless=True
    )


def _told(turn: Turn, code: Code) -> Answer:
    return replace(told(turn, code), intent=Intent.DATA)


def _refused(turn: Turn) -> Code | None:
    if turn.records.personal is None:
        return Code.NOT_KEPT_HERE
    return Code.PRIVATELY if turn.message.in_group else None


async def _is_needed(turn: Turn) -> Code | None:
    """A department may not be left without anybody who administers it."""
    person, members = turn.message.person, turn.records.members
    if turn.host.owners or members is None:
        return None
    codes = person.rights.administered
    last = [code for code in codes if await members.is_last_administrator(person.id, code)]
    return Code.LAST_ADMINISTRATOR if last else None
