"""Budgets: 年度预算数 as written → Decimal 万元."""

import re
import unicodedata
from decimal import Decimal

from store.importers.columns import SCALES
from store.importers.rows import DATA

NOTHING = frozenset(DATA["budgets"]["none"])
_FIGURE = re.compile(rf"[¥￥]?(-?\d[\d,]*(?:\.\d+)?|-?\.\d+)(?:({'|'.join(SCALES)}))?")


def read_budget(text: str, scale: Decimal) -> Decimal | None:
    """The budget; its own unit goes before the ``scale`` of its column. None for nothing.

    ValueError for what is neither.
    """
    bare = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if bare in NOTHING:
        return None
    figure = _FIGURE.fullmatch(bare)
    if not figure:
        raise ValueError(text)
    budget = Decimal(figure[1].replace(",", ""))
    scale = SCALES[figure[2]] if figure[2] else scale
    return budget if scale == 1 else budget * scale
