"""Host: as whom the assistant speaks in its channel, and who owns it there."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Host:
    """``username`` is the bot's, "" in the terminal, where nothing is linked to; ``owners`` are
    the ids of the persons who own it."""

    username: str = ""
    owners: frozenset[int] = frozenset({0})


TERMINAL = Host()
