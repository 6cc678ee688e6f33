"""Teams as far as a test of many messages needs it: takes each, and counts which message it was by its card."""

import asyncio
import itertools
import re
from collections import Counter
from types import TracebackType
from typing import Self

from aiohttp import web

_NONCE = re.compile(rb'"nonce":\s*"([0-9a-f-]{36})"')


class Mailbox:
    """Use as `async with Mailbox() as mailbox`. `arrived` counts by the ids of messages; `wait`: before an answer."""

    def __init__(self, wait: float = 0.0) -> None:
        self.wait = wait
        self.arrived: Counter[str] = Counter()
        self._changed = asyncio.Condition()
        self._ids = itertools.count(1_764_000_000_000)

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/v3/conversations/{chat}/activities", self._take)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.service_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._runner.cleanup()

    async def until(self, count: int) -> None:
        """So many have arrived."""
        async with self._changed:
            await self._changed.wait_for(lambda: self.arrived.total() >= count)

    async def _take(self, request: web.Request) -> web.Response:
        found = _NONCE.search(await request.read())
        assert found
        self.arrived[found[1].decode()] += 1
        async with self._changed:
            self._changed.notify_all()
        if self.wait:
            await asyncio.sleep(self.wait)
        return web.Response(text=f'{{"id":"{next(self._ids)}"}}', content_type="application/json")
