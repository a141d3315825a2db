"""The process killed at random moments: nothing lost, nothing doubled, nothing unanswered.

``make soak`` plays the same for as long as one likes, with faults.
"""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from tests.crash import KILL, STOP, Plan, play
from tests.crash_bot import Bot, echoing, polling, webhook
from tests.crash_crowd import Asked, Row, Sign
from tests.crash_tally import Stored, Tally, falls, tally

SEED = 2  # of who says what, and of the moments


@pytest.fixture(params=[polling, webhook])
def channel(request: pytest.FixtureRequest) -> Callable[[str, Path], Bot]:
    found: Callable[[str, Path], Bot] = request.param
    return found


async def test_nothing_is_lost_doubled_or_unanswered(
    channel: Callable[[str, Path], Bot], database_url: str, tmp_path: Path
) -> None:
    counts = await play(channel(database_url, tmp_path), Plan((KILL, STOP)), SEED)
    assert counts.flaws == {}, counts


async def test_the_suite_finds_what_a_bare_bot_loses(tmp_path: Path) -> None:
    """A test that cannot fail would be a defect: here it must."""
    plan = Plan((KILL,), burst=40, patience=1)
    counts = await play(echoing(tmp_path, "ptb"), plan, SEED)
    assert counts.lost > 0, counts


ONE, TWO, THREE = (("70.1", False), ("70.2", False), ("70.3", False))
FIRST, SECOND = (7, 1, Fraction("70.1")), (7, 2, Fraction("70.2"))
ASKED = [Asked(1, 7, ONE, FIRST), Asked(2, 7, TWO, SECOND), Asked(3, 7, THREE)]

TALLIES: list[tuple[list[Sign], list[int], list[Row], int, dict[str, int]]] = [
    # heard, updates with an effect, rows stored, excuses → flaws
    ([ONE, TWO, THREE], [1, 2, 3], [FIRST, SECOND], 0, {}),
    ([ONE, ONE, TWO, THREE], [1, 2, 3], [FIRST, SECOND], 1, {}),
    ([ONE, ONE, TWO, THREE], [1, 2, 3], [FIRST, SECOND], 0, {"inexcusable": 1}),
    ([ONE, ONE, TWO, TWO, THREE], [1, 2, 3], [FIRST, SECOND], 1, {"inexcusable": 1}),
    ([ONE, TWO, ONE, THREE], [1, 2, 3], [FIRST, SECOND], 1, {"inversions": 1}),
    ([ONE, THREE, TWO], [1, 2, 3], [FIRST, SECOND], 0, {"inversions": 1}),
    ([ONE, TWO, THREE], [1, 2, 3], [SECOND, FIRST], 0, {"inversions": 1}),
    ([ONE, TWO], [1, 2, 3], [FIRST, SECOND], 0, {"unanswered": 1}),
    ([ONE, TWO], [1, 2], [FIRST, SECOND], 0, {"lost": 1, "unanswered": 1}),
    ([ONE, TWO, THREE], [1, 2, 3], [FIRST], 0, {"lost": 1}),
    ([ONE, TWO, THREE], [1, 2, 3], [FIRST, SECOND, SECOND], 0, {"doubled": 1}),
    ([ONE, TWO, THREE], [1, 2, 3], [FIRST, SECOND, (8, 1, Fraction(9))], 0, {"doubled": 1}),
]


@pytest.mark.parametrize(("heard", "updates", "rows", "excuses", "flaws"), TALLIES)
def test_tally(
    heard: list[Sign], updates: list[int], rows: list[Row], excuses: int, flaws: dict[str, int]
) -> None:
    stored = Stored(frozenset(updates), tuple(rows))
    assert tally(ASKED, {7: heard}, stored, excuses).flaws == flaws


def test_a_bot_that_stores_nothing_loses_what_it_does_not_answer() -> None:
    counts = tally(ASKED, {7: [ONE]}, None)
    assert (counts.lost, counts.doubled, counts.unanswered) == (2, 0, 2)


def test_tallies_add_up() -> None:
    total = Tally(rounds=1, updates=40, lost=1) + Tally(rounds=1, updates=50, twice=2)
    assert total == Tally(rounds=2, updates=90, lost=1, twice=2)


@pytest.mark.parametrize(
    ("numbers", "count"), [([], 0), ([1, 1, 2], 0), ([2, 1, 3, 2], 2), ([3, 2, 1], 2)]
)
def test_falls(numbers: list[int], count: int) -> None:
    assert falls(numbers) == count
