"""What all servers of the benchmark share: a port of their own that they tell, and the card that echo bots answer."""

import asyncio
from typing import Any

from aiohttp import web

LISTENS = "listens on"
_WORDS = "Det här är en rad på ett kort som är ungefär lika stort som ett kort av Planlotsen."


def card() -> dict[str, Any]:
    """An Adaptive Card of some three kilobytes."""
    lines = [{"type": "TextBlock", "text": f"{_WORDS} ({number})", "wrap": True} for number in range(16)]
    button = {"type": "Action.Execute", "title": "Vidare", "verb": "echo", "data": {"press": {"verb": "echo"}}}
    title = {"type": "TextBlock", "text": "Eko", "size": "Large", "weight": "Bolder"}
    return {"type": "AdaptiveCard", "version": "1.5", "body": [title, *lines], "actions": [button]}


def serve(app: web.Application) -> None:
    """Serve until the process is ended."""
    asyncio.run(_serve(app))


async def _serve(app: web.Application) -> None:
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    tell(runner)
    await asyncio.Event().wait()


def tell(runner: web.AppRunner) -> None:
    """Say on stdout where we listen."""
    print(LISTENS, runner.addresses[0][1], flush=True)  # noqa: T201  # whoever started this process reads it
