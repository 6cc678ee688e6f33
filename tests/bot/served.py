"""The real service, started as on a server: `python -m bot serve` in a process of its own."""

import asyncio
import base64
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from tests.bot.operator import Operator

ROOT = Path(__file__).parents[2]
KEY = base64.b64encode(bytes(range(32))).decode()
CLOCK = "2026-10-01T09:00"
STARTS_WITHIN = 30.0  # seconds


@dataclass(slots=True)
class Served:
    process: asyncio.subprocess.Process
    log: Path
    port: int
    operator: Operator

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/messages"

    def signal(self, number: signal.Signals = signal.SIGTERM) -> None:
        """Not through `send_signal`: that one looks whether the process has ended, and takes its exit code away."""
        with suppress(ProcessLookupError):
            os.kill(self.process.pid, number)

    async def ends(self, within: float) -> int:
        """Its exit code."""
        async with asyncio.timeout(within):
            return await self.process.wait()


def environ(database_url: str, port: int = 0, **settings: str) -> dict[str, str]:
    ours = {
        "LOCAL": "1",
        "CLOCK": CLOCK,
        "DATABASE_URL": database_url,
        "ENCRYPTION_KEYS": f"test:{KEY}",
        "PORT": str(port),
        "SEND_RATE": "50",
        **settings,
    }
    others = {name: value for name, value in os.environ.items() if not name.startswith("PLANLOTS_")}
    return {**others, **{f"PLANLOTS_{name}": value for name, value in ours.items()}, "PYTHONPATH": str(ROOT)}


@asynccontextmanager
async def served(database_url: str, folder: Path, **settings: str) -> AsyncIterator[Served]:
    """Listening, with `settings` beside the usual ones; killed at the end, unless a test has stopped it."""
    log = folder / "serve.log"
    with log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "serve", cwd=folder, env=environ(database_url, 0, **settings), stderr=output
        )
    try:
        port = await _port(process, log)
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(force_close=True)) as session:
            yield Served(process, log, port, Operator(session, f"http://127.0.0.1:{port}"))
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _port(process: asyncio.subprocess.Process, log: Path) -> int:
    said = ""
    for _ in range(int(STARTS_WITHIN / 0.05)):
        said = await asyncio.to_thread(log.read_text)
        if listening := re.search(r"listening .*port=(\d+)", said):
            return int(listening[1])
        assert process.returncode is None, said
        await asyncio.sleep(0.05)
    raise AssertionError(said)
