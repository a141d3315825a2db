"""Accuracy cannot silently fall: a floor for each kind of message, in both halves of the corpus.

Understanding is tuned on the first half only; of the other half nothing but counts is looked at,
so its floors stand a little below what was reached.
"""

from collections import Counter

import pytest

from handlers.dialogue import Assistant
from handlers.knowledge import Knowledge
from tests.accuracy import faults, messages, said

# kind: (of the tuned half, of the half that is only measured)
FLOORS = {
    "exact": (14, 14),
    "short": (30, 28),
    "paraphrase": (26, 12),
    "typo": (24, 22),
    "pinyin": (20, 18),
    "initials": (8, 6),
    "traditional": (15, 13),
    "spoken": (25, 17),
    "tier": (25, 18),
    "report": (35, 33),
    "reports": (18, 13),
    "activity": (20, 13),
    "ambiguous": (15, 12),
    "out_of_scope": (20, 17),
    "near_miss": (20, 19),
    "hard_figure": (20, 12),
    "impossible": (18, 16),
    "smalltalk": (8, 6),
    "command": (4, 3),
}
SCOPE = ("out_of_scope", "near_miss")


def right(knowledge: Knowledge, name: str) -> Counter[str]:
    """Kind → messages of a corpus that were answered rightly."""
    assistant = Assistant(knowledge)
    return Counter(
        row["kind"]
        for row in messages(name)
        if not list(faults(row, said(assistant, row["text"])))
    )


@pytest.fixture(scope="module")
def tuned(knowledge: Knowledge) -> Counter[str]:
    return right(knowledge, "utterances")


@pytest.fixture(scope="module")
def heldout(knowledge: Knowledge) -> Counter[str]:
    return right(knowledge, "utterances_heldout")


@pytest.mark.parametrize("kind", FLOORS)
def test_tuned_half(kind: str, tuned: Counter[str]) -> None:
    assert tuned[kind] >= FLOORS[kind][0]


@pytest.mark.parametrize("kind", FLOORS)
def test_heldout_half(kind: str, heldout: Counter[str]) -> None:
    assert heldout[kind] >= FLOORS[kind][1]


@pytest.mark.parametrize("name", ["utterances", "utterances_heldout"])
def test_every_kind_has_a_floor(name: str) -> None:
    assert {row["kind"] for row in messages(name)} == set(FLOORS)


def test_no_floor_is_above_its_messages() -> None:
    counts = Counter(row["kind"] for row in messages("utterances"))
    assert all(0 < floor <= counts[kind] for kind, (floor, _) in FLOORS.items())


def test_a_name_of_another_department_is_never_taken_for_one_of_ours(
    knowledge: Knowledge,
) -> None:
    """Worse than not understanding: answering another question."""
    assistant = Assistant(knowledge)
    rows = [row for row in messages("utterances") if row["kind"] in SCOPE]
    taken = [
        row["text"]
        for row in rows
        if row["intent"] == "unknown"
        and said(assistant, row["text"])["intent"] in ("standard", "report", "activity")
    ]
    assert len(rows) >= 40
    assert taken == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"intent": "standard", "indicator": "甲"}, 0),
        ({"intent": "report"}, 1),
        ({"intent": "standard", "indicator": "乙"}, 1),
        ({"intent": "standard", "candidates": ["丙"]}, 1),
        ({"intent": "standard", "among": ["丁"]}, 1),
        ({"intent": "standard", "results": [{"value": 1}]}, 1),
        ({"intent": "standard", "results": []}, 1),
        ({"intent": "report", "indicator": "乙"}, 2),
    ],
)
def test_the_measure_itself_finds_faults(row: dict[str, object], expected: int) -> None:
    got = {
        "intent": "standard",
        "results": [{"indicator": "甲", "value": 2, "candidates": [{"name": "甲"}]}],
    }
    assert len(list(faults(row, got))) == expected
