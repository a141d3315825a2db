"""Grades: a graded figure – the tier, why where it needs a word, and the way to a better one."""

from collections.abc import Sequence

from handlers.answers import Answer, Notice, Result
from handlers.language import head_of
from handlers.replies.closings import closed
from handlers.replies.evidence import with_figures
from handlers.replies.figures import actual, gap_amount, graded_figure, shortened
from handlers.replies.reasons import unwritten
from handlers.replies.refusals import reason, refusal
from handlers.replies.reviews import mark
from handlers.replies.units import unit_name
from handlers.translation import N_, Translator
from store.catalog import Department
from store.reports import Report
from store.standards.criteria import CriterionKind
from store.standards.gaps import Gap
from store.standards.grading import Grade
from store.standards.units import Kind

CLOSINGS = {
    Notice.SAVED: N_("已上报。"),
    Notice.CORRECTED: N_("已更正。"),
    Notice.STANDS: N_("（这是已上报的数）"),
    Notice.HELD_BACK: N_("（先不报，没有上报；要报时说“上报”）"),
    Notice.OTHER_YEAR: N_("（说的不是今年，只算一算，没有上报）"),
    Notice.TRIAL: N_("（试算，没有上报）"),
    Notice.NOT_SAVED_HERE: N_("（这里只看不存，没有上报）"),
    Notice.MAY_NOT_REPORT: N_("（您目前只能查询，没有上报）"),
}


def graded(answer: Answer, t: Translator) -> str:
    """One figure in three lines, several in two lines each; then whether they are saved."""
    if answer.notice is Notice.KEPT:
        return _kept(answer, t)
    if answer.notice is Notice.CLOSED and not any(r.grade for r in answer.results):
        return closed(answer.results, t)
    if answer.notice is Notice.CHOSEN:
        lines = [_chosen(r, r.report, t) for r in answer.results if r.report]
        return "\n".join([*lines, *with_figures(answer, answer.results, t)])
    if len(answer.results) == 1:
        lines = [_single(answer.results[0], t)]
    else:
        lines = [_listed(result, t) for result in answer.results if not _is_left_open(result)]
        lines += _left_open(answer.results, t)
    if closing := _closing(answer, t):
        lines.append(closing)
    return "\n".join([*lines, *with_figures(answer, answer.results, t)])


def _is_left_open(result: Result) -> bool:
    return result.error is not None and result.error.detail == "left_open"


def _left_open(results: Sequence[Result], t: Translator) -> list[str]:
    """What one figure for all tells nothing about."""
    names = [r.indicator.name for r in results if r.indicator and _is_left_open(r)]
    if not names:
        return []
    return [t.gettext("还缺数（不是完成率，请单报）："), *(f"· {name}" for name in names)]


def _chosen(result: Result, report: Report, t: Translator) -> str:
    """A figure saved with the tier that its reporter gave it."""
    assert result.indicator is not None
    said = actual(report.actual, t) if report.actual else ""
    verdict = t.gettext("评为 {tier}　（标准读不懂，按您选的）").format(tier=report.tier)
    lines = [f"{result.indicator.name}　{said}{_before(result, t)}", verdict]
    return "\n".join([*lines, t.gettext(CLOSINGS[Notice.SAVED])])


def _kept(answer: Answer, t: Translator) -> str:
    """What stands, where an edit could not be read."""
    said = [
        f"{r.indicator.name}　{actual(r.report.actual, t)}"
        for r in answer.results
        if r.indicator and r.report and r.report.actual
    ]
    refused = [refusal(r, t) for r in answer.results if r.error]
    if any(r.barred for r in answer.results):
        head = t.gettext("这些数现在不归您报，原来上报的不变：")
    else:
        head = t.gettext("没看懂改后的话，原来上报的不变：")
    return "\n".join([*refused, head, *said])


