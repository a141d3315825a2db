"""Owners, cut-offs, reminders, review, reasons, evidence and weights; what an answer is about,
and how much more somebody may say."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _owners()
    _cutoffs()
    _reports()
    op.add_column("outbox", sa.Column("about", sa.String(length=200), nullable=True))
    op.add_column("outbox", sa.Column("until", MOMENT, nullable=True))
    op.add_column("outbox", sa.Column("board", sa.String(length=20), nullable=True))
    op.create_index(
        "ix_outbox_boards",
        "outbox",
        ["board", "id"],
        sqlite_where=sa.text("board IS NOT NULL"),
        postgresql_where=sa.text("board IS NOT NULL"),
    )
    op.create_index(op.f("ix_outbox_chat_sent_message"), "outbox", ["chat", "sent_message"])
    op.add_column("conversations", sa.Column("whole_at", MOMENT, nullable=True))
    op.add_column(
        "conversations",
        sa.Column("is_spent", sa.Boolean(), server_default=sa.false(), nullable=False),
    )


def _owners() -> None:
    op.create_table(
        "owners",
        sa.Column("key", sa.String(length=10), nullable=False),
        sa.Column("person", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", "person", name=op.f("pk_owners")),
    )
    op.create_index(op.f("ix_owners_person"), "owners", ["person"])
    op.create_table(
        "practices",
        sa.Column("department", sa.String(length=20), nullable=False),
        sa.Column("reviews", sa.Boolean(), nullable=False),
        sa.Column("closes", sa.Boolean(), nullable=False),
        sa.Column("asks_reasons", sa.Boolean(), nullable=False),
        sa.Column("reviewer", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("department", name=op.f("pk_practices")),
    )
    op.create_table(
        "wishes",
        sa.Column("person", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("reminders_off", sa.Boolean(), nullable=False),
        sa.Column("quiet_on", sa.Date(), nullable=True),
        sa.Column("digest_weekday", sa.Integer(), nullable=True),
        sa.Column("digest_department", sa.String(length=20), nullable=True),
        sa.Column("digest_sent_on", sa.Date(), nullable=True),
        sa.Column("digest_call", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_wishes")),
    )
    op.create_table(
        "weights",
        sa.Column("key", sa.String(length=10), nullable=False),
        sa.Column("points", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_weights")),
    )


def _cutoffs() -> None:
    op.create_table(
        "cutoffs",
        sa.Column("id", ID, nullable=False),
        sa.Column("department", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("reopened_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cutoffs")),
        sa.UniqueConstraint("department", "day", name=op.f("uq_cutoffs_department_day")),
    )
    op.create_table(
        "reminders",
        sa.Column("cutoff", ID, nullable=False),
        sa.Column("person", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("call", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["cutoff"],
            ["cutoffs.id"],
            name=op.f("fk_reminders_cutoff_cutoffs"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("cutoff", "person", name=op.f("pk_reminders")),
    )


def _reports() -> None:
    op.create_table(
        "reviews",
        sa.Column("report", ID, nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reviewer", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.id"], name=op.f("fk_reviews_report_reports")
        ),
        sa.PrimaryKeyConstraint("report", name=op.f("pk_reviews")),
    )
    op.create_index(op.f("ix_reviews_state"), "reviews", ["state"])
    op.create_table(
        "notes",
        sa.Column("report", ID, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=True),
        sa.Column("message", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_notes_report_reports")),
        sa.PrimaryKeyConstraint("report", "kind", name=op.f("pk_notes")),
    )
    op.create_index(op.f("ix_notes_chat_message"), "notes", ["chat", "message"])
    op.create_table(
        "evidence",
        sa.Column("id", ID, nullable=False),
        sa.Column("report", ID, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("file_id", sa.Text(), nullable=False),
        sa.Column("unique_id", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("copy", sa.Text(), nullable=True),
        sa.Column("copy_after", MOMENT, nullable=True),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=True),
        sa.Column("message", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.id"], name=op.f("fk_evidence_report_reports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("report", "unique_id", name=op.f("uq_evidence_report_unique_id")),
    )
    op.create_index(op.f("ix_evidence_person"), "evidence", ["person"])


def downgrade() -> None:
    for column in ("is_spent", "whole_at"):
        op.drop_column("conversations", column)
    op.drop_index(op.f("ix_outbox_chat_sent_message"), "outbox")
    op.drop_index("ix_outbox_boards", "outbox")
    op.drop_column("outbox", "board")
    op.drop_column("outbox", "until")
    op.drop_column("outbox", "about")
    for table in ("evidence", "notes", "reviews", "reminders", "cutoffs", "weights", "wishes"):
        op.drop_table(table)
    for table in ("practices", "owners"):
        op.drop_table(table)
