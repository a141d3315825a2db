"""Who is let in, who may report, and in which language."""

import pytest
from telegram import User

from handlers.telegram.access import Access
from handlers.telegram.languages import locale_for
from store.members import Role

OWNER, OTHER = 7, 8

ADMISSIONS = [
    (Access(frozenset({OWNER})), OWNER, True, True),
    (Access(frozenset({OWNER})), OTHER, False, False),
    (Access(frozenset({OWNER}), is_open=True), OWNER, True, True),
    (Access(frozenset({OWNER}), is_open=True), OTHER, True, False),
    (Access(), OWNER, False, False),
    (Access(is_open=True), OWNER, True, False),
]


@pytest.mark.parametrize(("access", "id", "admitted", "may_report"), ADMISSIONS)
def test_access(access: Access, id: int, admitted: bool, may_report: bool) -> None:
    person = access.person(User(id, "王芳", is_bot=False), None, {})
    assert person.rights.may_look_up == admitted
    assert person.rights.may_report("203") == person.rights.may_administer("203") == may_report


ROLES = [
    (OTHER, Role.MEMBER, (True, False, False)),
    (OTHER, Role.REPORTER, (True, True, False)),
    (OTHER, Role.ADMINISTRATOR, (True, True, True)),
    (OWNER, Role.MEMBER, (True, True, True)),
]


@pytest.mark.parametrize(("id", "role", "may"), ROLES)
def test_members_may_what_their_role_allows(
    id: int, role: Role, may: tuple[bool, bool, bool]
) -> None:
    rights = Access(frozenset({OWNER})).rights(id, {"203": role})
    found = rights.may_look_up, rights.may_report("203"), rights.may_administer("203")
    assert found == may
    assert rights.departments == ("203",)
    assert rights.may_report("301") == rights.may_administer("301") == (id == OWNER)


LANGUAGES = [
    ("zh", "zh_Hans"),
    ("zh-hans", "zh_Hans"),
    ("zh-CN", "zh_Hans"),
    ("zh-SG", "zh_Hans"),
    ("zh-hant", "zh_Hant"),
    ("zh-Hant-TW", "zh_Hant"),
    ("zh-TW", "zh_Hant"),
    ("zh_HK", "zh_Hant"),
    ("zh-MO", "zh_Hant"),
    ("en", "en"),
    ("en-GB", "en"),
    ("eng", "zh_Hans"),
    ("de", "zh_Hans"),
    ("", "zh_Hans"),
    (None, "zh_Hans"),
]


@pytest.mark.parametrize(("code", "locale"), LANGUAGES)
def test_locale_for(code: str | None, locale: str) -> None:
    assert locale_for(code) == locale


def test_other_languages_get_the_fallback() -> None:
    assert (locale_for("de", "en"), locale_for(None, "en")) == ("en", "en")
    assert locale_for("zh-TW", "en") == "zh_Hant"


PERSONS = [
    (User(8, "芳", False, last_name="王", language_code="zh-hant"), None, "芳 王", "zh_Hant"),
    (User(8, "Fang", False, language_code="zh-hant"), "en", "Fang", "en"),
    (User(8, "Fang", False), None, "Fang", "en"),
]


@pytest.mark.parametrize(("user", "chosen", "name", "locale"), PERSONS)
def test_the_language_chosen_goes_before_the_one_of_telegram(
    user: User, chosen: str | None, name: str, locale: str
) -> None:
    person = Access(locale="en").person(user, chosen, {})
    assert (person.id, person.name, person.locale) == (8, name, locale)
