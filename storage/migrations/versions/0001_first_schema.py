"""The first schema: organisation, talks, preparations, plans, and the chat.

Constraints that have no name here get theirs from the naming convention (storage.tables.columns).
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WAITING = "state IN ('pending', 'retry')"
SENDING = "state = 'sending'"
BEHIND = "state = 'sent' AND wanted > shown AND is_live AND activity_id IS NOT NULL"
TABLES = (
    "read_entry",
    "press",
    "leftover",
    "conversation",
    "nudge_step",
    "nudge",
    "message",
    "learning_activity",
    "goal",
    "plan_version",
    "answer",
    "preparation",
    "proposed_time",
    "talk",
    "cycle_window",
    "cycle",
    "absence",
    "person",
    "unit",
)


def upgrade() -> None:
    _organisation()
    _talks()
    _plans()
    _outbox()
    _presses_and_reads()


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)


def _organisation() -> None:
    op.create_table(
        "unit",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("parent", sa.String(), sa.ForeignKey("unit.id", deferrable=True, initially="DEFERRED")),
    )
    op.create_index("ix_unit_parent", "unit", ["parent"])

    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("external_id", sa.String(), nullable=False, unique=True),
        sa.Column("aad_object_id", sa.Uuid(), unique=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String()),
        sa.Column("language", sa.String(40), nullable=False),
        sa.Column("unit", sa.String(), sa.ForeignKey("unit.id"), nullable=False),
        sa.Column("manager", sa.Uuid(), sa.ForeignKey("person.id", deferrable=True, initially="DEFERRED")),
        sa.Column("agreement_area", sa.String()),
        sa.Column("employment_form", sa.String()),
        sa.Column("hr_unit", sa.String(), sa.ForeignKey("unit.id")),
        sa.Column("employed_from", sa.Date()),
        sa.Column("employed_to", sa.Date()),
        sa.Column("paper_plan_on", sa.Date()),
        sa.Column("active", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_person_manager", "person", ["manager"])
    op.create_index("ix_person_unit", "person", ["unit"])

    op.create_table(
        "absence",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("person", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date()),
    )
    op.create_index("ix_absence_person", "absence", ["person"])


def _talks() -> None:
    op.create_table(
        "cycle",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False, unique=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_on", sa.Date()),
        sa.Column("closed_on", sa.Date()),
    )

    op.create_table(
        "cycle_window",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("cycle", sa.Uuid(), sa.ForeignKey("cycle.id"), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("prepare_by", sa.Date(), nullable=False),
        sa.Column("hold_by", sa.Date(), nullable=False),
        sa.UniqueConstraint("cycle", "kind"),
    )

    op.create_table(
        "talk",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("cycle", sa.Uuid(), sa.ForeignKey("cycle.id"), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("employee", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("manager", sa.Uuid(), sa.ForeignKey("person.id")),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("prepare_by", sa.Date(), nullable=False),
        sa.Column("hold_by", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("proposed_on", sa.Date()),
        sa.Column("other_time_asked_on", sa.Date()),
        sa.Column("booked_at", sa.DateTime(timezone=True)),
        sa.Column("booked_on", sa.Date()),
        sa.Column("employee_outcome", sa.String(40)),
        sa.Column("employee_said_on", sa.Date()),
        sa.Column("manager_outcome", sa.String(40)),
        sa.Column("manager_said_on", sa.Date()),
        sa.UniqueConstraint("cycle", "kind", "employee"),
        sa.CheckConstraint("(employee_outcome IS NULL) = (employee_said_on IS NULL)", name="employee_word"),
        sa.CheckConstraint("(manager_outcome IS NULL) = (manager_said_on IS NULL)", name="manager_word"),
    )
    op.create_index("ix_talk_employee", "talk", ["employee"])
    op.create_index("ix_talk_manager", "talk", ["manager"])

    op.create_table(
        "proposed_time",
        sa.Column("talk", sa.Uuid(), sa.ForeignKey("talk.id"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )

    op.create_table(
        "preparation",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("talk", sa.Uuid(), sa.ForeignKey("talk.id"), nullable=False),
        sa.Column("party", sa.String(40), nullable=False),
        sa.Column("author", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("ready_at", sa.DateTime(timezone=True)),
        sa.Column("ready_on", sa.Date()),
        sa.UniqueConstraint("talk", "author"),
    )
    op.create_index("ix_preparation_author", "preparation", ["author"])

    op.create_table(
        "answer",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("preparation", sa.Uuid(), sa.ForeignKey("preparation.id"), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("only_for_me", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("preparation", "question"),
    )


def _plans() -> None:
    op.create_table(
        "plan_version",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("employee", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("talk", sa.Uuid(), sa.ForeignKey("talk.id")),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("comment", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String()),
        sa.Column("proposed_person", sa.Uuid(), sa.ForeignKey("person.id")),
        sa.Column("proposed_name", sa.String()),
        sa.Column("proposed_party", sa.String(40)),
        sa.Column("proposed_at", sa.DateTime(timezone=True)),
        sa.Column("proposed_on", sa.Date()),
        sa.Column("sent_back_person", sa.Uuid(), sa.ForeignKey("person.id")),
        sa.Column("sent_back_name", sa.String()),
        sa.Column("sent_back_party", sa.String(40)),
        sa.Column("sent_back_at", sa.DateTime(timezone=True)),
        sa.Column("sent_back_on", sa.Date()),
        sa.Column("agreed_person", sa.Uuid(), sa.ForeignKey("person.id")),
        sa.Column("agreed_name", sa.String()),
        sa.Column("agreed_party", sa.String(40)),
        sa.Column("agreed_at", sa.DateTime(timezone=True)),
        sa.Column("agreed_on", sa.Date()),
        sa.UniqueConstraint("employee", "number"),
    )
    op.create_index("ix_plan_version_talk", "plan_version", ["talk"])

    op.create_table(
        "goal",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("plan", sa.Uuid(), sa.ForeignKey("plan_version.id"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("direction", sa.String(40)),
        sa.Column("horizon", sa.String(40)),
        sa.Column("area", sa.String(40)),
        sa.Column("effect", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_goal_plan", "goal", ["plan"])

    op.create_table(
        "learning_activity",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("goal", sa.Uuid(), sa.ForeignKey("goal.id"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(40)),
        sa.Column("description", sa.LargeBinary(), nullable=False),
        sa.Column("responsible", sa.String(40), nullable=False),
        sa.Column("due_on", sa.Date()),
        sa.Column("support", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_learning_activity_goal", "learning_activity", ["goal"])


def _outbox() -> None:
    op.create_table(
        "message",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("key", sa.String(), nullable=False, unique=True),
        sa.Column("person", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("show", sa.JSON(), nullable=False),
        sa.Column("talk", sa.Uuid(), sa.ForeignKey("talk.id")),
        sa.Column("nudge", sa.Uuid()),
        sa.Column("is_live", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True)),
        sa.Column("owner", sa.String()),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String()),
        sa.Column("activity_id", sa.String()),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("error", sa.String()),
        sa.Column("sent_at", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("conversation_id", "activity_id"),
    )
    op.create_index(
        "ix_message_behind", "message", ["not_before"], sqlite_where=sa.text(BEHIND), postgresql_where=sa.text(BEHIND)
    )
    op.create_index("ix_message_nudge", "message", ["nudge"])
    op.create_index("ix_message_person", "message", ["person"])
    op.create_index(
        "ix_message_sending",
        "message",
        ["lease_until"],
        sqlite_where=sa.text(SENDING),
        postgresql_where=sa.text(SENDING),
    )
    op.create_index("ix_message_talk", "message", ["talk"])
    op.create_index(
        "ix_message_waiting",
        "message",
        ["not_before"],
        sqlite_where=sa.text(WAITING),
        postgresql_where=sa.text(WAITING),
    )

    op.create_table(
        "nudge",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("person", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.UniqueConstraint("person", "on"),
    )

    op.create_table(
        "nudge_step",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("nudge", sa.Uuid(), sa.ForeignKey("nudge.id"), nullable=False),
        sa.Column("person", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("talk", sa.Uuid(), sa.ForeignKey("talk.id"), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.UniqueConstraint("person", "key", "rung"),
    )
    op.create_index("ix_nudge_step_nudge", "nudge_step", ["nudge"])
    op.create_index("ix_nudge_step_talk", "nudge_step", ["talk"])

    op.create_table(
        "conversation",
        sa.Column("person", sa.Uuid(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("conversation_id", sa.String(), nullable=False),
        sa.Column("service_url", sa.String(), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("bot_id", sa.String(), nullable=False),
        sa.Column("user_id", sa.String(), nullable=False),
        sa.Column("unreachable", sa.String()),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
    )


def _presses_and_reads() -> None:
    op.create_table(
        "leftover",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("person", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("why", sa.String(40), nullable=False),
        sa.Column("fields", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("person", "place"),
    )

    op.create_table(
        "press",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("person", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("verb", sa.String()),
        sa.Column("answer", sa.JSON()),
        sa.UniqueConstraint("person", "key"),
    )

    op.create_table(
        "read_entry",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("reader", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("subject", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("thing", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_read_entry_reader", "read_entry", ["reader"])
    op.create_index("ix_read_entry_subject", "read_entry", ["subject"])
