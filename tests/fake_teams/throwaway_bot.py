"""A bot of a few lines for the tests of this kit: each test says how it answers."""

import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import Protocol, Self
from urllib.parse import quote

import aiohttp
from aiohttp import web

from .delivery import TOAST
from .persona import Persona
from .wire import ADAPTIVE_CARD, Json, encode

Answers = Callable[["ThrowawayBot", Json], Awaitable[object]]
"""What an activity is answered with: a card, a toast, a ready-made response, or None for "received"."""


def text(words: str) -> Json:
    return {"type": "TextBlock", "text": words, "wrap": True}


def button(title: str, verb: str, /, *, associated: str | None = None, **data: object) -> Json:
    """Action.Execute with its fallback, as Planlots makes them."""
    told = {"verb": verb, **data}
    inputs = {"associatedInputs": associated} if associated else {}
    submit = {"type": "Action.Submit", "title": title, "data": told, **inputs}
    return {"type": "Action.Execute", "title": title, "verb": verb, "data": told, "fallback": submit, **inputs}


def card(*body: Json, actions: list[Json] | None = None) -> Json:
    content = {"type": "AdaptiveCard", "version": "1.5", "body": list(body)}
    return content | ({"actions": actions} if actions else {})


def message(content: Json | str) -> Json:
    if isinstance(content, str):
        return {"type": "message", "text": content}
    return {"type": "message", "attachments": [{"contentType": ADAPTIVE_CARD, "content": content}]}


class ThrowawayBot:
    """`async with ThrowawayBot(answers) as bot`: listens at `endpoint`, keeps what it `received` and the bodies."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self.received: list[Json] = []
        self.bodies: list[bytes] = []
        self.tokens: list[str] = []

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/api/messages", self._receive)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.endpoint = f"http://127.0.0.1:{self._runner.addresses[0][1]}/api/messages"
        self.session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(force_close=True))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.session.close()
        await self._runner.cleanup()

    async def call(self, method: str, to: Json, path: str = "", body: object = None) -> tuple[int, Json]:
        """To the connector that the activity `to` came from, in its conversation: status and answer."""
        url = f"{to['serviceUrl']}v3/conversations/{quote(to['conversation']['id'], safe='')}/activities{path}"
        async with self.session.request(method, url, data=encode(body), allow_redirects=False) as response:
            raw = await response.read()
            return response.status, json.loads(raw) if raw.startswith(b"{") else {}

    async def send(self, to: Json, content: Json | str) -> str:
        _, answer = await self.call("POST", to, body=message(content))
        return str(answer["id"])

    async def _receive(self, request: web.Request) -> web.StreamResponse:
        self.bodies.append(await request.read())
        self.tokens.append(request.headers.get("Authorization", ""))
        activity = json.loads(self.bodies[-1])
        self.received.append(activity)
        answer = await self._answers(self, activity)
        if isinstance(answer, web.StreamResponse):
            return answer
        if isinstance(answer, str):
            return web.json_response({"statusCode": 200, "type": TOAST, "value": answer})
        if isinstance(answer, dict):
            return web.json_response({"statusCode": 200, "type": ADAPTIVE_CARD, "value": answer})
        return web.Response(status=202)


ANNA = "00000000-0000-4000-8000-0000000000a1"
CLOCK = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)


class Meet(Protocol):
    """Makes Anna, who has the app, and a bot that answers so."""

    async def __call__(self, answers: Answers) -> tuple[Persona, ThrowawayBot]: ...


FIELD: Json = {"type": "Input.Text", "id": "title", "label": "Mål", "value": "Lära"}
FORM = card(text("Vad är målet?"), FIELD, actions=[button("Spara", "save", version=1)])


async def form_bot(bot: ThrowawayBot, activity: Json) -> object:
    """Sends a form when written to; shows what was saved when it is pressed."""
    if activity["type"] == "message" and "text" in activity:
        await bot.send(activity, FORM)
    if activity["type"] == "message" and "value" in activity:
        await bot.call("PUT", activity, f"/{activity['replyToId']}", message(card(text("Sparat"))))
    if activity["type"] == "invoke":
        title = activity["value"]["action"]["data"].get("title", "inget")
        return card(text(f"Sparat: {title}"), actions=[button("Ändra", "change")])
    return None
