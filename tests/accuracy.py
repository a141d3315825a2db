"""How well messages are understood, by kind: ``python -m tests.accuracy`` (make accuracy)."""

import asyncio
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from bot.tables import BUILT_IN, read_table
from handlers.contract import as_dict
from handlers.conversation import Conversation
from handlers.dialogue import Assistant
from handlers.knowledge import Knowledge
from handlers.message import Message
from handlers.replies import render

DATA = Path(__file__).parent / "data"
Row = dict[str, Any]


def messages(name: str) -> list[Row]:
    """The rows of a corpus: ``utterances`` to tune on, ``utterances_heldout`` to measure only."""
    text = (DATA / f"{name}.toml").read_text("utf-8")
    rows: list[Row] = tomllib.loads(text, parse_float=Decimal)["message"]
    return rows


def assistant() -> Assistant:
    """The assistant over the built-in table, with no place to save."""
    return Assistant(Knowledge.of(read_table(BUILT_IN)))


def said(assistant: Assistant, text: str) -> Row:
    """The contract's object for one message in a new conversation."""
    answer = asyncio.run(assistant.reply(Message(text), Conversation()))
    return as_dict(answer, text, render(answer, "zh_Hans").text)


def faults(row: Row, got: Row) -> Iterator[str]:
    """What is wrong with an answer; nothing for a right one."""
    results = got["results"]
    first = results[0] if results else {}
    if got["intent"] != row["intent"]:
        yield f"intent {got['intent']} for {row['intent']}"
    for key in ("indicator", "asked_tier", "activity"):
        if key in row and first.get(key) != row[key]:
            yield f"{key} {first.get(key)}"
    offered = [c["name"] for c in first.get("candidates", ())]
    for name in row.get("candidates", ()):
        if name not in offered:
            yield f"{name} not offered"
    if "among" in row and not set(offered) <= set(row["among"]):
        yield f"offered {offered}"
    yield from _faults_of_results(row.get("results"), results)


def _faults_of_results(expected: list[Row] | None, got: list[Row]) -> Iterator[str]:
    if expected is None:
        return
    if len(expected) != len(got):
        yield f"{len(got)} results for {len(expected)}"
    for wanted, found in zip(expected, got, strict=False):
        for key, value in wanted.items():
            actual = found.get(key)
            if isinstance(actual, float):
                actual = Decimal(str(actual))
            if actual != value:
                yield f"{wanted.get('indicator')}: {key} {actual} for {value}"


def main() -> None:
    """Print the share of right answers by kind, and with -v every fault."""
    for name in [a for a in sys.argv[1:] if a != "-v"] or ["utterances", "utterances_heldout"]:
        asked = assistant()
        total: Counter[str] = Counter()
        right: Counter[str] = Counter()
        for row in messages(name):
            got = said(asked, row["text"])
            wrong = list(faults(row, got))
            total[row["kind"]] += 1
            right[row["kind"]] += not wrong
            if wrong and "-v" in sys.argv:
                print(row["kind"], repr(row["text"]), "; ".join(wrong[:3]))  # noqa: T201
        for kind in total:
            print(f"{kind:14} {right[kind]:3}/{total[kind]:3}")  # noqa: T201
        print(f"{name}: {sum(right.values())}/{sum(total.values())}")  # noqa: T201


if __name__ == "__main__":
    main()
