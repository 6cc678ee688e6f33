"""Knows how to run another program: in a group of its own, with a log file, until it is told to stop."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import aiohttp

STOPS_WITHIN = 5.0  # seconds between asking and ending
_GLANCE = 0.1  # seconds between two looks at something that is starting
_ONE_TRY = aiohttp.ClientTimeout(total=2.0)


class DemoError(Exception):
    """The demo cannot go on. The text is one line for people: what happened, and what to do now."""


@dataclass(frozen=True, slots=True)
class Child:
    """A program that runs: what people call it, where its output goes, and its process."""

    name: str
    log: Path
    process: asyncio.subprocess.Process

    def last_words(self) -> str:
        """The last line of the log that says something."""
        lines = self.log.read_text("utf-8", errors="replace").splitlines()
        return next((line.strip() for line in reversed(lines) if line.strip()), "")


@asynccontextmanager
async def running(
    name: str, command: Sequence[str | Path], *, folder: Path, environ: Mapping[str, str], log: Path
) -> AsyncIterator[Child]:
    """Run a command in `folder` with exactly this environment, and end it afterwards. Raises `DemoError`.

    A Ctrl-C in the terminal does not reach it: it is for the one who started it to stop it.
    """
    child = Child(name, log, await _start(name, command, folder, environ, log))
    try:
        yield child
    finally:
        await _stop(child)


async def _start(
    name: str, command: Sequence[str | Path], folder: Path, environ: Mapping[str, str], log: Path
) -> asyncio.subprocess.Process:
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        try:
            return await asyncio.create_subprocess_exec(
                *command,
                cwd=folder,
                env=environ,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=asyncio.subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            raise DemoError(f"{name} kunde inte startas. / {name} could not be started: {error}") from None


async def _stop(child: Child) -> None:
    """End a child and all that it has started: first ask, then insist."""
    _signal_group(child, signal.SIGTERM)
    try:
        await asyncio.wait_for(child.process.wait(), STOPS_WITHIN)
    except TimeoutError:
        _signal_group(child, signal.SIGKILL)
        await child.process.wait()


def _signal_group(child: Child, number: signal.Signals) -> None:
    if child.process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(child.process.pid, number)


async def until_answers(child: Child, url: str, *, within: float) -> None:
    """Wait until `url` answers 200. Raises `DemoError` when it has not `within` seconds, or the child has ended."""
    try:
        async with asyncio.timeout(within), aiohttp.ClientSession(timeout=_ONE_TRY, trust_env=False) as session:
            while not await _answers(session, url):
                if child.process.returncode is not None:
                    raise ended(child)
                await asyncio.sleep(_GLANCE)
    except TimeoutError:
        raise DemoError(
            f"{child.name} svarade inte inom {within:.0f} sekunder. / It did not answer within {within:.0f} seconds. "
            f"{child.last_words()} Loggen / log: {child.log}"
        ) from None


async def _answers(session: aiohttp.ClientSession, url: str) -> bool:
    try:
        async with session.get(url) as response:
            return response.status == HTTPStatus.OK
    except (aiohttp.ClientError, TimeoutError):
        return False


def ended(child: Child) -> DemoError:
    """The error to raise for a child that should have gone on."""
    code = child.process.returncode
    return DemoError(f"{child.name} slutade / ended ({code}): {child.last_words()} Loggen / log: {child.log}")
