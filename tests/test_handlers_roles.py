"""What a message says about members, by its words alone."""

import pytest

from handlers.roles import Request, requests, role_of
from store.members import Role
from tests.accuracy import messages

REPORTER, ADMINISTRATOR, MEMBER = Role.REPORTER, Role.ADMINISTRATOR, Role.MEMBER

SAID = [
    ("邀请", Request("invite")),
    ("邀请张三", Request("invite")),
    ("帮我邀请一个人", Request("invite")),
    ("邀请张三当上报员", Request("invite", "", REPORTER)),
    ("邀请管理员", Request("invite", "", ADMINISTRATOR)),
    ("加个人", Request("invite")),
    ("怎么加人？", Request("invite")),
    ("添加成员", Request("invite")),
    ("把张三设为上报员", Request("role", "张三", REPORTER)),
    ("請把張三設為管理員。", Request("role", "张三", ADMINISTRATOR)),
    ("将李干事降为成员", Request("role", "李干事", MEMBER)),
    ("让张三能上报", Request("role", "张三", REPORTER)),
    ("给张三开通上报权限", Request("role", "张三", REPORTER)),
    ("张三当管理员", Request("role", "张三", ADMINISTRATOR)),
    ("把张三移出部门", Request("remove", "张三")),
    ("移除张三", Request("remove", "张三")),
]

NOT_SAID = [
    "村官到岗率92%",
    "上报村官92",
    "把村官改成92",
    "把92改成93",
    "以后“村官”就是大学生村官到岗率",
    "邀请10人",
    "邀请函发了95%",
    "让张三报村官92",
    "村官到岗率良是多少",
    "邀请" + "人" * 50,
    "",
]


@pytest.mark.parametrize(("text", "request_"), SAID)
def test_said(text: str, request_: Request) -> None:
    assert next(requests(text)) == request_


@pytest.mark.parametrize("text", NOT_SAID)
def test_not_said(text: str) -> None:
    assert list(requests(text)) == []


def test_no_message_of_the_corpus_speaks_of_giving_roles() -> None:
    spoken = {
        m["text"]: [r for r in requests(m["text"]) if r.kind != "remove"]
        for m in messages("utterances")
    }
    assert {text: found for text, found in spoken.items() if found} == {}


ROLES = [
    ("组织部管理员", ADMINISTRATOR),
    ("普通成员", MEMBER),
    ("301 上报员", REPORTER),
    ("reporter", REPORTER),
    ("admin", ADMINISTRATOR),
    ("administrator", ADMINISTRATOR),
    ("组织部", None),
    ("", None),
]


@pytest.mark.parametrize(("words", "role"), ROLES)
def test_role_of(words: str, role: Role | None) -> None:
    assert role_of(words) is role
