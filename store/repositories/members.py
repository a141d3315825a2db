"""Members and invitations in the database."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, bindparam, delete, select, update

from store import models
from store.database import lock, upsert
from store.members import Invitation, Member, Role, hash_of
from store.session import Session

_members_of = models.table_of(models.Membership).c
ROLES = select(_members_of.department, _members_of.role).where(
    _members_of.person == bindparam("person")
)


class SqlMemberRepository:
    """A ``store.members.MemberRepository`` on a session; its transaction commits or loses all."""

    def __init__(self, session: Session) -> None:
        self.session = session

    async def roles(self, person: int) -> dict[str, Role]:
        """department → role of a person, by department."""
        rows = await self.session.ask(ROLES, {"person": person})
        return {
            department: Role(role)
            for department, role in sorted((row.department, row.role) for row in rows)
        }

    async def hold(self) -> None:
        """Wait until nobody else changes a role; until the commit."""
        await lock(self.session, "members")

    async def of(self, department: str) -> tuple[Member, ...]:
        """The members of a department, administrators first."""
        query = _members().where(models.Membership.department == department)
        found = await self._all(query.order_by(models.Membership.person))
        return tuple(sorted(found, key=lambda m: list(Role).index(m.role), reverse=True))

    async def among(self, departments: Collection[str] | None) -> tuple[Member, ...]:
        """The members of some departments, or of all (None), by person and department."""
        query = _members().order_by(models.Membership.person, models.Membership.department)
        if departments is not None:
            query = query.where(models.Membership.department.in_(departments))
        return await self._all(query)

    async def get(self, person: int, department: str) -> Member | None:
        """One member; None for who is none."""
        keys = {"person": person, "department": department}
        return next(iter(await self._all(_members().filter_by(**keys))), None)

    async def put(self, person: int, department: str, role: Role, at: datetime) -> None:
        """Make someone a member, or give a member another role."""
        await self.hold()
        keys = {"person": person, "department": department}
        await upsert(self.session, models.Membership, keys, {"role": role.value, "since": at})

    async def remove(self, person: int, department: str) -> None:
        """Make someone a member no more; nothing where they are none."""
        await self.hold()
        gone = delete(models.Membership).filter_by(person=person, department=department)
        await self.session.execute(gone)

    async def is_last_administrator(self, person: int, department: str) -> bool:
        """Whether nobody else administers it; holds until the commit."""
        await self.hold()
        query = select(models.Membership.person).filter_by(
            department=department, role=Role.ADMINISTRATOR.value
        )
        return set(await self.session.scalars(query)) == {person}

    async def names(self, persons: set[int]) -> dict[int, str]:
        """person → name, of those whose name is known."""
        query = select(models.Person.id, models.Person.name).where(models.Person.id.in_(persons))
        return {id: name for id, name in await self.session.execute(query) if name}

    async def invite(self, token: str, invitation: Invitation) -> None:
        """Keep an invitation, of its token only the hash."""
        row = models.Invitation(
            token_hash=hash_of(token),
            department=invitation.department,
            role=invitation.role.value,
            made_by=invitation.made_by,
            made_at=invitation.made_at,
            expires_at=invitation.expires_at,
        )
        self.session.add(row)
        await self.session.flush()

    async def invitation(self, token: str) -> Invitation | None:
        """The invitation that a token opens; None for a token that was never ours."""
        row = await self.session.get(models.Invitation, hash_of(token))
        return _invitation(row) if row else None

    async def accept(self, token: str, person: int, at: datetime) -> bool:
        """Use an invitation up; False where somebody has, or where it is over."""
        unused = (
            models.Invitation.token_hash == hash_of(token),
            models.Invitation.used_by.is_(None),
            models.Invitation.expires_at > at,
        )
        used = update(models.Invitation).where(*unused).values(used_by=person, used_at=at)
        found = await self.session.scalars(used.returning(models.Invitation.token_hash))
        return found.first() is not None

    async def _all(self, query: Select[models.Membership, str | None]) -> tuple[Member, ...]:
        rows = await self.session.execute(query)
        return tuple(_member(row, name) for row, name in rows)


def _members() -> Select[models.Membership, str | None]:
    same = models.Person.id == models.Membership.person
    return select(models.Membership, models.Person.name).join(models.Person, same, isouter=True)


def _member(row: models.Membership, name: str | None) -> Member:
    return Member(row.person, row.department, Role(row.role), name or "")


def _invitation(row: models.Invitation) -> Invitation:
    return Invitation(
        department=row.department,
        role=Role(row.role),
        made_by=row.made_by,
        made_at=row.made_at,
        expires_at=row.expires_at,
        used_by=row.used_by,
    )
