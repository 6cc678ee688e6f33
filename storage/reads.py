"""Knows who has read what another person wrote. Entries are added, never changed."""

from datetime import date, datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from storage import tables
from storage.transaction import Transaction


class Reads:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def log(self, reader: UUID, subject: UUID, what: str, thing: UUID, *, at: datetime, on: date) -> None:
        entry = tables.ReadEntry(id=uuid7(), reader=reader, subject=subject, what=what, thing=thing, at=at, on=on)
        await self._in.add_new(entry, key=("reader", "subject", "thing", "what", "on"))
