"""A service behind the real gate, with Microsoft's login and Teams in front of it."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.app import compose
from bot.clock import Clock
from bot.connector import Connector, open_session
from bot.gate import RUNNER_OPTIONS, BotServiceGate
from bot.routes import Service, application
from bot.service_hosts import ServiceHosts
from bot.settings import Settings
from bot.signing_keys import SigningKeys
from bot.uploads import Uploader, UploadHosts
from storage.database import Database
from tests.bot.endpoint import Endpoint
from tests.bot.operator import Operator
from tests.bot.wire import APP_ID, HOST, TENANT
from tests.fake_teams.identity import FakeIdentity


@dataclass(slots=True)
class Guarded:
    """`endpoint` posts whatever it is given."""

    service: Service
    login: FakeIdentity
    keys: SigningKeys
    endpoint: Endpoint
    operator: Operator


@asynccontextmanager
async def guarded(database: Database, clock: Clock) -> AsyncIterator[Guarded]:
    """Nothing is planned or sent, and the keys are fetched when a test says so."""
    async with AsyncExitStack() as stack:
        login = await stack.enter_async_context(FakeIdentity())
        session = await stack.enter_async_context(open_session())
        keys = SigningKeys(session, login.metadata_url, clock)
        stack.push_async_callback(keys.close)
        hosts = ServiceHosts([HOST])
        messenger = Connector(session, ServiceHosts([]), None, clock)  # it may speak to nobody
        gate = BotServiceGate(APP_ID, [TENANT], hosts, keys)
        service = compose(Settings(local=True), clock, database, gate, messenger, Uploader(session, UploadHosts()))
        options: dict[str, Any] = {**RUNNER_OPTIONS, "lingering_time": 0.05}
        runner = web.AppRunner(application(service, works=False), access_log=None, **options)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        port = runner.addresses[0][1]
        operator = Operator(session, f"http://127.0.0.1:{port}")
        yield Guarded(service, login, keys, Endpoint(port, session, []), operator)
