"""What a person may do, by their roles."""

import pytest

from store.members import OWNER, READER, Rights, Role

NOBODY = Rights()
MEMBER = Rights(roles={"203": Role.MEMBER})
REPORTER = Rights(roles={"203": Role.REPORTER, "301": Role.MEMBER})
ADMINISTRATOR = Rights(roles={"203": Role.ADMINISTRATOR})

RIGHTS = [
    # rights, looks up, reports 203, administers 203, reports 301
    (NOBODY, False, False, False, False),
    (READER, True, False, False, False),
    (MEMBER, True, False, False, False),
    (REPORTER, True, True, False, False),
    (ADMINISTRATOR, True, True, True, False),
    (OWNER, True, True, True, True),
]


@pytest.mark.parametrize(("rights", "looks_up", "reports", "administers", "elsewhere"), RIGHTS)
def test_rights(
    rights: Rights, looks_up: bool, reports: bool, administers: bool, elsewhere: bool
) -> None:
    assert rights.may_look_up is looks_up
    assert rights.may_report("203") is reports
    assert rights.may_administer("203") is administers
    assert rights.may_report("301") is elsewhere


def test_a_role_covers_those_below_it() -> None:
    covered = [[role.covers(other) for other in Role] for role in Role]
    assert covered == [[True, False, False], [True, True, False], [True, True, True]]


def test_departments_are_those_with_a_role() -> None:
    assert REPORTER.departments == ("203", "301")
