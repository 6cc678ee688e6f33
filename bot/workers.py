"""Knows what goes on beside the turns: planning each minute, sending all the time, and how they come to an end."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from bot.introductions import Introductions
from bot.logs import Log
from bot.metrics import Metrics
from bot.planner import Planner
from bot.sender import Sender

log = Log(__name__)

PLAN_EVERY: Final = 60.0  # seconds


@dataclass(slots=True)
class Workers:
    sender: Sender
    planner: Planner
    metrics: Metrics
    introductions: Introductions | None = None
    _stopped: asyncio.Event = field(default_factory=asyncio.Event)
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def start(self) -> None:
        works = [self._keep_planning(), self.sender.run()]
        if self.introductions:
            works.append(self.introductions.run())
        self._tasks = [asyncio.create_task(each) for each in works]

    def stop(self) -> None:
        """Begin nothing more. The calls under way are finished, and the planning."""
        self._stopped.set()
        self.sender.stop()
        if self.introductions:
            self.introductions.stop()

    async def finish(self) -> None:
        """Wait until nothing is in hand, for as long as the caller likes."""
        if self._tasks:
            await asyncio.wait(self._tasks)

    async def close(self) -> None:
        """Leave what is still in hand: what is on its way to Teams counts as unknown."""
        self.stop()
        self.sender.cut_off()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def plan(self) -> None:
        """Plan once, whatever comes of it."""
        try:
            await self.planner.plan()
        except Exception:  # the database may be away: plan again in a minute
            log.exception("planning failed")
            self.metrics.planned(succeeded=False)
        else:
            self.metrics.planned(succeeded=True)
            self.sender.wake()

    async def _keep_planning(self) -> None:
        while not self._stopped.is_set():
            await self.plan()
            with suppress(TimeoutError):
                async with asyncio.timeout(PLAN_EVERY):
                    await self._stopped.wait()