def _closing(answer: Answer, t: Translator) -> str:
    if not any(r.grade for r in answer.results):
        return ""
    saved = sum(1 for r in answer.results if r.report and r.grade and not r.is_unchanged)
    if unchanged := [r for r in answer.results if r.is_unchanged]:
        return _unchanged(unchanged, saved, t)
    if answer.notice in (Notice.SAVED, Notice.CORRECTED) and len(answer.results) > 1:
        return t.ngettext("已上报 {count} 个。", "已上报 {count} 个。", saved).format(count=saved)
    if answer.notice is Notice.MAY_NOT_REPORT and (places := _barred(answer.results)):
        return _not_theirs(places, t)
    if answer.notice is Notice.CLOSED:
        return closed(answer.results, t)
    if answer.notice is Notice.STANDS:
        return t.gettext(CLOSINGS[answer.notice]) + mark(answer.results[0], t)
    if answer.notice in CLOSINGS:
        return t.gettext(CLOSINGS[answer.notice])
    return t.gettext("还没有上报，点“上报”或说“上报”就存。") + _goes_on(answer, t)


def _goes_on(answer: Answer, t: Translator) -> str:
    """Where the numbered list goes on, if it was told in part and in order."""
    pending = answer.conversation.pending
    if pending is None or not 0 < pending.at < len(pending.round):
        return ""
    return t.gettext("后面的从第 {number} 个接着发。").format(number=pending.at + 1)


def _barred(results: Sequence[Result]) -> list[Department]:
    """Whose figures they are that the person may not report, each once."""
    return list({r.barred.code: r.barred for r in results if r.barred}.values())


def _not_theirs(places: Sequence[Department], t: Translator) -> str:
    names = t.gettext("、").join(f"{place.code}{place.name}" for place in places)
    return t.gettext("（{place}的数不归您报，没有上报）").format(place=names)


def _unchanged(results: Sequence[Result], saved: int, t: Translator) -> str:
    """已是 92%，没有变化。 Of several figures how many were stored, and which stood already."""
    first = results[0].report
    if len(results) == 1 and not saved and first and first.actual:
        return t.gettext("已是 {figure}，没有变化。").format(figure=actual(first.actual, t))
    kept = t.ngettext("{count} 个没有变化。", "{count} 个没有变化。", len(results))
    told = t.ngettext("已上报 {count} 个。", "已上报 {count} 个。", saved).format(count=saved)
    return (told if saved else "") + kept.format(count=len(results))


def _single(result: Result, t: Translator) -> str:
    if result.indicator is None:
        return unclear(result, t)
    if result.error:
        return refusal(result, t)
    assert result.grade is not None
    lines = [f"{result.indicator.name}　{graded_figure(result.grade, t)}{_before(result, t)}"]
    lines += [_verdict(result.grade, t), *ways(result.grade, t)]
    return "\n".join(lines)


def _listed(result: Result, t: Translator) -> str:
    if result.indicator is None:
        return f"？　{unclear(result, t)}"
    if result.error:
        return f"？　{result.indicator.name}　{reason(result, t)}"
    if result.grade is None:
        return _taken_back(result, t)
    grade = result.grade
    line = f"{grade.tier}　{result.indicator.name}　{graded_figure(grade, t)}{_before(result, t)}"
    details = [] if grade.covered else [unwritten(grade, t)]
    details += ways(grade, t)[:1]
    if result.barred:
        details.append(_not_theirs([result.barred], t))
    if result.closed:
        details.append(closed([result], t))
    return "\n".join([line, *(f"　　{detail}" for detail in details if detail)])


def _before(result: Result, t: Translator) -> str:
    """From what it was corrected."""
    if not result.before or not result.before.actual or not result.report:
        return ""
    if result.before.actual == result.report.actual:
        return ""
    was = actual(result.before.actual, t)
    return t.gettext("（原来是 {was}）").format(was=was)


def _verdict(grade: Grade, t: Translator) -> str:
    text = grade.criterion.text if grade.covered else unwritten(grade, t)
    return t.gettext("评为 {tier}　（{criterion}）").format(tier=grade.tier, criterion=text)


