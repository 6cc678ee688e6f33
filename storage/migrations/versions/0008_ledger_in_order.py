"""The ledger of reminders and the looks are known by keys of their own, and have fewer indexes.

A morning may write fifty thousand lines: each index and foreign key too many is one more place to look for each.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

IN_ORDER = {"sqlite_with_rowid": False}
OF_PEOPLE = ("nudge", "message", "notice")
MOSTLY_EMPTY = (("message", "talk"), ("message", "plan"), ("nudge", "reminder"))
NEW_ID = {
    "sqlite": "lower(hex(randomblob(16)))",
    "postgresql": "gen_random_uuid()",
}


def upgrade() -> None:
    op.create_index("ix_notice_person", "notice", ["person"])  # asked whenever somebody is told something
    for index in ("ix_nudge_step_nudge", "ix_look_employee"):
        op.drop_index(index)
    with op.batch_alter_table("nudge_step", table_kwargs=IN_ORDER) as table:
        table.drop_constraint("fk_nudge_step_nudge", type_="foreignkey")
        table.drop_constraint("fk_nudge_step_person", type_="foreignkey")
        table.drop_constraint("pk_nudge_step", type_="primary")
        table.drop_column("id")
        table.create_primary_key("pk_nudge_step", ["nudge", "position"])
    for name in OF_PEOPLE:
        with op.batch_alter_table(name) as table:
            table.drop_constraint(f"fk_{name}_person", type_="foreignkey")
    with op.batch_alter_table("look") as table:
        table.drop_constraint("pk_look", type_="primary")
        table.create_primary_key("pk_look", ["employee", "thing"])
    for name, column in MOSTLY_EMPTY:
        op.drop_index(f"ix_{name}_{column}", name)
        is_there = sa.text(f"{column} IS NOT NULL")
        op.create_index(f"ix_{name}_{column}", name, [column], sqlite_where=is_there, postgresql_where=is_there)


def downgrade() -> None:
    for name, column in MOSTLY_EMPTY:
        op.drop_index(f"ix_{name}_{column}", name)
        op.create_index(f"ix_{name}_{column}", name, [column])
    for name in OF_PEOPLE:
        with op.batch_alter_table(name) as table:
            table.create_foreign_key(f"fk_{name}_person", "person", ["person"], ["id"])
    with op.batch_alter_table("look") as table:
        table.drop_constraint("pk_look", type_="primary")
        table.create_primary_key("pk_look", ["thing"])
    with op.batch_alter_table("nudge_step", table_kwargs={"sqlite_with_rowid": True}) as table:
        table.add_column(sa.Column("id", sa.Uuid()))
        table.drop_constraint("pk_nudge_step", type_="primary")
    op.execute(f"UPDATE nudge_step SET id = {NEW_ID[op.get_bind().dialect.name]}")
    with op.batch_alter_table("nudge_step") as table:
        table.alter_column("id", existing_type=sa.Uuid(), nullable=False)
        table.create_primary_key("pk_nudge_step", ["id"])
        table.create_foreign_key("fk_nudge_step_nudge", "nudge", ["nudge"], ["id"])
        table.create_foreign_key("fk_nudge_step_person", "person", ["person"], ["id"])
    op.create_index("ix_nudge_step_nudge", "nudge_step", ["nudge"])
    op.create_index("ix_look_employee", "look", ["employee"])
    op.drop_index("ix_notice_person", "notice")
