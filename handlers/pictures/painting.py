"""Painting: a sheet becomes a PNG. All that is loaded for pictures is loaded here."""

from handlers.pictures.boards import draw_board
from handlers.pictures.fonts import missing
from handlers.pictures.sheets import Board, Sheet, texts
from handlers.pictures.trends import draw_trend


class GlyphsMissing(Exception):  # noqa: N818 - reads as what happened
    """The font has no glyph for ``characters``: a picture would show empty boxes."""

    def __init__(self, characters: str) -> None:
        super().__init__(characters)
        self.characters = characters


def paint(sheet: Sheet) -> bytes:
    """The PNG of a sheet. Raises GlyphsMissing."""
    if unknown := missing(texts(sheet)):
        raise GlyphsMissing(unknown)
    return draw_board(sheet) if isinstance(sheet, Board) else draw_trend(sheet)
