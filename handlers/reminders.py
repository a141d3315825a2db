"""Reminders: what an owner is told before a cut-off, with a button for each figure that is
missing."""

from collections.abc import Sequence

from handlers.answers import Answer, Intent, Result
from handlers.matters import Code, Matter
from handlers.message import Act, Press
from handlers.wishing import OFF, QUIET
from store.catalog import Department, Indicator
from store.cutoffs import Cutoff

OFFERED = 8
"""The most indicators that are offered as buttons."""

Owed = tuple[Cutoff, Department, Sequence[Indicator]]
"""A cut-off, whose it is, and what somebody has not reported for it."""


def reminder(owed: Sequence[Owed]) -> Answer:
    """Everything that one person owes, in one message."""
    indicators = list({i.key: i for _, _, missing in owed for i in missing}.values())
    matter = Matter(
        Code.REMINDER,
        tuple(department for _, department, _ in owed),
        cutoffs=tuple(cutoff for cutoff, _, _ in owed),
        owners=tuple((c.department, tuple(i.name for i in missing)) for c, _, missing in owed),
    )
    fill = (Press(Act.FILL, indicator.key) for indicator in indicators[:OFFERED])
    return Answer(
        Intent.FOLLOW_UP,
        tuple(Result(indicator=indicator) for indicator in indicators),
        buttons=(*fill, Press(Act.REMIND, QUIET), Press(Act.REMIND, OFF)),
        matter=matter,
    )
