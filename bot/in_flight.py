"""Counts what is under way, for whoever wants to stop when nothing is."""

import asyncio
from dataclasses import dataclass, field


@dataclass(slots=True)
class InFlight:
    """`with in_flight:` around each thing that must not be cut off."""

    count: int = 0
    _none: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._none.set()

    def __enter__(self) -> None:
        self.count += 1
        self._none.clear()

    def __exit__(self, *_: object) -> None:
        self.count -= 1
        if not self.count:
            self._none.set()

    async def end(self) -> None:
        """Wait until nothing is under way."""
        await self._none.wait()
