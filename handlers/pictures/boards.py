"""Boards drawn: a bullet bar for each indicator, under the names of their groups."""

from collections.abc import Iterator
from itertools import groupby

from handlers.pictures.canvas import Canvas
from handlers.pictures.pages import GROUP, HEAD, ROW, height
from handlers.pictures.palettes import Palette, palette
from handlers.pictures.sheets import Board, Row, Scale
from handlers.pictures.typesetting import balanced, lines, shortened, width

WIDTH = 1080
MARGIN = 40
BADGE = 60
NAME = MARGIN + BADGE + 22  # where names begin
BAR = 510  # where bars begin
LENGTH = WIDTH - MARGIN - BAR
BAND = 36  # how high bars are
LARGE, MEDIUM, SMALL = 32, 30, 28


def draw_board(board: Board) -> bytes:
    """The PNG of a page."""
    colours = palette(board.dark)
    canvas = Canvas(WIDTH, height(board.rows), colours.paper)
    _head(canvas, board, colours)
    top = HEAD
    for group, rows in _groups(board):
        _group(canvas, top, group, colours)
        top += GROUP
        for row in rows:
            _row(canvas, top, row, colours)
            top += ROW
    return canvas.png()


def _groups(board: Board) -> Iterator[tuple[str, list[Row]]]:
    for name, rows in groupby(board.rows, lambda row: row.group):
        yield name, list(rows)


def _head(canvas: Canvas, board: Board, colours: Palette) -> None:
    canvas.text(MARGIN, 62, shortened(board.title, 18), 46, colours.ink)
    canvas.text(MARGIN, 120, shortened(board.summary, 34), SMALL, colours.muted)
    canvas.text(WIDTH - MARGIN, 62, board.page, SMALL, colours.muted, ha="right")


def _group(canvas: Canvas, top: int, name: str, colours: Palette) -> None:
    canvas.line([MARGIN, WIDTH - MARGIN], [top + 4, top + 4], colours.line, 2)
    canvas.text(MARGIN, top + 36, shortened(name, 34), SMALL, colours.muted)


def _row(canvas: Canvas, top: int, row: Row, colours: Palette) -> None:
    _badge(canvas, top, row, colours)
    _words(canvas, top, row, colours)
    _bar(canvas, top + 40, row, colours)
    _figure(canvas, top + 11, row, colours)


def _badge(canvas: Canvas, top: int, row: Row, colours: Palette) -> None:
    """The letter of the tier; an empty outline where nothing is reported."""
    shade = colours.shades.get(row.tier, colours.shades[""])
    y = top + 28
    if row.tier in colours.shades and row.tier:
        canvas.badge(MARGIN, y, BADGE, shade.strong, shade.strong)
    else:
        canvas.badge(MARGIN, y, BADGE, colours.paper, colours.muted, dashed=True)
    x = MARGIN + BADGE / 2
    canvas.text(x, y + BADGE / 2 + 1, row.tier or "–", 36, shade.letter, ha="center")


def _words(canvas: Canvas, top: int, row: Row, colours: Palette) -> None:
    """The name and the note below it, three lines at most."""
    room = BAR - NAME - 20
    name = balanced(row.name, room // MEDIUM, 2)
    note = lines(row.note, room // SMALL, 3 - len(name)) if row.note else []
    said = [(line, MEDIUM, colours.ink) for line in name]
    said += [(line, SMALL, colours.muted) for line in note]
    y = top + 58 - 19 * (len(said) - 1)
    for line, size, colour in said:
        canvas.text(NAME, y, line, size, colour)
        y += 38


def _bar(canvas: Canvas, y: int, row: Row, colours: Palette) -> None:
    scale = row.scale
    each = LENGTH / len(scale.tiers)
    reached = None if scale.mark is None else int(scale.mark * len(scale.tiers))
    for number, tier in enumerate(scale.tiers):
        shade = colours.shades[tier] if scale.mark is not None else colours.shades[""]
        x, is_reached = BAR + number * each, number == reached
        canvas.box(x, y, each - 3, BAND, shade.strong if is_reached else shade.band)
        colour = shade.letter if is_reached else colours.muted
        middle = _beside(scale, number) if is_reached else 0.5
        canvas.text(x + each * middle, y + BAND / 2 + 1, tier, SMALL, colour, ha="center")
    _ticks(canvas, y + BAND + 20, scale, colours)
    if scale.mark is not None:
        _mark(canvas, y, float(scale.mark), colours)


def _beside(scale: Scale, number: int) -> float:
    """Where in its band a letter stands clear of the mark."""
    assert scale.mark is not None
    share = float(scale.mark * len(scale.tiers)) - number
    if abs(share - 0.5) > 0.25:
        return 0.5
    return 0.2 if share >= 0.5 else 0.8


def _ticks(canvas: Canvas, y: int, scale: Scale, colours: Palette) -> None:
    """Texts below the bar, as wide as there is room; one that would touch the last is left out."""
    room = LENGTH // max(len(scale.tiers), 1) // SMALL
    end = 0.0
    for at, said in scale.ticks:
        label = shortened(said, max(room, 3))
        half = float(width(label)) * SMALL / 2
        x = min(BAR + float(at) * LENGTH - 1.5, WIDTH - MARGIN - half)
        if x - half > end:
            canvas.text(x, y, label, SMALL, colours.muted, ha="center")
            end = x + half + 8


def _mark(canvas: Canvas, y: int, at: float, colours: Palette) -> None:
    """A pointer from above, and a line through the band."""
    x = BAR + at * LENGTH
    canvas.line([x, x], [y - 2, y + BAND + 4], colours.paper, 9, solid_capstyle="butt", zorder=3)
    canvas.line([x, x], [y - 2, y + BAND + 4], colours.ink, 5, solid_capstyle="butt", zorder=3)
    canvas.polygon([(x - 12, y - 12), (x + 12, y - 12), (x, y + 4)], colours.ink, colours.paper)


def _figure(canvas: Canvas, y: int, row: Row, colours: Palette) -> None:
    """The figure above its mark, as far as the bar goes."""
    said = shortened(row.figure, LENGTH // MEDIUM)
    half = float(width(said)) * MEDIUM / 2
    if row.scale.mark is None:
        colour = colours.ink if row.tier else colours.muted
        canvas.text(WIDTH - MARGIN, y, said, MEDIUM, colour, ha="right")
        return
    x = BAR + float(row.scale.mark) * LENGTH
    x = min(max(x, BAR + half), WIDTH - MARGIN - half)
    canvas.text(x, y, said, MEDIUM, colours.ink, ha="center")
