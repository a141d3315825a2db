"""Accuracy on tables of other departments: the vocabulary serves government work in general."""

import tomllib
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from bot.tables import read_table
from handlers.dialogue import Assistant
from handlers.knowledge import Knowledge
from store.vocabulary import Vocabulary, built_in
from tests.accuracy import Row, faults, said
from tests.outcomes import Tally

DATA = Path(__file__).parent / "data"
CORPUS: dict[str, dict[str, list[Row]]] = tomllib.loads(
    (DATA / "utterances_other.toml").read_text("utf-8"), parse_float=Decimal
)

# kind: messages understood, of all three tables together
FLOORS = {
    "exact": 9,
    "short": 15,
    "paraphrase": 32,
    "typo": 9,
    "pinyin": 9,
    "tier": 9,
    "report": 13,
    "reports": 6,
    "near_miss": 15,
}


def measured(vocabulary: Vocabulary) -> Tally:
    """All outcomes, each message asked of its own department's table."""
    tally = Tally()
    for table, corpus in CORPUS.items():
        catalog = read_table(DATA / f"{table}.csv")
        asked = Assistant(Knowledge.of(catalog, vocabulary))
        for row in corpus["message"]:
            got = said(asked, row["text"])
            tally.add(row, got, bool(list(faults(row, got))))
    return tally
