"""The examples of the documents: ``python -m tests.transcript`` writes their output anew.

Two kinds of fenced block hold examples. In ``text`` the lines that start with ``> `` are typed in
``chat``, the last one to leave. In ``console`` those that start with ``$ `` are commands.
"""

import asyncio
import re
import shlex
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.console import Console
from bot.storage import stocked
from handlers.replies.console import farewell
from tests.commandline import ROOT, Outcome, bot

READMES = (ROOT / "README.md", ROOT / "README.zh.md")
DOCUMENTS = (*READMES, *sorted((ROOT / "docs").glob("*.md")))
LOCALE = "zh_Hans"
EXAMPLE = re.compile(
    r"(?P<fence>^```(?P<kind>text|console)\n)(?P<block>.*?)^```$", re.MULTILINE | re.DOTALL
)
COMMAND = re.compile(
    r"\$ (?:printf '%s\\n' (?P<said>.+) \| )?"
    r"(?P<settings>(?:[A-Z_]+=\S+ )*)python -m bot (?P<arguments>.+)"
)


def examples(document: str, mark: str) -> list[str]:
    """The blocks in which somebody types, in order: ``> `` for talks, ``$ `` for commands."""
    found = EXAMPLE.finditer(document)
    return [one["block"] for one in found if marked(one["block"], mark)]


def marked(block: str, mark: str) -> list[str]:
    """The lines that a person types: after ``> `` in a talk, ``$ `` at a shell."""
    return [line for line in block.splitlines() if line.startswith(mark)]


def renewed(block: str) -> str:
    """A block with the replies or the output of now; "" for one that is no example."""
    if lines := marked(block, "> "):
        return _talk([line[2:] for line in lines])
    return "".join(f"{line}\n{_shown(run(line))}" for line in marked(block, "$ "))


def run(line: str) -> Outcome:
    """Run the command of a line ``$ python -m bot …`` in a home of its own."""
    command = COMMAND.fullmatch(line)
    assert command, line
    settings = dict(word.split("=", 1) for word in command["settings"].split())
    said = "".join(f"{word}\n" for word in shlex.split(command["said"] or ""))
    with TemporaryDirectory() as home:
        return bot(*shlex.split(command["arguments"]), home=Path(home), said=said, **settings)


def rewritten(document: str) -> str:
    """A document with every example renewed."""
    return EXAMPLE.sub(
        lambda one: f"{one['fence']}{renewed(one['block']) or one['block']}```", document
    )


def _shown(done: Outcome) -> str:
    return done.out + done.err


def _talk(lines: list[str]) -> str:
    with TemporaryDirectory() as folder:
        return asyncio.run(_talked(lines, f"sqlite:///{folder}/talk.sqlite3"))


async def _talked(lines: list[str], url: str) -> str:
    """What a terminal shows, from the greeting to the farewell, on a fresh database."""
    async with stocked(url) as library:
        console = Console(library, LOCALE)
        shown = [await console.greeting()]
        shown += [f"> {line}\n{await console.turn(line)}" for line in lines[:-1]]
        return "\n".join((*shown, f"> {lines[-1]}", farewell(LOCALE), ""))


if __name__ == "__main__":
    for path in DOCUMENTS:
        path.write_text(rewritten(path.read_text("utf-8")), "utf-8")
