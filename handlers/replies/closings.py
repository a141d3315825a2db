"""Closings: since when figures are closed, whom to ask, and what is open again."""

from collections.abc import Sequence

from handlers.answers import Answer, Result
from handlers.closures import Closed
from handlers.matters import Code, Matter
from handlers.message import Press
from handlers.replies.members import named
from handlers.translation import Translator
from store.cutoffs import Cutoff


def closed(results: Sequence[Result], t: Translator) -> str:
    """That nothing was saved or changed, for each place once."""
    why = {r.closed.place.code: r.closed for r in results if r.closed}
    return "\n".join(_closed(one, t) for one in why.values())


def _closed(why: Closed, t: Translator) -> str:
    names = t.gettext("、").join(why.whom)
    sentence = (
        t.gettext("{place}的数从{day}起已封账，没有存。要改请找管理员（{names}）重新开放。")
        if names
        else t.gettext("{place}的数从{day}起已封账，没有存。要改请找管理员重新开放。")
    )
    return sentence.format(
        place=named(why.place), day=t.date(why.cutoff.closed_since), names=names
    )


def closings(answer: Answer, matter: Matter, t: Translator) -> str:
    """Whether figures close at the cut-offs, and how it stands with the last ones."""
    place = named(matter.department)
    if matter.code is Code.CLOSING_OFF:
        off = t.gettext("{place}的数到期不封账，过了截止日还能报、能改。说“到期封账”开启。")
        return off.format(place=place)
    head = t.gettext(
        "{place}的数到期封账：过了截止日，那以前报的不能再改；后面没有截止日了就不能再报。"
    )
    lines = [_line(cutoff, t) for cutoff in matter.cutoffs]
    none = t.gettext("还没有过了的截止日。说“截止日”看有哪些。")
    return "\n".join([head.format(place=place), *(lines or [none])])


def _line(cutoff: Cutoff, t: Translator) -> str:
    day = t.date(cutoff.day)
    if cutoff.reopened_at:
        return t.gettext("· {day} 截止，已重新开放").format(day=day)
    since = t.date(cutoff.closed_since)
    return t.gettext("· {day} 截止，{since}起已封账").format(day=day, since=since)


def _is_of(cutoff: Cutoff, press: Press) -> bool:
    return press.argument.partition("-")[2] == str(cutoff.id)


def closing_label(matter: Matter, press: Press, t: Translator) -> str:
    """重新开放 9月30日."""
    cutoff = next(c for c in matter.cutoffs if _is_of(c, press))
    sentence = t.gettext("再封账 {day}") if cutoff.reopened_at else t.gettext("重新开放 {day}")
    return sentence.format(day=t.month_day(cutoff.day))
