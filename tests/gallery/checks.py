"""Looks at every drawing in Chromium: what is wrong with it, and contact sheets for people to look at."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import Browser, ConsoleMessage, Page, Route

from dialogs.rules.people import Language

AT_A_TIME = 12  # samples
SHEET_HEIGHT = 1700  # CSS pixels
COLUMNS = {"desktop": 2, "phone": 3}
# Of the eight combinations the four in which every language meets every theme and every width.
SHEETS = (
    (Language.SWEDISH, "light", "desktop"),
    (Language.SWEDISH, "dark", "phone"),
    (Language.ENGLISH, "light", "phone"),
    (Language.ENGLISH, "dark", "desktop"),
)


@asynccontextmanager
async def opened(browser: Browser, index: Path, problems: dict[str, list[str]]) -> AsyncIterator[Page]:
    """The gallery's page, offline; what its scripts complain about is a problem."""
    context = await browser.new_context(viewport={"width": 1900, "height": 1000}, locale="sv-SE")
    await context.route(_is_elsewhere, _refuse)
    page = await context.new_page()
    said = problems.setdefault("the page", [])
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.extend(_complaints(message)))
    await page.goto(index.as_uri())
    try:
        yield page
    finally:
        await context.close()
        if not said:
            problems.pop("the page")


async def check(page: Page, count: int, problems: dict[str, list[str]]) -> AsyncIterator[int]:
    """Draw every sample in both languages, both themes and both widths; yields how many samples are done."""
    for start in range(0, count, AT_A_TIME):
        problems.update(await page.evaluate("([from, until]) => checkAll(from, until)", [start, start + AT_A_TIME]))
        yield min(start + AT_A_TIME, count)


async def sheets(page: Page, count: int, folder: Path, language: str, theme: str, width: str) -> int:
    """Contact sheets of one combination in the folder, which is there; how many they are."""
    start = number = 0
    while start < count:
        arguments = [start, language, theme, width, COLUMNS[width], SHEET_HEIGHT]
        start = await page.evaluate("arguments => sheet(...arguments)", arguments)
        number += 1
        name = f"{language}-{theme}-{width}-{number:02}.png"
        await page.locator(".sheet").screenshot(path=folder / name, animations="disabled")
    return number


def _complaints(message: ConsoleMessage) -> list[str]:
    return [message.text] if message.type in ("warning", "error") else []


def _is_elsewhere(url: str) -> bool:
    return urlsplit(url).scheme not in ("file", "data", "blob")


async def _refuse(route: Route) -> None:
    await route.abort()
