"""Planlots as on a server: its gate with real tokens, its database, its log, its metrics, its workers."""

import asyncio
import sys
from collections.abc import Mapping
from contextlib import AsyncExitStack
from typing import Any
from zoneinfo import ZoneInfo

import uvloop
from aiohttp import web

from bot import garbage, logs
from bot.app import compose
from bot.clock import running_from
from bot.connector import Connector, open_session
from bot.gate import RUNNER_OPTIONS, BotServiceGate
from bot.routes import application
from bot.service_hosts import ServiceHosts
from bot.settings import Settings
from bot.signing_keys import SigningKeys
from bot.tokens import Tokens
from bot.uploads import Uploader, UploadHosts
from storage.database import Database
from storage.keyring import Keyring
from tests.bench.peers.listening import tell
from tests.bot.wire import APP_ID, TENANT
from tests.stories.employer import START

KEYRING = Keyring([("bench", bytes(range(32)))])


def acquire(scope: str) -> Mapping[str, Any]:
    """In place of Microsoft's login: one token for all replies."""
    return {"access_token": "a token of the benchmark", "expires_in": 3600}


async def serve(database_url: str, metadata_url: str) -> None:
    logs.configure("INFO", is_local=False)
    async with AsyncExitStack() as stack:
        database = Database.open(database_url, KEYRING)
        stack.push_async_callback(database.close)
        session = await stack.enter_async_context(open_session())
        clock = running_from(START, ZoneInfo("Europe/Stockholm"))
        hosts = ServiceHosts([], loopback=True)  # the connector of the benchmark, on plain http
        keys = SigningKeys(session, metadata_url, clock)
        stack.push_async_callback(keys.close)
        assert await keys.refresh()
        gate = BotServiceGate(APP_ID, [TENANT], hosts, keys)
        tokens = Tokens(acquire, clock)
        stack.push_async_callback(tokens.close)
        messenger, uploader = Connector(session, hosts, tokens, clock), Uploader(session, UploadHosts())
        service = compose(Settings(local=True), clock, database, gate, messenger, uploader)
        runner = web.AppRunner(application(service), access_log=None, **RUNNER_OPTIONS)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        garbage.settle()
        tell(runner)
        await asyncio.Event().wait()


if __name__ == "__main__":
    uvloop.run(serve(*sys.argv[1:]))
