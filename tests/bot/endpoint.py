"""A bot's endpoint behind a gate, and ways to speak to it."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiohttp import web

from bot.gate import RUNNER_OPTIONS, Gate, Refused, refusal
from tests.bot.wire import Request


@dataclass
class Endpoint:
    """A bot behind a gate: `admitted` is all that got through."""

    port: int
    session: aiohttp.ClientSession
    admitted: list[dict[str, Any]]

    async def post(self, request: Request) -> tuple[int, bytes]:
        headers: dict[str, str | None] = {"Content-Type": "application/json; charset=utf-8"}
        if request.token:
            headers["Authorization"] = f"Bearer {request.token}"
        sent = {name: value for name, value in (headers | dict(request.headers)).items() if value is not None}
        data = _chunks(request.body) if request.chunked else io.BytesIO(request.body)
        async with self.session.post(
            f"http://127.0.0.1:{self.port}/api/messages",
            data=data,
            headers=sent,
            skip_auto_headers=["Content-Type"],
        ) as response:
            return response.status, await response.read()

    async def write(self, *parts: bytes, then_close: bool = False) -> bytes:
        """What the endpoint answers to raw bytes, sent with a pause between the parts."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        for part in parts:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(0.02)
        answer = b"" if then_close else await reader.read()
        writer.close()
        await writer.wait_closed()
        return answer


async def _chunks(body: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(body), 65536):
        yield body[start : start + 65536]


def app_behind(gate: Gate, admitted: list[dict[str, Any]]) -> web.Application:
    async def handle(request: web.Request) -> web.Response:
        try:
            admitted.append(await gate.admit(request))
        except Refused as refused:
            return refusal(refused)
        return web.Response()

    app = web.Application()
    app.router.add_post("/api/messages", handle)
    return app


@asynccontextmanager
async def behind(gate: Gate) -> AsyncIterator[Endpoint]:
    admitted: list[dict[str, Any]] = []
    options = {**RUNNER_OPTIONS, "lingering_time": 0.05}
    runner = web.AppRunner(app_behind(gate, admitted), shutdown_timeout=0.1, access_log=None, **options)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with aiohttp.ClientSession() as session:
        yield Endpoint(runner.addresses[0][1], session, admitted)
    await runner.cleanup()


def raw(headers: bytes, body: bytes, *, length: bool = True, host: str = "127.0.0.1") -> bytes:
    """A request as it goes over the wire."""
    size = f"Content-Length: {len(body)}\r\n".encode() if length else b""
    start = f"POST /api/messages HTTP/1.1\r\nHost: {host}\r\n".encode()
    return start + b"Content-Type: application/json\r\nConnection: close\r\n" + size + headers + b"\r\n" + body
