"""Sentences: the text of an answer, by its intent."""

from collections.abc import Callable

from handlers.answers import Answer, Intent, Notice
from handlers.replies.activities import activity
from handlers.replies.audit import log
from handlers.replies.boards import board, listing
from handlers.replies.closings import closed
from handlers.replies.courtesies import cancelled, who
from handlers.replies.criteria import criterion
from handlers.replies.departments import whole_table
from handlers.replies.explanations import asks_why
from handlers.replies.follow_ups import follow_up
from handlers.replies.grades import graded, reported
from handlers.replies.histories import history
from handlers.replies.learning import learned, picked_up
from handlers.replies.members import of_members
from handlers.replies.overviews import asks_for, overview
from handlers.replies.papers import paper
from handlers.replies.personal import KEPT, of_personal
from handlers.replies.reasons import why
from handlers.replies.reviews import review, waits
from handlers.replies.standards import other_year, standard
from handlers.replies.tables import table
from handlers.replies.trends import trend
from handlers.translation import N_, Translator

HELP = N_(
    "我是定档，管绩效指标的档位。您可以这样说：\n"
    "· 查标准：村官到岗率 良 是多少\n"
    "· 看档位：村官应到40实到37\n"
    "· 一次报几个：党代表100 素质工程92 远教9500分钟\n"
    "· 直接上报：上报村官到岗率92%\n"
    "· 报错了：改一下原来那条消息，或者说“撤销”\n"
    "· 接着问：那优呢、为什么、它的预算呢\n"
    "· 教我叫法：以后“村官”就是大学生村官到岗率\n"
    "· 看板、我报过什么、有哪些指标、我的叫法"
)

NOTICES = {
    Notice.GREETING: HELP,
    Notice.THANKS: N_("不客气。有数随时报，有指标随时查。"),
    Notice.PRAISE: N_("谢谢夸奖。有数随时报，有指标随时查。"),
    Notice.FAREWELL: N_("再见。有数随时来报。"),
    Notice.ACKNOWLEDGED: N_("好的。还要查什么、报什么，直接说。"),
    Notice.NOT_SAVED_HERE: N_("这里只看不存，没有上报。"),
    Notice.MAY_NOT_REPORT: N_("您目前只能查询，不能上报。要上报请找管理员。"),
    Notice.NOTHING_TO_UNDO: N_("没有可以撤销的上报。"),
    Notice.STALE: N_("这个按钮已经失效，或者不是给您的。请重新说一遍。"),
    Notice.NOTHING_SAID: N_("您想问哪个指标？说名字就行，比如“村官到岗率”。"),
    Notice.TOO_LONG: N_("这条太长了，没有读，什么都没存。请分成几条发，每条四千字以内。"),
    Notice.ONLY_TEXT: N_("我只看得懂文字。打字说指标和数就行，比如“村官应到40实到37”。"),
    Notice.TROUBLE: N_("刚才出了点问题，这条没有处理好，什么都没存。请再发一遍。"),
    Notice.NOT_A_MEMBER: N_("您还没有查询权限。请部门管理员发一个邀请链接，点开就能用。"),
    Notice.TOO_FAST: N_(
        "慢一点，一下子发得太多了。这条和后面紧跟着的都没有处理，没有上报，什么都没存。\n"
        "请过 {seconds} 秒再发，一次发一条；几个数可以写在一条里。"
    ),
    Notice.CHANGE: N_("好，请发新的数。"),
    Notice.IN_GROUP: N_(
        "大家好，我是定档，管绩效指标的档位。\n"
        "在群里我只答对我说的：命令（如 /board）、@我的话、对我消息的回复。别的我不理，也不存。\n"
        "@我没有回音，就直接回复这条消息。各人问各人的，互不相干。"
    ),
}


def text_of(answer: Answer, t: Translator) -> str:
    """What an answer says; "" for silence."""
    text = SAID[answer.intent](answer, t)
    if waiting := waits(answer, t):
        text = f"{text}\n{waiting}"
    if answer.unexplained:
        text = f"{text}\n{asks_why(answer, t)}"
    if answer.learned:
        text = f"{text}\n{picked_up(answer.learned, t)}"
    return f"{text}\n\n{t.gettext(KEPT)}" if answer.first_contact else text


