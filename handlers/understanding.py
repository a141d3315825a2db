"""Understanding: a message → an Utterance, by its words alone.

What the names in it stand for is resolution's matter; whether it follows from what was said
before is the dialogue's.
"""

import itertools
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from handlers import language
from handlers.figures import Doubt, Figure, cut, read_figures
from store.folding import fold
from store.standards.tiers import Tier
from store.vocabulary import built_in

ASKING = ("几", "多少")
PARTS = re.compile(r"[\n;；。]+")
AND = re.compile(r"[、,，和与及跟]|以及|还有")
EACH = re.compile(r"都|均")
RESPECTIVELY = re.compile(r"分别")
BEFORE = re.compile(r"(?:去年|上年|前年|往年|同期)[^\d，,;]{0,6}$")
LISTED = re.compile(r"\s*[^\d\s:,，]{2,}[^\d，,]*\d")
FIRST_WORDS = 6
BREATH = re.compile(r"[，,、\s]")
NUMBERING = re.compile(r"^\s*(?:[(（]?\d{1,2}[)）]|\d{1,2}(?:[.、](?!\d)|\t)|[①-⑳])\s*")
NUMERAL = re.compile(r"[\d零一二两俩三仨四五六七八九十百千万半]")


@dataclass(frozen=True)
class Segment:
    """One thing said: ``words`` are what may name something, folded, without figure and tier;
    ``mention`` the same without the words that ask for an ``aspect``. ``apart`` is how it reads
    if its pair of figures are two things said."""

    said: str
    words: str = ""
    mention: str = ""
    figure: Figure | None = None
    others: tuple[Figure, ...] = ()
    tier: Tier | None = None
    aspect: str | None = None
    apart: tuple["Segment", ...] = ()


