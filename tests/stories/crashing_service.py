"""The real service in a process of its own, that kills itself with SIGKILL exactly where a test wants it to.

Started as `python -m tests.stories.crashing_service` it imports everything once, says its port, and then forks a
life of the service for each line of JSON on stdin: `{"database": URL, "now": ISO moment}`. It answers `ready PID`
when that life listens and `died SIGNAL` when it is over. The clock stands still in each life. Nothing is planned or
sent but when the test asks for it, so that every crash can be told again.
"""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from aiohttp import web

from bot.app import compose
from bot.connector import Connector, open_session
from bot.gate import RUNNER_OPTIONS, LoopbackGate
from bot.messenger import Address, SendError, Sent
from bot.routes import Service, application
from bot.service_hosts import ServiceHosts
from bot.settings import Settings
from bot.uploads import Uploader, UploadHosts
from cards.render import render, summary
from dialogs.rules import working_days
from dialogs.rules.people import Language
from storage.database import Database
from storage.keyring import Keyring
from storage.outbox import Claim, Outbox
from storage.transaction import Transaction
from storage.work import Work
from tests.cards.samples import all_samples
from tests.stories import employer

KEY = bytes(range(32))
STDIN, STDOUT = 0, 1


class Point(StrEnum):
    """Where to die. `SENDING` is every call to Teams: answers to what was written, and what the outbox holds."""

    BEFORE_COMMIT = "before_commit"
    AFTER_COMMIT = "after_commit"
    BEFORE_CLAIM = "before_claim"
    BEFORE_SENDING = "before_sending"
    AFTER_SENDING = "after_sending"


@dataclass(slots=True)
class Fuse:
    armed: str = ""

    def burn(self, point: Point) -> None:
        if self.armed == point:
            os.kill(os.getpid(), signal.SIGKILL)


class CrashingDatabase(Database):
    def __init__(self, url: str, keyring: Keyring, fuse: Fuse) -> None:
        super().__init__(url, keyring)
        self._fuse = fuse

    @asynccontextmanager
    async def work(self, *, is_long: bool = False) -> AsyncIterator[Work]:
        async with super().work(is_long=is_long) as work:
            work.outbox = CrashingOutbox(work.transaction, self._fuse)
            yield work
            self._fuse.burn(Point.BEFORE_COMMIT)
        self._fuse.burn(Point.AFTER_COMMIT)


class CrashingOutbox(Outbox):
    """Dies with something to send in its hand, before that is its own."""

    def __init__(self, transaction: Transaction, fuse: Fuse) -> None:
        super().__init__(transaction)
        self._fuse = fuse

    async def claim(
        self, owner: str, now: datetime, lease: timedelta, most: int, *, only_updates: bool = False
    ) -> Sequence[Claim]:
        claims = await super().claim(owner, now, lease, most, only_updates=only_updates)
        if claims:
            self._fuse.burn(Point.BEFORE_CLAIM)
        return claims


@dataclass(frozen=True, slots=True)
class CrashingMessenger:
    connector: Connector
    fuse: Fuse

    async def send(self, address: Address, activity: Mapping[str, Any]) -> Sent | SendError:
        self.fuse.burn(Point.BEFORE_SENDING)
        sent = await self.connector.send(address, activity)
        self.fuse.burn(Point.AFTER_SENDING)
        return sent

    async def update(self, address: Address, activity_id: str, activity: Mapping[str, Any]) -> Sent | SendError:
        self.fuse.burn(Point.BEFORE_SENDING)
        updated = await self.connector.update(address, activity_id, activity)
        self.fuse.burn(Point.AFTER_SENDING)
        return updated

    async def delete(self, address: Address, activity_id: str) -> Sent | SendError:
        return await self.connector.delete(address, activity_id)

    async def create_conversation(
        self, service_url: str, tenant_id: str, bot_id: str, aad_object_id: str
    ) -> str | SendError:
        return await self.connector.create_conversation(service_url, tenant_id, bot_id, aad_object_id)


@dataclass(frozen=True, slots=True)
class Backstage:
    """What the service does by itself, on request."""

    service: Service
    fuse: Fuse

    def add_to(self, app: web.Application) -> web.Application:
        app.router.add_post("/backstage/plan", self._plan)
        app.router.add_post("/backstage/send", self._send)
        app.router.add_post("/backstage/arm/{point:.*}", self._arm)
        return app

    async def _plan(self, request: web.Request) -> web.Response:
        await self.service.planner.plan()
        return web.Response()

    async def _send(self, request: web.Request) -> web.Response:
        """One round of Sender.run."""
        await self.service.sender.drain()
        return web.Response()

    async def _arm(self, request: web.Request) -> web.Response:
        self.fuse.armed = request.match_info["point"]
        return web.Response()


async def live(database_url: str, now: datetime, listening: socket.socket) -> None:
    fuse = Fuse()
    database = CrashingDatabase(database_url, Keyring([("test", KEY)]), fuse)
    hosts = ServiceHosts((), loopback=True)
    async with open_session() as session:
        messenger = CrashingMessenger(Connector(session, hosts, None, lambda: now), fuse)
        uploader = Uploader(session, UploadHosts(loopback=True))
        settings = Settings(local=True)
        service = compose(settings, lambda: now, database, LoopbackGate(hosts), messenger, uploader)
        service.sender.rate = 0
        service.sender.most_in_flight = 1  # so that each crash has one message in its hand
        app = Backstage(service, fuse).add_to(application(service, works=False))
        runner = web.AppRunner(app, **RUNNER_OPTIONS)
        await runner.setup()
        await web.SockSite(runner, listening).start()
        asyncio.get_running_loop().add_reader(STDIN, os._exit, 1)  # the test is gone
        _say(f"ready {os.getpid()}")
        await asyncio.Event().wait()


def bear_lives() -> None:
    """One after the other, until stdin ends."""
    _warm_up()
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", 0))
        _say(str(listening.getsockname()[1]))
        while line := sys.stdin.readline():
            life = json.loads(line)
            child = os.fork()
            if child == 0:
                _live_and_leave(life["database"], datetime.fromisoformat(life["now"]), listening)
            _, status = os.waitpid(child, 0)
            _say(f"died {os.WTERMSIG(status) if os.WIFSIGNALED(status) else -os.WEXITSTATUS(status)}")


def _warm_up() -> None:
    """What a life would do first and all lives would do alike. Random numbers are drawn in lives only."""
    working_days.is_working_day(employer.TODAY)
    for sample in all_samples():
        summary(sample.card, Language.SWEDISH, render(sample.card, Language.SWEDISH, nonce=""))


def _live_and_leave(database_url: str, now: datetime, listening: socket.socket) -> None:
    try:
        asyncio.run(live(database_url, now, listening))
    except BaseException:  # a child must never come back to its parent's work
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(1)


def _say(line: str) -> None:
    os.write(STDOUT, f"{line}\n".encode())


if __name__ == "__main__":
    bear_lives()
