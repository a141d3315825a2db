"""Fonts: Noto Sans SC from a wheel, so that a picture looks the same wherever it is drawn."""

from collections.abc import Iterable
from functools import cache

from matplotlib.font_manager import FontProperties, get_font
from pylopdf_fonts_zh_cn import sans_path

REGULAR = FontProperties(fname=str(sans_path()))


def sized(pixels: int) -> FontProperties:
    """The font at a size."""
    font = REGULAR.copy()
    font.set_size(pixels)
    return font


def missing(texts: Iterable[str]) -> str:
    """The characters that the font has no glyph for, each once."""
    wanted = {mark for text in texts for mark in text if not mark.isspace()}
    return "".join(sorted(mark for mark in wanted if ord(mark) not in _known()))


@cache
def _known() -> frozenset[int]:
    return frozenset(get_font(str(sans_path())).get_charmap())
