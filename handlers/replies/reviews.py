"""Reviews: what waits for its reviewer, and what became of it."""

from collections.abc import Callable, Sequence

from handlers.answers import Answer, Result
from handlers.matters import Code, Matter
from handlers.message import Press
from handlers.replies.closings import closings
from handlers.replies.figures import actual, graded_figure
from handlers.replies.members import called, named
from handlers.replies.members import said as said_of_members
from handlers.replies.standing import marks
from handlers.submitting import PASS, RETURN
from handlers.translation import N_, Translator
from store.reports import Report
from store.reviews import State

SENTENCES = {
    Code.REVIEW_OFF: N_("好，{place}的上报不再审核，报了就算。"),
    Code.REVIEW_OFF_BEFORE: N_("{place}本来就没有开启审核，没有变化。"),
    Code.WHICH_REVIEWER: N_("叫“{name}”的不止一位，请说全名。"),
    Code.NOTHING_WAITS: N_("没有要您审核的。"),
    Code.ONE_S_OWN: N_("自己报的数要别人来审，已经告诉别的审核人了。"),
    Code.NOT_REVIEWER: N_("这个要审核人来办。说“我是谁”可以看您的权限。"),
}


def review(answer: Answer, t: Translator) -> str:
    """What waits, or what became of it."""
    assert answer.matter
    code = answer.matter.code
    if code in SAID:
        return SAID[code](answer, answer.matter, t)
    if code not in SENTENCES:
        return said_of_members(answer.matter, t)
    place = named(answer.matter.department) if answer.matter.departments else ""
    return t.gettext(SENTENCES[code]).format(place=place, name=answer.matter.who)


def _on(answer: Answer, matter: Matter, t: Translator) -> str:
    sentence = (
        t.gettext("好，{place}的上报从现在起先审核，通过了才算。")
        if matter.code is Code.REVIEW_ON
        else t.gettext("{place}已经开启审核，没有变化。")
    )
    how = t.gettext("由管理员审核；说“审核人改为王科长”可以指定一位。说“待审”看要审的。")
    return f"{sentence.format(place=named(matter.department))}\n{how}"


def _off(answer: Answer, matter: Matter, t: Translator) -> str:
    said = t.gettext(SENTENCES[Code.REVIEW_OFF]).format(place=named(matter.department))
    left = t.ngettext(
        "还有 {n} 个待审，仍要审过才算。", "还有 {n} 个待审，仍要审过才算。", matter.more
    )
    return f"{said}\n{left.format(n=matter.more)}" if matter.more else said


def _reviewer(answer: Answer, matter: Matter, t: Translator) -> str:
    place = named(matter.department)
    if not matter.members:
        return t.gettext("好，{place}的上报由管理员审核。").format(place=place)
    return t.gettext("好，{place}的上报由{name}审核。").format(
        place=place, name=called(matter.members[0], t)
    )


def _news_reviewer(answer: Answer, matter: Matter, t: Translator) -> str:
    return t.gettext("{place}的上报现在由您审核，报来的会发给您。说“待审”看要审的。").format(
        place=named(matter.department)
    )


def _card(answer: Answer, matter: Matter, t: Translator) -> str:
    """One report as a whole, or several in a line each."""
    first = answer.results[0].report
    assert first
    if len(answer.results) == 1:
        head = t.gettext("待审：{name}").format(name=_name(answer.results[0], t))
        return "\n".join([head, _figure(answer.results[0], first, t), _by(first, t)])
    count = len(answer.results)
    head = t.ngettext("待审：{count} 个", "待审：{count} 个", count).format(count=count)
    return "\n".join([head, *_lines(answer.results, t), _by(first, t)])


def _list(answer: Answer, matter: Matter, t: Translator) -> str:
    count = len(answer.results) + matter.more
    head = t.ngettext("待审：{count} 个", "待审：{count} 个", count).format(count=count)
    lines = [
        f"{line}　{_who(r.report, t)}"
        for line, r in zip(_lines(answer.results, t), answer.results, strict=True)
        if r.report
    ]
    more = t.ngettext("还有 {n} 个。", "还有 {n} 个。", matter.more).format(n=matter.more)
    return "\n".join([head, *lines, *([more] if matter.more else [])])


def _lines(results: Sequence[Result], t: Translator) -> list[str]:
    return [f"· {_name(r, t)}　{_figure(r, r.report, t)}" for r in results if r.report]


def _figure(result: Result, report: Report, t: Translator) -> str:
    """92.5%（37/40）　良　（原来是 90%）"""
    was = result.before.actual if result.before else None
    said = was and t.gettext("（原来是 {was}）").format(was=actual(was, t))
    if report.actual is None:
        return t.gettext("撤销") + (said or "")
    figure = graded_figure(result.grade, t) if result.grade else actual(report.actual, t)
    return f"{figure}　{report.tier}{marks(result, report, t)}{said or ''}"


def _by(report: Report, t: Translator) -> str:
    return t.gettext("{who} {at} 上报").format(who=_who(report, t), at=t.moment(report.at))


