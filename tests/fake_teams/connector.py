"""Microsoft's Bot Connector for Teams, on loopback: takes a bot's messages as Teams would, or fails on request."""

import asyncio
import json
import math
import socket
import struct
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp import web
from aiohttp.typedefs import Handler

from .acceptance import refusal
from .chats import Chats
from .conversation import Call, Conversation, Message, Reach
from .failures import Failure, Gate, Troubles, forbidden, not_found, refused
from .files import OneDrive
from .limits import Limits
from .wire import Json

TENANT = "0a1b2c3d-0000-4000-8000-00000000aaaa"


class _Refused(Exception):
    """An answer on its way out."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure


class FakeConnector(Chats):
    """Use as `async with FakeConnector() as teams`: all that is sent is kept, each call is in `calls`.

    strict: a card or message with faults (see card_checks) fails the test, at the latest when the block ends.
    limits: enforce how often Teams lets a bot send. accepts: decides about the bot's bearer token; None takes
    all, as in local mode. clock: seconds, for the times in `calls`.
    """

    def __init__(
        self,
        *,
        strict: bool = True,
        limits: Limits | None = None,
        accepts: Callable[[str], bool] | None = None,
        clock: Callable[[], float] = time.monotonic,
        tenant: str = TENANT,
    ) -> None:
        super().__init__(strict=strict)
        self.limits, self.accepts, self.tenant = limits, accepts, tenant
        self.calls: list[Call] = []
        self.in_flight = 0
        self.most_in_flight = 0
        self._clock = clock
        self.onedrive = OneDrive()
        self._troubles = Troubles()

    async def __aenter__(self) -> Self:
        self._runner = web.AppRunner(self._app(), handler_cancellation=True, shutdown_timeout=0.2, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(force_close=True, limit=0))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.session.close()
        await self._runner.cleanup()
        if error is None:
            self.check()

    @property
    def service_url(self) -> str:
        """What activities carry as serviceUrl, in the shape of Teams' own: a region, then a slash."""
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}/emea/"

    @property
    def onedrive_url(self) -> str:
        """Scheme, host and port of everybody's OneDrive."""
        return self.service_url.removesuffix("/emea/")

    def fail(
        self,
        failure: Failure,
        *,
        times: int | None = 1,
        conversation: str | None = None,
        method: str | None = None,
    ) -> None:
        """The next `times` calls (None: all until `recover`) are answered so, in the order asked for."""
        self._troubles.add(failure, times, conversation, method)

    def recover(self) -> None:
        self._troubles.clear()

    def hold(self, *, conversation: str | None = None, method: str | None = None) -> Gate:
        """The next call delivers but gets no answer before the gate is opened: a moment to kill the bot in."""
        gate = Gate()
        self.fail(Failure(delivers=True, gate=gate), conversation=conversation, method=method)
        return gate

    def _app(self) -> web.Application:
        app = web.Application(middlewares=[self._log, self._decide], client_max_size=4 * 2**20)
        app.router.add_put("/upload/{session}", self.onedrive.put)
        for prefix in ("", "/{region}", "/{region}/{tenant}"):
            base = prefix + "/v3/conversations"
            one = base + "/{conversation}/activities/{activity}"
            app.router.add_post(base, self._create)
            app.router.add_post(base + "/{conversation}/activities", self._send)
            app.router.add_post(one, self._send)
            app.router.add_put(one, self._update)
            app.router.add_delete(one, self._delete)
        return app

    @web.middleware
    async def _log(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Writes the call down, also one that never gets an answer."""
        where = request.match_info
        call = Call(self._clock(), request.method, request.path, dict(request.headers))
        call.conversation, call.activity = where.get("conversation", ""), where.get("activity", "")
        self.calls.append(call)
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        try:
            response = await handler(request)
            call.status = response.status
        finally:
            self.in_flight -= 1
            call.answered_at = self._clock()
            await self._tell()
        return response

    @web.middleware
    async def _decide(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """The order in which Teams looks: who calls, trouble on request, how often, and then the message itself."""
        conversation = request.match_info.get("conversation", "")
        if request.path.startswith("/upload/"):
            return await handler(request)
        try:
            self._authorize(request)
            failure = self._troubles.next(request.method, conversation)
            if failure is None or failure.delivers:
                self._limit(request.method, conversation)
                response = await handler(request)
                await self._tell()
                return response if failure is None else await _failed(request, failure, response)
        except _Refused as refused_:
            failure = refused_.failure
        return await _failed(request, failure, None)

    def _authorize(self, request: web.Request) -> None:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if self.accepts is not None and not (scheme == "Bearer" and self.accepts(token)):
            raise _Refused(refused(401, "Unauthorized", "Authorization has been denied for this request."))

    def _limit(self, method: str, conversation: str) -> None:
        if self.limits is None or method != "POST":
            return
        wait = self.limits.admit(conversation)
        if wait > 0:
            raise _Refused(refused(429, "Throttled", "Too many requests", retry_after=str(math.ceil(wait))))

    async def _send(self, request: web.Request) -> web.Response:
        chat = self._chat_of(request)
        raw, activity = await _body(request)
        id_ = self._deliver(chat, activity, raw, self._clock(), request.match_info.get("activity"))
        return web.json_response({"id": id_}, status=201)

    async def _update(self, request: web.Request) -> web.Response:
        message = self._message_of(request)
        raw, activity = await _body(request)
        self._judge(activity)
        message.versions.append(raw)
        return web.json_response({"id": message.id})

    async def _delete(self, request: web.Request) -> web.Response:
        self._message_of(request).deleted = True
        return web.Response()

    async def _create(self, request: web.Request) -> web.Response:
        """A personal chat by Entra object id; Teams gives the same chat every time."""
        wanted = await request.json()
        tenant = wanted.get("tenantId") or wanted.get("channelData", {}).get("tenant", {}).get("id")
        members = [member.get("id") for member in wanted.get("members") or []]
        if tenant != self.tenant or len(members) != 1:
            raise _Refused(refused(400, "BadArgument", "One member and the tenant's id are needed"))
        chat = self.known(members[0])
        if chat is None or chat.reach is Reach.NOT_INSTALLED:
            raise _Refused(forbidden("ForbiddenOperationException"))
        return web.json_response({"id": chat.id}, status=201)

    def _chat_of(self, request: web.Request) -> Conversation:
        chat = self.conversations.get(request.match_info["conversation"])
        if chat is None:
            raise _Refused(not_found())
        if chat.reach is not Reach.OPEN:
            raise _Refused(forbidden(chat.reach.value))
        return chat

    def _message_of(self, request: web.Request) -> Message:
        message = self._chat_of(request).messages.get(request.match_info["activity"])
        if message is None or message.deleted:
            raise _Refused(not_found("ActivityNotFoundInConversation"))
        return message


async def _body(request: web.Request) -> tuple[bytes, Json]:
    raw = await request.read()
    try:
        activity = json.loads(raw)
    except ValueError:
        raise _Refused(refused(400, "BadSyntax", "Invalid JSON")) from None
    failure = refusal(activity)
    if failure is not None:
        raise _Refused(failure)
    return raw, activity


async def _failed(request: web.Request, failure: Failure, ordinary: web.StreamResponse | None) -> web.StreamResponse:
    if failure.gate is not None:
        failure.gate.arrived.set()
        await failure.gate.released.wait()
    await asyncio.sleep(failure.wait_seconds)
    if failure.resets:
        _break(request)
    if failure.status == 0 and ordinary is not None:
        return ordinary
    headers = {**failure.headers, "Content-Type": failure.content_type}
    return web.Response(status=failure.status or 500, body=failure.body, headers=headers)


def _break(request: web.Request) -> None:
    """The client sees a reset, not a tidy end."""
    transport = request.transport
    if transport is not None:
        linger = struct.pack("ii", 1, 0)
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        transport.abort()
