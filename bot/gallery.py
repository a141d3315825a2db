"""Gallery: pictures are drawn aside, and saved for the terminal.

Drawn in a thread of their own, one after another: other chats go on meanwhile. A call that gave up
waiting for its picture finds it drawn when it is tried again.
"""

import asyncio
import logging
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

from handlers.pictures.painting import GlyphsMissing, paint
from handlers.pictures.sheets import Sheet

KEPT = 64  # pictures, each about as many kilobytes

logger = logging.getLogger(__name__)
painter = ThreadPoolExecutor(1, thread_name_prefix="painter")


async def saved(sheets: Sequence[Sheet], folder: Path) -> list[Path]:
    """Pictures as files in a folder, each in the place of the last of its kind."""
    pictures = [await drawn(sheet) for sheet in sheets]
    return [
        _save(folder / f"{type(sheet).__name__.lower()}-{number}.png", png)
        for number, (sheet, png) in enumerate(zip(sheets, pictures, strict=True), 1)
        if png
    ]


async def drawn(sheet: Sheet) -> bytes | None:
    """The PNG of a sheet; None, with a word in the log, where it cannot be drawn."""
    try:
        return await asyncio.shield(asyncio.wrap_future(drawing(sheet)))
    except GlyphsMissing as error:
        logger.warning("no glyphs for %s: words instead of a picture", error.characters)
    except Exception:
        logger.exception("words instead of a picture")
    return None


@lru_cache(KEPT)
def drawing(sheet: Sheet) -> Future[bytes]:
    """The picture of a sheet, drawn or about to be."""
    return painter.submit(paint, sheet)


def _save(path: Path, png: bytes) -> Path:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(png)
    return path
