"""Troubles: what goes wrong in a round beside kills, between the bot and Telegram and below it."""

from asyncio.subprocess import Process
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from random import Random

from tests.botapi_faults import AnyFault, Fault, Weather, flood, lost, slow
from tests.crash_crowd import Crowd

READ_TIMEOUT = 5  # seconds after which the bot takes an answer for lost


@dataclass
class Counted(Weather):
    """Weather that counts the replies of the server that the bot could not hear."""

    unheard: int = 0

    def draw(self, method: str) -> Fault:
        """As Weather; a call that worked and whose reply is lost or too late counts."""
        fault = super().draw(method)
        worked = not fault.instead and (fault.then or fault.late >= READ_TIMEOUT)
        self.unheard += bool(worked and method != "getUpdates")
        return fault


@dataclass(frozen=True)
class Trouble:
    """``shares`` are the weather of the round. ``mix`` brings what waits for the bot into another
    order, or in twice. ``strike`` happens to the process in the middle of each of its lives, and
    tells how many kills that were. ``orderly``: the crowd edits what it reported, and order is
    looked at."""

    name: str = "none"
    shares: tuple[tuple[float, AnyFault], ...] = ()
    mix: Callable[[Crowd], None] = lambda crowd: None
    strike: Callable[[Process, Random], Awaitable[int]] | None = None
    orderly: bool = True


def duplicated(crowd: Crowd) -> None:
    """Every third update once more, behind all others, whether it was handled or not."""
    crowd.api.updates.extend(crowd.random.sample(crowd.sent, len(crowd.sent) // 3))


def reordered(crowd: Crowd) -> None:
    """All that waits, in any order."""
    crowd.random.shuffle(crowd.api.updates)


TROUBLES = (
    Trouble("429, retry after 1 s: 10 %", ((0.1, flood(1)),)),
    Trouble("500 and 502: 10 % each", ((0.1, 500), (0.1, 502))),
    Trouble("dropped connections: 20 %", ((0.2, None),)),
    Trouble("lost replies: 10 %", ((0.1, lost()),)),
    Trouble("slow: 1 s 10 %, 6 s 2 %", ((0.1, slow(1)), (0.02, slow(6)))),
    Trouble("all of these", ((0.05, flood(1)), (0.05, 502), (0.05, None), (0.05, lost()))),
    Trouble("updates twice", mix=duplicated),
    Trouble("updates in another order", mix=reordered, orderly=False),
)
