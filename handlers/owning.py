"""Owning: who answers for which indicator, said and changed."""

from collections.abc import Sequence
from dataclasses import replace

from handlers import following
from handlers.answers import Answer, Intent, News
from handlers.following import Request
from handlers.matters import Code, Matter
from handlers.message import Act, Press
from handlers.segments import Segment
from handlers.turn import Turn
from store.audit import Action
from store.catalog import Department, Indicator
from store.folding import fold
from store.members import Member, Role

OFFERED = 6
LONGEST_ID = 19
GIVE, TAKE = "give", "take"


async def listed(turn: Turn, words: str = "") -> Answer:
    """/owners: who answers for each indicator of the department."""
    if turn.records.duties is None:
        return _told(turn, Matter(Code.NOT_KEPT_HERE))
    if words and (changed := await heard(turn, words)):
        return changed
    return await _list(turn, tuple(turn.department.indicators), turn.department)


async def _list(turn: Turn, indicators: Sequence[Indicator], place: Department) -> Answer:
    assert turn.records.duties
    duties = await turn.records.duties.of([indicator.key for indicator in indicators])
    rows = tuple(
        (indicator.name, tuple(duty.name for duty in duties if duty.key == indicator.key))
        for indicator in indicators
    )
    return _told(turn, Matter(Code.OWNERS, (place,), owners=rows))


async def asked(turn: Turn) -> Answer:
    """谁负责: of what is spoken of, else of all."""
    if turn.focus is None or turn.records.duties is None:
        return await listed(turn)
    return await _list(turn, (turn.focus,), turn.knowledge.department(turn.focus.key))


async def heard(turn: Turn, text: str) -> Answer | None:
    """The answer to 村官到岗率归张三负责 and 我不负责换届率了, and to 村官到岗率归谁负责 where
    somebody does; None for anything else."""
    for request in following.requests(text):
        if request.kind in (GIVE, "take_back"):
            return await _answered(turn, request)
        if request.kind == "who" and (answer := await _named(turn, request.what)):
            return answer
    return None


async def _named(turn: Turn, what: str) -> Answer | None:
    """Who answers for the indicator that words name; None where they name none, or nobody does:
    then the activity that it belongs to tells more."""
    assert turn.records.duties
    indicator = turn.meant(Segment(what, what, what))
    if indicator is None or not await turn.records.duties.of([indicator.key]):
        return None
    about = replace(turn, conversation=turn.speaking_of(indicator.key))
    return await _list(about, (indicator,), turn.knowledge.department(indicator.key))


async def _answered(turn: Turn, request: Request) -> Answer:
    indicator = turn.meant(Segment(request.what, request.what, request.what))
    if indicator is None:
        return _told(turn, Matter(Code.NO_INDICATOR, who=request.what))
    verb = GIVE if request.kind == GIVE else TAKE
    if not following.is_me(request.who):
        return await _for_another(turn, verb, indicator, request.who)
    person, place = turn.message.person, turn.knowledge.department(indicator.key)
    role = Role.REPORTER if person.rights.may_report(place.code) else Role.MEMBER
    return await _change(turn, verb, indicator, Member(person.id, place.code, role, person.name))


async def _for_another(turn: Turn, verb: str, indicator: Indicator, who: str) -> Answer:
    place = turn.knowledge.department(indicator.key)
    if not turn.message.person.rights.may_administer(place.code):
        return _told(turn, Matter(Code.NOT_ADMINISTRATOR))
    found = await called(turn, place, who)
    if len(found) == 1:
        return await _change(turn, verb, indicator, found[0])
    if not found:
        return _told(turn, Matter(Code.NO_SUCH_MEMBER, who=who))
    shown = tuple(found[:OFFERED])
    matter = Matter(Code.WHICH_OWNER, (place,), members=shown, more=len(found) - len(shown))
    buttons = tuple(Press(Act.OWNER, f"{verb}-{indicator.key}-{m.person}") for m in shown)
    return replace(_told(turn, matter), buttons=buttons)


async def called(turn: Turn, place: Department, who: str) -> list[Member]:
    """The members of a department who are called so, else those whose names have it in them."""
    members = await turn.records.members.of(place.code) if turn.records.members else ()
    exact = [member for member in members if _bare(member.name) == _bare(who)]
    return exact or [member for member in members if _bare(who) in _bare(member.name)]


def _bare(name: str) -> str:
    return "".join(fold(name).split())


async def pressed(turn: Turn, argument: str) -> Answer:
    """The tap on one of several members who are called so."""
    verb, _, rest = argument.partition("-")
    key, _, id = rest.partition("-")
    indicator = turn.knowledge.indicator(key)
    known = id.isdecimal() and len(id) < LONGEST_ID and verb in (GIVE, TAKE)
    if indicator is None or not known or turn.records.members is None:
        return turn.stale()
    code = turn.knowledge.department(key).code
    if not turn.message.person.rights.may_administer(code):
        return _told(turn, Matter(Code.NOT_ADMINISTRATOR))
    member = await turn.records.members.get(int(id), code)
    return await _change(turn, verb, indicator, member) if member else turn.stale()


async def _change(turn: Turn, verb: str, indicator: Indicator, member: Member) -> Answer:
    """Give it or take it, and tell the one whom it concerns."""
    assert turn.records.duties
    place, gives = turn.knowledge.department(indicator.key), verb == GIVE
    if gives and not member.role.covers(Role.REPORTER):
        return _told(turn, Matter(Code.MAY_NOT_OWN, (place,), members=(member,)))
    duties, at = turn.records.duties, turn.message.at
    if gives:
        is_new = await duties.put(indicator.key, member.person, at)
    else:
        is_new = await duties.remove(indicator.key, member.person)
    codes = (Code.OWNER_GIVEN, Code.OWNER_KEPT) if gives else (Code.OWNER_GONE, Code.NO_OWNER)
    matter = Matter(codes[not is_new], (place,), members=(member,), what=(indicator.name,))
    if not is_new:
        return _told(turn, matter)
    action = Action.OWNER_SET if gives else Action.OWNER_REMOVED
    await turn.log(action, indicator.name, place.code, key=indicator.key, owner=member.person)
    return _with_news(turn, matter, Code.NEWS_OWNER if gives else Code.NEWS_NO_OWNER)


def _with_news(turn: Turn, matter: Matter, code: Code) -> Answer:
    member = matter.members[0]
    answer = _told(turn, matter)
    if member.person == turn.message.person.id:
        return answer
    return replace(answer, news=(News.of(member.person, replace(matter, code=code)),))


def _told(turn: Turn, matter: Matter) -> Answer:
    return Answer(Intent.FOLLOW_UP, conversation=turn.conversation, matter=matter)
