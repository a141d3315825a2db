"""Lines: what standard input says, and what goes out, a line at a time."""

import json
import sys
from collections.abc import Iterator
from typing import Any


def said() -> Iterator[str]:
    """Each line of standard input as soon as it is there, without its end; none is skipped."""
    return (line.rstrip("\r\n") for line in sys.stdin)


def say(text: str) -> None:
    """A line out at once, so that a reader at the other end of a pipe never waits."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def say_json(value: Any) -> None:
    """A value as one line of JSON, Chinese as it is."""
    say(json.dumps(value, ensure_ascii=False))
