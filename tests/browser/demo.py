"""Runs the real demo for a story in the browser: in a folder and on ports of its own, from the first command on."""

import asyncio
import io
import os
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from bot.demo import employer
from bot.demo.playground import Persona
from bot.demo.run import CLOCK, run
from storage.tables import BEHIND, SENDING, WAITING

ROOT = Path(__file__).parents[2]
_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
# Of its own, so that a demo that somebody looks at can go on beside, and another story; and below those that systems
# give to whoever calls another (Linux: 32768-60999), or a call of some other test may have taken it.
FIRST_PORT = 21_500 + 10 * _WORKER
SERVICE_PORT = FIRST_PORT + 9
_STARTS_WITHIN, _SETTLES_WITHIN = 120.0, 60.0  # seconds
_GLANCE = 0.05
_UNDER_WAY = f"""
    SELECT show, state, wanted, shown, not_before, attempt, error, lease_until FROM message
    WHERE ({WAITING}) OR ({SENDING}) OR ({BEHIND}) OR lease_until IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Demo:
    """A demo that is up: Anna, Bo and Hanna have a page each."""

    root: Path
    personas: Sequence[Persona]

    async def settled(self) -> None:
        """Wait until nothing more arrives by itself: all is sent, and all cards in the chats are true."""
        for _ in range(round(_SETTLES_WITHIN / _GLANCE)):
            if not self._under_way():
                return
            await asyncio.sleep(_GLANCE)
        raise AssertionError(f"still under way: {self._under_way()}; {self.logs()['serve'][-2000:]}")

    def _under_way(self) -> Sequence[tuple[Any, ...]]:
        file = self.root / "var" / "demo" / "planlots.db"
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
            return database.execute(_UNDER_WAY).fetchall()

    def logs(self) -> dict[str, str]:
        """What each command of Planlots has said, by the name of its log."""
        return {file.stem: file.read_text("utf-8") for file in (self.root / "var" / "demo").glob("*.log")}


@asynccontextmanager
async def demo(root: Path, clock: str = CLOCK) -> AsyncIterator[Demo]:
    """The demo as `make run` starts it, with its data below `root`; it is stopped at the end of the block."""
    if not (root / "node_modules").exists():
        (root / "node_modules").symlink_to(ROOT / "node_modules")
    told, errors = io.StringIO(), io.StringIO()
    started = run(
        _environ(clock),
        root=root,
        first_port=FIRST_PORT,
        console=Console(file=told, width=200),
        errors=Console(file=errors, width=200),
    )
    running = asyncio.create_task(started)
    try:
        await _until_ready(running, told, errors)
        yield Demo(root, employer.personas(FIRST_PORT))
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


def _environ(clock: str) -> dict[str, str]:
    """The caller's environment without what it says about a Planlots of the caller's own; this checkout is tried."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PLANLOTS_")}
    chosen = {"PLANLOTS_PORT": str(SERVICE_PORT), "PLANLOTS_CLOCK": clock, "DEMO_BROWSER": "none"}
    return kept | chosen | {"PYTHONPATH": str(ROOT)}


async def _until_ready(running: asyncio.Task[int], told: io.StringIO, errors: io.StringIO) -> None:
    for _ in range(round(_STARTS_WITHIN / _GLANCE)):
        if "Ctrl-C" in told.getvalue():
            return
        if running.done():
            raise AssertionError(f"the demo ended: {errors.getvalue()}")
        await asyncio.sleep(_GLANCE)
    raise AssertionError(f"the demo is not ready after {_STARTS_WITHIN} seconds: {told.getvalue()}")
