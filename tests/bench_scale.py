"""Look-ups among as many names as a province has, beside peers measured in the same run:
``python -m tests.bench_scale [SIZE…]``."""

import gc
import os
import random
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import tantivy
from rapidfuzz import fuzz, process

from store.catalog import Catalog
from store.folding import fold
from store.search import SearchIndex
from store.vocabulary import built_in
from tests.provinces import catalog, names, typed

SIZES = (1_000, 10_000, 100_000, 500_000)
QUERIES = 500
AT_MOST = 60_000_000
"""Fewer queries are put to a peer that compares this many names in all."""

Find = Callable[[str], str]
Build = Callable[[Sequence[str], Catalog], Find]


@dataclass(frozen=True)
class Row:
    """What one way of looking up took: milliseconds, shares, seconds, megabytes."""

    half: float
    most: float
    right: float
    build: float
    memory: float
    queries: int

    def __str__(self) -> str:
        times = f"{self.half:8.2f} {self.most:8.2f}"
        return f"{times} {self.right:7.1%} {self.build:8.1f} {self.memory:8.0f} {self.queries:8}"


def main() -> None:
    """Print the table for each size."""
    say("names    way          p50 ms   p95 ms   top-1  build s  memory MB queries")
    built_in()
    for size in [int(argument) for argument in sys.argv[1:]] or SIZES:
        known = names(size)
        table = catalog(known)
        asked = queries(known)
        for way, build in WAYS.items():
            count = QUERIES if way != "rapidfuzz" else min(QUERIES, AT_MOST // size)
            say(f"{size:<8} {way:<10} {measured(build, known, table, asked[:count])}")


def queries(known: Sequence[str]) -> list[tuple[str, str]]:
    """(typed, meant): names with slips that make none of the others."""
    chance = random.Random(1)
    others = set(known)
    pairs = ((typed(name, chance), name) for name in chance.choices(known, k=QUERIES * 2))
    return [(said, name) for said, name in pairs if said not in others][:QUERIES]


def measured(
    build: Build, known: Sequence[str], table: Catalog, asked: Iterable[tuple[str, str]]
) -> Row:
    """One row of the table."""
    before, begun = megabytes(), perf_counter()
    find = build(known, table)
    built, memory = perf_counter() - begun, megabytes() - before
    spent, right = [], 0
    for said, name in asked:
        begun = perf_counter()
        found = find(said)
        spent.append((perf_counter() - begun) * 1e3)
        right += found == name
    spent.sort()
    count = len(spent)
    half, most = spent[count // 2], spent[count * 95 // 100]
    return Row(half, most, right / count, built, memory, count)


def megabytes() -> float:
    """What the process holds."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def ours(_: Sequence[str], table: Catalog) -> Find:
    """The project's search."""
    index = SearchIndex.of(table, built_in()).prepared()

    def find(said: str) -> str:
        matches = index.search(fold(said))
        return matches[0].entry.name if matches else ""

    return find


def brute_force(known: Sequence[str], _: Catalog) -> Find:
    """RapidFuzz over all names."""
    return lambda said: process.extractOne(said, known, scorer=fuzz.ratio)[0]


def bigrams(known: Sequence[str], _: Catalog) -> Find:
    """Tantivy over pairs of characters."""
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("name", stored=True, tokenizer_name="raw")
    schema.add_text_field("pairs", tokenizer_name="whitespace")
    index = tantivy.Index(schema.build())
    writer = index.writer(100_000_000, 1)
    for name in known:
        writer.add_document(tantivy.Document(name=name, pairs=pairs(name)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def find(said: str) -> str:
        query, _ = index.parse_query_lenient(pairs(said), ["pairs"])
        hits = searcher.search(query, 1).hits
        return str(searcher.doc(hits[0][1])["name"][0]) if hits else ""

    return find


def pairs(text: str) -> str:
    """村官率 → 村官 官率."""
    return " ".join(text[at : at + 2] for at in range(len(text) - 1))


WAYS: dict[str, Build] = {"ours": ours, "rapidfuzz": brute_force, "tantivy": bigrams}


def say(line: str) -> None:
    """One line of the result."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
