"""Reviews: a report waits for its reviewer, who passes it or returns it with a reason."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from store.reports import Report


class State(StrEnum):
    """What became of a report in its review."""

    WAITING = "waiting"
    PASSED = "passed"
    RETURNED = "returned"


@dataclass(frozen=True)
class Review:
    """Of the report with the id ``report``. ``reviewer`` is who decided, ``reviewer_name`` what
    they are called now, ``reason`` why it was returned."""

    report: int
    state: State
    at: datetime
    reviewer: int | None = None
    reviewer_name: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Standing:
    """What counts of an indicator: ``report`` is the last one that passed or needed no review;
    ``unpassed`` the newer one in front of it, if its ``review`` is open or returned it."""

    report: Report | None
    unpassed: Report | None = None
    review: Review | None = None

    @property
    def handed_in(self) -> Report | None:
        """What was reported, waiting or not, but not what was returned."""
        waits = self.review is not None and self.review.state is State.WAITING
        return self.unpassed if waits and self.unpassed and self.unpassed.tier else self.report


def standing(history: Sequence[Report], reviews: Mapping[int, Review]) -> Standing:
    """What counts of a chain, oldest first, with the reviews of its rows by their ids."""
    passed = [row for row in history if is_passed(row, reviews)]
    last = passed[-1] if passed and passed[-1].tier else None
    front = history[-1]
    if is_passed(front, reviews):
        return Standing(last)
    return Standing(last, front, reviews[front.id or 0])


def is_passed(report: Report, reviews: Mapping[int, Review]) -> bool:
    """Whether it passed, or was stored where nothing is reviewed."""
    review = reviews.get(report.id or 0)
    return review is None or review.state is State.PASSED


class ReviewRepository(Protocol):
    """Where reviews are kept; a change is visible to others after the commit."""

    async def put(self, review: Review) -> None:
        """Keep how the review of a new report begins."""

    async def of(self, reports: Collection[int]) -> dict[int, Review]:
        """id of a report → its review, of those that have one."""

    async def unpassed(self, indicators: Collection[str], year: int) -> dict[str, Report]:
        """indicator → the row in front of its chain, withdrawals too, of those that wait or were
        returned."""

    async def waiting(self, first: int = 0, last: int | None = None) -> tuple[Report, ...]:
        """The reports that wait, by id, between two ids, both included."""

    async def decide(self, review: Review) -> bool:
        """Let it be so; False where the report does not wait any more."""
