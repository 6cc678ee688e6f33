"""Knows one person's Agents Playground page in Chromium: to read it, write in it, press its cards, photograph it."""

import copy
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from playwright.async_api import (
    Browser,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Response,
    Route,
    async_playwright,
    expect,
)

from tests.browser.appearance import CHAT_ALONE, LIKE_A_PHONE, NEEDED_HEIGHT, WHEN_QUIET

CHROMIUM = Path("/usr/bin/chromium")
PHONE, DESKTOP = 390, 1000  # widths of the page in CSS pixels
WIDEST_PHONE = 599
PATIENCE = 120_000.0  # milliseconds: for what never comes, on a machine however busy
_HEIGHT = 844
_TALLEST = 8_000
_AROUND_A_CARD = 300  # the chat's own margins, and the box to write in
_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--lang=sv-SE",
)
_UNKNOWN_MESSAGE = "setMessage: Message with ID"  # a card that was shown on an earlier page, and is shown anew
_ANSWERS = ("/_conversation/v1/invoke", "/_conversation/v1/submit", "/messages")


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A browser for as many pages as a story needs."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(_OPTIONS))
        try:
            yield browser
        finally:
            await browser.close()


class TeamsPage:
    """The chat of one person. A new page, and a reloaded one, begins empty: the Playground keeps no history.

    Every message that arrives, the person's own too, wipes what is typed in a card and not yet sent: so fill and
    press without a message between. `faults` are the errors of the page's own scripts, and what it logs as errors
    (but not that it cannot reach the world outside, or has never seen a card that is shown anew).
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        self._meant: Locator | None = None
        page.on("pageerror", self._note_error)
        page.on("console", self._note_console)

    def _note_error(self, error: Error) -> None:
        self.faults.append(str(error))

    def _note_console(self, message: ConsoleMessage) -> None:
        is_theirs = _UNKNOWN_MESSAGE in message.text or any(map(_is_elsewhere, _addresses(message)))
        if message.type == "error" and not is_theirs:
            self.faults.append(message.text)

    @classmethod
    async def open(
        cls, browser: Browser, port: int, width: int = DESKTOP, *, high_contrast: bool = False, scale: float = 1
    ) -> Self:
        """The page of the Playground on `port`: its chat alone, in Swedish time, offline but for this machine.

        Comes back when the page has told the bot that it is there: it then gets all that arrives.
        scale: pixels of a picture for each pixel of `width`.
        """
        context = await browser.new_context(
            viewport={"width": width, "height": _HEIGHT},
            device_scale_factor=scale,
            locale="sv-SE",
            timezone_id="Europe/Stockholm",
            forced_colors="active" if high_contrast else "none",
        )
        context.set_default_timeout(PATIENCE)
        await context.route(_is_elsewhere, _refuse)
        opened = cls(await context.new_page())
        async with opened.page.expect_response(_is_presence):
            await opened.page.goto(f"http://127.0.0.1:{port}/")
        await opened._box.evaluate(CHAT_ALONE)
        if width <= WIDEST_PHONE:
            await opened.page.add_style_tag(content=LIKE_A_PHONE)
        return opened

    async def close(self) -> None:
        await self.page.context.close()

    @property
    def chat(self) -> Locator:
        return self.page.locator("[data-chat]")

    @property
    def cards(self) -> Locator:
        return self.chat.locator(".ac-preview-panel")

    @property
    def _box(self) -> Locator:
        return self.page.locator("[contenteditable=true][role=textbox]").first

    def newest_card(self) -> Locator:
        return self.cards.last

    def on(self, card: Locator) -> Self:
        """The same page for somebody who reads, writes and presses on this card instead of the newest."""
        other = copy.copy(self)
        other._meant = card
        return other

    @property
    def _card(self) -> Locator:
        return self._meant or self.newest_card()

    async def text(self) -> str:
        """All that can be read in the chat."""
        return await self.chat.inner_text()

    async def warnings(self) -> Sequence[str]:
        """What the Playground says it cannot show."""
        return await self.chat.get_by_text("is not supported yet").all_inner_texts()

    async def wait_for_text(self, text: str) -> None:
        await expect(self.chat.get_by_text(text).last).to_be_visible(timeout=PATIENCE)

    async def wait_for_card(self, text: str) -> None:
        """Wait until the newest card says this."""
        await expect(self._card).to_contain_text(text, timeout=PATIENCE)

    async def wait_without_text(self, text: str) -> None:
        await expect(self.chat.get_by_text(text)).to_have_count(0, timeout=PATIENCE)

    async def type_message(self, text: str) -> None:
        """Write a line in the chat and send it. Comes back when the service has taken it."""
        await self._box.click()
        await self.page.keyboard.insert_text(text)
        async with self.page.expect_response(_is_answer):
            await self.page.keyboard.press("Enter")

    async def ask(self, text: str) -> None:
        """Write a line in the chat, and wait for the card that answers it."""
        before = await self.cards.count()
        await self.type_message(text)
        await expect(self.cards).not_to_have_count(before, timeout=PATIENCE)
        await self.until_quiet()

    async def press(self, title: str, *, sends: bool = True) -> None:
        """Press a button of the newest card, also one under its "…".

        Comes back when the service has answered and the page shows its answer. Not `sends`: a button that only shows
        or hides, or one that the card itself will not let through.
        """
        button = await self._button(title)
        if sends:
            await self._send(button)
        else:
            await button.click()

    async def press_line(self, text: str) -> None:
        """Press a line of the newest card that can be pressed as a whole, by a part of its name."""
        lines = self._card.locator(".ac-selectable[role=button]")
        await self._send(lines.and_(self.page.get_by_role("button", name=text)).first)

    async def toggle_fold(self, text: str) -> None:
        """Show or hide what is folded away under this heading of the newest card."""
        folds = self._card.locator(".ac-selectable[role=button]")
        await folds.and_(self.page.get_by_role("button", name=text)).first.click()

    async def _send(self, button: Locator) -> None:
        async with self.page.expect_response(_is_answer):
            await button.click()
        await self.until_quiet()

    async def until_quiet(self) -> None:
        """Wait until the page draws no more."""
        await self.chat.evaluate(WHEN_QUIET)

    async def _button(self, title: str) -> Locator:
        card = self._card
        button = card.get_by_role("button", name=title, exact=True).or_(
            card.get_by_role("link", name=title, exact=True)
        )
        more = card.get_by_role("button", name="More options", exact=True)
        await expect(button.or_(more).first).to_be_visible(timeout=PATIENCE)
        if await button.count() or not await more.count():
            return button.first
        await more.first.click()
        return self.page.get_by_role("menuitem", name=title, exact=True)

    async def fill(self, label: str, value: str) -> None:
        """Write in an input of the newest card by its label. Dates as 2026-10-05, times as 09:10.

        (The Playground's page does not carry the inputs' ids.)
        """
        field = self._field(label).locator("input, textarea").first
        await field.fill(value)
        kind = await field.evaluate(
            "input => ['DatePicker', 'TimePicker'].find(kind => input.closest('.fui-' + kind)) ?? ''"
        )
        if kind:
            await field.press("Enter")
            await field.press("Escape")  # its calendar, or its list, would cover what is below

    async def write(self, text: str) -> None:
        """Write in the only text field of the newest card as from a keyboard: the field itself may stop it."""
        field = self._card.get_by_role("textbox")
        await field.press("ControlOrMeta+a")
        await self.page.keyboard.insert_text(text)

    async def written(self) -> str:
        """What stands in the only text field of the newest card."""
        return await self._card.get_by_role("textbox").input_value()

    async def value(self, label: str) -> str:
        """What stands in an input of the newest card, as the page shows it."""
        return await self._field(label).locator("input, textarea").first.input_value()

    async def choose(self, label: str, *choices: str) -> None:
        """Pick one or several choices of a choice set in the newest card, drawn as a list, radio buttons or boxes."""
        field = self._field(label)
        drop_down = field.get_by_role("combobox")
        if not await drop_down.count():
            for choice in choices:
                await self._box_named(field, choice).check()
            return
        await drop_down.click()
        for choice in choices:
            await self._option(choice).click()
        if len(choices) > 1:
            await drop_down.press("Escape")

    def _option(self, choice: str) -> Locator:
        option = self.page.get_by_role("option", name=choice, exact=True)
        return option.or_(self.page.get_by_role("menuitemcheckbox", name=choice, exact=True)).first

    async def toggle(self, title: str, on: bool = True) -> None:
        """Set a toggle of the newest card, by the text beside its box."""
        await self._box_named(self._card, title).set_checked(on)

    def _field(self, label: str) -> Locator:
        """The part of the newest card with the input of that label; a star says that it is required."""
        exact = re.compile(rf"^\s*{re.escape(label)}(\s*\*)?\s*$")
        return self._card.locator("label.ac-richTextBlock").filter(has_text=exact).first.locator("xpath=..")

    def _box_named(self, within: Locator, text: str) -> Locator:
        exact = re.compile(rf"^\s*{re.escape(text)}\s*$")
        label = within.locator("label.fui-Label").filter(has_text=exact).first
        return label.locator("xpath=..").locator("input")

    async def screenshot(self, path: Path, *, whole: bool = False) -> None:
        """A picture of the chat. `whole`: as tall as all its messages need, not only what the window shows."""
        height = min(await self.chat.evaluate(NEEDED_HEIGHT), _TALLEST) if whole else _HEIGHT
        await self._resize(height)
        try:
            await self.chat.screenshot(path=path, animations="disabled")
        finally:
            await self._resize(_HEIGHT)

    async def photograph(self, path: Path) -> None:
        """A picture of the newest card alone, as tall as it is."""
        await self.page.mouse.move(0, 0)  # no button is to look as if it were being pressed
        box = await self._card.bounding_box()
        await self._resize(max(_HEIGHT, int(box["height"] if box else 0) + _AROUND_A_CARD))
        try:
            await self._card.screenshot(path=path, animations="disabled")
        finally:
            await self._resize(_HEIGHT)

    async def _resize(self, height: int) -> None:
        viewport = self.page.viewport_size
        if viewport and viewport["height"] != height:
            await self.page.set_viewport_size({"width": viewport["width"], "height": height})


def _is_elsewhere(url: str) -> bool:
    return urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname not in ("127.0.0.1", "localhost")


def _addresses(message: ConsoleMessage) -> list[str]:
    """What a line in the browser's console is about."""
    return [message.location.get("url", ""), *re.findall(r"https?://[^\s'\")]+", message.text)]


async def _refuse(route: Route) -> None:
    await route.abort()


def _is_presence(response: Response) -> bool:
    return response.request.method == "POST" and urlsplit(response.url).path.endswith("/installation")


def _is_answer(response: Response) -> bool:
    return response.request.method == "POST" and urlsplit(response.url).path.endswith(_ANSWERS)
