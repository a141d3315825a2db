"""Boards: lists of indicators, what is reported and what is missing."""

from collections.abc import Callable, Iterable
from itertools import groupby

from handlers.answers import Answer, Notice, Result
from handlers.replies.figures import actual, figure, gap_amount, graded_figure
from handlers.replies.reviews import beside
from handlers.replies.standing import by_old, marks
from handlers.translation import Translator


def listing(answer: Answer, t: Translator) -> str:
    """The indicators by activity, numbered; or the activities with their budgets."""
    if not any(r.indicator for r in answer.results):
        return _activities(answer, t)
    count = len(answer.results)
    head = t.ngettext("{name}：{count} 个指标", "{name}：{count} 个指标", count).format(
        name=_department(answer), count=count
    )
    numbered = enumerate(answer.results, 1)
    lines = _grouped(numbered, lambda n, r: f"{n}. {_with_figure(r, t)}")
    if answer.notice is Notice.ROUND:
        how = t.gettext("按顺序发数就行：95 92 8500 …；没有的发“3空”，单报一个发“5:92”。")
    elif answer.notice is Notice.WHICH:
        how = _whose(answer, t)
    else:
        how = t.gettext("说名字就能查标准，带上数就能看档位。")
    return "\n".join([head, *lines, how])


def _whose(answer: Answer, t: Translator) -> str:
    """The figure that waits for a number or a name of the list."""
    pending = answer.conversation.pending
    said = pending.quantity if pending else None
    return t.gettext("{figure} 是哪个指标的？说序号或者名字。").format(
        figure=figure(said, t) if said else ""
    )


def _with_figure(result: Result, t: Translator) -> str:
    """The name, and in brackets what is reported already."""
    assert result.indicator is not None
    said = result.report.actual if result.report else None
    if said is None:
        return result.indicator.name
    return t.gettext("{name}（已报 {figure}）").format(
        name=result.indicator.name, figure=actual(said, t)
    )


def _activities(answer: Answer, t: Translator) -> str:
    count = sum(1 for result in answer.results if result.activity)
    head = t.ngettext("{name}：{count} 个职责活动", "{name}：{count} 个职责活动", count)
    lines = [head.format(name=_department(answer), count=count)]
    for result in answer.results:
        activity = result.activity
        if activity is None:
            continue
        indent = "　" if activity.level == 2 else ""
        budget = (
            t.gettext("（{budget} 万元）").format(budget=t.number(activity.budget))
            if activity.budget is not None
            else ""
        )
        lines.append(f"{indent}· {activity.name}{budget}")
    return "\n".join(lines)


def board(answer: Answer, t: Translator) -> str:
    """All indicators: the tier, the figure and the gap; who is missing comes last."""
    reported = [r for r in answer.results if r.report]
    waiting = [r for r in answer.results if not r.report and r.waits]
    missing = [r for r in answer.results if not r.report and not r.waits]
    head = t.gettext("{name}：已报 {done} 个，还差 {missing} 个").format(
        name=_department(answer), done=len(reported), missing=len(missing)
    )
    lines = _grouped(enumerate(reported, 1), lambda n, r: _board_line(r, t))
    if waiting:
        lines.append(t.gettext("还没有审过："))
        lines += [f"· {r.indicator.name}　{beside(r, t)}" for r in waiting if r.indicator]
    if missing:
        lines.append(t.gettext("还没报："))
        lines += [f"· {r.indicator.name}" for r in missing if r.indicator]
    return "\n".join([head, *lines])


def _board_line(result: Result, t: Translator) -> str:
    assert result.indicator is not None
    said, note = figure_of(result, t), note_of(result, t)
    parts = (letter_of(result), result.indicator.name, said, note)
    return "　".join(part for part in parts if part)


def letter_of(result: Result) -> str:
    """The tier of what is reported; ？ where there is none, "" where nothing is reported."""
    report = result.report
    if report is None:
        return ""
    if result.is_by_old or (result.grade is None and report.is_chosen):
        return str(report.tier)
    return str(result.grade.tier) if result.grade else "？"


def figure_of(result: Result, t: Translator) -> str:
    """What is reported; "" for nothing."""
    if result.grade and not result.is_by_old:
        return graded_figure(result.grade, t)
    said = result.report.actual if result.report else None
    return actual(said, t) if said else ""


def note_of(result: Result, t: Translator) -> str:
    """How far the next tier is, or whose and of when the tier is, and what waits; "" where nothing
    is to tell."""
    return "　".join(filter(None, (_note(result, t), beside(result, t))))


def _note(result: Result, t: Translator) -> str:
    report, grade = result.report, result.grade
    if report and result.is_by_old:
        return by_old(result, t)
    if grade is None:
        return marks(result, report, t) if report and report.is_chosen else ""
    if grade.gap is None or grade.next_tier is None:
        return ""
    return t.gettext("离“{tier}”差 {gap}").format(
        tier=grade.next_tier, gap=gap_amount(grade.gap, t)
    )


def _grouped(
    numbered: Iterable[tuple[int, Result]], line: Callable[[int, Result], str]
) -> list[str]:
    lines: list[str] = []
    for name, group in groupby(numbered, lambda item: item[1].activity and item[1].activity.name):
        lines.append(f"【{name}】")
        lines += [line(n, result) for n, result in group]
    return lines


def _department(answer: Answer) -> str:
    department = answer.department
    return f"{department.code}{department.name}" if department else ""
