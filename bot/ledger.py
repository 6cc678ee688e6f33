"""Knows how a sender's intents and their outcomes reach the database: together, as soon as it takes them.

While one transaction is being committed, what comes meanwhile gathers for the next. Each intent is committed before
its call is made. Outcomes are kept here until they are stored, however long the database is away.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError

from bot.clock import Clock
from bot.logs import Log
from storage.database import Database
from storage.work import Work

log = Log(__name__)

LEASE: Final = timedelta(seconds=120)  # longer than a call can take
AWAY_SECONDS: Final = 0.5  # between attempts, while the database is away
HELD_SECONDS: Final = 0.005  # while somebody else changes the same message

_FAULTS_OF_OURS: Final = (IntegrityError, ProgrammingError, DataError)

Write = Callable[[Work], Awaitable[object]]
Intents = dict[UUID, "asyncio.Future[bool]"]


@dataclass(frozen=True, slots=True)
class _Note:
    message: UUID
    write: Write


@dataclass(slots=True)
class Ledger:
    """Of one sender, which `owner` names."""

    database: Database
    clock: Clock
    owner: str
    _notes: list[_Note] = field(default_factory=list)
    _intents: Intents = field(default_factory=dict)
    _writing: asyncio.Task[None] | None = None

    async def intend(self, message: UUID) -> bool:
        """Whether it may be sent now: then the intent is committed. Raises what the database raises."""
        intended: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._intents[message] = intended
        self._begin()
        return await intended

    def note(self, message: UUID, write: Write) -> None:
        """Have `write` change the rows of this message in a transaction, in a moment."""
        self._notes.append(_Note(message, write))
        self._begin()

    def release(self, message: UUID) -> None:
        """Leave to others what we had in hand and have surely not sent."""
        self.note(message, self._release(message).write)

    def _release(self, message: UUID) -> _Note:
        return _Note(message, lambda work: work.outbox.release(message, self.owner))

    @property
    def is_writing(self) -> bool:
        return self._writing is not None and not self._writing.done()

    async def settle(self) -> None:
        """Wait until all that was noted is stored."""
        while self._writing and self.is_writing:
            await asyncio.wait([self._writing])

    async def close(self) -> None:
        """What is not stored by now never is: such messages count as unknown when their lease is over."""
        if self._writing:
            self._writing.cancel()
            await asyncio.wait([self._writing])

    def _begin(self) -> None:
        if not self.is_writing:
            self._writing = asyncio.create_task(self._write_all(), name="ledger")

    async def _write_all(self) -> None:
        while self._notes or self._intents:
            notes, self._notes = self._notes, []
            intents, self._intents = self._intents, {}
            left = await self._write(notes, intents)
            self._notes[:0] = left

    async def _write(self, notes: Sequence[_Note], intents: Intents) -> Sequence[_Note]:
        """The notes that are left for later."""
        try:
            left, allowed = await self._in_one_transaction(notes, list(intents))
        except Exception as error:  # whatever the driver raises: noted later, or given back
            return [*await self._after(error, notes), *self._given_back(intents, error)]
        for message, intended in intents.items():
            if not intended.done():
                intended.set_result(message in allowed)
        if left:
            await asyncio.sleep(HELD_SECONDS)
        return left

    async def _in_one_transaction(
        self, notes: Sequence[_Note], intents: Sequence[UUID]
    ) -> tuple[Sequence[_Note], frozenset[UUID]]:
        async with self.database.work() as work:
            ours = await work.outbox.lock({*intents, *(each.message for each in notes)})
            for note in notes:
                if note.message in ours:
                    await note.write(work)
            allowed = await work.outbox.intend(
                [each for each in intents if each in ours], self.owner, self.clock(), LEASE
            )
        return [each for each in notes if each.message not in ours], allowed

    async def _after(self, error: Exception, notes: Sequence[_Note]) -> Sequence[_Note]:
        """All of them once more where the database is away. Where one of them is at fault, the others without it."""
        if isinstance(error, DBAPIError | OSError) and not isinstance(error, _FAULTS_OF_OURS):
            log.warning("what became of messages cannot be stored yet", count=len(notes), kind=type(error).__name__)
            await asyncio.sleep(AWAY_SECONDS)
            return notes
        if len(notes) == 1:
            log.error("what became of a message cannot be stored", reference=str(notes[0].message), exc_info=error)
            return ()
        return [left for each in notes for left in await self._write([each], {})]

    def _given_back(self, intents: Intents, error: Exception) -> Sequence[_Note]:
        """No call is made. The commit may have succeeded all the same, so the messages are given back expressly."""
        for intended in intents.values():
            if not intended.done():
                intended.set_exception(error)
        return [self._release(message) for message in intents]
