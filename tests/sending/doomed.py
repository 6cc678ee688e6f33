"""Senders that are killed: real ones, each in a process of its own, forked from one that has imported everything.

`python -m tests.sending.doomed` reads lines of JSON from stdin (`{"database": URL, "in_flight": number, "begun":
seconds of the machine when the clock stood at the story's start, "log": path}`), and answers each with the process id
of a sender that sends until it is killed.
"""

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from bot import logs
from bot.app import compose
from bot.clock import Clock
from bot.connector import Connector, open_session
from bot.gate import LoopbackGate
from bot.service_hosts import ServiceHosts
from bot.settings import Settings
from bot.uploads import Uploader, UploadHosts
from cards.render import render, summary
from dialogs.rules import working_days
from dialogs.rules.people import Language
from storage.database import Database
from tests.bench.ours import KEYRING
from tests.cards.samples import all_samples
from tests.stories import employer

STDOUT, STDERR = 1, 2
FASTER: Final = 60
"""The clock of a sender runs so much faster that the lease of a dead one is over in two seconds."""


def clock_since(begun: float, now: datetime) -> Clock:
    """`begun`: when it was `now`, in seconds of the machine."""
    return lambda: now + timedelta(seconds=(time.time() - begun) * FASTER)


async def send(database_url: str, clock: Clock, in_flight: int, *, owner: int) -> None:
    """Until killed, or until whoever began it, with this process id, is gone."""
    database, hosts = Database.open(database_url, KEYRING), ServiceHosts((), loopback=True)
    async with open_session() as session:
        uploader = Uploader(session, UploadHosts(loopback=True))
        messenger = Connector(session, hosts, None, clock)
        service = compose(Settings(local=True), clock, database, LoopbackGate(hosts), messenger, uploader)
        service.sender.rate = 0
        service.sender.most_in_flight = in_flight
        sending = asyncio.create_task(service.sender.run())
        while os.getppid() == owner:
            await asyncio.wait([sending], timeout=1)


def bear() -> None:
    """One sender for each line, until stdin ends."""
    _warm_up()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them
    nursery = os.getpid()
    while line := sys.stdin.readline():
        child = os.fork()
        if child == 0:
            _live(json.loads(line), nursery)
        os.write(STDOUT, f"{child}\n".encode())


def _warm_up() -> None:
    """What every sender would do first."""
    working_days.is_working_day(employer.TODAY)
    for sample in all_samples():
        summary(sample.card, Language.SWEDISH, render(sample.card, Language.SWEDISH, nonce=""))


def _live(wanted: Mapping[str, Any], nursery: int) -> None:
    log = os.open(wanted["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, STDERR)
    logs.configure("WARNING", is_local=False)
    try:
        clock = clock_since(wanted["begun"], employer.START)
        asyncio.run(send(wanted["database"], clock, wanted["in_flight"], owner=nursery))
    except BaseException:  # a child must never come back to its parent's work
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(1)


if __name__ == "__main__":
    bear()
