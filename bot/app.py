"""Puts the service together and runs it: the only place that knows every part."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from aiohttp import web

from bot import banks, gate
from bot.adapter import TeamsAdapter
from bot.clock import Clock
from bot.compose import open_database
from bot.connector import Connector, open_session
from bot.dialogue import Dialogue
from bot.gate import BotServiceGate, Gate, LoopbackGate
from bot.messenger import Messenger
from bot.planner import Plan, Planner
from bot.routes import Service, application
from bot.sender import Sender
from bot.service_hosts import ServiceHosts
from bot.settings import Settings
from bot.signing_keys import SigningKeys
from bot.tokens import Tokens, credential
from storage.database import Database

log = logging.getLogger(__name__)

DRAIN_SECONDS = 30.0  # that turns in flight get when the service is stopped


async def serve(settings: Settings, clock: Clock) -> None:
    """Run the service until SIGTERM or Ctrl-C; turns in flight are answered, and the send in hand is finished."""
    async with running(settings, clock):
        stopped = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
        await stopped.wait()


@asynccontextmanager
async def running(settings: Settings, clock: Clock) -> AsyncIterator[Service]:
    """The whole service, listening."""
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(open_database(settings))
        outside = await stack.enter_async_context(_outside(settings, clock))
        service = compose(settings, clock, database, *outside)
        runner = web.AppRunner(application(service), shutdown_timeout=DRAIN_SECONDS, **gate.RUNNER_OPTIONS)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, settings.host, settings.port, reuse_address=True).start()
        log.info("listening on %s:%s", settings.host, settings.port)
        yield service
        service.is_draining = True


async def plan_and_send(settings: Settings, clock: Clock) -> Plan:
    """Plan what is due now and send it, for an outside scheduler; a running service shares the work."""
    async with open_database(settings) as database, _outside(settings, clock) as outside:
        service = compose(settings, clock, database, *outside)
        plan = await service.planner.plan()
        await service.sender.drain()
        return plan


def compose(settings: Settings, clock: Clock, database: Database, door: Gate, messenger: Messenger) -> Service:
    dialogue = Dialogue(
        database=database,
        banks=banks.load(settings.templates_dir),
        clock=clock,
        zone=settings.timezone,
        contact=settings.help_contact,
    )
    sender = Sender(dialogue=dialogue, messenger=messenger, rate=settings.send_rate)
    return Service(
        gate=door,
        adapter=TeamsAdapter(messenger),
        dialogue=dialogue,
        sender=sender,
        planner=Planner(database, clock, settings.timezone),
    )


@asynccontextmanager
async def _outside(settings: Settings, clock: Clock) -> AsyncIterator[tuple[Gate, Messenger]]:
    """The way in and the way out. In local mode both know this machine only, and need no credentials."""
    async with open_session() as session:
        hosts = ServiceHosts(settings.service_hosts, loopback=settings.local)
        if settings.local:
            yield LoopbackGate(hosts), Connector(session, hosts, None, clock)
            return
        keys = SigningKeys(session, settings.openid_metadata_url, clock)
        tokens = Tokens(credential(settings), clock)
        keys.start()
        try:
            door = BotServiceGate(settings.app_id, settings.allowed_tenants, hosts, keys)
            yield door, Connector(session, hosts, tokens, clock)
        finally:
            await keys.close()
            await tokens.close()
