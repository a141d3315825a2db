"""Practising: how a department works, set by its administrators – review, and by whom."""

from dataclasses import replace

from handlers import following
from handlers.answers import Answer, Intent, News
from handlers.deciding import told
from handlers.matters import Code, Matter
from handlers.owning import called
from handlers.places import named_in
from handlers.reviewers import practice_of
from handlers.turn import Turn
from store.audit import Action
from store.catalog import Department
from store.folding import fold
from store.members import Member
from store.practices import Practice


async def review_on(turn: Turn) -> Answer:
    """开启审核."""
    return await _set_review(turn, True, (Code.REVIEW_ON, Code.REVIEW_ON_BEFORE))


async def review_off(turn: Turn) -> Answer:
    """关闭审核: what waits goes on waiting."""
    return await _set_review(turn, False, (Code.REVIEW_OFF, Code.REVIEW_OFF_BEFORE))


async def _set_review(turn: Turn, reviews: bool, codes: tuple[Code, Code]) -> Answer:
    place = turn.department
    if refused := refusal(turn, place):
        return refused
    assert turn.records.reviews
    practice = await practice_of(turn, place.code)
    if practice.reviews != reviews:
        await keep(turn, replace(practice, reviews=reviews))
        action = Action.REVIEW_ON if reviews else Action.REVIEW_OFF
        await turn.log(action, place.name, place.code)
    keys = {indicator.key for indicator in place.indicators}
    waiting = [r for r in await turn.records.reviews.waiting() if r.indicator in keys]
    matter = Matter(codes[practice.reviews == reviews], (place,), more=len(waiting))
    return Answer(Intent.REVIEW, conversation=turn.conversation, matter=matter)


def refusal(turn: Turn, place: Department) -> Answer | None:
    """Why the person may not change how a department works; None where they may."""
    if turn.records.practices is None:
        return told(turn, Code.NOT_KEPT_HERE)
    if not turn.message.person.rights.may_administer(place.code):
        return told(turn, Code.NOT_ADMINISTRATOR)
    return None


async def keep(turn: Turn, practice: Practice) -> None:
    """Let the department work so from now on."""
    assert turn.records.practices
    await turn.records.practices.keep(practice)
    turn.practices.pop(practice.department, None)


async def heard(turn: Turn) -> Answer | None:
    """The answer to 审核人改为王科长; None for anything else."""
    for request in following.requests(turn.message.text):
        if request.kind == "reviewer":
            said = fold(turn.message.text)
            place = named_in(said, turn.knowledge.catalog.departments) or turn.department
            return refusal(turn, place) or await _name(turn, place, request.who)
    return None


async def _name(turn: Turn, place: Department, who: str) -> Answer:
    practice = await practice_of(turn, place.code)
    if following.is_every_administrator(who):
        await keep(turn, replace(practice, reviewer=None))
        await turn.log(Action.REVIEWER_SET, place.name, place.code)
        return told(turn, Code.REVIEWER_SET, place)
    found = await _members(turn, place, who)
    if len(found) != 1:
        code = Code.WHICH_REVIEWER if found else Code.NO_SUCH_MEMBER
        matter = Matter(code, (place,), members=tuple(found), who=who)
        return Answer(Intent.REVIEW, conversation=turn.conversation, matter=matter)
    await keep(turn, replace(practice, reviewer=found[0].person))
    await turn.log(Action.REVIEWER_SET, place.name, place.code, reviewer=found[0].person)
    return _named(turn, place, found[0])


async def _members(turn: Turn, place: Department, who: str) -> list[Member]:
    person = turn.message.person
    if following.is_me(who) and (role := person.rights.roles.get(place.code)):
        return [Member(person.id, place.code, role, person.name)]
    return await called(turn, place, who)


def _named(turn: Turn, place: Department, member: Member) -> Answer:
    """The answer, and word to the member, if that is somebody else."""
    matter = Matter(Code.REVIEWER_SET, (place,), members=(member,))
    answer = Answer(Intent.REVIEW, conversation=turn.conversation, matter=matter)
    if member.person == turn.message.person.id:
        return answer
    news = replace(matter, code=Code.NEWS_REVIEWER)
    return replace(answer, news=(News(member.person, replace(answer, matter=news)),))
