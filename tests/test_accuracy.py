"""Accuracy cannot silently fall: a floor for each kind of message, in both halves of the corpus.

Understanding is tuned on the first half only; of the other half nothing but counts is looked at,
so its floors stand a little below what was reached.
"""

from collections import Counter

import pytest

from handlers.dialogue import Assistant
from handlers.knowledge import Knowledge
from tests.accuracy import HELDOUT, TUNED, compared, faults, measured, messages, said
from tests.outcomes import LOOKUPS, SCOPE, Tally

# kind: (of the tuned half, of the half that is only measured)
FLOORS = {
    "exact": (14, 14),
    "short": (30, 28),
    "paraphrase": (66, 20),
    "typo": (38, 23),
    "pinyin": (30, 18),
    "initials": (8, 7),
    "traditional": (23, 14),
    "spoken": (66, 20),
    "tier": (59, 23),
    "report": (69, 33),
    "reports": (32, 14),
    "activity": (53, 17),
    "ambiguous": (24, 13),
    "out_of_scope": (40, 18),
    "near_miss": (38, 19),
    "hard_figure": (50, 15),
    "impossible": (27, 16),
    "smalltalk": (18, 7),
    "command": (12, 3),
}
FIRST, WRONG, COST = (338, 176), (10, 12), (60, 90)
"""Look-ups named first at least; confident wrong answers, and the cost, at most."""


@pytest.fixture(scope="module")
def halves() -> tuple[Tally, Tally]:
    """What becomes of both halves."""
    return measured(messages(*TUNED)), measured(messages(*HELDOUT))


@pytest.mark.parametrize("kind", FLOORS)
def test_tuned_half(kind: str, halves: tuple[Tally, Tally]) -> None:
    assert halves[0].outcomes[kind]["right"] >= FLOORS[kind][0]


@pytest.mark.parametrize("kind", FLOORS)
def test_heldout_half(kind: str, halves: tuple[Tally, Tally]) -> None:
    assert halves[1].outcomes[kind]["right"] >= FLOORS[kind][1]


@pytest.mark.parametrize("half", [0, 1])
def test_a_wrong_answer_is_worse_than_a_question(half: int, halves: tuple[Tally, Tally]) -> None:
    tally = halves[half]
    assert tally.first >= FIRST[half]
    assert tally.total()["wrong"] <= WRONG[half]
    assert tally.cost <= COST[half]


@pytest.mark.parametrize("names", [TUNED, HELDOUT])
def test_every_kind_has_a_floor(names: tuple[str, ...]) -> None:
    assert {row["kind"] for row in messages(*names)} == set(FLOORS)


@pytest.mark.parametrize(("half", "names"), [(0, TUNED), (1, HELDOUT)])
def test_no_floor_is_above_its_messages(half: int, names: tuple[str, ...]) -> None:
    counts = Counter(row["kind"] for row in messages(*names))
    assert all(0 < floors[half] <= counts[kind] for kind, floors in FLOORS.items())


@pytest.mark.parametrize("half", [0, 1])
def test_no_peer_finds_more_look_ups(half: int, halves: tuple[Tally, Tally]) -> None:
    """Where a peer refuses as well as it can, it keeps fewer than are understood."""
    tuned, heldout = messages(*TUNED), messages(*HELDOUT)
    ours = 100 * halves[half].first / halves[half].total(LOOKUPS).total()
    kept = {
        line[:20].strip(): float(line.partition("|")[2].split()[0])
        for line in list(compared({"tuned": tuned, "held out": heldout}))[half::2]
    }
    assert len(kept) == 5
    assert ours > max(kept.values())


def test_a_name_of_another_department_is_never_taken_for_one_of_ours(
    knowledge: Knowledge,
) -> None:
    """Worse than not understanding: answering another question."""
    assistant = Assistant(knowledge)
    rows = [row for row in messages(*TUNED) if row["kind"] in SCOPE]
    taken = [
        row["text"]
        for row in rows
        if row["intent"] == "unknown"
        and said(assistant, row["text"])["intent"] in ("standard", "report", "activity")
    ]
    assert len(rows) >= 80
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
