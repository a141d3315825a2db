"""Ordering: a department's form is asked for, by /export or in words."""

import re
from collections.abc import Iterator
from functools import cache

from handlers.answers import Answer, Intent
from handlers.documents import Order
from handlers.language import PUNCTUATION, alternation, table
from handlers.message import Act, Press
from handlers.papers import Code, Paper
from handlers.places import key_of_place, named_in, place_of_key
from handlers.turn import Turn
from store.audit import Action
from store.catalog import Department
from store.folding import fold
from store.forms import FORMATS, Form

LONGEST = 40


async def heard(turn: Turn) -> Answer | None:
    """The answer to a message that asks for a form in words of its own; None for any other."""
    plain = PUNCTUATION.sub("", fold(turn.message.text))
    found = _pattern().fullmatch(plain) if len(plain) <= LONGEST else None
    return await export(turn, plain) if found else None


async def export(turn: Turn, words: str = "") -> Answer:
    """/export: a form of a department in a format, as far as they are named; the table of the one
    spoken of otherwise."""
    said = fold(words)
    place = named_in(said, turn.knowledge.catalog.departments) or turn.department
    form = Form(_meant("forms", said) or Form.TABLE)
    return await _ordered(turn, place, Order.of(form, place.code, _meant("formats", said)))


async def pressed(turn: Turn, argument: str) -> Answer:
    """The tap on another form or format."""
    form, format, key = (*argument.split("-"), "", "", "")[:3]
    place = place_of_key(turn, key)
    if place is None or form not in list(Form) or format not in FORMATS[Form(form)]:
        return turn.stale()
    return await _ordered(turn, place, Order.of(Form(form), place.code, format))


async def _ordered(turn: Turn, place: Department, order: Order) -> Answer:
    rights = turn.message.person.rights
    if turn.records.forms is None:
        return _told(turn, Paper(Code.NOT_KEPT_HERE, place))
    if not rights.is_owner and place.code not in rights.roles:
        return _told(turn, Paper(Code.NOT_A_MEMBER, place))
    detail = {"form": order.form, "format": order.format}
    await turn.log(Action.EXPORTED, place.name, place.code, **detail)
    return _told(turn, Paper(Code.ORDERED, place, order), *_others(place, order))


def _others(place: Department, order: Order) -> Iterator[Press]:
    """The same form in its other format, and the other forms."""
    for form, formats in FORMATS.items():
        for format in formats if form is order.form else formats[:1]:
            if (form, format) != (order.form, order.format):
                yield Press(Act.EXPORT, f"{form}-{format}-{key_of_place(place)}")


def _told(turn: Turn, paper: Paper, *buttons: Press) -> Answer:
    conversation = turn.conversation
    return Answer(Intent.EXPORT, buttons=buttons, conversation=conversation, paper=paper)


def _meant(kind: str, said: str) -> str:
    """The form or format that folded words name, "" for none."""
    for meant, words in table("exports")[kind].items():
        if alternation(words).search(said):
            return str(meant)
    return ""


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(table("exports")["said"]["export"])