def _who(report: Report, t: Translator) -> str:
    unnamed = t.gettext("（没有名字）") if report.reporter else t.gettext("本机")
    return report.reporter_name or unnamed


def _name(result: Result, t: Translator) -> str:
    return result.indicator.name if result.indicator else t.gettext("（已不在表里的指标）")


def _passed(answer: Answer, matter: Matter, t: Translator) -> str:
    count = len(answer.results)
    head = t.ngettext("已通过 {count} 个：", "已通过 {count} 个：", count).format(count=count)
    own = t.gettext("自己报的数要别人来审，已经告诉别的审核人了。") if matter.more else ""
    return "\n".join([head, *_lines(answer.results, t), *([own] if own else [])])


def _news_passed(answer: Answer, matter: Matter, t: Translator) -> str:
    head = t.gettext("您报的数审核通过了（{who}）：").format(who=_decider(matter, t))
    return "\n".join([head, *_lines(answer.results, t)])


def _decider(matter: Matter, t: Translator) -> str:
    return matter.who or t.gettext("（没有名字）")


def _ask(answer: Answer, matter: Matter, t: Translator) -> str:
    return t.gettext("退回“{name}”：请说理由，直接发，或者回复那张卡片。不退了说“取消”。").format(
        name=_name(answer.results[0], t)
    )


def _returned(answer: Answer, matter: Matter, t: Translator) -> str:
    head = t.gettext("已退回，理由：{reason}").format(reason=matter.what[0])
    return "\n".join([head, *_lines(answer.results, t)])


def _news_returned(answer: Answer, matter: Matter, t: Translator) -> str:
    head = t.gettext("您报的数被退回（{who}）：").format(who=_decider(matter, t))
    why = t.gettext("理由：{reason}").format(reason=matter.what[0])
    how = t.gettext("改原来那条消息，或者点指标名重新发数。")
    return "\n".join([head, *_lines(answer.results, t), why, how])


def _decided(answer: Answer, matter: Matter, t: Translator) -> str:
    """Who was faster."""
    return "\n".join(f"{_name(r, t)}{mark(r, t)}" for r in answer.results)


def _outdated(answer: Answer, matter: Matter, t: Translator) -> str:
    return t.gettext("“{name}”这个数后来改了或者撤了，不用审了。").format(
        name=_name(answer.results[0], t)
    )


SAID: dict[Code, Callable[[Answer, Matter, Translator], str]] = {
    Code.REVIEW_ON: _on,
    Code.REVIEW_ON_BEFORE: _on,
    Code.REVIEW_OFF: _off,
    Code.REVIEW_OFF: _off,
    Code.REVIEWER_SET: _reviewer,
    Code.NEWS_REVIEWER: _news_reviewer,
    Code.REVIEW_CARD: _card,
    Code.WAITING: _list,
    Code.PASSED: _passed,
    Code.NEWS_PASSED: _news_passed,
    Code.WHY_RETURN: _ask,
    Code.RETURNED: _returned,
    Code.NEWS_RETURNED: _news_returned,
    Code.DECIDED_BEFORE: _decided,
    Code.OUTDATED: _outdated,
    Code.CLOSING: closings,
    Code.CLOSING_ON: closings,
    Code.CLOSING_OFF: closings,
}


def mark(result: Result, t: Translator) -> str:
    """（待审）, （王科长 11月22日 通过） or why it was returned; "" where nothing was reviewed."""
    review = result.review
    if review is None:
        return ""
    if review.state is State.WAITING:
        return t.gettext("（待审）")
    who = review.reviewer_name or t.gettext("（没有名字）")
    if review.state is State.PASSED:
        return t.gettext("（{who} {day} 通过）").format(who=who, day=t.day(review.at))
    return t.gettext("（{who} {day} 退回：{reason}）").format(
        who=who, day=t.day(review.at), reason=review.reason
    )


def beside(result: Result, t: Translator) -> str:
    """待审：95% – what waits in front of what counts; "" for nothing."""
    if not (result.waits and result.unpassed):
        return ""
    said = result.unpassed.actual
    what = actual(said, t) if said else t.gettext("撤销")
    return t.gettext("待审：{figure}").format(figure=what)


def waits(answer: Answer, t: Translator) -> str:
    """For whom the new reports of an answer wait; "" where none does."""
    if not (answer.changes_figures and any(r.waits for r in answer.results)):
        return ""
    names = t.gettext("、").join(dict.fromkeys(answer.reviewers))
    if names:
        return t.gettext("等{names}审核，通过了才算。").format(names=names)
    return t.gettext("等审核，通过了才算。")


def review_label(answer: Answer, press: Press, t: Translator) -> str:
    """What a button of reviews says: 通过, 全部通过, 退回, or which report it shows."""
    verb, first, *rest = press.argument.split("-")
    if verb == RETURN:
        return t.gettext("退回")
    if verb == PASS:
        return t.gettext("通过") if rest and rest[0] == first else t.gettext("全部通过")
    shown = next(r for r in answer.results if r.report and str(r.report.id) == first)
    return _name(shown, t)
