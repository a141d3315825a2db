"""Membership: who belongs to a department, and the change of it."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from handlers import invitations
from handlers.answers import Answer, Intent, News
from handlers.invitations import still_administers, told
from handlers.matters import Code, Matter
from handlers.message import Act, Press
from handlers.places import administered, key_of_place, named_in, place_of, place_of_key
from handlers.roles import Request, requests
from handlers.turn import Turn
from store.audit import Action
from store.catalog import Department
from store.folding import fold
from store.members import Member, Role

LISTED = 30
"""The most members that one reply lists."""

LONGEST_ID = 19
SHOW, ASK, REMOVE, LIST = "show", "ask", "remove", "list"


@dataclass(frozen=True)
class Tap:
    """What a button of members does: ``verb`` is a role to be given or one of those above."""

    verb: str
    person: int
    place: Department

    @classmethod
    def read(cls, turn: Turn, argument: str) -> "Tap | None":
        """From the argument of a press; None for what was never ours."""
        verb, _, rest = argument.partition("-")
        person, _, key = rest.partition("-")
        place = place_of_key(turn, key)
        known = person.isdecimal() and len(person) < LONGEST_ID
        return cls(verb, int(person), place) if known and place else None


async def heard(turn: Turn) -> Answer | None:
    """The answer to a message about members in words of its own; None for any other."""
    for request in requests(turn.message.text):
        if turn.knowledge.names_with(fold(turn.message.text).strip()):
            return None
        if answer := await _answered(turn, request):
            return answer
    return None


async def _answered(turn: Turn, request: Request) -> Answer | None:
    if request.kind == "invite":
        return await invitations.invite(turn, turn.message.text)
    found = await _called(turn, request.who)
    if request.kind == "remove":
        return await _for(turn, found, ASK) if found else None
    if not administered(turn):
        return told(turn, Code.NOT_ADMINISTRATOR)
    if request.role is None:
        return None
    return await _for(turn, found, request.role.value) if found else _nobody(turn, request.who)


async def _called(turn: Turn, who: str) -> list[Member]:
    """The members who are called so, where they are the person's to change."""
    rights, name = turn.message.person.rights, _bare(who)
    if turn.records.members is None or not name or not administered(turn):
        return []
    among = await turn.records.members.among(None if rights.is_owner else rights.administered)
    exact = [member for member in among if _bare(member.name) == name]
    return exact or [member for member in among if name in _bare(member.name)]


def _bare(name: str) -> str:
    return "".join(fold(name).split())


def _nobody(turn: Turn, who: str) -> Answer:
    matter = Matter(Code.NO_SUCH_MEMBER, who=who)
    return Answer(Intent.MEMBERS, conversation=turn.conversation, matter=matter)


async def _for(turn: Turn, found: list[Member], verb: str) -> Answer:
    """Do it to the one member who is meant, or ask which of several."""
    if len(found) == 1:
        return await _done(turn, Tap(verb, found[0].person, place_of(turn, found[0].department)))
    shown = tuple(found[:LISTED])
    places = tuple(place_of(turn, member.department) for member in shown)
    matter = Matter(Code.WHICH_MEMBER, places, members=shown, more=len(found) - len(shown))
    buttons = tuple(
        _press(verb, member, place) for member, place in zip(shown, places, strict=True)
    )
    return Answer(Intent.MEMBERS, buttons=buttons, conversation=turn.conversation, matter=matter)


async def listed(turn: Turn, words: str = "") -> Answer:
    """/members: who belongs to a department: the one named, the only one, or the one spoken of."""
    rights, known = turn.message.person.rights, turn.knowledge.catalog.departments
    theirs = known if rights.is_owner else tuple(place_of(turn, c) for c in rights.departments)
    if turn.records.members is None:
        return told(turn, Code.NOT_KEPT_HERE)
    if not theirs:
        return told(turn, Code.NOT_ADMINISTRATOR)
    spoken = turn.department if turn.department in theirs else theirs[0]
    return await _list(turn, named_in(fold(words), theirs) or spoken)


async def _list(turn: Turn, place: Department) -> Answer:
    assert turn.records.members
    members = await turn.records.members.of(place.code)
    shown = members[:LISTED]
    matter = Matter(Code.MEMBERS, (place,), members=shown, more=len(members) - len(shown))
    may = turn.message.person.rights.may_administer(place.code)
    inviting = Press(Act.INVITE, f"{Role.REPORTER}-{key_of_place(place)}")
    buttons = (*(_press(SHOW, member, place) for member in shown), inviting) if may else ()
    return Answer(Intent.MEMBERS, buttons=buttons, conversation=turn.conversation, matter=matter)


