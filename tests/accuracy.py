"""How well messages are understood, by kind: ``python -m tests.accuracy`` (make accuracy).

Corpora in pairs: a half that is tuned on and one that is only measured on. All but the first were
written by people who had not seen the program. With -v also every fault of the halves that are
tuned on, or were read since; of the others nothing but counts is ever shown.
"""

import asyncio
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
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
from store.semantic import installed
from tests import peers
from tests.outcomes import SCOPE, Tally, beside, is_lookup

DATA = Path(__file__).parent / "data"
TUNED = ("utterances", "utterances_more")
HELDOUT = ("utterances_heldout",)
LATER = ("blind", "third", "fourth", "fifth")
SEEN = ("first held", "third held")
"""Halves that were measured only, and have been read since."""
PAIRS = {"first": (TUNED, HELDOUT)} | {
    name: ((f"utterances_{name}_tune",), (f"utterances_{name}",)) for name in LATER
}
HALVES = {
    f"{pair} {half}": names
    for pair, halves in PAIRS.items()
    for half, names in zip(("tuned", "held"), halves, strict=True)
}
Row = dict[str, Any]


def messages(*names: str) -> list[Row]:
    """The rows of corpora: TUNED to tune on, HELDOUT to measure only."""
    return [row for name in names for row in _corpus(name)]


def _corpus(name: str) -> list[Row]:
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


def measured(rows: Iterable[Row], verbose: bool = False) -> Tally:
    """All outcomes of a corpus; ``verbose`` prints each fault."""
    asked, tally = assistant(), Tally()
    for row in rows:
        got = said(asked, row["text"])
        wrong = list(faults(row, got))
        outcome = tally.add(row, got, bool(wrong))
        if wrong and verbose:
            _say(f"{outcome:6} {row['kind']:12} {row['text']!r} {'; '.join(wrong[:3])}")
    return tally


def compared(halves: Mapping[str, list[Row]]) -> Iterator[str]:
    """The look-ups and what is out of scope, as our ranking alone and general matchers do; their
    thresholds are the best ones of the first half."""
    knowledge, first = assistant().knowledge, next(iter(halves.values()))
    names = [indicator.name for indicator in knowledge.catalog.indicators.values()]
    for peer in (_ranking(knowledge, names), *peers.over(names)):
        threshold = peers.best_threshold(peer, _lookups(first), _out_of_scope(first))
        for half, rows in halves.items():
            marks = peers.marks(peer, threshold, _lookups(rows), _out_of_scope(rows))
            yield f"{peer.name:20} {half:12} {marks}"


def _ranking(knowledge: Knowledge, names: list[str]) -> peers.Peer:
    """Our own ranking of the whole message, without what decides on an answer."""

    def scores(text: str) -> list[float]:
        found = {m.entry.name: m.score for m in knowledge.index.search(text, ("indicator",))}
        return [found.get(name, 0.0) for name in names]

    return peers.Peer("our ranking alone", names, scores)


def _lookups(rows: list[Row]) -> list[tuple[str, str, str]]:
    return [(row["text"], row["indicator"], row["kind"]) for row in rows if is_lookup(row)]


def _out_of_scope(rows: list[Row]) -> list[str]:
    return [row["text"] for row in rows if row["kind"] in SCOPE]


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


def main() -> None:
    """Each pair by kind, then the peers on the same look-ups."""
    halves = {title: messages(*names) for title, names in HALVES.items()}
    verbose = "-v" in sys.argv
    tallies = {
        t: measured(rows, verbose and ("tuned" in t or t in SEEN)) for t, rows in halves.items()
    }
    for pair in PAIRS:
        for line in beside({t: tally for t, tally in tallies.items() if t.startswith(pair)}):
            _say(line)
        _say("")
    _say(f"sentence embeddings: {'installed' if installed() else 'not installed'}")
    _say(f"{'look-ups beside peers':33} {peers.HEAD}")
    for line in compared({t: rows for t, rows in halves.items() if _lookups(rows)}):
        _say(line)


if __name__ == "__main__":
    main()
