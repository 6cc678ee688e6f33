"""Knows how a call that was held up gets another moment: those of many seconds must not all come at once."""

import asyncio
import time
from dataclasses import dataclass
from typing import Final

from storage import pace
from storage.database import Database

LATE: Final = (
    0.25  # seconds: so far may a call be behind its moment, and the calls of a second hardly more than meant
)


@dataclass(slots=True)
class Pacer:
    """`rate` as the sender's: in calls a second, of all processes together; 0 is without any limit."""

    database: Database
    rate: float

    async def in_time(self, begins_at: float) -> None:
        """Wait for the next free moment where this one (seconds since 1970) has passed."""
        while self.rate and time.time() > begins_at + LATE:
            async with self.database.work() as work:
                next_at, _ = await work.pace.read()
                share = pace.share(next_at, time.time(), self.rate, 1)
                await work.pace.spend(share, share.count)
            await asyncio.sleep(max(0.0, share.at - time.time()))
            if share.count:
                return
