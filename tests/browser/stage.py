"""Where a story in the browser is played: the demo, a page for each person, and a picture of each step."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, expect

from bot.demo.run import CLOCK
from tests.browser.demo import ROOT, Demo, demo
from tests.browser.teams_page import CHROMIUM, DESKTOP, PATIENCE, PHONE, TeamsPage, chromium

PICTURES = ROOT / "var" / "screenshots"
_LAST_WORDS = 8_000  # characters
SHARP = 2  # pixels of a picture for each of the page, where it is to be shown to others


@dataclass(slots=True)
class Album:
    """Pictures in the order of the story."""

    folder: Path
    count: int = 0

    def next(self, who: str, what: str) -> Path:
        self.count += 1
        return self.folder / f"{self.count:02}-{who}-{what}.png"


@dataclass(slots=True)
class Chat:
    """One person's chat: they write and press when nothing more arrives by itself, for what arrives wipes a form."""

    name: str
    page: TeamsPage
    demo: Demo
    album: Album

    async def asks(self, text: str) -> None:
        await self.demo.settled()
        await self.page.ask(text)

    async def presses(self, title: str) -> None:
        await self.demo.settled()
        await self.page.press(title)

    async def presses_line(self, text: str) -> None:
        await self.demo.settled()
        await self.page.press_line(text)

    async def writes(self, text: str) -> None:
        """Write an answer to a question."""
        await self.settles()
        await self.page.write(text)

    async def answers(self, text: str, title: str) -> None:
        await self.writes(text)
        await self.page.press(title)

    async def settles(self) -> None:
        """Wait until it is safe to fill in a form."""
        await self.demo.settled()
        await self.page.until_quiet()

    async def is_shown(self, *texts: str) -> None:
        """Wait until the card in hand says this."""
        for text in texts:
            await self.page.wait_for_card(text)

    async def sees_a_chart(self) -> None:
        await expect(self.page.newest_card().locator("svg").first).to_be_visible(timeout=PATIENCE)

    async def takes(self, text: str) -> Self:
        """The same chat with another card in hand than the newest: the last one that says this."""
        await self.page.wait_for_text(text)
        said = await self.page.cards.all_inner_texts()
        place = max(number for number, each in enumerate(said) if text in each)
        return replace(self, page=self.page.on(self.page.cards.nth(place)))

    async def photographs(self, what: str) -> None:
        await self.page.photograph(self.album.next(self.name, what))


@dataclass(slots=True)
class Stage:
    browser: Browser
    demo: Demo
    album: Album
    pages: list[TeamsPage] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    async def anna(self) -> Chat:
        return await self._opens(0, "anna", PHONE)

    async def bo(self, width: int = DESKTOP) -> Chat:
        return await self._opens(1, "bo", width)

    async def hanna(self) -> Chat:
        return await self._opens(2, "hanna", DESKTOP)

    async def _opens(self, place: int, name: str, width: int) -> Chat:
        port, scale = self.demo.personas[place].port, SHARP if width == PHONE else 1
        page = await TeamsPage.open(self.browser, port, width, scale=scale)
        self.pages.append(page)
        await page.wait_for_card("Att göra")  # with it everybody is greeted who comes back
        return Chat(name, page, self.demo, self.album)

    async def closes(self, chat: Chat) -> None:
        """Close a page, and note what it has complained of."""
        await self._note(chat.page)

    async def _note(self, page: TeamsPage) -> None:
        self.pages.remove(page)
        self.complaints += page.faults
        self.complaints += await page.warnings()
        await page.close()

    async def shows_what_was_seen(self) -> None:
        """A picture of each page that is open, for whoever looks for what went wrong."""
        for page in self.pages:
            await page.screenshot(self.album.next("failed", urlsplit(page.page.url).netloc[-5:]))

    async def tells_what_was_seen(self) -> str:
        """What each open page says, and the end of what the service has logged: for where no picture comes along."""
        chats = [f"{page.page.url} says:\n{await page.text()}\nfaults: {page.faults}" for page in self.pages]
        return "\n\n".join([*chats, f"serve says:\n{self.demo.logs()['serve'][-_LAST_WORDS:]}"])

    async def ends(self) -> None:
        """Close all pages: none may have had reason to complain, and the service none to stumble."""
        for page in list(self.pages):
            await self._note(page)
        assert self.complaints == []
        assert [name for name, log in self.demo.logs().items() if "Traceback" in log] == []


def new_album(folder: Path = PICTURES) -> Album:
    """Old pictures are taken away."""
    folder.mkdir(parents=True, exist_ok=True)
    for picture in folder.glob("*.png"):
        picture.unlink()
    return Album(folder)


@asynccontextmanager
async def stage(folder: Path, *, clock: str = CLOCK, album: Album | None = None) -> AsyncIterator[Stage]:
    """A demo below `folder` that has just been started, and a browser. `album`: where its pictures go."""
    require_chromium()
    album = album or new_album()
    async with demo(folder, clock) as running, chromium() as browser:
        on = Stage(browser, running, album)
        try:
            yield on
        except Exception as error:
            with suppress(Exception):  # a page may be dead: what went wrong is still to be told
                await on.shows_what_was_seen()
                error.add_note(await on.tells_what_was_seen())
            raise


def require_chromium() -> None:
    """Skip a test where there is no browser. Where everything is meant to be there, in CI, that is a failure."""
    if CHROMIUM.exists():
        return
    reason = f"NOTHING WAS TRIED IN A BROWSER: {CHROMIUM} is missing (apt-get install chromium)"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
