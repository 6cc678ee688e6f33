"""Runs migrations on the connection that storage.schema has opened, also from inside a running event loop."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, Enum
from sqlmodel import AutoString

from storage.keyring import SealedText
from storage.tables import Table
from storage.tables.columns import UtcDateTime


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Table.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=plain_type,
    )
    with context.begin_transaction():
        context.run_migrations()


def plain_type(kind: str, item: Any, _: object) -> str | Literal[False]:
    """Our types as what the database has, so that an old migration does not depend on today's code."""
    match item:
        case UtcDateTime():
            return "sa.DateTime(timezone=True)"
        case SealedText():
            return "sa.LargeBinary()"
        case Enum():
            return f"sa.String({item.length})"
        case AutoString():
            return "sa.String()"
        case _:
            return False


run(context.config.attributes["connection"])
