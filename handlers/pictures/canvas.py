"""Canvas: a figure of matplotlib that is drawn on in pixels, from its upper left corner."""

from io import BytesIO
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch, Polygon, Rectangle

from handlers.pictures.fonts import sized

DPI = 72  # so that a point of a font is a pixel


class Canvas:
    """A picture in the making."""

    def __init__(self, width: int, height: int, paper: str) -> None:
        self.figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, facecolor=paper)
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(height, 0)

    def text(self, x: float, y: float, said: str, size: int, colour: str, **more: Any) -> None:
        """A line of text, in the middle of ``y``; ``ha`` says which of its ends is at ``x``."""
        self.axes.text(
            x,
            y,
            said,
            color=colour,
            fontproperties=sized(size),
            va="center_baseline",
            parse_math=False,
            **more,
        )

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle."""
        self.axes.add_patch(Rectangle((x, y), width, height, facecolor=colour, linewidth=0))

    def badge(
        self, x: float, y: float, side: float, fill: str, edge: str, dashed: bool = False
    ) -> None:
        """A square with round corners; ``dashed`` only its outline."""
        style = f"round,pad=0,rounding_size={side / 5}"
        self.axes.add_patch(
            FancyBboxPatch(
                (x, y),
                side,
                side,
                boxstyle=style,
                facecolor=fill,
                edgecolor=edge,
                linewidth=2,
                linestyle=(0, (3, 2)) if dashed else "solid",
            )
        )

    def polygon(self, corners: list[tuple[float, float]], colour: str, edge: str) -> None:
        """A filled shape with an outline that parts it from what lies below."""
        self.axes.add_patch(
            Polygon(corners, closed=True, facecolor=colour, edgecolor=edge, linewidth=2, zorder=4)
        )

    def line(
        self, xs: list[float], ys: list[float], colour: str, width: float, **more: Any
    ) -> None:
        """A line through points."""
        self.axes.add_line(Line2D(xs, ys, color=colour, linewidth=width, **more))

    def png(self) -> bytes:
        """The picture."""
        made = BytesIO()
        FigureCanvasAgg(self.figure)
        self.figure.savefig(made, format="png", dpi=DPI, facecolor="auto")
        return made.getvalue()
