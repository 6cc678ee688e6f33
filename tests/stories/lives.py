"""One service with many lives: killed, and started again at the same address a minute later."""

import json
import os
import select
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from tests.fake_teams import delivery
from tests.fake_teams.connector import FakeConnector
from tests.stories import employer
from tests.stories.crashing_service import Point

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 60.0
A_RESTART = timedelta(minutes=1)  # half a lease of the sender: it runs out after the next restart but one


class Nursery:
    """A process that has imported everything and forks lives of the service, one at a time."""

    def __init__(self, orders: IO[bytes], reports: IO[bytes]) -> None:
        self._orders, self._reports = orders, reports
        self._pid = 0
        self.port = int(self._hear())

    def begin(self, database_url: str, now: datetime) -> None:
        """Returns when the service listens."""
        self._orders.write(json.dumps({"database": database_url, "now": now.isoformat()}).encode() + b"\n")
        said, pid = self._hear().split()
        assert said == "ready", said
        self._pid = int(pid)

    def mourn(self) -> None:
        """Wait for the end of a life that has fallen silent; it must have died of SIGKILL and of nothing else."""
        self._pid = 0
        said = self._hear().strip()
        assert said == f"died {signal.SIGKILL:d}", said

    def kill(self) -> None:
        """End a life that still listens, if there is one."""
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)
            self.mourn()

    def _hear(self) -> str:
        ready, _, _ = select.select([self._reports], [], [], PATIENCE_SECONDS)
        assert ready, "the service neither listens nor dies"
        return self._reports.readline().decode()


@contextmanager
def nursery() -> Iterator[Nursery]:
    command = [sys.executable, "-m", "tests.stories.crashing_service"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Nursery(process.stdin, process.stdout)  # leaving closes its stdin, and with that all of it ends


@dataclass(slots=True)
class Lives:
    """The service as a test sees it. `arrived` counts what reached people without their asking, by whom and what."""

    nursery: Nursery
    database_url: str
    teams: FakeConnector
    now: datetime = employer.START
    crashes: int = 0
    arrived: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.nursery.port}/api/messages"

    def begin(self) -> None:
        self.nursery.begin(self.database_url, self.now)

    def begin_again(self) -> None:
        """After a crash."""
        self.nursery.mourn()
        self.crashes += 1
        self.now += A_RESTART
        self.begin()

    def become(self, now: datetime) -> None:
        """Killed while it does nothing, and started at another time."""
        self.nursery.kill()
        self.now = now
        self.begin()

    async def arm(self, point: Point | None) -> None:
        """Die at this point when it is next reached; None disarms. No life inherits it."""
        await self._ask(f"arm/{point or ''}")

    async def plan(self) -> None:
        await self._ask("plan")

    async def send(self) -> None:
        """Send all that is due; raises ConnectionLost where the service dies of it."""
        before = self._delivered()
        try:
            await self._ask("send")
        finally:
            self.arrived += self._delivered() - before

    async def _ask(self, what: str) -> None:
        url = f"http://127.0.0.1:{self.nursery.port}/backstage/{what}"
        delivery.accepted(await delivery.post(self.teams.session, url, b"", None, PATIENCE_SECONDS))

    def _delivered(self) -> Counter[tuple[str, str]]:
        chats = self.teams.conversations.values()
        return Counter(
            (chat.members[0], str(message.history[0].get("summary")))
            for chat in chats
            for message in chat.messages.values()
        )


@contextmanager
def living(nursery: Nursery, database_url: str, teams: FakeConnector) -> Iterator[Lives]:
    lives = Lives(nursery, database_url, teams)
    lives.begin()
    try:
        yield lives
    finally:
        nursery.kill()
