"""Several senders share one pace; a message may have an end; a chat may be asked for and not given."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("message", sa.Column("valid_until", sa.DateTime(timezone=True)))
    pace = op.create_table(
        "pace",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("next_at", sa.BigInteger(), nullable=False),
        sa.Column("paused_until", sa.DateTime(timezone=True)),
    )
    op.bulk_insert(pace, [{"id": 1, "next_at": 0}])


def downgrade() -> None:
    op.drop_table("pace")
    op.drop_column("message", "valid_until")
    op.execute("DELETE FROM conversation WHERE conversation_id = ''")
