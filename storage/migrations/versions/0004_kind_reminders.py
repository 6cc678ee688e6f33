"""Kind reminders: the ledger counts them, they can be put off, and the planner knows when to look at what.

A rung was the days after the due date; now it is the number of the reminder, and the days stand beside it.
"""

from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

DAYS_OF_RUNGS = (-14, -3, 0, 3, 7, 14)
ASIDE = 10_000
NEW_TABLES = ("notice", "lease", "look", "reminder_pace", "snooze")
NEW_COLUMNS = ("kind", "about", "days", "on")


def upgrade() -> None:
    _new_tables()
    with op.batch_alter_table("nudge") as table:
        table.add_column(sa.Column("is_digest", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("reminder", sa.Uuid()))
        table.create_foreign_key("fk_nudge_reminder", "reminder", ["reminder"], ["id"])
    with op.batch_alter_table("nudge") as table:
        table.alter_column("is_digest", existing_type=sa.Boolean(), server_default=None)
    op.create_index("ix_nudge_reminder", "nudge", ["reminder"])
    with op.batch_alter_table("nudge_step") as table:
        table.add_column(sa.Column("kind", sa.String(40)))
        table.add_column(sa.Column("about", sa.Uuid()))
        table.add_column(sa.Column("days", sa.Integer()))
        table.add_column(sa.Column("on", sa.Date()))
    _count_the_reminders()
    with op.batch_alter_table("nudge_step") as table:
        table.alter_column("kind", existing_type=sa.String(40), nullable=False)
        table.alter_column("about", existing_type=sa.Uuid(), nullable=False)
        table.alter_column("days", existing_type=sa.Integer(), nullable=False)
        table.alter_column("on", existing_type=sa.Date(), nullable=False)


def _count_the_reminders() -> None:
    """By way of numbers that none has had, for no two rows of the same may have the same one even for a moment."""
    numbers = " ".join(f"WHEN {days} THEN {ASIDE + number}" for number, days in enumerate(DAYS_OF_RUNGS, 1))
    op.execute(
        f"""UPDATE nudge_step SET kind = 'owed', days = rung, rung = CASE rung {numbers} ELSE {ASIDE} + rung END,
        about = COALESCE((SELECT talk.employee FROM talk WHERE talk.id = nudge_step.thing), person),
        "on" = (SELECT nudge."on" FROM nudge WHERE nudge.id = nudge_step.nudge)"""
    )
    op.execute(f"UPDATE nudge_step SET rung = rung - {ASIDE}")


def downgrade() -> None:
    op.execute("DELETE FROM nudge_step WHERE kind <> 'owed'")
    op.execute(f"UPDATE nudge_step SET rung = days + {ASIDE}")
    op.execute(f"UPDATE nudge_step SET rung = rung - {ASIDE}")
    with op.batch_alter_table("nudge_step") as table:
        for column in NEW_COLUMNS:
            table.drop_column(column)
    op.drop_index("ix_nudge_reminder", "nudge")
    with op.batch_alter_table("nudge") as table:
        table.drop_constraint("fk_nudge_reminder", type_="foreignkey")
        table.drop_column("reminder")
        table.drop_column("is_digest")
    for name in (*NEW_TABLES, "reminder"):
        op.drop_table(name)


def _person(name: str, *, is_key: bool = False) -> sa.Column[UUID]:
    return sa.Column(name, sa.Uuid(), sa.ForeignKey("person.id"), primary_key=is_key, nullable=False)


def _new_tables() -> None:
    op.create_table(
        "reminder",
        sa.Column("id", sa.Uuid(), primary_key=True),
        _person("manager"),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_reminder_manager", "reminder", ["manager"])
    op.create_table(
        "snooze",
        _person("person", is_key=True),
        sa.Column("key", sa.String(), primary_key=True),
        sa.Column("thing", sa.Uuid(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
    )
    op.create_index("ix_snooze_thing", "snooze", ["thing"])
    op.create_table(
        "reminder_pace",
        _person("person", is_key=True),
        sa.Column("pace", sa.String(40), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "look",
        sa.Column("thing", sa.Uuid(), primary_key=True),
        _person("employee"),
        sa.Column("is_plan", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
    )
    op.create_index("ix_look_employee", "look", ["employee"])
    op.create_index("ix_look_at", "look", ["at"])
    op.create_table(
        "lease",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True)),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("key", sa.String(), nullable=False, unique=True),
        _person("person"),
        sa.Column("show", sa.JSON(), nullable=False),
        sa.Column("talk", sa.Uuid(), sa.ForeignKey("talk.id")),
        sa.Column("message", sa.Uuid(), nullable=False),
    )
    op.create_index("ix_notice_talk", "notice", ["talk"])
    op.create_index("ix_notice_message", "notice", ["message"])
