"""The command line: ``python -m bot COMMAND``."""

import io
import os
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pkgutil import resolve_name

from bot.arguments import PROG, SERVICES, parser
from bot.complaints import complaint, exit_code
from bot.ending import at_once
from store.errors import DingdangError

INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it
BROKEN_PIPE = 141  # 128 + SIGPIPE


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code. An error of ours is one line on stderr."""
    speak_utf8()
    arguments = parser().parse_args(argv)
    try:
        with at_once() if arguments.runner in SERVICES else nullcontext():
            return int(resolve_name(arguments.runner)(arguments))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone; what is still buffered must not fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except (DingdangError, OSError) as error:
        sys.stderr.write(f"{PROG}: {complaint(error)}\n")
        return exit_code(error)


def speak_utf8() -> None:
    """UTF-8 in and out whatever the locale; a line ends only at a line feed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