def _press(verb: str, member: Member, place: Department) -> Press:
    return Press(Act.MEMBER, f"{verb}-{member.person}-{key_of_place(place)}")


async def pressed(turn: Turn, argument: str) -> Answer:
    """A tap on a member, on a role for them, or on what removes them."""
    tap = Tap.read(turn, argument)
    return await _done(turn, tap) if tap and turn.records.members else turn.stale()


async def _done(turn: Turn, tap: Tap) -> Answer:
    """Do what the tap says, if the person may now."""
    assert turn.records.members
    if not await _may(turn, tap):
        return told(turn, Code.NOT_ADMINISTRATOR)
    if tap.verb == LIST:
        return await _list(turn, tap.place)
    member = await turn.records.members.get(tap.person, tap.place.code)
    if member is None:
        return _nobody(turn, "")
    if tap.verb in list(Role):
        return await _give(turn, member, tap.place, Role(tap.verb))
    if tap.verb == REMOVE:
        return await _remove(turn, member, tap.place)
    return _card(turn, member, tap.place, tap.verb)


async def _may(turn: Turn, tap: Tap) -> bool:
    """Whether the person may do it; what changes a role asks again for what holds until then."""
    person = turn.message.person
    changes = tap.verb in (*Role, REMOVE)
    may = person.rights.may_administer(tap.place.code)
    return may and (not changes or await still_administers(turn, person.id, tap.place.code))


def _card(turn: Turn, member: Member, place: Department, verb: str) -> Answer:
    """A member with what can be changed; or the question whether to remove them."""
    if verb not in (SHOW, ASK):
        return turn.stale()
    roles = (role.value for role in Role if role is not member.role)
    verbs = (*roles, ASK, LIST) if verb == SHOW else (REMOVE, SHOW)
    code = Code.MEMBER if verb == SHOW else Code.ASK_REMOVAL
    return _of(turn, code, member, place, verbs)


def _of(
    turn: Turn, code: Code, member: Member, place: Department, verbs: Collection[str] = (LIST,)
) -> Answer:
    """An answer about one member, with buttons."""
    matter = Matter(code, (place,), member.role, (member,))
    buttons = tuple(_press(verb, member, place) for verb in verbs)
    return Answer(Intent.MEMBERS, buttons=buttons, conversation=turn.conversation, matter=matter)


async def _give(turn: Turn, member: Member, place: Department, role: Role) -> Answer:
    assert turn.records.members
    if member.role is role:
        return _of(turn, Code.ROLE_KEPT, member, place)
    if await _is_needed(turn, member):
        return _of(turn, Code.LAST_ADMINISTRATOR, member, place)
    await turn.records.members.put(member.person, place.code, role, turn.message.at)
    detail = {"role": role.value, "was": member.role.value}
    await turn.log(Action.ROLE_CHANGED, str(member.person), place.code, **detail)
    now = replace(member, role=role)
    return _with_news(turn, _of(turn, Code.ROLE_GIVEN, now, place), Code.NEWS_ROLE)


async def _remove(turn: Turn, member: Member, place: Department) -> Answer:
    assert turn.records.members
    if await _is_needed(turn, member):
        return _of(turn, Code.LAST_ADMINISTRATOR, member, place)
    await turn.records.members.remove(member.person, place.code)
    await turn.log(Action.REMOVED, str(member.person), place.code, was=member.role.value)
    return _with_news(turn, _of(turn, Code.REMOVED, member, place), Code.NEWS_REMOVED)


async def _is_needed(turn: Turn, member: Member) -> bool:
    """Whether a department would be without anybody who administers it."""
    assert turn.records.members
    last = turn.records.members.is_last_administrator
    return not turn.host.owners and await last(member.person, member.department)


def _with_news(turn: Turn, answer: Answer, code: Code) -> Answer:
    """The answer, and word to the member, if that is somebody else."""
    assert answer.matter
    member = answer.matter.members[0]
    if member.person == turn.message.person.id:
        return answer
    return replace(answer, news=(News.of(member.person, replace(answer.matter, code=code)),))
