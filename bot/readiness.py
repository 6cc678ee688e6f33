"""Knows whether this process can take turns: database, form of the database, signing keys, sender."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from bot import backlog
from bot.backlog import Backlog
from bot.clock import Clock
from bot.gate import Gate
from bot.logs import Log
from bot.metrics import Unready
from bot.sender import Sender
from storage.database import Database

log = Log(__name__)

PATIENCE: Final = 1.0  # seconds that the database has for an answer
LONGEST_LOOK: Final = 6.0  # seconds; a lock in SQLite is given up before that
LARGEST_LAG: Final = timedelta(minutes=5)  # a call takes half a minute at most, so this sender has stopped


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen. `backlog` is None where the database did not say."""

    faults: frozenset[Unready] = frozenset()
    backlog: Backlog | None = None


@dataclass(slots=True)
class Readiness:
    """Anybody may ask, as often as they like: those who ask at the same time share one look."""

    database: Database
    clock: Clock
    gate: Gate
    sender: Sender
    _looking: asyncio.Task[Look] | None = None
    _told: frozenset[Unready] = field(default_factory=frozenset)

    async def look(self) -> Look:
        """Within a second or so, whatever the database does."""
        seen = await self._look_at_database()
        faults = seen.faults
        if not self.gate.has_fresh_keys():
            faults |= {Unready.SIGNING_KEYS}
        if seen.backlog and self._lag(seen.backlog) > LARGEST_LAG:
            faults |= {Unready.SENDER}
        self._tell(faults)
        return Look(faults, seen.backlog)

    async def close(self) -> None:
        """End the look that is under way: the database closes next."""
        if self._looking:
            await asyncio.wait({self._looking}, timeout=PATIENCE)
            self._looking.cancel()
            await asyncio.wait({self._looking})

    async def _look_at_database(self) -> Look:
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._examine(), name="readiness")
        done, _ = await asyncio.wait({self._looking}, timeout=PATIENCE)  # it goes on: the next to ask joins it
        return done.pop().result() if done else Look(frozenset({Unready.DATABASE}))

    async def _examine(self) -> Look:
        try:
            async with asyncio.timeout(LONGEST_LOOK), self.database.work() as work:
                if not await backlog.has_the_right_form(work):
                    return Look(frozenset({Unready.SCHEMA}))
                await backlog.try_to_write(work)
                return Look(backlog=await backlog.measure(work))
        except Exception as error:  # whatever the driver raises: the answer is the same
            log.debug("the database did not answer", exc_info=error)
            return Look(frozenset({Unready.DATABASE}))

    def _lag(self, seen: Backlog) -> timedelta:
        """For how long a message has been due while this sender has not even looked.

        A long queue is no lag: 55,000 reminders take more than half an hour, and turns can be taken all the while.
        """
        now, looked = self.clock(), self.sender.looked_at
        return min(seen.overdue(now), now - looked) if looked else seen.overdue(now)

    def _tell(self, faults: frozenset[Unready]) -> None:
        """Log what has changed since the last look."""
        for fault in sorted(faults - self._told):
            log.error("not ready", reason=fault)
        for fault in sorted(self._told - faults):
            log.info("ready again", reason=fault)
        self._told = faults
