"""The commands about cycles: open one, list them, close one."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.console import say, show_table

if TYPE_CHECKING:
    from storage.csv_table import Source
    from storage.cycle_opening import Opened
    from storage.cycles import CycleLine

FIRST_YEAR, LAST_YEAR = 2000, 2199
LONGEST_NAME = 100

app = typer.Typer(help="Cycles: the yearly talks.", no_args_is_help=True)


def _name(value: str) -> str:
    name = " ".join(value.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise typer.BadParameter(f"give a name of 1 to {LONGEST_NAME} characters")
    return name


Name = Annotated[str, typer.Argument(metavar="NAME", callback=_name, help="The cycle's name, such as “2026/2027”.")]


@app.command("open")
def open_(
    name: Name,
    year: Annotated[
        int | None,
        typer.Option(min=FIRST_YEAR, max=LAST_YEAR, help="The year in which it begins; without it, the present one."),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(metavar="CYCLE.toml", exists=True, dir_okay=False, help="Windows, units, employment forms."),
    ] = None,
) -> None:
    """Open a cycle: a talk for everybody it includes. Run it again to add those who came later."""
    from storage.csv_table import Source

    opened = asyncio.run(_open(name, year, Source(str(file), file.read_bytes()) if file else None))
    begun = f"opened for {opened.year}" if opened.is_new else "was open already"
    say(f"“{opened.name}” {begun}: {opened.added} talks added, {opened.there_already} were there.", style="green")
    for remark in _remarks(opened):
        say(remark)


@app.command("list")
def list_() -> None:
    """List all cycles, the newest first."""
    lines = asyncio.run(_list())
    if lines:
        columns = ("name", "year", "state", "kind", "opens", "prepare by", "hold by", "talks")
        show_table(columns, (row for line in lines for row in _rows(line)))
    else:
        say("There is no cycle yet: `planlots cycle open NAME` opens one.")


@app.command()
def close(name: Name) -> None:
    """Close a cycle: nothing is owed for its talks any more. Plans and what was written stay."""
    talks = asyncio.run(_close(name))
    say(f"“{name}” is closed, with {talks} talks. What was written stays, and plans live on.", style="green")


async def _open(name: str, year: int | None, file: "Source | None") -> "Opened":
    from bot.compose import clock_of, open_database, today_of
    from bot.settings import Settings
    from storage.cycles import open_cycle

    settings = Settings()
    async with open_database(settings) as database:
        return await open_cycle(database, name, year, clock_of(settings)(), today_of(settings), file=file)


async def _list() -> "list[CycleLine]":
    from bot.compose import open_database
    from bot.settings import Settings
    from storage.cycles import list_cycles

    async with open_database(Settings()) as database:
        return await list_cycles(database)


async def _close(name: str) -> int:
    from bot.compose import open_database, today_of
    from bot.settings import Settings
    from storage.cycles import close_cycle

    settings = Settings()
    async with open_database(settings) as database:
        return await close_cycle(database, name, today_of(settings))


def _remarks(opened: "Opened") -> Iterator[str]:
    for form, number in sorted(opened.not_included.items()):
        yield f"{number} not included: employment form {form or '(none)'}."
    if opened.not_employed:
        yield f"{opened.not_employed} not included: not employed, or not long enough, within the cycle."
    if opened.not_covered:
        yield f"{opened.not_covered} not included: in units that the cycle does not cover."
    for other, number in sorted(opened.elsewhere.items()):
        yield f"{number} not included: they have their talks in “{other}”, which is open."
    if opened.without_manager:
        yield f"{opened.without_manager} of the new talks have no manager to hold them: see `planlots people check`."


def _rows(line: "CycleLine") -> Iterator[tuple[object, ...]]:
    state = f"closed {line.closed_on}" if line.closed_on else f"open until {line.closes_on or '(no date)'}"
    for kind, window in line.windows.items():
        dates = (window.opens_on, window.prepare_by, window.hold_by)
        yield line.name, str(line.year), state, kind.value, *dates, line.talks.get(kind, 0)
