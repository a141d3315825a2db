"""Trends drawn: the reports of an indicator in a year, as steps over the bands of its standard."""

from handlers.pictures.canvas import Canvas
from handlers.pictures.palettes import Palette, palette
from handlers.pictures.sheets import Point, Trend
from handlers.pictures.typesetting import lines, shortened, width

WIDTH, HEIGHT = 1080, 1020
MARGIN = 40
LEFT, TOP = 190, 170
RIGHT, BOTTOM = WIDTH - MARGIN, 800
MEDIUM, SMALL = 30, 28


def draw_trend(trend: Trend) -> bytes:
    """The PNG of a trend."""
    colours = palette(trend.dark)
    canvas = Canvas(WIDTH, HEIGHT, colours.paper)
    canvas.text(MARGIN, 62, shortened(trend.title, 22), 44, colours.ink)
    canvas.text(MARGIN, 122, shortened(trend.summary, 34), SMALL, colours.muted)
    _bands(canvas, trend, colours)
    _year(canvas, trend, colours)
    _steps(canvas, trend, colours)
    for number, line in enumerate(lines(trend.pace, (WIDTH - 2 * MARGIN) // SMALL, 3)):
        canvas.text(MARGIN, 900 + 40 * number, line, SMALL, colours.muted)
    return canvas.png()


def _x(at: float) -> float:
    return LEFT + at * (RIGHT - LEFT)


def _y(up: float) -> float:
    return BOTTOM - up * (BOTTOM - TOP)


def _bands(canvas: Canvas, trend: Trend, colours: Palette) -> None:
    """The tiers from below, their letters at the left and the bounds beside them."""
    tiers = trend.scale.tiers
    each = (BOTTOM - TOP) / len(tiers)
    for number, tier in enumerate(tiers):
        top = BOTTOM - (number + 1) * each
        canvas.box(LEFT, top, RIGHT - LEFT, each - 3, colours.shades[tier].band)
        canvas.text(LEFT + 26, top + each / 2, tier, MEDIUM, colours.muted, ha="center")
    for at, said in trend.scale.ticks:
        label = shortened(said, (LEFT - MARGIN) // SMALL)
        canvas.text(LEFT - 14, _y(float(at)), label, SMALL, colours.muted, ha="right")


def _year(canvas: Canvas, trend: Trend, colours: Palette) -> None:
    for at, said in trend.months:
        canvas.text(_x(float(at)), BOTTOM + 34, said, SMALL, colours.muted, ha="center")
    if trend.today is not None:
        x = _x(float(trend.today))
        canvas.line([x, x], [TOP, BOTTOM], colours.muted, 2, linestyle=(0, (2, 3)))


def _steps(canvas: Canvas, trend: Trend, colours: Palette) -> None:
    """What stood when: a figure holds until the next one, the last one until today."""
    placed = [(_x(float(p.at)), _y(float(p.up)), p) for p in trend.points if p.up is not None]
    if not placed:
        return
    xs: list[float] = []
    ys: list[float] = []
    for x, y, _ in placed:
        xs += [x, x] if xs else [x]
        ys += [ys[-1], y] if ys else [y]
    end = _x(float(trend.today)) if trend.today is not None else xs[-1]
    canvas.line([*xs, max(end, xs[-1])], [*ys, ys[-1]], colours.ink, 4, zorder=3)
    for x, y, _ in placed:
        canvas.line([x], [y], colours.ink, 0, marker="o", markersize=16, zorder=4)
    _figures(canvas, placed, colours)


def _figures(canvas: Canvas, placed: list[tuple[float, float, Point]], colours: Palette) -> None:
    """Day and figure above a point, the last one always; those that would touch are left out."""
    taken: list[tuple[float, float, float]] = []
    for x, y, point in reversed(placed):
        half = max(float(width(point.figure)) * MEDIUM, float(width(point.day)) * SMALL) / 2
        middle = min(max(x, LEFT + half), RIGHT - half)
        if any(abs(middle - m) < half + h + 8 and abs(y - other) < 90 for m, h, other in taken):
            continue
        taken.append((middle, half, y))
        above = y - 84 > TOP - 20
        canvas.text(
            middle, y - 66 if above else y + 36, point.day, SMALL, colours.muted, ha="center"
        )
        canvas.text(
            middle, y - 32 if above else y + 70, point.figure, MEDIUM, colours.ink, ha="center"
        )
