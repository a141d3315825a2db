"""Audit: the log of changes, a line an event."""

from handlers.answers import Answer
from handlers.matters import Code, Matter
from handlers.replies.members import ROLES, named, said
from handlers.translation import N_, Translator
from store.audit import Action, Event
from store.members import Role

ACTIONS = {
    Action.REPORTED: N_("上报了“{subject}”"),
    Action.CORRECTED: N_("更正了“{subject}”"),
    Action.WITHDRAWN: N_("撤销了“{subject}”的上报"),
    Action.WORD_TAUGHT: N_("教了大家通用的叫法“{subject}”"),
    Action.WORD_FORGOTTEN: N_("去掉了大家通用的叫法“{subject}”"),
    Action.TABLE_PUBLISHED: N_("发布了“{subject}”的表"),
    Action.CRITERION_REWORDED: N_("改写了“{subject}”的标准"),
    Action.INDICATOR_RENAMED: N_("认定“{subject}”改了名"),
    Action.CUTOFFS_SET: N_("设了“{subject}”的截止日"),
    Action.OWNER_SET: N_("定了“{subject}”的负责人"),
    Action.OWNER_REMOVED: N_("去掉了“{subject}”的负责人"),
    Action.REASONS_ASKED: N_("改了“{subject}”要不要说明原因"),
    Action.EXPLAINED: N_("说明了“{subject}”的原因"),
    Action.REVIEW_ON: N_("开启了“{subject}”的审核"),
    Action.REVIEW_OFF: N_("关闭了“{subject}”的审核"),
    Action.REVIEWER_SET: N_("定了“{subject}”的审核人"),
    Action.CLOSING_ON: N_("开启了“{subject}”的到期封账"),
    Action.CLOSING_OFF: N_("关闭了“{subject}”的到期封账"),
    Action.REOPENED: N_("重新开放了“{subject}”封了账的数"),
    Action.CLOSED: N_("把“{subject}”的数重新封账"),
    Action.PASSED: N_("审核通过了“{subject}”"),
    Action.SENT_BACK: N_("退回了“{subject}”"),
    Action.EVIDENCE_ADDED: N_("添了“{subject}”的佐证"),
    Action.EVIDENCE_REMOVED: N_("去掉了“{subject}”的佐证"),
    Action.EXPORTED: N_("导出了“{subject}”的表"),
    Action.WEIGHED: N_("改了“{subject}”的分值"),
    Action.INVITED: N_("发了邀请：{role}"),
    Action.JOINED: N_("接受邀请加入：{role}"),
    Action.ROLE_CHANGED: N_("把{subject}设为{role}"),
    Action.REMOVED: N_("移出了{subject}"),
    Action.DATA_SHOWN: N_("看了自己的数据"),
    Action.DATA_ERASED: N_("删除了自己的数据"),
}


def log(answer: Answer, t: Translator) -> str:
    """A page of the log, the newest first."""
    assert answer.matter
    matter = answer.matter
    if matter.code is not Code.EVENTS:
        return said(matter, t)
    if not matter.events:
        return t.gettext("还没有记录。")
    return "\n".join(_line(event, matter, t) for event in matter.events)


def _line(event: Event, matter: Matter, t: Translator) -> str:
    place = next((named(p) for p in matter.departments if p.code == event.department), "")
    nobody = t.gettext("（没有名字）") if event.person else t.gettext("（命令行）")
    who = event.person_name or nobody
    return "　".join(filter(None, (t.moment(event.at), place, who, _done(event, matter, t))))


def _done(event: Event, matter: Matter, t: Translator) -> str:
    role = event.subject if event.action is Action.INVITED else str(event.detail.get("role", ""))
    subject = event.subject
    if event.action.is_about_person:
        subject = dict(matter.names).get(int(subject)) or t.gettext("（没有名字）")
    return t.gettext(ACTIONS[event.action]).format(
        subject=subject, role=t.gettext(ROLES[Role(role)]) if role else ""
    )
