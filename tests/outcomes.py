"""Outcomes of messages: answered rightly, confidently wrong, or asked back."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Row = dict[str, Any]

LOOKUPS = (
    "exact", "short", "paraphrase", "typo", "pinyin", "initials", "traditional", "spoken", "tier",
)  # fmt: skip
SCOPE = ("out_of_scope", "near_miss")
REPORTS = ("report", "reports")
ASKING_BACK = ("choose", "unknown")
COST = {"right": 0, "asked": 1, "wrong": 5}


class Outcome(StrEnum):
    """What became of one message."""

    RIGHT = "right"
    WRONG = "wrong"
    ASKED = "asked"


def is_lookup(row: Row) -> bool:
    """Whether one indicator's standard is looked up."""
    return row["kind"] in LOOKUPS


def outcome(row: Row, got: Row, faulty: bool) -> Outcome:
    """What an answer is. A question back is none where it is a figure or a name that it asks
    for; anything but ``unknown`` is wrong where nothing of ours is meant."""
    if not faulty:
        return Outcome.RIGHT
    if row["intent"] == "unknown":
        return Outcome.WRONG
    refused = got["results"] and all(result["error"] for result in got["results"])
    if got["intent"] in ASKING_BACK or refused:
        return Outcome.ASKED
    return Outcome.WRONG


def names(got: Row) -> list[str]:
    """The name answered about, or those offered, best first; none where nothing is offered."""
    first = got["results"][0] if got["results"] else {}
    if first.get("indicator"):
        return [first["indicator"]]
    if got["intent"] != "choose":
        return []
    return [candidate["name"] for candidate in first.get("candidates", ())]


@dataclass
class Tally:
    """Counts by kind of message."""

    outcomes: dict[str, Counter[str]] = field(default_factory=dict)
    first: int = 0
    offered: int = 0

    def add(self, row: Row, got: Row, faulty: bool) -> Outcome:
        """Count one message."""
        found = outcome(row, got, faulty)
        self.outcomes.setdefault(row["kind"], Counter())[found] += 1
        if is_lookup(row):
            said = names(got)
            self.first += said[:1] == [row["indicator"]]
            self.offered += row["indicator"] in said[:5]
        return found

    def total(self, kinds: Iterable[str] | None = None) -> Counter[str]:
        """The outcomes of some kinds, or of all."""
        wanted = self.outcomes if kinds is None else kinds
        return sum((self.outcomes.get(kind, Counter()) for kind in wanted), Counter())

    @property
    def cost(self) -> int:
        """A confident wrong answer costs five questions."""
        return sum(COST[found] * count for found, count in self.total().items())

    def sums(self) -> Iterator[tuple[str, str]]:
        """What the goals speak of: a title and a share or a cost."""
        lookups, whole = self.total(LOOKUPS).total(), self.total()
        yield "look-ups named first", _share(self.first, lookups)
        yield "look-ups among five", _share(self.offered, lookups)
        for title, kinds in GOALS.items():
            counts = self.total(kinds)
            yield title, _share(counts["right"], counts.total())
        yield "confidently wrong", _share(whole["wrong"], whole.total())
        yield "asked back", _share(whole["asked"], whole.total())
        yield "cost (wrong 5, asked 1)", f"{self.cost} = {self.cost / (whole.total() or 1):.3f}"


GOALS = {
    "out of scope refused": SCOPE,
    "ambiguous offered": ("ambiguous",),
    "reports all right": REPORTS,
}


def beside(tallies: Mapping[str, Tally]) -> Iterator[str]:
    """Tallies side by side by their titles: a line a kind, then the sums."""
    yield _line("right/all wrong asked", tallies)
    for kind in dict.fromkeys(kind for tally in tallies.values() for kind in tally.outcomes):
        yield _line(kind, [_counts(tally.total([kind])) for tally in tallies.values()])
    yield _line("all", [_counts(tally.total()) for tally in tallies.values()])
    for sums in zip(*(tally.sums() for tally in tallies.values()), strict=True):
        yield _line(sums[0][0], [share for _, share in sums])


def _counts(counts: Counter[str]) -> str:
    return f"{counts['right']}/{counts.total()} {counts['wrong']:3} {counts['asked']:3}"


def _line(title: str, cells: Iterable[str]) -> str:
    return f"{title:24}" + "".join(f"{cell:>18}" for cell in cells)


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {100 * part / (whole or 1):.1f}%"
