"""The figures: what the rules give of each talk and plan, and what has been counted by unit and month.

It is filled by `planlots db rebuild`, which `planlots db upgrade` runs.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _of_people()
    _of_units()
    with op.batch_alter_table("cycle") as table:
        table.add_column(sa.Column("is_filling", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("cycle") as table:
        table.alter_column("is_filling", server_default=None)
    op.create_table(
        "projection",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("weeks_after_leave", sa.Integer(), nullable=False),
        sa.Column("smallest_group", sa.Integer(), nullable=False),
    )


def downgrade() -> None:
    with op.batch_alter_table("cycle") as table:
        table.drop_column("is_filling")
    for name in ("projection", "month_figures", "unit_figures", "unit_place", "plan_standing", "standing"):
        op.drop_table(name)


def _of_people() -> None:
    op.create_table(
        "standing",
        sa.Column("talk", sa.Uuid(), sa.ForeignKey("talk.id"), primary_key=True),
        sa.Column("cycle", sa.Uuid(), sa.ForeignKey("cycle.id"), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("employee", sa.Uuid(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("is_begun", sa.Boolean(), nullable=False),
        sa.Column("is_disputed", sa.Boolean(), nullable=False),
        sa.Column("held_from", sa.Date()),
        sa.UniqueConstraint("employee", "cycle", "kind"),
    )
    op.create_table(
        "plan_standing",
        sa.Column("person", sa.Uuid(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("plan", sa.Uuid(), sa.ForeignKey("plan_version.id")),
        sa.Column("agreed_on", sa.Date()),
        sa.Column("is_established", sa.Boolean(), nullable=False),
        sa.Column("is_owned", sa.Boolean(), nullable=False),
        sa.Column("employee_late_from", sa.Date()),
        sa.Column("manager_late_from", sa.Date()),
        sa.Column("paper_on", sa.Date()),
    )


def _of_units() -> None:
    op.create_table(
        "unit_place",
        sa.Column("unit", sa.String(), primary_key=True),
        sa.Column("parent", sa.String()),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("employees", sa.Integer(), nullable=False),
        sa.Column("is_shown", sa.Boolean(), nullable=False),
        sa.Column("counted_on", sa.Date()),
    )
    op.create_index("ix_unit_place_parent", "unit_place", ["parent"])
    op.create_index("ix_unit_place_counted_on", "unit_place", ["counted_on"])
    op.create_table(
        "unit_figures",
        sa.Column("part", sa.String(), primary_key=True),
        sa.Column("unit", sa.String(), primary_key=True),
        sa.Column("own", sa.JSON(), nullable=False),
        sa.Column("total", sa.JSON(), nullable=False),
    )
    op.create_table(
        "month_figures",
        sa.Column("month", sa.Date(), primary_key=True),
        sa.Column("part", sa.String(), primary_key=True),
        sa.Column("unit", sa.String(), primary_key=True),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
    )
