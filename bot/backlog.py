"""Knows how much of the outbox waits, and whether the database takes what is written."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import false, func, text, update
from sqlmodel import col, select

from storage import schema
from storage.tables import WAITING, Message
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Backlog:
    """`waiting` counts messages that are still to be sent; `first_due` is when the first of them is."""

    waiting: int
    first_due: datetime | None

    def overdue(self, now: datetime) -> timedelta:
        """For how long the first message should have been sent already."""
        return max(timedelta(), now - self.first_due) if self.first_due else timedelta()


async def measure(work: Work) -> Backlog:
    query = select(func.count(), func.min(col(Message.not_before))).where(text(WAITING))
    waiting, first_due = (await work.transaction.session.exec(query)).one()
    return Backlog(waiting, first_due)


async def try_to_write(work: Work) -> None:
    """Change no row at all: a database that only lets itself be read refuses even that."""
    await work.transaction.session.exec(update(Message).where(false()).values(attempt=Message.attempt))


async def has_the_right_form(work: Work) -> bool:
    """Whether the tables are those of this program."""
    connection = await work.transaction.session.connection()
    return await connection.run_sync(schema.revision) == schema.head()
