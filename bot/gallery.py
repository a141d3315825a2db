"""Gallery: pictures are drawn aside, and saved for the terminal.

Drawn in a thread of their own, one after another: other chats go on meanwhile.
"""

import asyncio
import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from handlers.pictures.painting import GlyphsMissing, paint
from handlers.pictures.sheets import Sheet

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
        return await asyncio.get_running_loop().run_in_executor(painter, paint, sheet)
    except GlyphsMissing as error:
        logger.warning("no glyphs for %s: words instead of a picture", error.characters)
    except Exception:
        logger.exception("words instead of a picture")
    return None


def _save(path: Path, png: bytes) -> Path:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(png)
    return path
