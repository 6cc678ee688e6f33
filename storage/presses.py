"""Knows which presses had their effect already, and what they were answered with."""

from uuid import UUID

from sqlalchemy import update
from sqlmodel import col, select
from uuid_utils.compat import uuid7

from dialogs.actions import Do, Show, address, show_at
from storage import tables
from storage.transaction import Transaction


class Presses:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def answer_to(self, person: UUID, key: str) -> Show | None:
        """The stored answer; raises UnknownAction for one that this code knows no more.

        In a writing transaction the press is claimed first. The same press at the same moment waits at the unique
        key until we commit, and then finds our answer; after our rollback it finds nothing and has the effect itself.
        """
        press = tables.Press
        if self._in.writes:
            await self._in.add_new(press(id=uuid7(), person=person, key=key), key=("person", "key"))
        query = select(press.answer).where(press.person == person, press.key == key)
        if self._in.writes:  # a claim that was committed without answer is in nobody's way but still one at a time
            query = query.with_for_update()
        answer = (await self._in.session.exec(query)).first()
        return show_at(answer) if answer else None

    async def remember(self, person: UUID, key: str, do: Do, answer: Show) -> None:
        press = tables.Press
        remembered = update(press).where(col(press.person) == person, col(press.key) == key)
        await self._in.session.exec(remembered.values(verb=do.verb, answer=address(answer)))
