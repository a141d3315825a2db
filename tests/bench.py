"""Timings, each beside a peer measured in the same run: ``python -m tests.bench`` (make bench).

``--size`` counts files, lines and functions instead, ``--profile`` names the costliest functions.
"""

import ast
import asyncio
import cProfile
import io
import os
import pstats
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from rapidfuzz import fuzz, process

from handlers.answers import Answer
from handlers.conversation import Conversation
from handlers.dialogue import Assistant
from handlers.figures import read_figures
from handlers.knowledge import Knowledge
from handlers.message import Message
from handlers.replies import render
from handlers.resolution import resolve
from handlers.understanding import understand
from store.folding import fold
from store.standards.grading import grade
from tests.accuracy import assistant, messages

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 22)
ROUNDS = 5
GOAL = 20

ASK = ["-m", "bot", "ask", "村官到岗率"]
PEERS = {
    "python -c 'import rapidfuzz, pypinyin, opencc'": "import rapidfuzz, pypinyin, opencc",
    "python -c 'import rapidfuzz, sqlalchemy'": "import rapidfuzz, sqlalchemy",
    "python -c pass": "pass",
}


def main() -> None:
    """Print what was asked for."""
    if "--size" in sys.argv:
        size()
    elif "--profile" in sys.argv:
        profile()
    else:
        speed()
        start()


def say(line: str) -> None:
    """One line of the result."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


# ---- speed


def speed() -> None:
    """A whole reply, rendered, beside one bare search of the same names; then by stage."""
    asked, texts = assistant(), [row["text"] for row in messages("utterances")]
    names = [entry.name for entry in asked.knowledge.index.entries]
    replies(asked, texts)
    rounds = [
        (
            timed(lambda: replies(asked, texts)),
            timed(lambda: [process.extract(text, names, scorer=fuzz.WRatio) for text in texts]),
        )
        for _ in range(2 * ROUNDS)
    ]
    whole, bare = (min(spent) / len(texts) for spent in zip(*rounds, strict=True))
    say(f"{len(texts)} messages, {len(names)} names, one core, the best of {2 * ROUNDS} turns")
    say(f"a whole reply, rendered        {whole * 1e6:8.0f} µs  {1 / whole:6.0f} messages/s")
    say(f"rapidfuzz process.extract      {bare * 1e6:8.0f} µs")
    say(f"ratio                          {whole / bare:8.1f}     (goal: below {GOAL})")
    for stage, spent in stages(asked.knowledge, texts).items():
        say(f"  {stage:<28} {spent / len(texts) * 1e6:8.0f} µs")


def replies(asked: Assistant, texts: Sequence[str]) -> list[Answer]:
    """Every text in a conversation of its own, answered and rendered."""

    async def all_of_them() -> list[Answer]:
        answers = [await asked.reply(Message(text), Conversation()) for text in texts]
        for answer in answers:
            render(answer, "zh_Hans")
        return answers

    return asyncio.run(all_of_them())


def stages(knowledge: Knowledge, texts: Sequence[str]) -> dict[str, float]:
    """Seconds by stage, each measured alone on what it is given in a reply."""
    answers = replies(Assistant(knowledge), texts)
    said = [understand(text, TODAY, knowledge.names) for text in texts]
    segments = [segment for utterance in said for segment in utterance.segments]
    graded = [
        (result.indicator.ladder, result.grade.quantity)
        for answer in answers
        for result in answer.results
        if result.indicator and result.grade and result.grade.quantity
    ]
    runs: dict[str, Callable[[], object]] = {
        "fold": lambda: [fold(text) for text in texts],
        "figures": lambda: [
            read_figures(text, today=TODAY, names=knowledge.names) for text in texts
        ],
        "understand (fold and figures)": lambda: [
            understand(text, TODAY, knowledge.names) for text in texts
        ],
        "search and decide": lambda: [resolve(knowledge.index, s) for s in segments],
        f"grade ({len(graded)} figures)": lambda: [
            grade(ladder, quantity) for ladder, quantity in graded
        ],
        "render": lambda: [render(answer, "zh_Hans") for answer in answers],
    }
    return {stage: best(run) for stage, run in runs.items()}


def best(run: Callable[[], object]) -> float:
    """Seconds of the fastest of a few rounds."""
    return min(timed(run) for _ in range(ROUNDS))


def timed(run: Callable[[], object]) -> float:
    """Seconds that one round takes."""
    begun = perf_counter()
    run()
    return perf_counter() - begun


# ---- start


def start() -> None:
    """How long ``ask`` takes from nothing to its reply, beside what its libraries take alone."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "HOME": home, "XDG_DATA_HOME": home}
        environment.pop("DATABASE_URL", None)
        own = best(lambda: python(ASK, environment))
        say(f"start of ask, with its reply   {own * 1e3:8.0f} ms  the best of {ROUNDS}")
        for label, code in PEERS.items():
            spent = best(lambda code=code: python(["-c", code], environment))  # type: ignore[misc]
            say(f"  {label:<46} {spent * 1e3:6.0f} ms  ({own / spent:.1f} times that)")


def python(arguments: Sequence[str], environment: dict[str, str]) -> None:
    """One run of the interpreter in the project's folder."""
    subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, check=True, capture_output=True
    )


# ---- profile


def profile() -> None:
    """The functions in which most of the time of the corpus is spent."""
    asked, texts = assistant(), [row["text"] for row in messages("utterances")]
    replies(asked, texts)
    profiler = cProfile.Profile()
    profiler.runcall(replies, asked, texts)
    out = io.StringIO()
    stats = pstats.Stats(profiler, stream=out).strip_dirs()
    stats.sort_stats("tottime").print_stats(15)
    stats.sort_stats("cumulative").print_stats(30)
    say(out.getvalue())


# ---- size


@dataclass(frozen=True)
class Size:
    """Files as (name, lines), functions as (name, lines)."""

    files: list[tuple[str, int]]
    functions: list[tuple[str, int]]

    @property
    def lines(self) -> int:
        """Of all files together."""
        return sum(lines for _, lines in self.files)


def size() -> None:
    """How much code there is, shipped and in tests, and its longest pieces."""
    shipped = measured(p for folder in SHIPPED for p in (ROOT / folder).rglob("*.py"))
    tests = measured((ROOT / "tests").glob("*.py"))
    for label, found in (("shipped", shipped), ("tests", tests)):
        say(f"{label}: {len(found.files)} files, {found.lines} lines")
        for kind, pieces in (("file", found.files), ("function", found.functions)):
            middle = median(lines for _, lines in pieces)
            name, longest = max(pieces, key=lambda piece: piece[1])
            say(f"  {kind:<9} median {middle:>4.0f}, longest {longest:>4} ({name})")
    say(f"lines of tests to shipped lines: {tests.lines / shipped.lines:.2f}")


SHIPPED = ("bot", "handlers", "store", "locales")
WRITTEN_ONCE = "migrations"


def measured(paths: Iterable[Path]) -> Size:
    """The size of some files; empty ones and migrations apart."""
    files: list[tuple[str, int]] = []
    functions: list[tuple[str, int]] = []
    for path in paths:
        text = path.read_text("utf-8")
        if not text.strip() or WRITTEN_ONCE in path.parts:
            continue
        name = path.relative_to(ROOT).as_posix()
        files.append((name, len(text.splitlines())))
        functions += [
            (f"{name}:{node.name}", (node.end_lineno or 0) - node.lineno + 1)
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        ]
    return Size(files, functions)


if __name__ == "__main__":
    main()
