"""A message knows the plan it shows, too: a plan that no talk has made is changed, and its cards follow."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLES = ("message", "notice")
PLAN_SHOWN = {
    "sqlite": "replace(json_extract(show, '$.plan'), '-', '')",
    "postgresql": "CAST(show ->> 'plan' AS uuid)",
}
"""The id as it stands in an address, in the form of the column."""


def upgrade() -> None:
    shown = PLAN_SHOWN[op.get_bind().dialect.name]
    for name in TABLES:
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("plan", sa.Uuid()))
        op.create_index(f"ix_{name}_plan", name, ["plan"])
        op.execute(f"UPDATE {name} SET plan = {shown}")


def downgrade() -> None:
    for name in TABLES:
        op.drop_index(f"ix_{name}_plan", name)
        with op.batch_alter_table(name) as table:
            table.drop_column("plan")
