"""Painting: pictures of a bounded size, with every glyph, and of what the board says."""

from fractions import Fraction
from io import BytesIO

import pytest
from PIL import Image

from handlers.knowledge import Knowledge
from handlers.message import LOCALES
from handlers.pictures.fonts import missing
from handlers.pictures.pages import HIGHEST, pages
from handlers.pictures.painting import GlyphsMissing, paint
from handlers.pictures.sheets import Board, Row, Scale, Trend, alt, from_json, texts, to_json
from handlers.replies import render
from handlers.translation import translator
from store.memory import MemoryReports
from tests.pictures import answers
from tests.talk import Talk

SCALE = Scale(("差", "中", "良", "优"), ((Fraction(1, 4), "70%"),), Fraction(3, 5))


def row(number: int) -> Row:
    return Row(f"指标{number}", "良", "92%", "", SCALE, f"活动{number // 3}")


def colours(png: bytes) -> int:
    with Image.open(BytesIO(png)) as image:
        found = image.convert("RGB").getcolors(2**24)
    return len(found or ())


@pytest.fixture
async def drawn() -> dict[str, Board | Trend]:
    found = {}
    for name, answer in (await answers()).items():
        (sheet,) = render(answer, "zh_Hans").sheets
        found[name] = sheet
    return found


@pytest.mark.parametrize("name", ["board-light", "board-dark", "trend"])
async def test_a_picture_for_a_phone(drawn: dict[str, Board | Trend], name: str) -> None:
    png = paint(drawn[name])
    with Image.open(BytesIO(png)) as image:
        assert image.size[0] == 1080
        assert image.size[1] <= HIGHEST
    assert colours(png) > 20
    assert len(png) < 1_000_000


async def test_light_and_dark_are_of_other_paper(drawn: dict[str, Board | Trend]) -> None:
    corners = []
    for name in ("board-light", "board-dark"):
        with Image.open(BytesIO(paint(drawn[name]))) as image:
            corners.append(sum(image.convert("RGB").getpixel((2, 2))))
    assert corners[0] > 700 > 150 > corners[1]


async def test_a_sheet_goes_through_the_outbox(drawn: dict[str, Board | Trend]) -> None:
    for sheet in drawn.values():
        assert from_json(to_json(sheet)) == sheet


async def test_the_board_says_what_the_words_say(drawn: dict[str, Board | Trend]) -> None:
    """Letter, figure and gap of every row are those of the board in words."""
    said = render((await answers())["board-light"], "zh_Hans").text.splitlines()
    board = drawn["board-light"]
    assert isinstance(board, Board)
    shown = ["　".join(filter(None, (r.tier, r.name, r.figure, r.note))) for r in board.rows]
    assert shown == [line for line in said[1:] if not line.startswith("【")]
    assert "优 4　良 6　中 3　差 1" in board.summary


async def test_what_is_missing_is_shown_as_missing(knowledge: Knowledge) -> None:
    said = await Talk(knowledge, MemoryReports()).say("看板")
    (board,) = render(said.answer, "zh_Hans").sheets
    assert isinstance(board, Board)
    assert {(row.tier, row.figure, row.scale.mark) for row in board.rows} == {("", "未报", None)}
    assert colours(paint(board)) > 20


@pytest.mark.parametrize("locale", LOCALES)
async def test_every_language_has_its_glyphs(locale: str) -> None:
    for answer in (await answers()).values():
        reply = render(answer, locale)
        assert all(missing(texts(sheet)) == "" for sheet in reply.sheets)


def test_every_glyph_of_the_catalogs() -> None:
    said = [
        message for locale in LOCALES for message in translator(locale).catalog._catalog.values()
    ]
    assert missing(text for text in said if isinstance(text, str)) == ""


def test_no_glyph_no_picture() -> None:
    board = Board("𓀀组织部", "", (row(1),))
    with pytest.raises(GlyphsMissing) as raised:
        paint(board)
    assert raised.value.characters == "𓀀"
    assert alt(board).splitlines() == ["𓀀组织部", "良　指标1　92%"]


@pytest.mark.parametrize("count", [0, 1, 14, 200])
def test_two_hundred_indicators_are_pages(count: int) -> None:
    rows = [row(number) for number in range(count)]
    divided = pages(rows)
    assert [one for page in divided for one in page] == rows
    assert all(divided) or count == 0
    for page in divided[:2]:
        with Image.open(BytesIO(paint(Board("部门", "", page)))) as image:
            assert image.size[1] <= HIGHEST
