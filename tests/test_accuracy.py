"""Accuracy cannot silently fall: a floor for each kind of message, in all halves of the corpora.

Understanding is tuned on the tuned halves only; of the others nothing but counts is looked at, so
their floors stand a little below what was reached.
"""

from collections import Counter

import pytest

from handlers.dialogue import Assistant
from handlers.knowledge import Knowledge
from tests.accuracy import HALVES, TUNED, compared, faults, measured, messages, said
from tests.outcomes import LOOKUPS, SCOPE, Tally

TITLES = tuple(HALVES)

# kind: (tuned, held out, blind tuned, blind held out)
FLOORS = {
    "exact": (14, 13, 10, 9),
    "short": (30, 28, 20, 19),
    "paraphrase": (74, 22, 30, 24),
    "typo": (39, 23, 20, 18),
    "pinyin": (30, 17, 15, 14),
    "initials": (8, 8, 6, 5),
    "traditional": (23, 14, 10, 9),
    "spoken": (70, 21, 20, 19),
    "tier": (60, 22, 18, 17),
    "report": (70, 33, 25, 24),
    "reports": (33, 14, 15, 13),
    "activity": (55, 17, 12, 11),
    "ambiguous": (25, 13, 10, 10),
    "out_of_scope": (40, 18, 10, 9),
    "near_miss": (40, 19, 12, 11),
    "hard_figure": (54, 18, 8, 9),
    "impossible": (27, 16, 10, 9),
    "smalltalk": (18, 7, 3, 3),
    "command": (12, 3, 2, 1),
}
FIRST = (348, 178, 148, 144)
"""Look-ups named first, at the least."""
WRONG, COST = (4, 9, 4, 5), (20, 66, 20, 34)
"""Confident wrong answers, and the cost, at the most."""
CELLS = [(title, kind) for title in TITLES for kind in FLOORS]


@pytest.fixture(scope="module")
def tallies() -> dict[str, Tally]:
    """What becomes of each half."""
    return {title: measured(messages(*names)) for title, names in HALVES.items()}


@pytest.mark.parametrize(("title", "kind"), CELLS)
def test_kind(title: str, kind: str, tallies: dict[str, Tally]) -> None:
    assert tallies[title].outcomes[kind]["right"] >= FLOORS[kind][TITLES.index(title)]


@pytest.mark.parametrize(("half", "title"), [*enumerate(TITLES)])
def test_a_wrong_answer_is_worse_than_a_question(
    half: int, title: str, tallies: dict[str, Tally]
) -> None:
    tally = tallies[title]
    assert tally.first >= FIRST[half]
    assert tally.total()["wrong"] <= WRONG[half]
    assert tally.cost <= COST[half]


@pytest.mark.parametrize("title", TITLES)
def test_every_kind_has_a_floor(title: str) -> None:
    assert {row["kind"] for row in messages(*HALVES[title])} == set(FLOORS)


@pytest.mark.parametrize(("half", "title"), [*enumerate(TITLES)])
def test_no_floor_is_above_its_messages(half: int, title: str) -> None:
    counts = Counter(row["kind"] for row in messages(*HALVES[title]))
    assert all(0 < floors[half] <= counts[kind] for kind, floors in FLOORS.items())


@pytest.mark.parametrize(("half", "title"), [*enumerate(TITLES)])
def test_no_peer_finds_more_look_ups(half: int, title: str, tallies: dict[str, Tally]) -> None:
    """Where a peer refuses as well as it can, it keeps fewer than are understood."""
    ours = 100 * tallies[title].first / tallies[title].total(LOOKUPS).total()
    rows = {title: messages(*names) for title, names in HALVES.items()}
    kept = {
        line[:20].strip(): float(line.partition("|")[2].split()[0])
        for line in list(compared(rows))[half :: len(rows)]
    }
    assert len(kept) == 5
    assert ours >= max(kept.values())


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
