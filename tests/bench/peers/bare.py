"""An echo on aiohttp and nothing else: what the machine and the wire cost."""

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import quote

import aiohttp
from aiohttp import web

from tests.bench.peers.listening import card, serve

ADAPTIVE_CARD = "application/vnd.microsoft.card.adaptive"
SESSION = web.AppKey("session", aiohttp.ClientSession)


async def messages(request: web.Request) -> web.Response:
    activity = await request.json()
    if activity["type"] == "invoke":
        return web.json_response({"statusCode": 200, "type": ADAPTIVE_CARD, "value": card()})
    await _reply(request.app[SESSION], activity)
    return web.Response(status=202)


async def _reply(session: aiohttp.ClientSession, activity: dict[str, Any]) -> None:
    url = f"{activity['serviceUrl']}v3/conversations/{quote(activity['conversation']['id'], safe='')}/activities"
    reply = {"type": "message", "attachments": [{"contentType": ADAPTIVE_CARD, "content": card()}]}
    async with session.post(url, json=reply) as answer:
        await answer.read()


async def _session(app: web.Application) -> AsyncIterator[None]:
    async with aiohttp.ClientSession() as session:
        app[SESSION] = session
        yield


if __name__ == "__main__":
    app = web.Application()
    app.router.add_post("/api/messages", messages)
    app.cleanup_ctx.append(_session)
    serve(app)
