"""Places: which department a message about members means."""

import re

from handlers.answers import Answer, Intent
from handlers.matters import Code, Matter
from handlers.naming import named
from handlers.segments import Segment
from handlers.turn import Turn
from store.catalog import Department, key_of
from store.folding import fold
from store.members import Member

CODE = re.compile(r"\w+")
LISTED = 50
"""The most departments that one reply lists."""


def key_of_place(department: Department) -> str:
    """What a button calls a department, whose code may be its name: ten hex digits."""
    return key_of("department", department.code)


def place_of(turn: Turn, code: str) -> Department:
    """The department of a code, also one whose table is gone."""
    known = (d for d in turn.knowledge.catalog.departments if d.code == code)
    return next(known, Department(code, ""))


def place_of_key(turn: Turn, key: str) -> Department | None:
    """The department that a button means; None for a key that means none."""
    known = turn.knowledge.catalog.departments
    theirs = (place_of(turn, code) for code in turn.message.person.rights.departments)
    return next((d for d in (*known, *theirs) if key_of_place(d) == key), None)


def administered(turn: Turn) -> tuple[Department, ...]:
    """The departments whose members are the person's to change."""
    rights = turn.message.person.rights
    if rights.is_owner:
        return turn.knowledge.catalog.departments
    return tuple(place_of(turn, code) for code in rights.administered)


def named_in(words: str, among: tuple[Department, ...]) -> Department | None:
    """The one of some departments that folded words name, by code or by name; None for none."""
    codes = set(CODE.findall(words))
    coded = [d for d in among if fold(d.code) in codes or fold(d.name) in words]
    if len(coded) == 1:
        return coded[0]
    owner = named(Segment(words, words, words), among)
    return next((d for d in among if owner and d.code == owner[0]), None)


async def listed(turn: Turn, words: str = "") -> Answer:
    """/departments: those that there are, one's own first."""
    rights, known = turn.message.person.rights, turn.knowledge.catalog.departments
    ordered = sorted(known, key=lambda place: place.code not in rights.roles)
    shown = tuple(ordered[:LISTED])
    members = tuple(Member(0, code, role) for code, role in rights.roles.items())
    matter = Matter(Code.DEPARTMENTS, shown, members=members, more=len(known) - len(shown))
    return Answer(Intent.DEPARTMENTS, conversation=turn.conversation, matter=matter)
