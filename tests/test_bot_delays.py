"""How long to wait before the next try."""

from datetime import timedelta
from itertools import islice, pairwise

import pytest
from telegram.error import RetryAfter

from bot.delays import FIRST, LONGEST, after, growing, seconds


def test_delays_double_up_to_the_longest() -> None:
    delays = list(islice(growing(), 12))
    assert (delays[0], delays[-1]) == (FIRST, LONGEST)
    assert all(later in (2 * delay, LONGEST) for delay, later in pairwise(delays))


@pytest.mark.parametrize("attempts", range(1, 12))
def test_the_delay_after_so_many_attempts_is_the_same(attempts: int) -> None:
    assert after(attempts).total_seconds() == list(islice(growing(), attempts))[-1]


@pytest.mark.parametrize(("asked", "waited"), [(3, 3.0), (timedelta(minutes=2), 120.0)])
def test_telegram_says_how_long(asked: int | timedelta, waited: float) -> None:
    assert seconds(RetryAfter(asked)) == waited
