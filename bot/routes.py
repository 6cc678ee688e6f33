"""One route for Teams, three for whoever runs the service, and the workers that plan and send beside them."""

import asyncio
import math
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

import orjson
from aiohttp import hdrs, web

from bot import gate as gates
from bot import metrics, turn_record
from bot.adapter import TeamsAdapter, Undelivered
from bot.dialogue import Dialogue
from bot.gate import Gate, Refused
from bot.in_flight import InFlight
from bot.incoming import Incoming, Kind, incoming
from bot.introductions import Introductions
from bot.logs import Log
from bot.metrics import Metrics, Outcome, Unready
from bot.planner import Planner
from bot.readiness import Readiness
from bot.searching import Searching
from bot.sender import Sender
from bot.turn_record import TurnRecord
from bot.word_files import WordFiles
from bot.workers import Workers

log = Log(__name__)

DRAIN_SECONDS: Final = 28.0
"""What is in hand gets so long. With what closing takes, the process ends within 35 seconds."""


@dataclass(slots=True)
class Service:
    """What the routes need. `is_draining` takes the service out before it stops."""

    gate: Gate
    adapter: TeamsAdapter
    dialogue: Dialogue
    files: WordFiles
    sender: Sender
    planner: Planner
    introductions: Introductions | None = None
    metrics: Metrics = field(default_factory=Metrics)
    is_draining: bool = False
    readiness: Readiness = field(init=False)
    workers: Workers = field(init=False)
    turns: InFlight = field(init=False, default_factory=InFlight)

    def __post_init__(self) -> None:
        self.readiness = Readiness(self.dialogue.database, self.dialogue.clock, self.gate, self.sender)
        self.workers = Workers(self.sender, self.planner, self.metrics, self.introductions)

    async def messages(self, request: web.Request) -> web.Response:
        with self.turns:
            try:
                activity = await self.gate.admit(request)
            except Refused as refused:
                self.metrics.refused(refused.reason)
                return gates.refusal(refused)
            came = incoming(activity)
            with turn_record.kept(self.metrics, came.kind) as record:
                return await self._turn(activity, came, record)

    async def _turn(self, activity: dict[str, Any], came: Incoming, record: TurnRecord) -> web.Response:
        try:
            speaks = self._speaker(came.kind)
            return _answer(await self.adapter.process(activity, lambda: speaks.answer(came, record)))
        except Undelivered as undelivered:
            record.outcome = Outcome.UNDELIVERED
            log.warning("an answer was not delivered", reference=record.reference, reason=str(undelivered))
        except Exception:  # Teams stops sending to a bot that answers 500: park it in the log and go on
            record.outcome = Outcome.CRASHED
            log.exception("an activity could not be handled", reference=record.reference, kind=came.kind)
        return web.Response(status=HTTPStatus.ACCEPTED)

    def _speaker(self, kind: Kind) -> Dialogue | WordFiles | Searching:
        match kind:
            case Kind.CONSENT:
                return self.files
            case Kind.SEARCHED | Kind.CHOSEN:
                return Searching(self.dialogue)
        return self.dialogue

    async def alive(self, request: web.Request) -> web.Response:
        """Whether this process answers, and no more: starting it anew mends no database."""
        return web.json_response({"status": "alive"})

    async def ready(self, request: web.Request) -> web.Response:
        """Whether turns should come here. Faults are named in one word each; `planlots doctor` says the remedy."""
        faults = {Unready.DRAINING} if self.is_draining else (await self.readiness.look()).faults
        status = HTTPStatus.SERVICE_UNAVAILABLE if faults else HTTPStatus.OK
        said = {"status": "not ready" if faults else "ready", "faults": sorted(faults)}
        return web.json_response(said, status=status)

    async def measured(self, request: web.Request) -> web.Response:
        """What Prometheus reads."""
        look = await self.readiness.look()
        self.metrics.unready(look.faults | {Unready.DRAINING} if self.is_draining else look.faults)
        self.metrics.in_flight(self.turns.count)
        overdue = look.backlog.overdue(self.dialogue.clock()).total_seconds() if look.backlog else math.nan
        self.metrics.outbox(look.backlog.waiting if look.backlog else math.nan, overdue)
        return web.Response(body=self.metrics.text(), headers={hdrs.CONTENT_TYPE: metrics.CONTENT_TYPE})

    async def drain(self, notice: float = 0.0) -> None:
        """Take no new work and finish what is in hand, for `notice` seconds at least and `DRAIN_SECONDS` at most.

        The port stays open meanwhile: who shares the load between processes sees 503 from /readyz, and what they
        send until then is answered.
        """
        if not self.is_draining:
            log.info("draining", count=self.turns.count)
        self.is_draining = True
        self.workers.stop()
        try:
            async with asyncio.timeout(DRAIN_SECONDS):
                await asyncio.sleep(notice)
                await self.workers.finish()
                await self.turns.end()
        except TimeoutError:
            log.error("not all could be finished", count=self.turns.count)

    async def work(self, app: web.Application) -> AsyncIterator[None]:
        """Plan and send for as long as the service runs."""
        self.workers.start()
        yield
        await self.workers.close()

    async def send_elsewhere(self, request: web.Request, response: web.StreamResponse) -> None:
        """While the service drains, who asks must not ask again on the same connection: it is about to close."""
        if self.is_draining:
            response.headers[hdrs.CONNECTION] = "close"
            response.force_close()

    async def close(self, app: web.Application) -> None:
        await self.readiness.close()


def application(service: Service, *, works: bool = True) -> web.Application:
    """The routes, and the workers unless `works` is false: then somebody else plans and sends."""
    app = web.Application(client_max_size=gates.LARGEST_BODY)
    app.add_routes(
        [
            web.post("/api/messages", service.messages),
            web.get("/livez", service.alive),
            web.get("/readyz", service.ready),
            web.get("/metrics", service.measured),
        ]
    )
    app.on_response_prepare.append(service.send_elsewhere)
    app.on_cleanup.append(service.close)
    if works:
        app.cleanup_ctx.append(service.work)
    return app


def _answer(invoked: Any) -> web.Response:
    if invoked is None:
        return web.Response(status=HTTPStatus.ACCEPTED)
    return web.Response(body=orjson.dumps(invoked.body), status=invoked.status, content_type="application/json")
