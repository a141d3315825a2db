"""Faults of the tests' Bot API server: what goes wrong between the bot and Telegram.

    api.latency = 0.06                                  every call takes 60 ms (getUpdates apart)
    api.faults["sendMessage"] += [flood(3), 502, None]  the next three calls, in order
    api.faults["sendMessage", 7].append(lost())         the next call to chat 7
    api.weather = Weather(((0.05, flood(1)), (0.1, lost())))   5 % and 10 % of all calls
    await api.migrate(-5, -1005)                        the group becomes a supergroup

A fault is an HTTP status, a Refused, None for a connection that breaks before anything was done,
or one made here. ``api.faults`` come before the weather.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from tests.botapi_rules import Dropped, Refused


@dataclass(frozen=True)
class Fault:
    """``instead`` is raised in place of the method; else it works, the answer comes ``late``
    seconds after, and then ``then`` is raised in place of the answer."""

    instead: Exception | None = None
    late: float = 0
    then: Exception | None = None


AnyFault = Fault | Refused | int | None


def flood(seconds: int) -> Fault:
    """429: leave me alone for so long."""
    words = f"Too Many Requests: retry after {seconds}"
    return Fault(Refused(429, words, retry_after=seconds))


def lost() -> Fault:
    """The method works, but its answer never arrives."""
    return Fault(then=Dropped())


def slow(seconds: float) -> Fault:
    """The method works, but its answer takes its time."""
    return Fault(late=seconds)


def fault_of(fault: AnyFault) -> Fault:
    """A fault in full, from how it is written."""
    if isinstance(fault, Fault):
        return fault
    if fault is None:
        return Fault(Dropped())
    if isinstance(fault, int):
        return Fault(Refused(fault, "Internal Server Error"))
    return Fault(fault)


@dataclass
class Weather:
    """Faults by chance: each share of the calls of ``methods`` meets its fault."""

    shares: Sequence[tuple[float, AnyFault]]
    methods: tuple[str, ...] = ("getUpdates", "sendMessage", "editMessageText")
    seed: int = 0
    random: Random = field(init=False)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)

    def draw(self, method: str) -> Fault:
        """What the next call of a method meets; mostly nothing."""
        if method not in self.methods:
            return Fault()
        chance = self.random.random()
        for share, fault in self.shares:
            if chance < share:
                return fault_of(fault)
            chance -= share
        return Fault()
