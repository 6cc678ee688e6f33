"""The servers that are measured, each a process of its own."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.peers.listening import LISTENS

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Server:
    """`is_guarded`: it asks for a token of Microsoft's."""

    name: str
    process: asyncio.subprocess.Process
    port: int
    is_guarded: bool

    def resident(self) -> int | None:
        """Bytes of memory it holds now; None where the machine does not say."""
        status = Path(f"/proc/{self.process.pid}/statm")
        return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if status.exists() else None


@asynccontextmanager
async def peer(name: str, module: str, python: str, folder: Path) -> AsyncIterator[Server]:
    async with _started(name, [python, "-m", f"tests.bench.peers.{module}"], folder) as server:
        yield server


@asynccontextmanager
async def planlots(name: str, database_url: str, metadata_url: str, folder: Path) -> AsyncIterator[Server]:
    command = [sys.executable, "-m", "tests.bench.ours", database_url, metadata_url]
    async with _started(name, command, folder, is_guarded=True) as server:
        yield server


@asynccontextmanager
async def _started(name: str, command: list[str], folder: Path, *, is_guarded: bool = False) -> AsyncIterator[Server]:
    with (folder / f"{name}.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=log, env=_environ()
        )
    try:
        assert process.stdout
        said = (await process.stdout.readline()).decode()
        assert said.startswith(LISTENS), f"{name} did not start:\n{(folder / f'{name}.log').read_text()}"
        yield Server(name, process, int(said.removeprefix(LISTENS)), is_guarded)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


def _environ() -> dict[str, str]:
    """Without the settings of whoever runs this."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PLANLOTS_")}
