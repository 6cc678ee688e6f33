"""A look has no foreign key: it is made from talks and plans that have theirs, a hundred thousand in one night."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("look") as table:
        table.drop_constraint("fk_look_employee", type_="foreignkey")


def downgrade() -> None:
    with op.batch_alter_table("look") as table:
        table.create_foreign_key("fk_look_employee", "person", ["employee"], ["id"])
