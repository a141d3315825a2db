"""Courtesies: who one is here, and what was dropped or goes on waiting."""

from handlers.answers import Answer, Notice, Result
from handlers.replies.figures import actual, graded_figure
from handlers.replies.members import roles
from handlers.translation import Translator


def who(answer: Answer, t: Translator) -> str:
    """The name, and what the person may do in the department spoken of."""
    assert answer.person
    assert answer.department
    rights, department = answer.person.rights, answer.department
    name = answer.person.name or t.gettext("本机用户")
    may = [t.gettext("查标准"), t.gettext("看档位"), t.gettext("试算")]
    if rights.may_report(department.code):
        may += [t.gettext("上报和改数"), t.gettext("撤销自己报的数")]
    if rights.may_administer(department.code):
        may.append(t.gettext("给大家定叫法"))
    said = t.gettext("您是{name}。在{department}可以：{rights}。").format(
        name=name,
        department=f"{department.code}{department.name}",
        rights=t.gettext("、").join(may),
    )
    said = "\n".join([said, *(roles(answer.matter, t) if answer.matter else ())])
    if rights.may_report(department.code):
        return said
    return "\n".join([said, t.gettext("上报要找管理员开通。")])


def cancelled(answer: Answer, t: Translator) -> str:
    """Exactly what was dropped or is held back, and that what was reported stands."""
    told = t.gettext("、").join(_waiting(result, t) for result in answer.results)
    if answer.notice is Notice.NOTHING_TO_CANCEL:
        first = t.gettext("没有要取消的，也没有数等着上报。")
    elif answer.notice is Notice.HELD_BACK:
        return t.gettext("好，先不报：{told}。要报时说“上报”。").format(told=told)
    elif told:
        first = t.gettext("好，取消了，没有上报：{told}。").format(told=told)
    else:
        first = t.gettext("好，取消了。")
    if not answer.conversation.saved:
        return first
    return "\n".join([first, t.gettext("已经上报的不变；要撤回，说“撤销”。")])


def _waiting(result: Result, t: Translator) -> str:
    said = actual(result.figure, t) if result.figure else ""
    said = graded_figure(result.grade, t) if result.grade else said
    return f"{result.indicator.name} {said}" if result.indicator else said
