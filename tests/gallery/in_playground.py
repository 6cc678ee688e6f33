"""Draws cards in the Agents Playground, which knows Teams' newer elements that the npm renderer does not."""

import os
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from playwright.async_api import Browser, expect
from playwright.async_api import Error as PlaywrightError

from bot.demo.employer import colleagues_of, personas
from bot.demo.playground import Persona, playground
from dialogs.rules.people import Language
from tests.browser.teams_page import DESKTOP, PATIENCE, PHONE, TeamsPage
from tests.gallery.pages import ROOT, Drawing

TALLEST = 6_000  # CSS pixels of a card: what is outside the window of the chat is not on the picture

_WIDTHS = {"desktop": DESKTOP, "phone": PHONE}


def worth_a_look(drawings: Sequence[Drawing]) -> list[Drawing]:
    """The first state of every card, and all with a chart: the Playground draws charts, the npm renderer does not."""
    first = {drawing.sample.card.name: drawing for drawing in reversed(drawings)}
    return [each for each in drawings if each in first.values() or has_chart(list(each.cards.values()))]


def has_chart(node: object) -> bool:
    if isinstance(node, list):
        return any(map(has_chart, node))
    if not isinstance(node, dict):
        return False
    return str(node.get("type")).startswith("Chart.") or has_chart(list(node.values()))


async def pictures(
    browser: Browser, folder: Path, drawings: Sequence[Drawing], problems: dict[str, list[str]]
) -> dict[str, list[str]]:
    """Pictures in the folder, by the name of the sample; files are named relative to its parent.

    It ends at the first card that does not appear. Raises DemoError when the Playground does not start.
    """
    found: dict[str, list[str]] = {}
    async with _pages(browser, folder.parent) as (persona, pages):
        for number, drawing in enumerate(drawings, start=1):
            await _send(persona, drawing.cards[Language.SWEDISH])
            for width, page in pages.items():
                file = folder / f"{number:03}-{width}.png"
                name = f"{drawing.sample.name} (Agents Playground, {width})"
                try:
                    await expect(page.cards).to_have_count(number, timeout=PATIENCE)
                    await page.newest_card().screenshot(path=file, animations="disabled")
                except (AssertionError, PlaywrightError) as error:
                    problems[name] = [f"it could not be drawn: {error}"]
                    return found
                found.setdefault(drawing.sample.name, []).append(f"{folder.name}/{file.name}")
        for page in pages.values():
            if said := [*page.faults, *await page.warnings()]:
                problems["the Agents Playground"] = said
    return found


@asynccontextmanager
async def _pages(browser: Browser, var: Path) -> AsyncIterator[tuple[Persona, dict[str, TeamsPage]]]:
    """A Playground with a bot that only listens, and its page in each width."""
    async with AsyncExitStack() as stack:
        persona = personas(_free_port())[0]
        bot_url = await stack.enter_async_context(_listener())
        started = playground(
            persona, colleagues_of(persona), root=ROOT, var=var, bot_url=bot_url, environ=dict(os.environ)
        )
        await stack.enter_async_context(started)
        pages = {}
        for name, width in _WIDTHS.items():
            pages[name] = await TeamsPage.open(browser, persona.port, width)
            stack.push_async_callback(pages[name].close)
            await pages[name].page.set_viewport_size({"width": width, "height": TALLEST})
        yield persona, pages


@asynccontextmanager
async def _listener() -> AsyncIterator[str]:
    """A bot that takes everything and says nothing."""
    app = web.Application()
    app.router.add_post("/api/messages", _take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        yield f"http://127.0.0.1:{port}/api/messages"
    finally:
        await runner.cleanup()


async def _take(request: web.Request) -> web.Response:
    await request.read()
    return web.json_response({})


async def _send(persona: Persona, card: dict[str, Any]) -> None:
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "content": card}
    activity = {"type": "message", "attachments": [attachment]}
    url = f"{persona.page}_connector/v3/conversations/{persona.conversation_id}/activities"
    async with aiohttp.ClientSession(trust_env=False) as session, session.post(url, json=activity) as response:
        response.raise_for_status()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
