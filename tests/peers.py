"""Peers: how general matchers rank the names of a table, for comparison."""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import jieba
from rank_bm25 import BM25Okapi
from rapidfuzz import fuzz

from store.folding import fold

LONGEST_GRAM = 3
HEAD = "  top-1  paraphrase  pinyin  | kept  refused (at its best threshold)"


@dataclass(frozen=True)
class Peer:
    """A matcher: ``scores`` are of each name for a text, greater for a better one."""

    name: str
    names: Sequence[str]
    scores: Callable[[str], Sequence[float]]

    def best(self, text: str) -> tuple[str, float]:
        """The name ranked first, and its score."""
        scores = self.scores(fold(text))
        first = max(range(len(scores)), key=scores.__getitem__)
        return self.names[first], scores[first]


@dataclass(frozen=True)
class Marks:
    """Shares in per cent: right when every text is answered, by two kinds; and with the threshold,
    right of the look-ups and refused of what is out of scope."""

    first: float
    paraphrase: float
    pinyin: float
    kept: float
    refused: float

    def __str__(self) -> str:
        return (
            f"{self.first:7.1f} {self.paraphrase:11.1f} {self.pinyin:7.1f}  "
            f"|{self.kept:5.1f} {self.refused:8.1f}"
        )


def over(names: Sequence[str]) -> Iterator[Peer]:
    """The peers, over the same names."""
    folded = [fold(name) for name in names]
    yield Peer("RapidFuzz ratio", names, lambda text: [fuzz.ratio(text, n) for n in folded])
    yield Peer("RapidFuzz WRatio", names, lambda text: [fuzz.WRatio(text, n) for n in folded])
    yield Peer("jieba + BM25", names, _bm25(folded))
    yield Peer("TF-IDF 1-3-grams", names, _tfidf(folded))


def _bm25(names: Sequence[str]) -> Callable[[str], Sequence[float]]:
    jieba.setLogLevel("ERROR")
    index = BM25Okapi([jieba.lcut(name) for name in names])
    return lambda text: [float(score) for score in index.get_scores(jieba.lcut(text))]


def _tfidf(names: Sequence[str]) -> Callable[[str], Sequence[float]]:
    """The cosine of n-gram counts, each by how few names have it."""
    counts = [grams(name) for name in names]
    known = Counter(gram for found in counts for gram in found)
    weight = {gram: math.log((1 + len(names)) / (1 + n)) + 1 for gram, n in known.items()}
    rare = math.log(1 + len(names)) + 1
    vectors = [_weighed(found, weight, rare) for found in counts]

    def scores(text: str) -> list[float]:
        vector = _weighed(grams(text), weight, rare)
        return [sum(vector.get(gram, 0.0) * w for gram, w in v.items()) for v in vectors]

    return scores


def _weighed(counts: Counter[str], weight: dict[str, float], rare: float) -> dict[str, float]:
    vector = {gram: count * weight.get(gram, rare) for gram, count in counts.items()}
    length = math.sqrt(sum(w * w for w in vector.values())) or 1.0
    return {gram: w / length for gram, w in vector.items()}


def grams(text: str) -> Counter[str]:
    """The runs of one to three characters of a text."""
    sizes = range(1, LONGEST_GRAM + 1)
    return Counter(text[i : i + n] for n in sizes for i in range(len(text) - n + 1))


Lookup = tuple[str, str, str]
"""A text, the name it means, and its kind."""


def best_threshold(peer: Peer, lookups: Sequence[Lookup], strange: Sequence[str]) -> float:
    """The score from which answers are given: where the share of right look-ups and the share of
    refused strange texts are best together."""
    right = [(score, name == wanted) for name, score, wanted in _ranked(peer, lookups)]
    others = [peer.best(text)[1] for text in strange]

    def gain(threshold: float) -> float:
        kept = sum(ok for score, ok in right if score >= threshold)
        refused = sum(score < threshold for score in others)
        return kept / len(right) + refused / len(others)

    return max(sorted({score for score, _ in right}), key=gain)


def marks(
    peer: Peer, threshold: float, lookups: Sequence[Lookup], strange: Sequence[str]
) -> Marks:
    """How a peer does on look-ups and on strange texts."""

    def share(kind: str | None = None, least: float = -math.inf) -> float:
        chosen = [lookup for lookup in lookups if kind in (None, lookup[2])]
        ranked = _ranked(peer, chosen)
        found = [name == wanted and score >= least for name, score, wanted in ranked]
        return 100 * sum(found) / (len(found) or 1)

    refused = sum(peer.best(text)[1] < threshold for text in strange)
    return Marks(
        share(),
        share("paraphrase"),
        share("pinyin"),
        share(least=threshold),
        100 * refused / (len(strange) or 1),
    )


def _ranked(peer: Peer, lookups: Sequence[Lookup]) -> list[tuple[str, float, str]]:
    return [(*peer.best(text), wanted) for text, wanted, _ in lookups]
