"""A Bot Connector that does nothing but take replies, on real HTTP: the one of fake_teams judges each card."""

import asyncio
import itertools
from types import TracebackType
from typing import Self

from aiohttp import web

PATIENCE_SECONDS = 60.0


class Connector:
    """Use as `async with Connector() as connector`. Says for each conversation when its next reply is there."""

    def __init__(self) -> None:
        self._waiting: dict[str, asyncio.Future[bytes]] = {}
        self._ids = itertools.count(1_764_000_000_000)

    async def __aenter__(self) -> Self:
        app = web.Application()
        for path in ("/v3/conversations/{chat}/activities", "/v3/conversations/{chat}/activities/{activity}"):
            app.router.add_route("*", path, self._take)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.service_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._runner.cleanup()

    def expect(self, conversation_id: str) -> asyncio.Future[bytes]:
        """The body of the next message in this conversation."""
        expected: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._waiting[conversation_id] = expected
        return expected

    async def _take(self, request: web.Request) -> web.Response:
        body = await request.read()
        expected = self._waiting.pop(request.match_info["chat"], None)
        if expected and not expected.done():
            expected.set_result(body)
        return web.Response(text=f'{{"id":"{next(self._ids)}"}}', content_type="application/json")
