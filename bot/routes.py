"""One route for Teams, two for whoever runs the service, and the workers that plan and send beside them."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from aiohttp import web

from bot import gate as gates
from bot.adapter import TeamsAdapter, Undelivered
from bot.dialogue import Dialogue
from bot.gate import Gate, Refused
from bot.incoming import incoming
from bot.planner import Planner
from bot.sender import Sender

log = logging.getLogger(__name__)

PLAN_EVERY = 60.0  # seconds


@dataclass(slots=True)
class Service:
    """What the routes need. `is_draining` takes the service out before it stops."""

    gate: Gate
    adapter: TeamsAdapter
    dialogue: Dialogue
    sender: Sender
    planner: Planner
    is_draining: bool = False

    async def messages(self, request: web.Request) -> web.Response:
        try:
            activity = await self.gate.admit(request)
        except Refused as refused:
            return gates.refusal(refused)
        try:
            return _answer(await self.adapter.process(activity, lambda: self.dialogue.answer(incoming(activity))))
        except Undelivered as undelivered:
            log.warning("an answer was not delivered", extra={"kind": str(undelivered)})
        except Exception:  # Teams stops sending to a bot that answers 500: park it in the log and go on
            log.exception("an activity could not be handled")
        return web.Response(status=HTTPStatus.ACCEPTED)

    async def alive(self, request: web.Request) -> web.Response:
        return web.json_response({"status": "alive"})

    async def ready(self, request: web.Request) -> web.Response:
        """Whether this process can take turns: it is not stopping, and the database is there and up to date."""
        faults = ["draining"] if self.is_draining else await self._faults()
        status = HTTPStatus.SERVICE_UNAVAILABLE if faults else HTTPStatus.OK
        return web.json_response({"status": "not ready" if faults else "ready", "faults": faults}, status=status)

    async def _faults(self) -> list[str]:
        try:
            async with asyncio.timeout(1):
                return list(await self.dialogue.database.check())
        except Exception:  # whatever the driver raises: the answer is the same
            return ["database"]

    async def work(self, app: web.Application) -> AsyncIterator[None]:
        """Plan and send for as long as the service runs; finish the send in hand when it stops."""
        planning = asyncio.create_task(self._keep_planning())
        sending = asyncio.create_task(self.sender.run())
        yield
        self.sender.stop()
        planning.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await planning
        await sending

    async def _keep_planning(self) -> None:
        while True:
            try:
                await self.planner.plan()
                self.sender.wake()
            except Exception:  # the database may be away: plan again in a minute
                log.exception("planning failed")
            await asyncio.sleep(PLAN_EVERY)


def application(service: Service, *, works: bool = True) -> web.Application:
    """The routes, and the workers unless `works` is false: then somebody else plans and sends."""
    app = web.Application(client_max_size=gates.LARGEST_BODY)
    app.add_routes(
        [
            web.post("/api/messages", service.messages),
            web.get("/livez", service.alive),
            web.get("/readyz", service.ready),
        ]
    )
    if works:
        app.cleanup_ctx.append(service.work)
    return app


def _answer(invoked: Any) -> web.Response:
    if invoked is None:
        return web.Response(status=HTTPStatus.ACCEPTED)
    return web.json_response(invoked.body, status=invoked.status)
