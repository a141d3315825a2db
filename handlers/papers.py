"""Papers: what came of asking for a form, or of giving an indicator its 分值, as values."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from handlers.documents import Order
from store.catalog import Department, Indicator


class Code(StrEnum):
    """Which sentence tells of it."""

    ORDERED = "ordered"
    NOT_KEPT_HERE = "not_kept_here"
    NOT_A_MEMBER = "not_a_member"
    NOT_ADMINISTRATOR = "not_administrator"
    WEIGHTS = "weights"
    WEIGHED = "weighed"
    TAKEN_AWAY = "taken_away"
    OUT_OF_RANGE = "out_of_range"
    DOSSIER = "dossier"


@dataclass(frozen=True)
class Paper:
    """``order`` is the file that was asked for, of a ``department`` or of a person; ``weights``
    are the 分值 spoken of, ``total`` all of the department's together, ``without`` how many of its
    indicators have none."""

    code: Code
    department: Department | None = None
    order: Order | None = None
    weights: tuple[tuple[Indicator, Decimal | None], ...] = ()
    total: Decimal = Decimal(0)
    without: int = 0
