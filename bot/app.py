"""Puts the service together and runs it: the only place that knows every part."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from typing import Final

from aiohttp import web

from bot import banks, garbage, gate
from bot.adapter import TeamsAdapter
from bot.clock import Clock
from bot.compose import open_database
from bot.connector import Connector, open_session
from bot.dialogue import Dialogue
from bot.gate import BotServiceGate, Gate, LoopbackGate
from bot.introductions import Introductions
from bot.logs import Log
from bot.messenger import Messenger
from bot.metrics import Metrics
from bot.planner import Plan, Planner
from bot.routes import Service, application
from bot.sender import Sender
from bot.service_hosts import ServiceHosts
from bot.settings import Settings
from bot.signing_keys import SigningKeys
from bot.tokens import Tokens, credential
from bot.uploads import Uploader, UploadHosts
from bot.word_files import WordFiles
from cards import documents
from dialogs.understand import learned
from storage.database import Database
from storage.errors import PlanlotsError

log = Log(__name__)

NOTICE_SECONDS: Final = 5.0  # that whoever shares the load between processes needs to see that this one drains
WAITS_SECONDS: Final = 150.0  # for another one who plans: longer than the lease of one who died while planning
GLANCE_SECONDS: Final = 1.0
LAST_WORDS_SECONDS: Final = 1.0  # for an answer that is on the wire when everything has drained


class NotListening(PlanlotsError):
    """The port cannot be opened."""


async def serve(settings: Settings, clock: Clock) -> None:
    """Run the service until SIGTERM or Ctrl-C; turns in flight are answered, and the send in hand is finished."""
    async with running(settings, clock) as service:
        await _until_signal()
        await service.drain(notice=0.0 if settings.local else NOTICE_SECONDS)


@asynccontextmanager
async def running(settings: Settings, clock: Clock) -> AsyncIterator[Service]:
    """The whole service, listening."""
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(open_database(settings))
        outside = await stack.enter_async_context(_outside(settings, clock))
        service = compose(settings, clock, database, *outside)
        options = {"access_log": None, "shutdown_timeout": LAST_WORDS_SECONDS, **gate.RUNNER_OPTIONS}
        runner = web.AppRunner(application(service), **options)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        # Learning takes most of a second: beside the first requests, not before them or in the first sentence.
        learning = asyncio.get_running_loop().run_in_executor(None, learned)
        learning.add_done_callback(lambda _: garbage.settle())
        stack.push_async_callback(asyncio.wait, [learning])
        await _listen(runner, settings)
        stack.push_async_callback(service.drain)
        yield service


async def plan_and_send(settings: Settings, clock: Clock) -> Plan:
    """Plan what is due now and send it, for an outside scheduler; a running service shares the work."""
    async with open_database(settings) as database, _outside(settings, clock) as outside:
        service = compose(settings, clock, database, *outside)
        garbage.settle()
        plan = await plan_after_others(service.planner)
        await service.sender.drain()
        return plan


async def plan_after_others(planner: Planner) -> Plan:
    """Wait for whoever plans just now: they may have begun before something changed that is due.

    Who died while planning is waited for, too, until their lease has run out. `is_busy` where it takes even longer.
    """
    plan = await planner.plan()
    for _ in range(round(WAITS_SECONDS / GLANCE_SECONDS)):
        if not plan.is_busy:
            break
        await asyncio.sleep(GLANCE_SECONDS)
        plan = await planner.plan()
    return plan


def compose(
    settings: Settings, clock: Clock, database: Database, door: Gate, messenger: Messenger, uploader: Uploader
) -> Service:
    template = documents.load(settings.templates_dir)
    dialogue = Dialogue(
        database=database,
        banks=banks.load(settings.templates_dir),
        clock=clock,
        zone=settings.timezone,
        contact=settings.help_contact,
    )
    metrics = Metrics()
    files = WordFiles(dialogue, messenger, uploader, template)
    dialogue = replace(dialogue, offered=files.offer)
    return Service(
        gate=door,
        adapter=TeamsAdapter(messenger),
        dialogue=dialogue,
        files=files,
        sender=Sender(dialogue=dialogue, messenger=messenger, rate=settings.send_rate, metrics=metrics),
        planner=Planner(database, clock, settings.timezone),
        introductions=_introductions(settings, clock, database, messenger),
        metrics=metrics,
    )


def _introductions(
    settings: Settings, clock: Clock, database: Database, messenger: Messenger
) -> Introductions | None:
    """None in local mode: the Playground makes a chat for whoever is asked for, and nobody would read there."""
    if settings.local:
        return None
    return Introductions(database, messenger, clock, settings.bot_id, settings.app_tenant_id, rate=settings.send_rate)


async def _until_signal() -> None:
    """Wait for SIGTERM or Ctrl-C. From the first on, another one changes nothing, to the end of the process."""
    loop, came = asyncio.get_running_loop(), asyncio.Event()
    signals = (signal.SIGINT, signal.SIGTERM)

    def heed(_: int, __: object) -> None:
        # Not through the loop: it would give the signals back when it closes, and a late one would kill the process.
        for number in signals:
            signal.signal(number, signal.SIG_IGN)
        loop.call_soon_threadsafe(came.set)

    for number in signals:
        signal.signal(number, heed)
    await came.wait()


async def _listen(runner: web.AppRunner, settings: Settings) -> None:
    try:
        await web.TCPSite(runner, settings.host, settings.port, reuse_address=True).start()
    except OSError:
        where = f"{settings.host}:{settings.port}"
        remedy = "is another Planlots running? Stop it, or choose another PLANLOTS_PORT"
        raise NotListening(f"{where} cannot be listened on: {remedy}.") from None
    log.info("listening", port=runner.addresses[0][1])


@asynccontextmanager
async def _outside(settings: Settings, clock: Clock) -> AsyncIterator[tuple[Gate, Messenger, Uploader]]:
    """The way in and the way out. In local mode both know this machine only, and need no credentials."""
    async with open_session() as session:
        hosts = ServiceHosts(settings.service_hosts, loopback=settings.local)
        uploader = Uploader(session, UploadHosts(loopback=settings.local))
        if settings.local:
            yield LoopbackGate(hosts), Connector(session, hosts, None, clock), uploader
            return
        keys = SigningKeys(session, settings.openid_metadata_url, clock)
        tokens = Tokens(credential(settings), clock)
        keys.start()
        try:
            door = BotServiceGate(settings.app_id, settings.allowed_tenants, hosts, keys)
            yield door, Connector(session, hosts, tokens, clock), uploader
        finally:
            await keys.close()
            await tokens.close()
