"""Judging: what is said of an indicator → a Result, graded or refused."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from handlers.answers import Result
from handlers.figure_words import nothing
from handlers.fitting import fitted, is_doubtful, only_fitting, place_said
from handlers.resolution import Resolution, Verdict
from handlers.segments import Segment, names_little, names_nothing
from handlers.turn import Turn, candidates_of
from handlers.understanding import NUMERAL
from store.alignment import beside
from store.catalog import Indicator
from store.errors import ErrorCode, GradingError
from store.folding import fold
from store.reports import Actual
from store.standards.criteria import CriterionKind
from store.standards.directions import Direction
from store.standards.grading import Grade, grade, grade_day, grade_word
from store.standards.quantities import Quantity
from store.standards.units import Kind

FAR_BEYOND = 10
"""How many times the last bound a bare number must be to be no count of an indicator called 率."""

SAID_WITHIN = 0.6
"""How much of a name must be said where some of it stands within the figure's own words."""


def read(turn: Turn, segment: Segment) -> Result:
    """One figure with its name, graded or refused; without an indicator where none is sure."""
    if turn.focus is None and names_nothing(segment.mention):
        words = NUMERAL.sub(" ", segment.said)
        segment = replace(segment, words=words, mention=words)
    resolution = _resolved(turn, segment)
    if resolution.verdict is not Verdict.SURE or (
        names_nothing(segment.mention) and turn.focus is None
    ):
        return Result(
            candidates=candidates_of(turn, resolution.near),
            asked_tier=segment.tier,
            figure=segment.figure.quantity if segment.figure else None,
            said=segment.said,
        )
    indicator = turn.knowledge.catalog.indicators[resolution.best.entry.key]
    result = Result(
        indicator=indicator,
        activity=turn.knowledge.home(indicator.key),
        candidates=candidates_of(turn, resolution.matches),
        asked_tier=segment.tier,
        said=segment.said,
    )
    return _graded(turn, result, segment)


def _resolved(turn: Turn, segment: Segment) -> Resolution:
    """The indicator by the words beside the figure, else also by those that stand within it:
    隐患200处，整改了190处 names the 整改率."""
    resolution = turn.resolve(segment, ("indicator",))
    if resolution.verdict is Verdict.SURE or segment.figure is None:
        return resolution
    words = NUMERAL.sub(" ", segment.said)
    again = turn.resolve(replace(segment, words=words, mention=words), ("indicator",))
    nearest = resolution.near[0].entry.key if resolution.near else None
    sure = again.verdict is Verdict.SURE
    same = sure and again.best.entry.key == nearest and again.best.said > SAID_WITHIN
    return again if same or (sure and names_little(segment.words)) else resolution


def _graded(turn: Turn, result: Result, segment: Segment) -> Result:
    figure, indicator = segment.figure, result.indicator
    assert indicator is not None
    if place := _place(turn, result, segment):
        return place
    worded = _worded(turn, result, segment)
    if figure is None and _is_none(indicator, segment.said):
        return judged(turn, result, indicator, Quantity(Fraction(0)))
    counted = figure and figure.quantity and NUMERAL.search(figure.text)
    if (worded.grade and not counted) or figure is None:
        return worded
    if figure.day and indicator.ladder.is_numeric:
        return worded
    if segment.others:
        meant = only_fitting((figure, *segment.others), indicator.ladder, segment.words)
        if meant is None:
            return replace(result, error=GradingError(ErrorCode.AMBIGUOUS_FIGURE, "several"))
        figure = meant
    if is_doubtful(figure, indicator.ladder, segment.words):
        detail = figure.doubt.value if figure.doubt else "several"
        return replace(result, error=GradingError(ErrorCode.AMBIGUOUS_FIGURE, detail))
    actual: Actual = fitted(figure, indicator.ladder, turn.year_of(indicator))
    return judged(turn, result, indicator, _completed(turn, indicator, actual))


def _is_none(indicator: Indicator, said: str) -> bool:
    """没有超时办件: none of what is better the fewer there are."""
    ladder = indicator.ladder
    special = ladder.is_change or ladder.kind is CriterionKind.ORDINAL
    fewer = ladder.direction is Direction.LOWER and not special
    return fewer and bool(nothing().search(beside(said, fold(indicator.name))))


def _place(turn: Turn, result: Result, segment: Segment) -> Result | None:
    """排名第3, 水质Ⅲ类, 每月4号报的: a place in the series of the standard, if it has one."""
    assert result.indicator is not None
    words = beside(segment.said, fold(result.indicator.name))
    try:
        place = place_said(segment.figure, result.indicator.ladder, words)
    except GradingError as error:
        return replace(result, error=error)
    return judged(turn, result, result.indicator, place) if place else None


def _worded(turn: Turn, result: Result, segment: Segment) -> Result:
    """The criterion's own word, 较满意, in what is said beside the indicator's name."""
    missing = replace(result, error=GradingError(ErrorCode.NO_FIGURE, "none"))
    if result.indicator is None or result.indicator.ladder.is_numeric:
        return missing
    word = beside(segment.said, fold(result.indicator.name))
    worded = judged(turn, result, result.indicator, word)
    if worded.grade is None:
        return missing
    return replace(worded, figure=worded.grade.word)


def judged(turn: Turn, result: Result, indicator: Indicator, actual: Actual) -> Result:
    """The result with the grade of what was achieved, or with the reason why it gets none."""
    try:
        return replace(result, figure=actual, grade=_grade(turn, indicator, actual))
    except GradingError as error:
        if _is_none_of_all(actual) and error.code is ErrorCode.UNIT_MISMATCH:
            return judged(turn, result, indicator, Quantity(Fraction(0)))
        return replace(result, figure=actual, error=error)


def _looks_like_a_rate(indicator: Indicator, quantity: Quantity) -> bool:
    """98 for a 安全运行率 that the table grades by 3次: a percentage was meant."""
    ladder = indicator.ladder
    counted = ladder.unit is not None and ladder.unit.kind is Kind.COUNT and ladder.bounds
    if not counted or quantity.unit is not None or "率" not in indicator.name:
        return False
    return quantity.value > FAR_BEYOND * max(ladder.bounds[-1], Fraction(1))


def _is_none_of_all(actual: Actual) -> bool:
    """一期都没办, 一个没到: nothing is nothing in any unit."""
    return isinstance(actual, Quantity) and actual.value == 0 and actual.unit is not None


def _grade(turn: Turn, indicator: Indicator, actual: Actual) -> Grade:
    if isinstance(actual, Quantity):
        if _looks_like_a_rate(indicator, actual):
            raise GradingError(ErrorCode.UNIT_MISMATCH, "counts_not_rate")
        return grade(indicator.ladder, actual)
    if isinstance(actual, date):
        return grade_day(indicator.ladder, actual, turn.year_of(indicator))
    return grade_word(indicator.ladder, actual)


def _completed(turn: Turn, indicator: Indicator, quantity: Actual) -> Actual:
    """39人 after 37/40 of the same indicator is 39/40."""
    if not isinstance(quantity, Quantity):
        return quantity
    draft = turn.conversation.draft
    before = draft.actual if draft and draft.indicator == indicator.key else None
    if quantity.is_rate or not isinstance(before, Quantity) or not before.denominator:
        return quantity
    counted = quantity.unit is not None and quantity.unit.kind is Kind.COUNT
    heads = quantity.unit is None and quantity.value.denominator == 1
    if counted or (heads and quantity.value <= before.denominator):
        return Quantity.rate(quantity.value, before.denominator)
    return quantity
