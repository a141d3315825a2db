"""Members: who belongs to which department, what they may do, and how they come to it."""

from collections.abc import Callable

from handlers.answers import Answer
from handlers.matters import Code, Matter
from handlers.message import Act, Press
from handlers.places import key_of_place
from handlers.translation import N_, Translator
from store.catalog import Department
from store.members import LASTS, Member, Role

ROLES = {
    Role.MEMBER: N_("成员（只查询）"),
    Role.REPORTER: N_("上报员"),
    Role.ADMINISTRATOR: N_("管理员"),
}

SENTENCES = {
    Code.NOT_KEPT_HERE: N_("这里只看不存，没有成员和记录。"),
    Code.PRIVATELY: N_("这个不宜在群里说，请私聊我。"),
    Code.NOT_ADMINISTRATOR: N_("这个要部门管理员来办。说“我是谁”可以看您的权限。"),
    Code.WHICH_DEPARTMENT: N_(
        "邀请到哪个部门？点一下，或者带上部门说，比如“/invite {place} {role}”。"
    ),
    Code.INVITED: N_(
        "{place}的邀请，身份：{role}。{days} 天内有效，只能用一次，请转给本人：\n{link}"
    ),
    Code.JOINED: N_("您已加入{place}，身份：{role}。说“帮助”看能做什么。"),
    Code.NEWS_JOINED: N_("{name}已接受邀请，加入{place}，身份：{role}。"),
    Code.OWN_LINK: N_("这是您自己发的邀请，还没有用掉，请转给要邀请的人。"),
    Code.JOINED_BEFORE: N_("您已经用这个链接加入了，不用再点，直接说指标和数就行。"),
    Code.MEMBER_BEFORE: N_("您已经在{place}了，身份：{role}。这个链接没有用掉。"),
    Code.USED: N_("这个邀请已经用过了。请管理员再发一个。"),
    Code.EXPIRED: N_("这个邀请已经失效。请管理员再发一个。"),
    Code.UNKNOWN_LINK: N_("这个邀请链接不对，可能没有复制完整。请管理员再发一个。"),
    Code.MEMBER: N_("{name}，{place}{role}。"),
    Code.ROLE_GIVEN: N_("好，{name}现在是{place}的{role}。"),
    Code.ROLE_KEPT: N_("{name}已经是{place}的{role}，没有变化。"),
    Code.NEWS_ROLE: N_("您现在是{place}的{role}。"),
    Code.ASK_REMOVAL: N_("要把{name}移出{place}吗？报过的数都保留。"),
    Code.REMOVED: N_("已把{name}移出{place}。报过的数都保留。"),
    Code.NEWS_REMOVED: N_("您已不在{place}的成员里。"),
    Code.LAST_ADMINISTRATOR: N_("这是最后一位管理员，不能没有。请先把别人设为管理员。"),
}

VERBS = {
    Role.MEMBER.value: N_("设为成员（只查询）"),
    Role.REPORTER.value: N_("设为上报员"),
    Role.ADMINISTRATOR.value: N_("设为管理员"),
    "ask": N_("移出部门"),
    "remove": N_("确定移出"),
    "list": N_("成员名单"),
}


def of_members(answer: Answer, t: Translator) -> str:
    """What came of an affair of members."""
    assert answer.matter
    return said(answer.matter, t)


def said(matter: Matter, t: Translator) -> str:
    """The sentence of a matter, or its list."""
    if matter.code in LISTS:
        return LISTS[matter.code](matter, t)
    place = named(matter.departments[0]) if matter.departments else ""
    return t.gettext(SENTENCES[matter.code]).format(
        place=place,
        role=t.gettext(ROLES[matter.role]) if matter.role else "",
        name=called(matter.members[0], t) if matter.members else "",
        link=matter.link,
        days=LASTS.days,
    )


def named(place: Department) -> str:
    """203组织部"""
    return place.code if place.name in ("", place.code) else f"{place.code}{place.name}"


