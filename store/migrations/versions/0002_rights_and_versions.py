"""Rights, the audit, versions of tables in chat, and what several workers share."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _rights()
    _versions()
    _delivery()


def _rights() -> None:
    op.create_table(
        "memberships",
        sa.Column("person", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("department", sa.String(length=20), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person", "department", name=op.f("pk_memberships")),
    )
    op.create_index(op.f("ix_memberships_department"), "memberships", ["department"])
    op.create_table(
        "invitations",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("department", sa.String(length=20), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_by", sa.BigInteger(), nullable=True),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_invitations")),
    )
    op.create_table(
        "audit",
        sa.Column("id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("person_name", sa.Text(), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("department", sa.String(length=20), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_department_id"), "audit", ["department", "id"])
    op.create_index(op.f("ix_audit_person"), "audit", ["person"])
    op.add_column("persons", sa.Column("welcomed_at", MOMENT, nullable=True))
    op.add_column("persons", sa.Column("blocked_at", MOMENT, nullable=True))


def _versions() -> None:
    op.create_table(
        "rewordings",
        sa.Column("key", sa.String(length=10), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("original", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", "tier", name=op.f("pk_rewordings")),
    )
    op.create_table(
        "renamings",
        sa.Column("key", sa.String(length=10), nullable=False),
        sa.Column("same_as", sa.String(length=10), nullable=False),
        sa.Column("department", sa.String(length=20), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["department"], ["departments.code"], name=op.f("fk_renamings_department_departments")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_renamings")),
    )
    op.create_table(
        "stamps",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_stamps")),
    )
    op.create_table(
        "uploads",
        sa.Column("id", ID, nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("message", sa.BigInteger(), nullable=True),
        sa.Column("file_id", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("table", sa.Text(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("claimed_by", sa.String(length=40), nullable=True),
        sa.Column("claimed_until", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uploads")),
    )
    op.create_index(op.f("ix_uploads_state"), "uploads", ["state"])


def _delivery() -> None:
    op.add_column("outbox", sa.Column("claimed_by", sa.String(length=40), nullable=True))
    op.add_column("outbox", sa.Column("claimed_until", MOMENT, nullable=True))
    op.create_table(
        "moved_chats",
        sa.Column("old", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("new", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("old", name=op.f("pk_moved_chats")),
    )


def downgrade() -> None:
    tables = (
        "moved_chats",
        "uploads",
        "stamps",
        "renamings",
        "rewordings",
        "audit",
        "invitations",
        "memberships",
    )
    for table in tables:
        op.drop_table(table)
    for table, column in (
        ("outbox", "claimed_until"),
        ("outbox", "claimed_by"),
        ("persons", "blocked_at"),
        ("persons", "welcomed_at"),
    ):
        op.drop_column(table, column)
