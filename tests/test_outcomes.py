"""tests/outcomes.py and tests/peers.py: the measures themselves are right."""

from collections import Counter
from typing import Any

import pytest

from tests import peers
from tests.outcomes import Outcome, Tally, beside, names, outcome
from tests.peers import Peer

SURE = {"intent": "standard", "results": [{"indicator": "甲", "error": None}]}
CHOICE = {
    "intent": "choose",
    "results": [
        {"indicator": None, "error": None, "candidates": [{"name": "乙"}, {"name": "甲"}]}
    ],
}
NOTHING = {
    "intent": "unknown",
    "results": [{"indicator": None, "error": None, "candidates": [{"name": "甲"}]}],
}
REFUSED = {"intent": "report", "results": [{"indicator": "甲", "error": "no_figure"}]}
HELP: dict[str, Any] = {"intent": "help", "results": []}


@pytest.mark.parametrize(
    ("intent", "got", "faulty", "expected"),
    [
        ("standard", SURE, False, "right"),
        ("standard", SURE, True, "wrong"),
        ("standard", CHOICE, True, "asked"),
        ("standard", NOTHING, True, "asked"),
        ("standard", HELP, True, "wrong"),
        ("report", REFUSED, True, "asked"),
        ("report", REFUSED, False, "right"),
        ("report", SURE, True, "wrong"),
        ("choose", NOTHING, True, "asked"),
        ("choose", SURE, True, "wrong"),
        ("unknown", NOTHING, False, "right"),
        ("unknown", SURE, True, "wrong"),
        ("unknown", CHOICE, True, "wrong"),
        ("help", NOTHING, True, "asked"),
    ],
)
def test_outcome(intent: str, got: dict[str, Any], faulty: bool, expected: str) -> None:
    assert outcome({"intent": intent}, got, faulty) == Outcome(expected)


@pytest.mark.parametrize(
    ("got", "expected"),
    [(SURE, ["甲"]), (CHOICE, ["乙", "甲"]), (NOTHING, []), (HELP, [])],
)
def test_names(got: dict[str, Any], expected: list[str]) -> None:
    assert names(got) == expected


def test_a_tally_counts_and_weighs() -> None:
    row = {"kind": "short", "intent": "standard", "indicator": "甲"}
    tally = Tally()
    for got, faulty in ((SURE, False), (CHOICE, True), (NOTHING, True), (SURE, True)):
        tally.add(row, got, faulty)
    assert tally.outcomes == {"short": Counter(right=1, asked=2, wrong=1)}
    assert (tally.first, tally.offered) == (2, 3)
    assert tally.cost == 7
    assert tally.total(["typo"]) == Counter()
    assert ("look-ups named first", "2/4 = 50.0%") in list(tally.sums())
    assert ("cost (wrong 5, asked 1)", "7 = 1.750") in list(tally.sums())


def test_tallies_stand_side_by_side() -> None:
    one, other = Tally(), Tally()
    one.add({"kind": "report", "intent": "report"}, REFUSED, False)
    other.add({"kind": "near_miss", "intent": "unknown"}, SURE, True)
    lines = {line[:24].strip(): line[24:].split() for line in beside({"one": one, "two": other})}
    assert lines["right/all wrong asked"] == ["one", "two"]
    assert lines["report"] == ["1/1", "0", "0", "0/0", "0", "0"]
    assert lines["all"] == ["1/1", "0", "0", "0/1", "1", "0"]
    assert lines["reports all right"] == ["1/1", "=", "100.0%", "0/0", "=", "0.0%"]
    assert lines["out of scope refused"] == ["0/0", "=", "0.0%", "0/1", "=", "0.0%"]


def test_what_is_no_look_up_is_not_ranked() -> None:
    tally = Tally()
    tally.add({"kind": "near_miss", "intent": "unknown"}, NOTHING, False)
    assert (tally.first, tally.offered, tally.cost) == (0, 0, 0)


NAMES = ("大学生村官到岗率", "项目落地数", "干部培训完成率")


@pytest.mark.parametrize("name", NAMES)
def test_every_peer_finds_a_name_itself(name: str) -> None:
    found = [peer.best(name) for peer in peers.over(NAMES)]
    assert len(found) == 4
    for best, score in found:
        assert best == name
        assert score > 0


def test_grams() -> None:
    assert peers.grams("村官") == Counter({"村": 1, "官": 1, "村官": 1})
    assert peers.grams("") == Counter()


SHARED = Peer("shared characters", NAMES, lambda text: [len({*text} & {*n}) for n in NAMES])
LOOKUPS = [
    ("村官到岗", NAMES[0], "short"),
    ("落地项目", NAMES[1], "paraphrase"),
    ("cunguan", NAMES[0], "pinyin"),
    ("培训", NAMES[2], "short"),
    ("工程开工", NAMES[1], "paraphrase"),
]
STRANGE = ["天气", "村"]


def test_the_best_threshold_weighs_both_sides() -> None:
    assert peers.best_threshold(SHARED, LOOKUPS, STRANGE) == 2


def test_marks() -> None:
    marks = peers.marks(SHARED, 2, LOOKUPS, STRANGE)
    # What shares nothing gets the first name, which once is right.
    assert (marks.first, marks.paraphrase, marks.pinyin) == (80, 50, 100)
    assert (marks.kept, marks.refused) == (60, 100)
    assert peers.marks(SHARED, 0, LOOKUPS, STRANGE).refused == 0
