"""Drafting: results are kept in the conversation, and read back by the standard as it is now."""

from handlers.answers import Result
from handlers.conversation import Draft, Refused
from handlers.judging import judged
from handlers.turn import Turn
from store.errors import GradingError


def draft_of(result: Result) -> Draft | None:
    """The graded figure of a result, to be saved later; None without one."""
    if not (result.grade and result.indicator and result.figure):
        return None
    key, files = result.indicator.key, result.files
    return Draft(key, result.figure, result.said, files, result.explained)


def regraded(turn: Turn, draft: Draft) -> Result:
    """A draft as a result, by the standard as it is now."""
    indicator = turn.knowledge.indicator(draft.indicator)
    if indicator is None:
        return Result(said=draft.said)
    result = Result(
        indicator=indicator,
        activity=turn.knowledge.home(indicator.key),
        said=draft.said,
        files=draft.files,
        explained=draft.explained,
    )
    return judged(turn, result, indicator, draft.actual)


def refused_of(result: Result) -> Refused | None:
    """Why a result has no grade, to be explained later; None where it has one."""
    if result.error is None or result.indicator is None:
        return None
    error = result.error
    return Refused(
        result.indicator.key,
        error.code,
        error.detail,
        result.figure,
        result.said,
        files=result.files,
    )


def as_refused(turn: Turn, refused: Refused) -> Result:
    """A refusal as the result that it was."""
    return Result(
        indicator=turn.knowledge.indicator(refused.indicator),
        figure=refused.actual,
        error=GradingError(refused.code, refused.detail),
        said=refused.said,
        files=refused.files,
    )