def ways(grade: Grade, t: Translator) -> list[str]:
    """The gap to the next tier (of a day or a word what it says), what 优 would take, and at 优
    the margin."""
    lines = [_way(gap, grade, t) for gap in (grade.gap, grade.best) if gap]
    if grade.quantity is None and grade.next_tier:
        text = grade.ladder.criteria[grade.next_tier].text
        lines.append(
            t.gettext("“{tier}”是：{criterion}").format(tier=grade.next_tier, criterion=text)
        )
    if grade.margin and grade.margin.amount:
        lines.append(
            t.gettext("比“优”的线高出 {margin}。").format(margin=gap_amount(grade.margin, t))
            if not _is_lower(grade)
            else t.gettext("离掉出“优”还有 {margin}。").format(margin=gap_amount(grade.margin, t))
        )
    return lines


def _is_lower(grade: Grade) -> bool:
    return grade.ladder.direction == "lower"


def _way(gap: Gap, grade: Grade, t: Translator) -> str:
    """离“优”还差 2.5 个百分点，再到岗 1 人就够（38/40 = 95%）"""
    if grade.ladder.kind is CriterionKind.ORDINAL:
        sentence = t.gettext("到“{tier}”要提前 {gap}").format(
            tier=gap.tier, gap=gap_amount(gap, t)
        )
    elif _is_lower(grade):
        sentence = t.gettext("到“{tier}”要减少 {gap}").format(
            tier=gap.tier, gap=gap_amount(gap, t)
        )
    else:
        sentence = t.gettext("离“{tier}”还差 {gap}").format(tier=gap.tier, gap=gap_amount(gap, t))
    if gap.strict and not grade.ladder.is_whole:
        sentence += t.gettext("，而且须超过这条线")
    return sentence + _heads(gap, grade, t)


def _heads(gap: Gap, grade: Grade, t: Translator) -> str:
    if gap.heads is None or gap.heads_numerator is None or gap.heads_denominator is None:
        return ""
    rate = grade.ladder.whole_rate * gap.heads_numerator / gap.heads_denominator
    sentence = (
        t.gettext("，再少 {heads} {unit}就够（{top}/{bottom} = {rate}）")
        if _is_lower(grade)
        else t.gettext("，再有 {heads} {unit}就够（{top}/{bottom} = {rate}）")
    )
    return sentence.format(
        heads=gap.heads,
        unit=unit_name(head_of(grade.ladder.name), gap.heads, t),
        top=t.number(gap.heads_numerator),
        bottom=t.number(gap.heads_denominator),
        rate=t.percent(rate) if grade.ladder.unit and grade.ladder.unit.kind is Kind.RATE else "",
    )


def unclear(result: Result, t: Translator) -> str:
    """A figure whose indicator is not sure: what was said, and what would work."""
    said = shortened(result.said)
    names = t.gettext("、").join(f"“{c.label}”" for c in result.candidates[:3])
    if not names:
        return t.gettext("“{said}”没对上哪个指标，请说全名再报。").format(said=said)
    return t.gettext("“{said}”没对上，是{names}吗？请说全名再报。").format(said=said, names=names)


def reported(results: Sequence[Result], t: Translator) -> str:
    """What 撤销 took back, and what holds again."""
    return "\n".join(_taken_back(result, t) for result in results)


def _taken_back(result: Result, t: Translator) -> str:
    name = result.indicator.name if result.indicator else ""
    was = result.before.actual if result.before else None
    again = result.report.actual if result.report else None
    if again:
        return t.gettext("已撤销“{name}”的 {was}，恢复为 {again}。").format(
            name=name, was=actual(was, t) if was else "", again=actual(again, t)
        )
    return t.gettext("已撤销“{name}”的 {was}，现在没有上报。").format(
        name=name, was=actual(was, t) if was else ""
    )