def called(member: Member, t: Translator) -> str:
    """A member's name; what stands for one that is not known."""
    return member.name or t.gettext("（没有名字）")


def _members(matter: Matter, t: Translator) -> str:
    if not matter.members:
        return t.gettext("{place}还没有成员。说“邀请”发一个邀请链接。").format(
            place=named(matter.department)
        )
    head = t.gettext("{place}的成员：").format(place=named(matter.department))
    lines = [f"· {called(m, t)}　{t.gettext(ROLES[m.role])}" for m in matter.members]
    return "\n".join([head, *lines, *_more(matter, t)])


def _which_member(matter: Matter, t: Translator) -> str:
    return "\n".join([t.gettext("是哪一位？"), *_more(matter, t)])


def _no_such_member(matter: Matter, t: Translator) -> str:
    if not matter.who:
        return t.gettext("已经不在成员里了。")
    return t.gettext("成员里没有“{name}”。说“成员”看名单，说“邀请”请人进来。").format(
        name=matter.who
    )


def _departments(matter: Matter, t: Translator) -> str:
    roles = {member.department: member.role for member in matter.members}
    lines = [_department(place, roles.get(place.code), t) for place in matter.departments]
    how = t.gettext("说部门加指标就能查，比如“{place}有哪些指标”。").format(
        place=matter.department.name
    )
    return "\n".join([t.gettext("有这些部门："), *lines, *_more(matter, t), how])


def _department(place: Department, role: Role | None, t: Translator) -> str:
    count = len(tuple(place.indicators))
    line = t.ngettext("· {place}　{count} 个指标", "· {place}　{count} 个指标", count).format(
        place=named(place), count=count
    )
    return line + t.gettext("（您是{role}）").format(role=t.gettext(ROLES[role])) if role else line


def roles(matter: Matter, t: Translator) -> list[str]:
    """Each department that somebody belongs to, with their role there."""
    return [
        t.gettext("· 身份：{place}{role}").format(place=named(p), role=t.gettext(ROLES[m.role]))
        for p, m in zip(matter.departments, matter.members, strict=True)
    ]


def _more(matter: Matter, t: Translator) -> list[str]:
    more = matter.more
    return [t.ngettext("还有 {n} 个。", "还有 {n} 个。", more).format(n=more)] if more else []


LISTS: dict[Code, Callable[[Matter, Translator], str]] = {
    Code.MEMBERS: _members,
    Code.WHICH_MEMBER: _which_member,
    Code.NO_SUCH_MEMBER: _no_such_member,
    Code.DEPARTMENTS: _departments,
}


def member_label(matter: Matter, press: Press, t: Translator) -> str:
    """What a button says that invites, or that is about a member."""
    verb, _, rest = press.argument.partition("-")
    if press.act is Act.INVITE and matter.code is Code.WHICH_DEPARTMENT:
        return next(named(p) for p in matter.departments if key_of_place(p) == rest)
    if press.act is Act.INVITE:
        return t.gettext("邀请{role}").format(role=t.gettext(ROLES[Role(verb)]))
    if matter.code in (Code.MEMBERS, Code.WHICH_MEMBER):
        return _member_button(matter, rest, t)
    return t.gettext("返回") if verb == "show" else t.gettext(VERBS[verb])


def _member_button(matter: Matter, rest: str, t: Translator) -> str:
    """A member's name; of several called so, what tells them apart."""
    person, _, key = rest.partition("-")
    member = next(m for m in matter.members if str(m.person) == person and _is_in(matter, m, key))
    names = [m.name for m in matter.members]
    if names.count(member.name) < 2:
        return called(member, t)
    place = next(p for p in matter.departments if key_of_place(p) == key)
    return f"{called(member, t)}　{named(place)}　…{person[-4:]}"


def _is_in(matter: Matter, member: Member, key: str) -> bool:
    return any(p.code == member.department and key_of_place(p) == key for p in matter.departments)
