"""A running service, Teams, and the people of the demo employer: what a story needs."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.app import compose
from bot.connector import Connector, open_session
from bot.gate import RUNNER_OPTIONS, LoopbackGate
from bot.routes import Service, application
from bot.service_hosts import ServiceHosts
from bot.settings import Settings
from bot.uploads import Uploader, UploadHosts
from storage.database import Database
from tests.bot.clocks import StillClock
from tests.fake_teams.connector import FakeConnector
from tests.fake_teams.persona import Persona
from tests.stories import employer

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@dataclass(slots=True)
class World:
    """`clock` stands still until a test moves it; nothing is planned or sent but when a test says so."""

    service: Service
    teams: FakeConnector
    clock: StillClock
    endpoint: str

    async def person(self, name: str, aad_object_id: str) -> Persona:
        """Somebody with the app newly installed."""
        persona = Persona(
            name, aad_object_id, connector=self.teams, endpoint=self.endpoint, clock=self.clock, time_zone="UTC"
        )
        await persona.installs()
        return persona

    async def plans_and_sends(self) -> int:
        """What the service does by itself every minute; how many messages and updates went out."""
        await self.service.planner.plan()
        return await self.sends()

    async def sends(self) -> int:
        return await self.service.sender.drain()

    def becomes(self, local: str) -> None:
        """Move the clock, forwards, to a local time such as 2026-10-08T14:00."""
        self.clock.now = datetime.fromisoformat(local).replace(tzinfo=STOCKHOLM).astimezone(UTC)


@asynccontextmanager
async def world(database: Database, since: str | None = None) -> AsyncIterator[World]:
    """The service in this process, over real HTTP, without its own workers. `since`: see `World.becomes`."""
    await employer.hire(database)
    async with AsyncExitStack() as stack:
        teams = await stack.enter_async_context(FakeConnector())
        session = await stack.enter_async_context(open_session())
        clock = StillClock()
        hosts = ServiceHosts((), loopback=True)
        settings = Settings(local=True)
        outside = LoopbackGate(hosts), Connector(session, hosts, None, clock)
        service = compose(settings, clock, database, *outside, Uploader(session, UploadHosts(loopback=True)))
        service.sender.rate = 0  # nobody waits here
        app = application(service, works=False)
        runner = web.AppRunner(app, **RUNNER_OPTIONS)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        endpoint = f"http://127.0.0.1:{port}/api/messages"
        here = World(service=service, teams=teams, clock=clock, endpoint=endpoint)
        if since:
            here.becomes(since)
        yield here
