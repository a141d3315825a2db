"""Pictures: what the board and a trend show, in a person's language."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from handlers.answers import Answer, Intent, Result
from handlers.pacing import elapsed_of
from handlers.pictures.bars import Bar, Tick, bar
from handlers.pictures.pages import pages
from handlers.pictures.sheets import Board, Point, Row, Scale, Sheet, Trend
from handlers.replies.boards import figure_of, letter_of, note_of
from handlers.replies.figures import actual, amount
from handlers.replies.trends import pace_of
from handlers.translation import CHINA, Translator
from handlers.views import Picture
from store.catalog import Indicator
from store.standards.criteria import CriterionKind
from store.standards.tiers import Tier
from store.standards.units import Kind
from store.standards.values import RATIO

MONTHS = (1, 4, 7, 10)


def sheets_of(answer: Answer, t: Translator) -> tuple[Sheet, ...]:
    """The pictures of an answer, none where it is none."""
    if answer.picture is None:
        return ()
    if answer.intent is Intent.TREND:
        return (_trend(answer, answer.picture, t),)
    return _boards(answer, answer.picture, t)


def caption_of(answer: Answer, t: Translator) -> str:
    """What stands below the pictures of an answer."""
    sheets = sheets_of(answer, t)
    return f"{sheets[0].title}\n{sheets[0].summary}" if sheets else ""


def _boards(answer: Answer, picture: Picture, t: Translator) -> tuple[Sheet, ...]:
    assert answer.department is not None
    title = t.gettext("{name}　{year} 年").format(
        name=f"{answer.department.code}{answer.department.name}", year=picture.year
    )
    divided = pages([_row(result, picture, t) for result in answer.results])
    numbers = [
        f"{n}/{len(divided)}" if len(divided) > 1 else "" for n in range(1, len(divided) + 1)
    ]
    summary = _summary(answer.results, t)
    return tuple(
        Board(title, summary, rows, picture.dark, page)
        for rows, page in zip(divided, numbers, strict=True)
    )


def _summary(results: Iterable[Result], t: Translator) -> str:
    """已报 11 个，还差 3 个　优 5　良 3: how many of each, in the order of the tiers."""
    results = tuple(results)
    letters = Counter(letter_of(result) for result in results)
    waiting = sum(result.waits for result in results)
    missing = sum(not result.report and not result.waits for result in results)
    done = letters.total() - letters[""]
    said = t.gettext("已报 {done} 个，还差 {missing} 个").format(done=done, missing=missing)
    if waiting:
        said += t.gettext("，待审 {count} 个").format(count=waiting)
    return "　".join([said, *(f"{tier} {letters[tier]}" for tier in Tier if letters[tier])])


def _row(result: Result, picture: Picture, t: Translator) -> Row:
    assert result.indicator is not None
    return Row(
        name=result.indicator.name,
        tier=letter_of(result),
        figure=figure_of(result, t) or t.gettext("未报"),
        note=note_of(result, t),
        scale=_scale(result.indicator, _bar(result, picture.year), t),
        group=result.activity.name if result.activity else "",
    )


def _bar(result: Result, year: int) -> Bar:
    assert result.indicator is not None
    tier = result.report.tier if result.report else None
    return bar(result.indicator.ladder, year, result.grade, tier)


def _scale(indicator: Indicator, drawn: Bar, t: Translator) -> Scale:
    ticks = tuple((tick.at, _tick(indicator, tick, t)) for tick in drawn.ticks)
    return Scale(tuple(str(tier or "") for tier in drawn.tiers), ticks, drawn.mark)


def _tick(indicator: Indicator, tick: Tick, t: Translator) -> str:
    """A bound with its sign, without the name of its unit."""
    if isinstance(tick.value, Fraction):
        unit = indicator.ladder.unit
        if indicator.ladder.kind is CriterionKind.RATIO:
            unit = RATIO
        elif unit is not None and unit.kind is not Kind.RATE:
            unit = None
        return amount(tick.value, unit, t, indicator.ladder.bounds)
    return t.month_day(tick.value) if isinstance(tick.value, date) else tick.value


def _trend(answer: Answer, picture: Picture, t: Translator) -> Sheet:
    reported = [r for r in answer.results if r.report and r.report.actual]
    indicator = reported[-1].indicator
    assert indicator is not None
    drawn = _upward(indicator, reported[-1], picture.year)
    count = len(reported)
    summary = t.ngettext("{year} 年　报过 {count} 次", "{year} 年　报过 {count} 次", count)
    is_now = picture.today.year == picture.year
    return Trend(
        title=indicator.name,
        summary=summary.format(year=picture.year, count=count),
        scale=_scale(indicator, drawn, t),
        points=tuple(_point(indicator, result, picture.year, t) for result in reported),
        months=tuple(_month(picture.year, month, t) for month in MONTHS),
        today=elapsed_of(picture.today, picture.year) if is_now else None,
        pace=pace_of(answer.pace, t) if answer.pace else "",
        dark=picture.dark,
    )


def _point(indicator: Indicator, result: Result, year: int, t: Translator) -> Point:
    assert result.report is not None
    assert result.report.actual is not None
    day = result.report.at.astimezone(CHINA).date()
    return Point(
        at=elapsed_of(day, year),
        up=_upward(indicator, result, year).mark,
        day=t.month_day(day),
        figure=actual(result.report.actual, t),
        tier=letter_of(result),
    )


def _upward(indicator: Indicator, result: Result, year: int) -> Bar:
    """The bar as a scale with better above: of days, which go with time, the other way round."""
    drawn = _bar(result, year)
    return drawn.flipped() if indicator.ladder.kind is CriterionKind.DEADLINE else drawn


def _month(year: int, month: int, t: Translator) -> tuple[Fraction, str]:
    day = date(year, month, 1)
    return elapsed_of(day, year), t.month(day)
