"""Histories: what a person reported, and every step of one indicator."""

from handlers.answers import Answer, Notice, Result
from handlers.replies.explanations import explained_lines
from handlers.replies.figures import actual
from handlers.replies.reviews import mark
from handlers.replies.standing import marks
from handlers.translation import Translator
from store.reports import Report
from store.reviews import State


def history(answer: Answer, t: Translator) -> str:
    """The person's own reports, a page of them; or all of an indicator, who, when, from what."""
    if answer.notice is Notice.OWN:
        return _own(answer, t)
    return of_indicator(answer, t)


def _own(answer: Answer, t: Translator) -> str:
    if not answer.total:
        return t.gettext("您还没有报过数。说“上报村官到岗率92%”这样一句就行。")
    count = answer.total
    head = t.ngettext("您报过 {count} 个数：", "您报过 {count} 个数：", count).format(count=count)
    lines = [_current(r, r.report, t) for r in answer.results if r.report]
    left = answer.total - answer.skipped - len(answer.results)
    more = t.ngettext(
        "还有 {count} 条，说“更多”接着看。", "还有 {count} 条，说“更多”接着看。", left
    ).format(count=left)
    return "\n".join([head, *lines, *([more] if left > 0 else [])])


def _current(result: Result, report: Report, t: Translator) -> str:
    """The figure that stands, its tier and day, and below them those that it replaced."""
    said = actual(report.actual, t) if report.actual else ""
    line = t.gettext("{tier}　{name}　{figure}　{day}").format(
        tier=report.tier, name=_name(result, t), figure=said, day=t.day(report.at)
    )
    line += marks(result, report, t) + _open(result, t)
    steps = [actual(step.actual, t) for step in result.steps if step.actual]
    was = [t.gettext("　　原来：{steps}").format(steps=" → ".join(steps))] if steps else []
    return "\n".join([line, *was, *(f"　　{told}" for told in _explained(result, t))])


def _open(result: Result, t: Translator) -> str:
    """That it waits, or why it was returned."""
    passed = result.review and result.review.state is State.PASSED
    return "" if passed else mark(result, t)


def of_indicator(answer: Answer, t: Translator) -> str:
    """Reports with who, when, and from what to what."""
    results = answer.results
    if results[0].report is None:
        return t.gettext("“{name}”还没有人报过。").format(name=_name(results[0], t))
    lines = [_line(r, r.report, t) for r in results if r.report]
    left = answer.total - len(results)
    more = t.ngettext("更早的还有 {count} 条。", "更早的还有 {count} 条。", left).format(
        count=left
    )
    return "\n".join([*([more] if left > 0 else []), *lines])


def _line(result: Result, report: Report, t: Translator) -> str:
    before = result.before.actual if result.before else None
    if report.actual is None:
        change = t.gettext("撤销了 {before}").format(before=actual(before, t) if before else "")
    elif before:
        change = f"{actual(before, t)} → {actual(report.actual, t)}"
    else:
        change = actual(report.actual, t)
    unnamed = t.gettext("（没有名字）") if report.reporter else t.gettext("本机")
    who = report.reporter_name or unnamed
    tier = f"　{report.tier}" if report.tier else ""
    what = f"{_name(result, t)}　{change}{tier}{marks(result, report, t)}{mark(result, t)}"
    told = (f"　{line}" for line in _explained(result, t))
    return "\n".join([f"{t.moment(report.at)}　{who}", f"　{what}", *told])


def _explained(result: Result, t: Translator) -> list[str]:
    return explained_lines(result.explained, t) if result.explained else []


def _name(result: Result, t: Translator) -> str:
    return result.indicator.name if result.indicator else t.gettext("（已不在表里的指标）")
