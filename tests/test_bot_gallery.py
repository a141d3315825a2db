"""bot/gallery.py: a picture is drawn once, whoever waits for it."""

import asyncio
from threading import Event

import pytest

from bot.gallery import drawing, drawn, painter
from handlers.pictures.sheets import Board


async def test_who_gives_up_waiting_finds_the_picture_later() -> None:
    """As a call of the Bot API that takes too long, and is tried again."""
    sheet, drawable = Board("203组织部", "还没有数", ()), Event()
    painter.submit(drawable.wait)
    waiting = asyncio.create_task(drawn(sheet))
    await asyncio.sleep(0)
    picture = drawing(sheet)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    again = asyncio.create_task(drawn(sheet))
    drawable.set()
    png = await again
    assert png == picture.result()
    assert png.startswith(b"\x89PNG")


async def test_what_cannot_be_drawn_is_no_picture() -> None:
    assert await drawn(Board("\U0010fffd", "", ())) is None
