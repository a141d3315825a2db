"""All tables of the first version."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "conversations",
        sa.Column("chat", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat", "person", name=op.f("pk_conversations")),
    )
    op.create_table(
        "departments",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_departments")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", ID, nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=True),
        sa.Column("source_message", sa.BigInteger(), nullable=True),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_message", sa.BigInteger(), nullable=True),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
    )
    op.create_index(op.f("ix_outbox_chat_source_message"), "outbox", ["chat", "source_message"])
    op.create_index(
        "ix_outbox_owed",
        "outbox",
        ["chat", "id"],
        sqlite_where=sa.text("sent_at IS NULL AND dropped_at IS NULL"),
        postgresql_where=sa.text("sent_at IS NULL AND dropped_at IS NULL"),
    )
    op.create_index(op.f("ix_outbox_update_id"), "outbox", ["update_id"])
    op.create_table(
        "persons",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("locale", sa.String(length=20), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persons")),
    )
    op.create_table(
        "updates",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_updates")),
    )
    op.create_index(op.f("ix_updates_handled_at"), "updates", ["handled_at"])
    op.create_table(
        "editions",
        sa.Column("id", ID, nullable=False),
        sa.Column("department", sa.String(length=20), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["department"], ["departments.code"], name=op.f("fk_editions_department_departments")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editions")),
        sa.UniqueConstraint("department", "version", name=op.f("uq_editions_department_version")),
    )
    op.create_index(
        "uq_editions_current",
        "editions",
        ["department"],
        unique=True,
        sqlite_where=sa.text("current"),
        postgresql_where=sa.text("current"),
    )
    op.create_table(
        "aliases",
        sa.Column("id", ID, nullable=False),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.Column("key", sa.String(length=10), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=True),
        sa.Column("department", sa.String(length=20), nullable=True),
        sa.Column("taps", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aliases")),
        sa.UniqueConstraint("department", "phrase", name=op.f("uq_aliases_department_phrase")),
        sa.UniqueConstraint("person", "phrase", name=op.f("uq_aliases_person_phrase")),
    )
    op.create_table(
        "activities",
        sa.Column("id", ID, nullable=False),
        sa.Column("edition", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=10), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("budget", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition"],
            ["editions.id"],
            name=op.f("fk_activities_edition_editions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activities")),
        sa.UniqueConstraint("edition", "key", name=op.f("uq_activities_edition_key")),
        sa.UniqueConstraint("edition", "position", name=op.f("uq_activities_edition_position")),
    )
    op.create_index(op.f("ix_activities_key"), "activities", ["key"])
    op.create_table(
        "indicators",
        sa.Column("id", ID, nullable=False),
        sa.Column("activity", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=10), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity"],
            ["activities.id"],
            name=op.f("fk_indicators_activity_activities"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicators")),
        sa.UniqueConstraint("activity", "position", name=op.f("uq_indicators_activity_position")),
    )
    op.create_index(op.f("ix_indicators_key"), "indicators", ["key"])
    op.create_table(
        "criteria",
        sa.Column("indicator", ID, nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator"],
            ["indicators.id"],
            name=op.f("fk_criteria_indicator_indicators"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("indicator", "tier", name=op.f("pk_criteria")),
    )
    op.create_table(
        "reports",
        sa.Column("id", ID, nullable=False),
        sa.Column("indicator", sa.String(length=10), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("numerator", sa.Text(), nullable=True),
        sa.Column("denominator", sa.Text(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("word", sa.Text(), nullable=True),
        sa.Column("tier", sa.Text(), nullable=True),
        sa.Column("reporter", sa.BigInteger(), nullable=False),
        sa.Column("reporter_name", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=True),
        sa.Column("message", sa.BigInteger(), nullable=True),
        sa.Column("supersedes", ID, nullable=True),
        sa.Column("criteria_of", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["criteria_of"], ["indicators.id"], name=op.f("fk_reports_criteria_of_indicators")
        ),
        sa.ForeignKeyConstraint(
            ["supersedes"], ["reports.id"], name=op.f("fk_reports_supersedes_reports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint("supersedes", name=op.f("uq_reports_supersedes")),
    )
    op.create_index(op.f("ix_reports_chat_message"), "reports", ["chat", "message"])
    op.create_index(op.f("ix_reports_criteria_of"), "reports", ["criteria_of"])
    op.create_index(op.f("ix_reports_indicator_year"), "reports", ["indicator", "year"])
    op.create_index(op.f("ix_reports_reporter"), "reports", ["reporter"])
    op.create_index(
        "uq_reports_first",
        "reports",
        ["indicator", "year"],
        unique=True,
        sqlite_where=sa.text("supersedes IS NULL"),
        postgresql_where=sa.text("supersedes IS NULL"),
    )


def downgrade() -> None:
    for table in (
        "reports",
        "criteria",
        "indicators",
        "activities",
        "aliases",
        "editions",
        "updates",
        "persons",
        "outbox",
        "departments",
        "conversations",
    ):
        op.drop_table(table)
