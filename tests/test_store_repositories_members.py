"""Members and invitations, on both engines."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from store.database import Database
from store.members import LASTS, Invitation, Member, Role, hash_of, new_token
from store.repositories import PersonRepository, SqlMemberRepository

LI, WANG, ZHAO = 7_000_000_000, 8, 9
NOW = datetime(2026, 11, 22, 4, 30, tzinfo=UTC)
INVITATION = Invitation.new("203", Role.REPORTER, LI, NOW)


async def put(database: Database, *members: tuple[int, str, Role]) -> None:
    async with database.transaction() as session:
        for person, department, role in members:
            await SqlMemberRepository(session).put(person, department, role, NOW)


async def test_a_stranger_has_no_role(database: Database) -> None:
    async with database.reading() as session:
        members = SqlMemberRepository(session)
        assert await members.roles(LI) == {}
        assert await members.get(LI, "203") is None
        assert await members.of("203") == ()


async def test_roles_are_by_department(database: Database) -> None:
    await put(database, (LI, "301", Role.MEMBER), (LI, "203", Role.REPORTER))
    await put(database, (LI, "301", Role.ADMINISTRATOR), (WANG, "203", Role.MEMBER))
    async with database.reading() as session:
        roles = await SqlMemberRepository(session).roles(LI)
    assert list(roles.items()) == [("203", Role.REPORTER), ("301", Role.ADMINISTRATOR)]


async def test_members_are_listed_by_role_with_their_names(database: Database) -> None:
    await put(
        database,
        (LI, "203", Role.MEMBER),
        (WANG, "203", Role.ADMINISTRATOR),
        (ZHAO, "203", Role.REPORTER),
        (ZHAO, "301", Role.REPORTER),
    )
    async with database.transaction() as session:
        await PersonRepository(session).set_name(WANG, "王科长")
        members = SqlMemberRepository(session)
        assert await members.of("203") == (
            Member(WANG, "203", Role.ADMINISTRATOR, "王科长"),
            Member(ZHAO, "203", Role.REPORTER),
            Member(LI, "203", Role.MEMBER),
        )
        assert await members.get(WANG, "203") == Member(WANG, "203", Role.ADMINISTRATOR, "王科长")
        assert [m.person for m in await members.among(("301", "999"))] == [ZHAO]
        assert [m.person for m in await members.among(None)] == [WANG, ZHAO, ZHAO, LI]
        assert await members.names({WANG, LI, 1}) == {WANG: "王科长"}


async def test_removed_from_one_department_only(database: Database) -> None:
    await put(database, (LI, "203", Role.REPORTER), (LI, "301", Role.REPORTER))
    async with database.transaction() as session:
        members = SqlMemberRepository(session)
        await members.remove(LI, "203")
        await members.remove(LI, "999")
        assert await members.roles(LI) == {"301": Role.REPORTER}


LAST = [
    ([(LI, "203", Role.ADMINISTRATOR)], LI, True),
    ([(LI, "203", Role.ADMINISTRATOR), (WANG, "203", Role.ADMINISTRATOR)], LI, False),
    ([(LI, "203", Role.ADMINISTRATOR), (WANG, "203", Role.REPORTER)], LI, True),
    ([(LI, "203", Role.ADMINISTRATOR), (WANG, "301", Role.ADMINISTRATOR)], LI, True),
    ([(LI, "203", Role.ADMINISTRATOR)], WANG, False),
    ([(LI, "203", Role.REPORTER)], LI, False),
]


@pytest.mark.parametrize(("members", "person", "is_last"), LAST)
async def test_the_last_administrator(
    database: Database, members: list[tuple[int, str, Role]], person: int, is_last: bool
) -> None:
    await put(database, *members)
    async with database.transaction() as session:
        found = await SqlMemberRepository(session).is_last_administrator(person, "203")
    assert found is is_last


async def test_two_administrators_cannot_both_leave_at_once(database: Database) -> None:
    await put(database, (LI, "203", Role.ADMINISTRATOR), (WANG, "203", Role.ADMINISTRATOR))

    async def leave(person: int) -> None:
        async with database.transaction() as session:
            members = SqlMemberRepository(session)
            if not await members.is_last_administrator(person, "203"):
                await members.remove(person, "203")

    await asyncio.gather(leave(LI), leave(WANG))
    async with database.reading() as session:
        assert len(await SqlMemberRepository(session).of("203")) == 1


async def test_an_invitation_is_used_once(database: Database) -> None:
    token = new_token()
    async with database.transaction() as session:
        members = SqlMemberRepository(session)
        await members.invite(token, INVITATION)
        assert await members.invitation(token) == INVITATION
        assert await members.accept(token, WANG, NOW)
        assert not await members.accept(token, ZHAO, NOW)
        assert not await members.accept(token, WANG, NOW)
    async with database.reading() as session:
        found = await SqlMemberRepository(session).invitation(token)
    assert found is not None
    assert found.used_by == WANG


async def test_of_two_who_open_it_at_once_one_gets_in(database: Database) -> None:
    token = new_token()
    async with database.transaction() as session:
        await SqlMemberRepository(session).invite(token, INVITATION)

    async def accept(person: int) -> bool:
        async with database.transaction() as session:
            return await SqlMemberRepository(session).accept(token, person, NOW)

    assert sorted(await asyncio.gather(*map(accept, range(1, 5)))) == [False] * 3 + [True]


MOMENTS = [
    (timedelta(0), True),
    (LASTS - timedelta(seconds=1), True),
    (LASTS, False),
    (LASTS + timedelta(days=1), False),
]


@pytest.mark.parametrize(("later", "accepted"), MOMENTS)
async def test_an_invitation_ends(database: Database, later: timedelta, accepted: bool) -> None:
    token = new_token()
    async with database.transaction() as session:
        members = SqlMemberRepository(session)
        await members.invite(token, INVITATION)
        assert await members.accept(token, WANG, NOW + later) is accepted


async def test_a_token_that_was_never_ours_opens_nothing(database: Database) -> None:
    token = new_token()
    async with database.transaction() as session:
        members = SqlMemberRepository(session)
        await members.invite(token, INVITATION)
        for other in ("", token[:-1], token.swapcase(), hash_of(token)):
            assert await members.invitation(other) is None
            assert not await members.accept(other, WANG, NOW)


def test_tokens_fit_a_deep_link_and_differ() -> None:
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert {len(f"i_{token}") for token in tokens} == {34}
    assert all(token.replace("-", "").replace("_", "").isalnum() for token in tokens)
