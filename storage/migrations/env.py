"""Runs migrations on the connection that storage.schema has opened, also from inside a running event loop."""

from alembic import context
from sqlalchemy import Connection

from storage.tables import Table


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Table.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