@dataclass(frozen=True)
class Utterance:
    """A message understood: ``cue`` when the whole of it is a known phrase, else segments."""

    text: str
    cue: str | None = None
    segments: tuple[Segment, ...] = ()
    outright: bool = False
    trial: bool = False
    correcting: bool = False
    asking: bool = False
    undoing: bool = False

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures in it."""
        return tuple(s.figure for s in self.segments if s.figure)


def understand(text: str, today: date, names: Collection[str] = ()) -> Utterance:
    """Read a message. ``names`` are folded names whose own numerals are no figures."""
    folded = fold(text).strip()
    if cue := language.cue_of(folded):
        return Utterance(text, cue)
    moods = language.moods()
    said = [segment for part in _parts(folded) for segment in _segments(part, today, names)]
    return Utterance(
        text,
        segments=tuple(_named_above(said)),
        outright=bool(moods["outright"].search(folded)),
        trial=bool(moods["trial"].search(folded)),
        correcting=bool(moods["correct"].search(folded)),
        asking=bool(moods["asking"].search(folded)),
        undoing=bool(moods["undo"].search(folded)),
    )


def _parts(folded: str) -> list[str]:
    parts = (NUMBERING.sub("", line).strip() for line in PARTS.split(folded))
    return [_without_preamble(part) for part in parts if part]


def _without_preamble(part: str) -> str:
    """组织部11月报数：村官94，换届91 without its heading; 村官到岗率：94% has none."""
    _, colon, rest = part.partition(":")
    if not colon or "," not in rest.replace("，", ",") or names_nothing(rest[:FIRST_WORDS]):
        return part
    return part if LISTED.match(rest) is None else rest


def _segments(part: str, today: date, names: Collection[str]) -> list[Segment]:
    read = read_figures(part, today=today, names=names)
    figures = tuple(f for f in read if not _is_asked(f, part))
    figures = tuple(f for f in figures if not _is_of_before(f, part)) or figures
    if days := [f for f in figures if f.day] if any(not f.day for f in figures) else []:
        figures = tuple(f for f in figures if not f.day)
        part = _blank(part, days)
    return _divided(part, figures)


def _is_asked(figure: Figure, part: str) -> bool:
    """Whether a figure stands in a question: 几个, or 都到岗了吗, which tells no number."""
    if figure.text.startswith(ASKING):
        return True
    asking = language.moods()["asking"].search(part)
    return asking is not None and not figure.day and not NUMERAL.search(figure.text)


def _is_of_before(figure: Figure, part: str) -> bool:
    """3项（去年2项）: the second figure is not what is reported."""
    return bool(BEFORE.search(part, 0, figure.start))


def _named_above(segments: list[Segment]) -> list[Segment]:
    """A figure on a line of its own belongs to the name on the line above it."""
    joined: list[Segment] = []
    for segment in segments:
        last = joined[-1] if joined else None
        if last and not last.figure and segment.figure and names_nothing(segment.words):
            joined[-1] = replace(
                segment,
                said=f"{last.said} {segment.said}",
                words=last.words,
                mention=last.mention,
                tier=segment.tier or last.tier,
                aspect=last.aspect,
            )
        else:
            joined.append(segment)
    return joined


def _divided(part: str, figures: tuple[Figure, ...]) -> list[Segment]:
    """The things said in a part, each with its own figure."""
    if len(figures) < 2:
        return [_shared(part, figures)]
    if respective := _respective(part, figures):
        return respective
    edges = _edges(part, figures)
    pieces = [part[a:b] for a, b in itertools.pairwise(edges)]
    moved = [_moved(f, start) for f, start in zip(figures, edges, strict=False)]
    said = [_segment(p, (f,)) for p, f in zip(pieces, moved, strict=False)]
    return [*_joined(said), *(_segment(rest, ()) for rest in pieces[len(figures) :])]


def _blank(part: str, figures: list[Figure]) -> str:
    """The part with days, 今天, that are not what is told, as spaces."""
    for figure in figures:
        part = part[: figure.start] + " " * (figure.end - figure.start) + part[figure.end :]
    return part


def _shared(part: str, figures: tuple[Figure, ...]) -> Segment:
    """村官和换届都是92%: one thing said, or the same of each."""
    segment = _segment(part, figures)
    names = [name for name in AND.split(segment.words) if not names_nothing(name)]
    if not figures or len(names) < 2 or not EACH.search(segment.words):
        return segment
    each = (replace(segment, said=name, words=name, mention=name) for name in names)
    return replace(segment, apart=tuple(each))


def _respective(part: str, figures: tuple[Figure, ...]) -> list[Segment]:
    """村官、换届分别是94%和91%: names and figures in the same order; [] for other messages."""
    found = RESPECTIVELY.search(part, 0, figures[0].start)
    names = [n for n in AND.split(part[: found.start()]) if not names_nothing(n)] if found else []
    if len(names) != len(figures):
        return []
    return [
        Segment(f"{name} {figure.text}", name, name, figure)
        for name, figure in zip(names, figures, strict=True)
    ]


def _edges(part: str, figures: tuple[Figure, ...]) -> list[int]:
    """Where one thing said ends and the next begins: at a comma or space behind its figure, also
    behind the last. Where nothing stands before the first figure but something behind the last,
    figures go before their names."""
    before = part[: figures[0].start]
    behind = part[figures[-1].end :]
    if names_nothing(before) and not names_nothing(behind):
        return [0, *(figure.start for figure in figures[1:]), len(part)]
    between = itertools.pairwise(figures)
    ends = [_breath(part, f.end, after.start) or f.end for f, after in between]
    tail = _breath(part, figures[-1].end, len(part))
    return [0, *ends, *([] if tail is None else [tail]), len(part)]


def _breath(part: str, start: int, end: int) -> int | None:
    """The first comma or space that words naming something follow; None without one."""
    for found in BREATH.finditer(part, start, end):
        if not names_nothing(part[found.end() : end]):
            return found.start()
    return None


def _moved(figure: Figure, offset: int) -> Figure:
    return replace(
        figure,
        start=figure.start - offset,
        end=figure.end - offset,
        cuts=tuple((a - offset, b - offset) for a, b in figure.cuts),
        parts=tuple(_moved(part, offset) for part in figure.parts),
    )


def names_nothing(words: str) -> bool:
    """Whether words are fillers only, so that they name nothing."""
    return built_in().says_nothing(words)


def _joined(segments: list[Segment]) -> list[Segment]:
    """Figures that have no name of their own belong to the name before them."""
    joined: list[Segment] = []
    for segment in segments:
        if joined and segment.figure and names_nothing(segment.mention):
            last = joined.pop()
            if segment.figure.doubt is Doubt.CHANGE and last.figure:
                joined.append(last)
                continue
            segment = Segment(
                f"{last.said} {segment.said}",
                last.words,
                last.mention,
                last.figure,
                (*last.others, segment.figure),
                segment.tier or last.tier,
                last.aspect,
            )
        joined.append(segment)
    return joined


def _segment(said: str, figures: tuple[Figure, ...]) -> Segment:
    words, tier = tier_of(cut(said, figures))
    mention, aspect = mention_of(words)
    figure = figures[0] if figures else None
    apart = tuple(_divided(said, figure.parts)) if figure and figure.parts else ()
    said = said.strip(" ，,、")
    return Segment(said, words.strip(), mention.strip(), figure, (), tier, aspect, apart)


def tier_of(words: str) -> tuple[str, Tier | None]:
    """The words without tiers, and the tier that they ask for; None where several are named."""
    pattern, tiers = language.tier_words()
    found = [m for m in pattern.finditer(words) if m["tier"]]
    if not found:
        return words, None
    named = {tiers[m["tier"]] for m in found}
    words = pattern.sub(lambda m: " " if m["tier"] else m[0], words)
    return words, named.pop() if len(named) == 1 else None


def mention_of(words: str) -> tuple[str, str | None]:
    """The words without those that ask for an aspect, and the aspect."""
    for name, pattern in language.aspects().items():
        if pattern.search(words):
            return pattern.sub(" ", words), name
    return words, None
