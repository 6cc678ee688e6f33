"""The whole year: three talks as one chain, the living plan, deputies, pauses.

What is owed may now be about a learning activity, too: a line of a nudge names a thing instead of a talk.
"""

from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NEW_TABLES = (
    "shared_preparation",
    "motivation",
    "goal_outcome",
    "delegation",
    "pause",
    "paper_plan",
    "effect_check",
    "follow_up",
    "unit_need",
)
PAPER = ("paper_on", "paper_by", "paper_recorded_on", "handed_over_on", "taken_over_on", "fell_through_on")
ONE_LINE = ("reader", "subject", "thing", "what", "on")
READ = ("read_person", "read_name", "read_party", "read_at", "read_on")


def upgrade() -> None:
    _organisation()
    _life_of_plans()
    _talks()
    _new_columns()
    _one_line_a_day()
    with op.batch_alter_table("nudge_step") as table:
        table.drop_index("ix_nudge_step_talk")
        table.drop_constraint("fk_nudge_step_talk", type_="foreignkey")
        table.alter_column("talk", new_column_name="thing")
    op.create_index("ix_nudge_step_thing", "nudge_step", ["thing"])


def _one_line_a_day() -> None:
    """Of what was read more than once on a day, the first line stays."""
    with op.batch_alter_table("read_entry") as table:
        table.add_column(sa.Column("on", sa.Date()))
    op.execute("""UPDATE read_entry SET "on" = date(at)""")
    op.execute(
        """DELETE FROM read_entry WHERE EXISTS (
            SELECT 1 FROM read_entry AS earlier
            WHERE earlier.reader = read_entry.reader AND earlier.subject = read_entry.subject
            AND earlier.thing = read_entry.thing AND earlier.what = read_entry.what
            AND earlier."on" = read_entry."on" AND earlier.id < read_entry.id
        )"""
    )
    with op.batch_alter_table("read_entry") as table:
        table.alter_column("on", existing_type=sa.Date(), nullable=False)
        table.create_unique_constraint("uq_read_entry_reader_subject_thing_what_on", list(ONE_LINE))


def downgrade() -> None:
    with op.batch_alter_table("read_entry") as table:
        table.drop_constraint("uq_read_entry_reader_subject_thing_what_on", type_="unique")
        table.drop_column("on")
    op.execute("DELETE FROM nudge_step WHERE thing NOT IN (SELECT id FROM talk)")
    with op.batch_alter_table("nudge_step") as table:
        table.drop_index("ix_nudge_step_thing")
        table.alter_column("thing", new_column_name="talk")
    with op.batch_alter_table("nudge_step") as table:
        table.create_foreign_key("fk_nudge_step_talk", "talk", ["talk"], ["id"])
    op.create_index("ix_nudge_step_talk", "nudge_step", ["talk"])
    _drop_columns("talk", PAPER, key="fk_talk_paper_by")
    _drop_columns("plan_version", READ, key="fk_plan_version_read_person")
    _drop_columns("learning_activity", ("origin",))
    _drop_columns("goal", ("origin", "need"), key="fk_goal_need")
    _drop_columns("cycle", ("scope",))
    for name in NEW_TABLES:
        op.drop_table(name)


def _drop_columns(name: str, columns: tuple[str, ...], key: str | None = None) -> None:
    with op.batch_alter_table(name) as table:
        if key:
            table.drop_constraint(key, type_="foreignkey")
        for column in columns:
            table.drop_column(column)


def _person(name: str, nullable: bool = False) -> sa.Column[UUID]:
    return sa.Column(name, sa.Uuid(), sa.ForeignKey("person.id"), nullable=nullable)


def _organisation() -> None:
    op.create_table(
        "delegation",
        sa.Column("id", sa.Uuid(), primary_key=True),
        _person("manager"),
        _person("deputy"),
        sa.Column("talk", sa.Uuid(), sa.ForeignKey("talk.id")),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date()),
    )
    op.create_index("ix_delegation_manager", "delegation", ["manager"])
    op.create_index("ix_delegation_deputy", "delegation", ["deputy"])
    op.create_table(
        "pause",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("area", sa.String()),
        sa.Column("unit", sa.String(), sa.ForeignKey("unit.id")),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date()),
        sa.CheckConstraint("(area IS NULL) <> (unit IS NULL)", name="area_or_unit"),
    )