def _notice(answer: Answer, t: Translator) -> str:
    if answer.notice not in NOTICES:
        return ""
    return t.gettext(NOTICES[answer.notice]).format(seconds=answer.pause)


def _help(answer: Answer, t: Translator) -> str:
    if answer.person:
        return who(answer, t)
    return _notice(answer, t) or t.gettext(HELP)


def _standards(answer: Answer, t: Translator) -> str:
    said = "\n\n".join(standard(result, t) for result in answer.results)
    return f"{other_year(answer.other_year, t)}\n{said}" if answer.other_year else said


def _report(answer: Answer, t: Translator) -> str:
    if answer.notice is Notice.FILL:
        return asks_for(answer, t)
    return graded(answer, t) if answer.results else _notice(answer, t)


def _activity(answer: Answer, t: Translator) -> str:
    return whole_table(answer, t) if answer.inquiry else activity(answer.results, t)


def _list(answer: Answer, t: Translator) -> str:
    return whole_table(answer, t) if answer.inquiry else listing(answer, t)


def _choose(answer: Answer, t: Translator) -> str:
    if answer.notice is Notice.WHICH:
        head = t.gettext("是哪个指标？点一下，或者说名字。")
    else:
        head = t.gettext("您说的是哪一个？")
    names = [c.label for c in answer.results[0].candidates]
    if len(names) == 1:
        return t.gettext("您说的是“{name}”吗？").format(name=names[0])
    lines = [head, *(f"{n}. {name}" for n, name in enumerate(names, 1))]
    if answer.total > len(names):
        more = t.gettext("一共 {total} 个，这里只列了前 {count} 个；说“清单”看全部。")
        lines.append(more.format(total=answer.total, count=len(names)))
    return "\n".join(lines)


def _unknown(answer: Answer, t: Translator) -> str:
    if answer.notice:
        return _notice(answer, t)
    head = t.gettext("表里没有找到您说的这个指标或活动。")
    near = [c.label for r in answer.results for c in r.candidates][:3]
    if not near:
        return "\n".join([head, t.gettext("说“有哪些指标”可以看全部。")])
    return "\n".join(
        [head, t.gettext("相近的有：{names}").format(names=t.gettext("、").join(near))]
    )


def _board(answer: Answer, t: Translator) -> str:
    return overview(answer, t) if answer.overview else board(answer, t)


def _why(answer: Answer, t: Translator) -> str:
    return why(answer.results[0], t) if answer.results else _notice(answer, t)


def _undo(answer: Answer, t: Translator) -> str:
    if answer.notice is Notice.CLOSED:
        return closed(answer.results, t)
    return reported(answer.results, t) if answer.results else _notice(answer, t)


def _language(answer: Answer, t: Translator) -> str:
    if answer.locale is None:
        return t.gettext("请选语言：")
    return t.gettext("好，以后说简体中文。")


def _silent(answer: Answer, t: Translator) -> str:
    return ""


SAID: dict[Intent, Callable[[Answer, Translator], str]] = {
    Intent.STANDARD: _standards,
    Intent.REPORT: _report,
    Intent.ACTIVITY: _activity,
    Intent.CHOOSE: _choose,
    Intent.HELP: _help,
    Intent.UNKNOWN: _unknown,
    Intent.LIST: _list,
    Intent.BOARD: _board,
    Intent.HISTORY: history,
    Intent.TREND: trend,
    Intent.WHY: _why,
    Intent.UNDO: _undo,
    Intent.CANCEL: cancelled,
    Intent.LANGUAGE: _language,
    Intent.LEARN: learned,
    Intent.TABLE: table,
    Intent.CRITERION: criterion,
    Intent.MEMBERS: of_members,
    Intent.DEPARTMENTS: of_members,
    Intent.DATA: of_personal,
    Intent.AUDIT: log,
    Intent.EXPORT: paper,
    Intent.WEIGHTS: paper,
    Intent.OVERVIEW: overview,
    Intent.FOLLOW_UP: follow_up,
    Intent.REVIEW: review,
    Intent.SILENT: _silent,
}
