"""Reviewers: who passes the reports of a department."""

from handlers.turn import Turn
from store.members import Role
from store.practices import Practice


async def practice_of(turn: Turn, department: str) -> Practice:
    """How a department works; asked of the database once in a turn."""
    practices = turn.records.practices
    if department not in turn.practices:
        found = await practices.of(department) if practices else Practice(department)
        turn.practices[department] = found
    return turn.practices[department]


def may_review(turn: Turn, practice: Practice) -> bool:
    """Whether the person may decide, now: administrators, and the member who was named."""
    person, code = turn.message.person, practice.department
    is_named = practice.reviewer == person.id and code in person.rights.roles
    return is_named or person.rights.may_administer(code)


async def readers(turn: Turn, practice: Practice, reporter: int) -> tuple[int, ...]:
    """For whom a report waits: who was named, else the administrators, else the owners, always
    without who reported; nobody where that leaves none."""
    members = await turn.records.members.of(practice.department) if turn.records.members else ()
    named = [m.person for m in members if m.person == practice.reviewer]
    administrators = [m.person for m in members if m.role is Role.ADMINISTRATOR]
    for group in (named, administrators, sorted(turn.host.owners)):
        if others := tuple(person for person in group if person != reporter):
            return others
    return ()
