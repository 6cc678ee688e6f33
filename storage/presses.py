"""Knows which presses had their effect already, and what they were answered with."""

from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, update
from sqlmodel import col, select

from dialogs.actions import Do, Show, address, show_at
from storage import tables
from storage.ids import new_id
from storage.transaction import Transaction

_NEW: Final = tables.bare(tables.Press)
_IS_IT: Final = (
    col(tables.Press.person) == bindparam("whose"),
    col(tables.Press.key) == bindparam("which"),
)
_ANSWER: Final = select(tables.Press.answer).where(*_IS_IT)
_CLAIMED: Final = _ANSWER.with_for_update()
_REMEMBER: Final = update(tables.Press).where(*_IS_IT).values(verb=bindparam("verb"), answer=bindparam("answer"))


class Presses:
    def __init__(self, transaction: Transaction) -> None:
        self._in = transaction

    async def answer_to(self, person: UUID, key: str) -> Show | None:
        """The stored answer; raises UnknownAction for one that this code knows no more.

        In a writing transaction the press is claimed first. The same press at the same moment waits at the unique
        key until we commit, and then finds our answer; after our rollback it finds nothing and has the effect itself.
        """
        if self._in.writes and await self._in.add_new(
            _NEW(id=new_id(), person=person, key=key), key=("person", "key")
        ):
            return None
        # a claim that was committed without answer is in nobody's way but still one at a time
        row = await self._in.first(_CLAIMED if self._in.writes else _ANSWER, whose=person, which=key)
        return show_at(row.answer) if row and row.answer else None

    async def remember(self, person: UUID, key: str, do: Do, answer: Show) -> None:
        await self._in.change(_REMEMBER, whose=person, which=key, verb=do.verb, answer=address(answer))