def _life_of_plans() -> None:
    op.create_table(
        "unit_need",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("unit", sa.String(), sa.ForeignKey("unit.id"), nullable=False),
        _person("author"),
        sa.Column("horizon", sa.String(40), nullable=False),
        sa.Column("area", sa.String(40), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("ended_on", sa.Date()),
    )
    op.create_index("ix_unit_need_unit", "unit_need", ["unit"])
    op.create_table(
        "follow_up",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("activity", sa.Uuid(), nullable=False),
        _person("employee"),
        _person("said_by"),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("progress", sa.String(40), nullable=False),
        sa.Column("new_due_on", sa.Date()),
        sa.Column("note", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_follow_up_activity", "follow_up", ["activity"])
    op.create_index("ix_follow_up_employee", "follow_up", ["employee"])
    op.create_table(
        "effect_check",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("activity", sa.Uuid(), nullable=False),
        _person("employee"),
        sa.Column("party", sa.String(40), nullable=False),
        _person("said_by"),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("activity", "party"),
    )
    op.create_index("ix_effect_check_employee", "effect_check", ["employee"])
    op.create_table(
        "paper_plan",
        sa.Column("id", sa.Uuid(), primary_key=True),
        _person("employee"),
        sa.Column("made_on", sa.Date(), nullable=False),
        _person("recorded_by"),
        sa.Column("recorded_on", sa.Date(), nullable=False),
    )
    op.create_index("ix_paper_plan_employee", "paper_plan", ["employee"])


def _talks() -> None:
    op.create_table(
        "goal_outcome",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("talk", sa.Uuid(), sa.ForeignKey("talk.id"), nullable=False),
        sa.Column("goal", sa.Uuid(), nullable=False),
        sa.Column("result", sa.String(40), nullable=False),
        sa.Column("evidence", sa.LargeBinary(), nullable=False),
        _person("recorded_by"),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("talk", "goal"),
    )
    op.create_table(
        "motivation",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("talk", sa.Uuid(), sa.ForeignKey("talk.id"), nullable=False),
        _person("author"),
        sa.Column("criteria", sa.JSON(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("no_evidence", sa.LargeBinary(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True)),
        sa.Column("given_on", sa.Date()),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True)),
        sa.Column("acknowledged_on", sa.Date()),
        sa.UniqueConstraint("talk", "author"),
    )
    op.create_table(
        "shared_preparation",
        sa.Column("preparation", sa.Uuid(), sa.ForeignKey("preparation.id"), primary_key=True),
        sa.Column("reader", sa.Uuid(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
    )


def _new_columns() -> None:
    with op.batch_alter_table("cycle") as table:
        table.add_column(sa.Column("scope", sa.JSON()))
    with op.batch_alter_table("goal") as table:
        table.add_column(sa.Column("origin", sa.Uuid()))
        table.add_column(sa.Column("need", sa.Uuid()))
        table.create_foreign_key("fk_goal_need", "unit_need", ["need"], ["id"])
    with op.batch_alter_table("learning_activity") as table:
        table.add_column(sa.Column("origin", sa.Uuid()))
    with op.batch_alter_table("plan_version") as table:
        table.add_column(sa.Column("read_person", sa.Uuid()))
        table.add_column(sa.Column("read_name", sa.String()))
        table.add_column(sa.Column("read_party", sa.String(40)))
        table.add_column(sa.Column("read_at", sa.DateTime(timezone=True)))
        table.add_column(sa.Column("read_on", sa.Date()))
        table.create_foreign_key("fk_plan_version_read_person", "person", ["read_person"], ["id"])
    with op.batch_alter_table("talk") as table:
        table.add_column(sa.Column("paper_on", sa.Date()))
        table.add_column(sa.Column("paper_by", sa.Uuid()))
        table.add_column(sa.Column("paper_recorded_on", sa.Date()))
        table.add_column(sa.Column("handed_over_on", sa.Date()))
        table.add_column(sa.Column("taken_over_on", sa.Date()))
        table.add_column(sa.Column("fell_through_on", sa.Date()))
        table.create_foreign_key("fk_talk_paper_by", "person", ["paper_by"], ["id"])
