"""Resolution: which indicator or activity a few words mean – sure, to choose, or unknown."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from handlers import language
from handlers.segments import Segment
from store.matches import Match
from store.search import SearchIndex

OFFERED = 5
"""The most candidates that are offered."""

EXPLAINED, EXPLAINED_OF_A_WHOLE_NAME = 0.56, 0.4
"""How much of the message a name must account for to be meant at all: less, the more of the name
is said."""

NEAR = 0.3
"""How much it must account for to be named as near, where nothing is meant."""

SURE = 40.0
"""The score from which a name that stands alone is taken without asking."""

RIVAL = 0.1
"""Names that account for the message within this of the best are rivals …"""

LEAD = 22.0
"""… unless the best leads them by this score."""

WHOLE = 0.97
"""… or its whole name is said. A name of the other kind stays a rival even then."""


class Verdict(StrEnum):
    """How sure the resolution is."""

    SURE = "sure"
    CHOOSE = "choose"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Resolution:
    """``matches`` best first: the one meant, those to choose from, or the nearest ones.

    ``aspect`` is what is asked of it, None where its words are a part of the name.
    """

    verdict: Verdict
    matches: tuple[Match, ...] = ()
    aspect: str | None = None

    @property
    def near(self) -> tuple[Match, ...]:
        """The matches that are near enough to be worth naming."""
        if self.verdict is not Verdict.UNKNOWN:
            return self.matches
        return tuple(match for match in self.matches if match.explains >= NEAR)

    @property
    def best(self) -> Match:
        """The first match."""
        return self.matches[0]


KINDS = {
    "budget": ("activity", "indicator"),
    "content": ("activity", "indicator"),
    "goal": ("activity", "indicator"),
    "indicators": ("activity",),
}


def resolve(
    index: SearchIndex,
    segment: Segment,
    kinds: Iterable[str] = ("indicator", "activity"),
    prefer: tuple[str, ...] = (),
) -> Resolution:
    """What the words of a segment mean; ``prefer`` are the codes of the departments that go
    before others: the one spoken of, else the person's own.

    Where a figure is told no aspect is asked: the 预算 of 预算执行率96% is a part of the name.
    """
    kinds = ("indicator",) if segment.tier else tuple(kinds)
    matches = _measured(index.search(segment.words, kinds, prefer), segment.words)
    if not segment.aspect or segment.figure:
        return decide(matches, prefer=prefer)
    without = index.search(segment.mention, kinds, prefer)
    if _is_of_the_name(matches, without):
        return decide(matches, prefer=prefer)
    return decide(_of_aspect(without, segment.aspect), segment.aspect, prefer)


def _is_of_the_name(matches: list[Match], without: list[Match]) -> bool:
    """预算执行率 is a name: without the word 预算 less of it is said."""
    if not matches:
        return False
    best = matches[0]
    same = next((m.said for m in without if m.entry.key == best.entry.key), 0.0)
    return best.said > max(same + 0.05, 0.8) and best.explains > EXPLAINED


def _measured(matches: list[Match], words: str) -> list[Match]:
    """招录率 is an indicator, though an activity speaks of 招录 too."""
    if not matches or not language.of_an_indicator().search(words):
        return matches
    indicators = [m for m in matches if m.entry.kind == "indicator"]
    best = matches[0]
    if indicators and indicators[0].explains > best.explains - RIVAL:
        return indicators
    return matches


def _of_aspect(matches: list[Match], aspect: str) -> list[Match]:
    """An activity's aspect is asked of activities, where one fits about as well."""
    if aspect not in KINDS or not matches:
        return matches
    best = max((m.explains for m in matches), default=0)
    activities = [m for m in matches if m.entry.kind == "activity" and m.explains > best - 0.15]
    return activities or matches


def decide(
    matches: list[Match], aspect: str | None = None, prefer: tuple[str, ...] = ()
) -> Resolution:
    """Sure, choose or unknown, from the scores of all candidates."""
    likely = [m for m in matches if m.explains >= required(m)]
    if not likely:
        return Resolution(Verdict.UNKNOWN, tuple(matches[:OFFERED]), aspect)
    best = likely[0]
    rivals = [m for m in likely if _rivals(m, best, prefer)]
    if len(rivals) == 1 and best.score >= SURE:
        return Resolution(Verdict.SURE, (best,), aspect)
    return Resolution(
        Verdict.CHOOSE, tuple(rivals if len(rivals) > 1 else likely)[:OFFERED], aspect
    )


def required(match: Match) -> float:
    """The share of the message that a match must account for to be meant."""
    whole = max(0.0, match.said - 0.75) * 4
    return EXPLAINED - (EXPLAINED - EXPLAINED_OF_A_WHOLE_NAME) * whole


def _rivals(match: Match, best: Match, prefer: tuple[str, ...]) -> bool:
    if match is best:
        return True
    if match.entry.name == best.entry.name and match.entry.kind == best.entry.kind:
        here, there = best.entry.department, match.entry.department
        return here not in prefer or (there in prefer and there != here)
    if match.explains <= best.explains - RIVAL:
        return False
    if match.entry.kind != best.entry.kind:
        return True
    return best.said < WHOLE and match.score > best.score - LEAD
