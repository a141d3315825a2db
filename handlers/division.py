"""Division: a part of a message with figures → the things said, each with its own figure."""

import itertools
import re
from dataclasses import replace

from handlers import language
from handlers.figures import Doubt, Figure, cut
from handlers.segments import Segment, mention_of, names_nothing, sweep_of, tier_of

AND = re.compile(r"[、,，和与及跟]|以及|还有")
COMMA = re.compile(r"[，,]")
BREATH = re.compile(r"[，,、\s]")
TAIL = re.compile(r"[，,、\s(]")


def divided(part: str, figures: tuple[Figure, ...]) -> list[Segment]:
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


def _shared(part: str, figures: tuple[Figure, ...]) -> Segment:
    """One thing said; or two, if both prove to be names: 村官92，选调生没报; or the same of each:
    村官和换届都是92%."""
    segment = _segment(part, figures)
    names = [name for name in AND.split(segment.words) if not names_nothing(name)]
    if not figures or len(names) < 2 or not language.shared()["each"].search(segment.said):
        return segment
    each = (replace(segment, said=name, words=name, mention=name) for name in names)
    return replace(segment, apart=tuple(each))


def _clauses(part: str, figures: tuple[Figure, ...]) -> tuple[Segment, ...]:
    """The clause of the one figure and those beside it that name something of their own."""
    if len(figures) != 1:
        return ()
    start = max((m.end() for m in COMMA.finditer(part, 0, figures[0].start)), default=0)
    found = COMMA.search(part, figures[0].end)
    end = found.start() if found else len(part)
    before, behind = (
        [] if names_nothing(words) else [_segment(words, ())]
        for words in (part[:start], part[end:])
    )
    own = names_nothing(part[start : figures[0].start] + part[figures[0].end : end])
    if own or not (before or behind):
        return ()
    return (*before, _segment(part[start:end], (_moved(figures[0], start),)), *behind)


def _respective(part: str, figures: tuple[Figure, ...]) -> list[Segment]:
    """村官、换届分别是94%和91%: names and figures in the same order; [] for other messages."""
    found = language.shared()["respectively"].search(part)
    if found and found.end() > figures[0].start:
        return []
    names = [n for n in AND.split(part[: found.start()]) if not names_nothing(n)] if found else []
    many = len(names)
    if not 1 < many <= len(figures):
        return []
    rest = figures[many - 1].end
    after = tuple(_moved(figure, rest) for figure in figures[many:])
    if after and _breath(part, rest, after[0].start + rest) is None:
        return []
    said = [
        Segment(f"{name} {figure.text}", name, name, figure)
        for name, figure in zip(names, figures, strict=False)
    ]
    return [*said, *(divided(part[rest:], after) if after else ())]


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
    tail = _breath(part, figures[-1].end, len(part), TAIL)
    return [0, *ends, *([] if tail is None else [tail]), len(part)]


def _breath(part: str, start: int, end: int, pause: re.Pattern[str] = BREATH) -> int | None:
    """The first comma or space that words naming something follow; None without one."""
    for found in pause.finditer(part, start, end):
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


def _joined(segments: list[Segment]) -> list[Segment]:
    """Figures that have no name of their own belong to the name before them."""
    joined: list[Segment] = []
    for segment in segments:
        if joined and segment.figure and names_nothing(segment.mention) and not sweep_of(segment):
            last = joined.pop()
            if kept := _one_of(last, segment):
                joined.append(kept)
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


def _one_of(last: Segment, after: Segment) -> Segment | None:
    """The segment with the one figure that two tell of one name: how it moved is not where it
    stands, and 全部完成，100% says the same twice. None where both count."""
    first, second = last.figure, after.figure
    if first is None or second is None:
        return None
    same = first.quantity is not None and first.quantity == second.quantity
    if second.doubt is Doubt.CHANGE:
        return last
    moved = first.doubt is Doubt.CHANGE and not last.others
    if moved or (same and first.doubt is second.doubt):
        return replace(last, said=f"{last.said} {after.said}", figure=second)
    return None


def _segment(said: str, figures: tuple[Figure, ...]) -> Segment:
    """One thing said, with its words apart from figure, tier and aspect."""
    words, tier = tier_of(cut(said, figures))
    mention, aspect = mention_of(words)
    figure = figures[0] if figures else None
    apart = divided(said, figure.parts) if figure and figure.parts else _clauses(said, figures)
    said = said.strip(" ，,、")
    return Segment(said, words.strip(), mention.strip(), figure, (), tier, aspect, tuple(apart))
