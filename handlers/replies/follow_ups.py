"""Follow-ups: owners, cut-offs, reminders and the day of the digest."""

from collections.abc import Callable

from handlers.answers import Answer
from handlers.matters import Code, Matter
from handlers.message import Press
from handlers.replies.evidence import proofs, proven, proven_ones, shown, whose
from handlers.replies.explanations import explained_lines
from handlers.replies.members import called, named, said
from handlers.translation import N_, Translator

SENTENCES = {
    Code.OWNER_GIVEN: N_("好，“{what}”由{who}负责。"),
    Code.OWNER_KEPT: N_("“{what}”已经由{who}负责，没有变化。"),
    Code.OWNER_GONE: N_("好，“{what}”不再由{who}负责。"),
    Code.NO_OWNER: N_("“{what}”本来就不由{who}负责，没有变化。"),
    Code.NEWS_OWNER: N_("“{what}”现在由您负责，临近截止还没报时会提醒您。说“关闭提醒”可以不要。"),
    Code.NEWS_NO_OWNER: N_("“{what}”不再由您负责。"),
    Code.WHICH_OWNER: N_("是哪一位？"),
    Code.NO_INDICATOR: N_("“{name}”没对上哪个指标，请说全名，比如“村官到岗率归张三负责”。"),
    Code.MAY_NOT_OWN: N_("{who}不能上报{place}的数，不能当负责人。请管理员先设为上报员。"),
    Code.NO_DAY: N_("没看懂截止日。可以说“/cutoffs 季度”“半年”“年度”，或者“/cutoffs 12月20日”。"),
    Code.QUIET: N_("好，今天不再提醒。"),
    Code.REMINDERS_OFF: N_("好，不再提醒您。说“打开提醒”可以恢复。"),
    Code.REMINDERS_ON: N_("好，临近截止还没报的会提醒您，一个截止日只提醒一次。"),
    Code.REASONS_ON: N_("好，以后{place}的数没到“优”会问原因和措施，可以不答。"),
    Code.REASONS_OFF: N_("好，以后{place}不再问原因。"),
    Code.ASK_REASON: N_("“{what}”没到“优”，原因是什么，准备怎么改进？一条消息说完就行。"),
    Code.NOT_EXPLAINED: N_("好，不说明。要补时说“村官到岗率的原因：…，措施：…”这样一句就行。"),
    Code.UNEXPLAINED: N_("好，“{what}”的说明已撤销。"),
    Code.WHICH_REASON: N_("是哪个指标的原因？请带上名字说，比如“村官到岗率的原因：…”。"),
    Code.NOT_REPORTED: N_("“{what}”还没有上报，先报数。"),
    Code.TOO_LONG: N_("太长了，表里放不下。请压缩到 {more} 个字以内。"),
    Code.PROOF_WAITS: N_("好，“{what}”上报时一并存为佐证。"),
    Code.PROVES_NOTHING: N_("好，没有存。"),
    Code.UNPROVEN: N_("好，不再作“{what}”的佐证。"),
    Code.MEMBERS_ONLY: N_("佐证只给本部门的人看。"),
    Code.DIGEST_SET: N_("好，每{day}上午发{place}的简报，遇放假顺延。说“不要简报了”可以停。"),
    Code.DIGEST_OFF: N_("好，不再定期发简报。说“简报”随时可以看。"),
}

WEEKDAYS = (
    N_("周一"),
    N_("周二"),
    N_("周三"),
    N_("周四"),
    N_("周五"),
    N_("周六"),
    N_("周日"),
)

ANSWERS = {"quiet": N_("今天别再提醒"), "off": N_("关闭提醒"), "on": N_("打开提醒")}
"""What the buttons about reminders say."""


def follow_up(answer: Answer, t: Translator) -> str:
    """What came of it."""
    if answer.shown:
        return shown(answer.shown, t)
    assert answer.matter
    return followed(answer.matter, t)


def followed(matter: Matter, t: Translator) -> str:
    """The sentence of a matter of these, or of any other."""
    if matter.code in LISTS:
        return LISTS[matter.code](matter, t)
    if matter.code not in SENTENCES:
        return said(matter, t)
    return t.gettext(SENTENCES[matter.code]).format(
        what=t.gettext("、").join(matter.what),
        who=called(matter.members[0], t) if matter.members else "",
        name=matter.who,
        place=named(matter.department) if matter.departments else "",
        day=t.gettext(WEEKDAYS[matter.weekday]),
        more=matter.more,
    )


def _owners(matter: Matter, t: Translator) -> str:
    """Each indicator with those who answer for it; those of nobody are counted."""
    comma, nameless = t.gettext("、"), t.gettext("（没有名字）")
    lines = [
        f"· {name}　{comma.join(who or nameless for who in owners)}"
        for name, owners in matter.owners
        if owners
    ]
    free = len(matter.owners) - len(lines)
    head = t.gettext("{place}的负责人：").format(place=named(matter.department))
    none = t.ngettext("{count} 个指标还没有负责人。", "{count} 个指标还没有负责人。", free).format(
        count=free
    )
    how = t.gettext("说“我负责换届率”来认领；管理员说“村官到岗率归张三负责”来指定。")
    return "\n".join([*([head, *lines] if lines else []), *([none] if free else []), how])


def _cutoffs(matter: Matter, t: Translator) -> str:
    place = named(matter.department)
    if not matter.cutoffs:
        return t.gettext("{place}没有设截止日。管理员说“/cutoffs 季度”来设。").format(place=place)
    days = t.gettext("、").join(t.date(cutoff.day) for cutoff in matter.cutoffs)
    return t.gettext("{place}的截止日：{days}").format(place=place, days=days)


def _cutoffs_set(matter: Matter, t: Translator) -> str:
    if not matter.cutoffs:
        return t.gettext("好，{place}不再有截止日。").format(place=named(matter.department))
    how = t.gettext("到期前 3 个工作日提醒还没报的负责人，只提醒一次。")
    return "\n".join([_cutoffs(matter, t), how])


def _reminder(matter: Matter, t: Translator) -> str:
    """What is missing, by the day until which it is due."""
    lines = []
    for place, cutoff, (_, names) in zip(
        matter.departments, matter.cutoffs, matter.owners, strict=True
    ):
        head = t.gettext("{place}　{day} 截止，您负责的还没报：")
        lines.append(head.format(place=named(place), day=t.date(cutoff.day)))
        lines += [f"· {name}" for name in names]
    return "\n".join([*lines, t.gettext("点指标名，再发数就行。")])


def _explained(matter: Matter, t: Translator) -> str:
    assert matter.explained
    head = t.gettext("好，“{what}”的说明记下了：").format(what=matter.what[0])
    return "\n".join([head, *explained_lines(matter.explained, t)])


LISTS: dict[Code, Callable[[Matter, Translator], str]] = {
    Code.OWNERS: _owners,
    Code.CUTOFFS: _cutoffs,
    Code.CUTOFFS_SET: _cutoffs_set,
    Code.REMINDER: _reminder,
    Code.EXPLAINED: _explained,
    Code.WHOSE_PROOF: whose,
    Code.PROVEN: proven,
    Code.PROOFS: proofs,
    Code.PROVEN_ONES: proven_ones,
}


def owner_label(matter: Matter, press: Press, t: Translator) -> str:
    """A member who is called as was said, and what tells them from the others."""
    person = press.argument.rpartition("-")[2]
    member = next(m for m in matter.members if str(m.person) == person)
    return f"{called(member, t)}　…{person[-4:]}"
