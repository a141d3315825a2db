"""Explain: how a message was understood, for those who tune it: ``ask --explain``.

It tells what the words alone are taken for. What was said before, a question that is open, and
words that a person taught are not in it.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from handlers import resolution
from handlers.knowledge import Knowledge
from handlers.message import LONGEST
from handlers.resolution import OFFERED, Resolution, required, resolve
from handlers.segments import Segment
from handlers.supposing import supposed
from handlers.understanding import understand
from store.cutoffs import CHINA
from store.folding import fold
from store.matches import KINDS, Match
from store.search import SearchIndex, Trace
from store.tokens import Token, message_tokens

THRESHOLDS = {
    "needed": f"{resolution.EXPLAINED:g}..{resolution.EXPLAINED_OF_A_WHOLE_NAME:g}",
    "sure from score": f"{resolution.SURE:g}",
    "rivals within": f"{resolution.RIVAL:g}",
    "unless led by score": f"{resolution.LEAD:g}",
    "or said whole": f"{resolution.WHOLE:g}",
}


def explained(text: str, knowledge: Knowledge) -> Iterator[str]:
    """Lines about a message: folded, its segments, their tokens and candidates, the verdict."""
    text = text[:LONGEST]
    yield f"  folded: {fold(text).strip()}"
    utterance = understand(text, datetime.now(CHINA).date(), knowledge.names)
    if utterance.cue:
        yield f"  a known phrase: {utterance.cue}"
    for segment in utterance.segments:
        yield from _segment(segment, knowledge.index)
        yield from _by_concepts(segment, knowledge)


def _segment(segment: Segment, index: SearchIndex) -> Iterator[str]:
    figures = [f.text for f in (segment.figure, *segment.others) if f]
    parts = {
        "segment": segment.said,
        "figures": " ".join(figures),
        "tier": segment.tier,
        "aspect": segment.aspect,
    }
    yield "  " + "; ".join(f"{name}: {value}" for name, value in parts.items() if value)
    tokens = message_tokens(segment.mention, index.vocabulary).tokens
    yield f"    tokens: {' '.join(map(_token, tokens)) or '-'}"
    kinds = ("indicator",) if segment.tier else KINDS
    for match in index.search(segment.mention, kinds)[:OFFERED]:
        traces = index.traced(segment.mention, match.entry.key)
        yield f"    {_candidate(match)}; by {_traces(traces)}"
    yield f"    thresholds: {', '.join(f'{name} {value}' for name, value in THRESHOLDS.items())}"
    yield f"    verdict: {_verdict(resolve(index, segment))}"


def _by_concepts(segment: Segment, knowledge: Knowledge) -> Iterator[str]:
    """The concepts heard, and the verdict where they change that of the words."""
    by_words = resolve(knowledge.index, segment)
    found, gist = supposed(knowledge, segment, by_words), knowledge.gist(())
    if found is by_words or gist is None:
        return
    heard = gist.concepts.heard(segment.words)
    yield f"    concepts: {' '.join(f'{h.word}={_said(h.concepts)}' for h in heard)}"
    yield f"    verdict by concepts: {_verdict(found)}"


def _said(concepts: Mapping[str, float]) -> str:
    """What a word says, or only hints at: 上班=到岗, 毕业生=村官?/选调生?"""
    return "/".join(f"{concept}{'' if sure >= 1 else '?'}" for concept, sure in concepts.items())


def _token(token: Token) -> str:
    """A filler stands in brackets, what was put there for its sound behind a tilde."""
    text = token.char or token.sound
    return f"({text})" if token.filler else f"~{text}" if token.by_sound else text


def _candidate(match: Match) -> str:
    return (
        f"{match.score:5.1f} {match.entry.name} ({match.entry.kind}): "
        f"explains {match.explains:.2f} of {required(match):.2f} needed, said {match.said:.2f}"
    )


def _traces(traces: tuple[Trace, ...]) -> str:
    """What each token got of what it tells: 村 1.10/1.10."""
    points = [
        f"{_token(t.token)} {t.worth * t.weight:.2f}/{t.weight:.2f}"
        for t in traces
        if t.worth or not t.token.filler
    ]
    return " ".join(points) or "-"


def _verdict(resolution: Resolution) -> str:
    names = ", ".join(match.entry.name for match in resolution.near)
    return f"{resolution.verdict} {names}".strip()
