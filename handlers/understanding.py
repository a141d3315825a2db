"""Understanding: a message → an Utterance, by its words alone.

What the names in it stand for is resolution's matter; whether it follows from what was said
before is the dialogue's.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from handlers import language
from handlers.division import divided
from handlers.figure_words import NUMERALS
from handlers.figures import Figure, read_figures
from handlers.pasting import as_typed
from handlers.segments import Segment, names_little, names_nothing
from store.folding import fold
from store.standards.numerals import read_number

ASKING = ("几", "多少")
CLAUSE = re.compile(r"[\n,，;；。]+")
PARTS = re.compile(r"[\n;；]+|(?<!\d)。+|。+(?!\d)")
LISTED = re.compile(r"\s*[^\d\s:,，]{2,}[^\d，,]*\d")
FIRST_WORDS = 6
ENDLESS = re.compile(r"\d{16,}|\d+e\d+")
"""What no one reports: ids, and numbers written for machines."""
TAG = re.compile(r"</?[a-z][^<>]{0,100}>")
"""What was copied from a web page with its markup: <b>村官</b>."""

ITEMS = (
    re.compile(r"\((\d{1,2}|[一二三四五六七八九十])\)"),
    re.compile(r"(?:^|(?<=\s))(\d{1,2})[.、)](?= ?[\u4e00-\u9fff“《])", re.MULTILINE),
)
WORD = re.compile(r"\w")
NUMBERING = re.compile(r"^\s*(?:[(（]?\d{1,2}[)）]|\d{1,2}(?:[.、](?!\d)|\t)|[①-⑳])\s*")
NUMERAL = re.compile(f"[\\d半{NUMERALS}俩仨]")


@dataclass(frozen=True)
class Utterance:
    """A message understood: ``cue`` when the whole of it is a known phrase, else segments.

    ``held``: it asks not to report now; ``looking`` is the verb, 查, of a message that only looks.
    """

    text: str
    cue: str | None = None
    segments: tuple[Segment, ...] = ()
    outright: bool = False
    trial: bool = False
    correcting: bool = False
    asking: bool = False
    undoing: bool = False
    held: bool = False
    looking: str = ""
    year: int | None = None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures in it."""
        return tuple(s.figure for s in self.segments if s.figure)


def understand(text: str, today: date, names: Collection[str] = ()) -> Utterance:
    """Read a message. ``names`` are folded names whose own numerals are no figures."""
    folded = ENDLESS.sub(" ", TAG.sub("", fold(text))).strip()
    if cue := language.cue_of(folded):
        return Utterance(text, cue)
    moods = {name for name, pattern in language.moods().items() if pattern.search(folded)}
    said = [segment for part in _parts(folded) for segment in _segments(part, today, names)]
    stated = not moods & {"asking", "held_back"}
    return Utterance(
        text,
        segments=tuple(_named_above(said)),
        outright="outright" in moods and stated,
        trial="trial" in moods,
        correcting="correct" in moods and "asking" not in moods,
        asking="asking" in moods,
        undoing="undo" in moods,
        held=_is_held(folded),
        looking=_verb(folded),
        year=_year(folded, today),
    )


def _is_held(folded: str) -> bool:
    """Whether figures are held back: 别报村官92, or 村官92，先别报; not 村官先不报，换届91."""
    clauses = (
        (clause, language.moods()["held"].search(clause)) for clause in CLAUSE.split(folded)
    )
    rests = (clause.replace(found[0], " ", 1) for clause, found in clauses if found)
    return any(NUMERAL.search(rest) or names_nothing(rest) for rest in rests)


def _verb(folded: str) -> str:
    """The verb that asks for a look only; "" where there is none."""
    found = language.moods()["looking"].search(folded)
    return found["verb"] if found else ""


def _year(folded: str, today: date) -> int | None:
    """The year that is named: 2025年, 去年; None where none is."""
    found = language.moods()["other_year"].search(folded)
    if found is None:
        return None
    if found["year"]:
        return int(found["year"])
    return today.year + (1 if found["next"] else -1 if found["last"] else -2)


def _parts(folded: str) -> list[str]:
    parts = (NUMBERING.sub("", line).strip() for line in PARTS.split(_itemized(as_typed(folded))))
    return [_without_preamble(part) for part in parts if WORD.search(part)]


def _itemized(folded: str) -> str:
    """①村官94②换届91, folded to (1) and (2), and 1.村官94 2.换届91, on lines of their own."""
    for item in ITEMS:
        numbers = [read[0] for found in item.finditer(folded) if (read := read_number(found[1]))]
        if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)):
            folded = item.sub("\n", folded)
    return folded


def _without_preamble(part: str) -> str:
    """组织部11月报数：村官94，换届91 without its heading; 村官到岗率：94% has none, nor has
    换届：应换120个，已换96个, which tells one figure."""
    _, colon, rest = part.partition(":")
    if colon and WORD.search(rest) and language.moods()["heading"].match(part):
        return rest
    if not colon or "," not in rest.replace("，", ",") or names_nothing(rest[:FIRST_WORDS]):
        return part
    return rest if LISTED.match(rest) and len(read_figures(rest)) > 1 else part


def _segments(part: str, today: date, names: Collection[str]) -> list[Segment]:
    read = read_figures(part, today=today, names=names)
    figures = tuple(f for f in read if not _is_asked(f, part))
    figures = tuple(f for f in figures if not _is_of_before(f, part)) or figures
    if former := _former(figures):
        figures = tuple(f for f in figures if f not in former)
        part = _blank(part, former)
    if days := [f for f in figures if f.day] if any(not f.day for f in figures) else []:
        figures = tuple(f for f in figures if not f.day)
        part = _blank(part, days)
    return divided(part, figures)


def _is_asked(figure: Figure, part: str) -> bool:
    """Whether a figure stands in a question: 几个, or 都到岗了吗, which tells no number."""
    if figure.text.startswith(ASKING):
        return True
    asking = language.moods()["asking"].search(part)
    return asking is not None and not figure.day and not NUMERAL.search(figure.text)


def _is_of_before(figure: Figure, part: str) -> bool:
    """3项（去年2项）: the second figure is not what is reported."""
    return bool(language.before().search(part, 0, figure.start))


def _former(figures: tuple[Figure, ...]) -> list[Figure]:
    """8月底72%，11月20日86.5%: where each figure has its day, those of all but the last day."""
    dated = list(zip(figures[::2], figures[1::2], strict=False))
    if len(figures) < 4 or len(figures) % 2:
        return []
    if not all(day.day and not figure.day for day, figure in dated):
        return []
    last = max(day.day for day, _ in dated if day.day)
    return [figure for day, figure in dated if day.day != last]


def _blank(part: str, figures: list[Figure]) -> str:
    """The part with days, 今天, that are not what is told, as spaces."""
    for figure in figures:
        part = part[: figure.start] + " " * (figure.end - figure.start) + part[figure.end :]
    return part


def _named_above(segments: list[Segment]) -> list[Segment]:
    """A figure on a line of its own belongs to the name on the line above it."""
    joined: list[Segment] = []
    for segment in segments:
        last = joined[-1] if joined else None
        if last and not last.figure and segment.figure and names_little(segment.words):
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
