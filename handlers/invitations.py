"""Invitations: a link that makes one person a member of a department, and its opening."""

from handlers.answers import Answer, Intent, News
from handlers.matters import Code, Matter
from handlers.message import Act, Press
from handlers.places import administered, key_of_place, named_in, place_of, place_of_key
from handlers.roles import role_of
from handlers.turn import Turn
from store.audit import Action
from store.catalog import Department
from store.folding import fold
from store.members import Invitation, Member, Rights, Role, new_token

PAYLOAD = "i_"
"""What the payload of a deep link begins with that opens an invitation."""

OFFERED = 8
"""The most departments that are offered as buttons."""


async def invite(turn: Turn, words: str = "") -> Answer:
    """/invite: a link for a role in a department, as far as they are named; a reporter of the
    only one otherwise."""
    among = administered(turn)
    if refused := _refused(turn, among):
        return told(turn, refused)
    said = fold(words)
    role = role_of(said) or Role.REPORTER
    place = among[0] if len(among) == 1 else named_in(said, among)
    if place is None:
        return _which(turn, role, among)
    return await _issued(turn, place, role)


async def pressed(turn: Turn, argument: str) -> Answer:
    """The tap on a department or on another role."""
    role, _, key = argument.partition("-")
    place = place_of_key(turn, key)
    if place is None or role not in list(Role):
        return turn.stale()
    among = (place,) if turn.message.person.rights.may_administer(place.code) else ()
    if refused := _refused(turn, among):
        return told(turn, refused)
    return await _issued(turn, place, Role(role))


def _refused(turn: Turn, among: tuple[Department, ...]) -> Code | None:
    if turn.records.members is None:
        return Code.NOT_KEPT_HERE
    if not among:
        return Code.NOT_ADMINISTRATOR
    return Code.PRIVATELY if turn.message.in_group else None


def _which(turn: Turn, role: Role, among: tuple[Department, ...]) -> Answer:
    shown = among[:OFFERED]
    buttons = tuple(Press(Act.INVITE, f"{role}-{key_of_place(place)}") for place in shown)
    matter = Matter(Code.WHICH_DEPARTMENT, shown, role, more=len(among) - len(shown))
    return Answer(Intent.MEMBERS, buttons=buttons, conversation=turn.conversation, matter=matter)


async def _issued(turn: Turn, place: Department, role: Role) -> Answer:
    assert turn.records.members
    token, person = new_token(), turn.message.person
    invitation = Invitation.new(place.code, role, person.id, turn.message.at)
    await turn.records.members.invite(token, invitation)
    await turn.log(Action.INVITED, role.value, place.code)
    matter = Matter(Code.INVITED, (place,), role, link=_link(turn, token))
    others = (Press(Act.INVITE, f"{r}-{key_of_place(place)}") for r in Role if r is not role)
    return Answer(
        Intent.MEMBERS, buttons=tuple(others), conversation=turn.conversation, matter=matter
    )


def _link(turn: Turn, token: str) -> str:
    """What opens it: a link, or in the terminal the command that the link would send."""
    if not turn.host.username:
        return f"/start {PAYLOAD}{token}"
    return f"https://t.me/{turn.host.username}?start={PAYLOAD}{token}"


async def opened(turn: Turn, token: str) -> Answer:
    """The link is opened: who opened it is a member now, or hears why not."""
    members, person = turn.records.members, turn.message.person
    if members is None:
        return told(turn, Code.NOT_KEPT_HERE)
    invitation = await members.invitation(token)
    if refused := await _closed(turn, invitation):
        return told(turn, refused)
    assert invitation
    place = place_of(turn, invitation.department)
    held = person.rights.roles.get(place.code)
    if held and held.covers(invitation.role):
        return told(turn, Code.MEMBER_BEFORE, place, held)
    if not await members.accept(token, person.id, turn.message.at):
        return told(turn, Code.USED)
    return await _joined(turn, invitation, place)


async def _closed(turn: Turn, invitation: Invitation | None) -> Code | None:
    """Why an invitation cannot be taken up; None where it can."""
    person = turn.message.person
    if invitation is None:
        return Code.UNKNOWN_LINK
    if invitation.used_by == person.id:
        return Code.JOINED_BEFORE if invitation.department in person.rights.roles else Code.USED
    if invitation.used_by is not None:
        return Code.USED
    if invitation.made_by == person.id:
        return Code.OWN_LINK
    if invitation.expires_at <= turn.message.at:
        return Code.EXPIRED
    # A link ends with the rights of its maker.
    stands = await still_administers(turn, invitation.made_by, invitation.department)
    return None if stands else Code.EXPIRED


async def still_administers(turn: Turn, person: int, department: str) -> bool:
    """Whether somebody may change the members of a department, also if another worker is about
    to take that right: it waits for that one, and holds until the commit."""
    assert turn.records.members
    await turn.records.members.hold()
    speaker = turn.message.person
    is_owner = person in turn.host.owners or (person == speaker.id and speaker.rights.is_owner)
    roles = await turn.records.members.roles(person)
    return Rights(is_owner, roles=roles).may_administer(department)


async def _joined(turn: Turn, invitation: Invitation, place: Department) -> Answer:
    assert turn.records.members
    person, role = turn.message.person, invitation.role
    await turn.records.members.put(person.id, place.code, role, turn.message.at)
    detail = {"role": role.value, "invited_by": invitation.made_by}
    await turn.log(Action.JOINED, str(person.id), place.code, **detail)
    member = Member(person.id, place.code, role, person.name)
    news = News.of(invitation.made_by, Matter(Code.NEWS_JOINED, (place,), role, (member,)))
    return told(turn, Code.JOINED, place, role, news)


def told(
    turn: Turn,
    code: Code,
    place: Department | None = None,
    role: Role | None = None,
    *news: News,
) -> Answer:
    """An answer of one sentence."""
    matter = Matter(code, (place,) if place else (), role)
    return Answer(Intent.MEMBERS, conversation=turn.conversation, matter=matter, news=news)
