"""`python -m tests.gallery [CARD…]`: draw every card in every state, look for problems, exit 1 when there are any."""

import asyncio
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.async_api import Browser
from rich.console import Console
from rich.progress import Progress

from bot.demo.child import DemoError
from tests.browser.teams_page import chromium
from tests.cards.samples import all_samples
from tests.gallery import checks, in_playground, pages
from tests.gallery.pages import ROOT, Drawing

FOLDER = ROOT / "var" / "gallery"
SHEETS, PICTURES = FOLDER / "sheets", FOLDER / "playground"
MOST_SHOWN = 60


def main(names: Sequence[str]) -> int:
    console = Console()
    for folder in (SHEETS, PICTURES):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    drawings, problems = pages.draw(sample for sample in all_samples() if not names or sample.card.name in names)
    asyncio.run(_look(drawings, problems, console))
    _write_problems(problems)
    for name, said in list(problems.items())[:MOST_SHOWN]:
        console.print(f"[red]{name}[/red]", highlight=False)
        for each in said:
            console.print(f"  {each}", markup=False, highlight=False)
    if len(problems) > MOST_SHOWN:
        console.print(f"… and {len(problems) - MOST_SHOWN} more: {FOLDER / 'problems.txt'}")
    console.print(f"{len(drawings)} states drawn, {len(problems)} drawings with problems: {FOLDER / 'index.html'}")
    return 1 if problems else 0


async def _look(drawings: list[Drawing], problems: dict[str, list[str]], console: Console) -> None:
    index = pages.write(FOLDER, drawings)
    async with chromium() as browser:
        with Progress(console=console, transient=True) as progress:
            await _check(browser, index, drawings, problems, progress)
            found = await _playground(browser, drawings, problems, progress)
    pages.write(FOLDER, drawings, found)


async def _check(
    browser: Browser, index: Path, drawings: list[Drawing], problems: dict[str, list[str]], progress: Progress
) -> None:
    async with checks.opened(browser, index, problems) as page:
        task = progress.add_task("Checking", total=len(drawings))
        async for done in checks.check(page, len(drawings), problems):
            progress.update(task, completed=done)
        for combination in progress.track(checks.SHEETS, description="Contact sheets"):
            await checks.sheets(page, len(drawings), SHEETS, *combination)


async def _playground(
    browser: Browser, drawings: list[Drawing], problems: dict[str, list[str]], progress: Progress
) -> dict[str, list[str]]:
    """Some cards again in Microsoft's Playground, whose renderer is another."""
    task = progress.add_task("In the Agents Playground", total=None)
    try:
        return await in_playground.pictures(browser, PICTURES, in_playground.worth_a_look(drawings), problems)
    except DemoError as error:
        problems["the Agents Playground"] = [str(error)]
        return {}
    finally:
        progress.remove_task(task)


def _write_problems(problems: dict[str, list[str]]) -> None:
    lines = (line for name, said in problems.items() for line in (name, *(f"  {each}" for each in said)))
    (FOLDER / "problems.txt").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
