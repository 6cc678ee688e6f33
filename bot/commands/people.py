"""The commands about people: the import from files, and the data check."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.console import Format, progress, say, show_json, show_table

if TYPE_CHECKING:
    from datetime import date

    from bot.settings import Settings
    from dialogs.rules.data_check import Finding
    from storage.people_import import Counts, Summary
    from storage.people_rows import Organisation

app = typer.Typer(help="People, units and absences.", no_args_is_help=True)


@app.command("import")
def import_(
    people: Annotated[Path, typer.Argument(metavar="PEOPLE.csv", exists=True, dir_okay=False, help="All people.")],
    units: Annotated[Path, typer.Option(metavar="UNITS.csv", exists=True, dir_okay=False, help="All units.")],
    absences: Annotated[
        Path | None, typer.Option(metavar="ABSENCES.csv", exists=True, dir_okay=False, help="All absences.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
) -> None:
    """Bring people, units and absences up to date with these files: all of it, or nothing."""
    from bot.compose import today_of
    from bot.settings import Settings

    settings = Settings()
    today = today_of(settings)
    organisation = _read(people, units, absences, today)
    summary = asyncio.run(_import(settings, organisation, today, dry_run=dry_run))
    say("Dry run: nothing was changed. It would be:" if dry_run else "Imported.", style="green")
    show_table(("", "new", "changed", "unchanged", "gone"), _rows(summary))
    for remark in _remarks(summary):
        say(remark)


@app.command()
def check(output: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.TABLE) -> None:
    """List who or what a launch would leave out, with the remedy."""
    found = asyncio.run(_check())
    if output is Format.JSON:
        show_json({"findings": [_finding(each) for each in found]})
    elif found:
        show_table(("problem", "id", "name", "remedy"), (tuple(_finding(each).values()) for each in found))
        say(f"{len(found)} findings. Correct them where the import files come from, then import again.")
    else:
        say("Nothing to correct: everybody has a manager, a unit and a Teams account.", style="green")


def _read(people: Path, units: Path, absences: Path | None, today: "date") -> "Organisation":
    from storage.csv_table import Source
    from storage.errors import FaultyFiles
    from storage.people_csv import read_organisation

    read = read_organisation(
        Source(str(people), people.read_bytes()),
        Source(str(units), units.read_bytes()),
        Source(str(absences), absences.read_bytes()) if absences else None,
        today,
    )
    if isinstance(read, tuple):
        raise FaultyFiles(read)
    return read


async def _import(settings: "Settings", organisation: "Organisation", today: "date", *, dry_run: bool) -> "Summary":
    from bot.compose import open_database
    from storage.people_import import import_people

    async with open_database(settings) as database:
        with progress("Importing") as told:
            return await import_people(database, organisation, today, dry_run=dry_run, told=told)


async def _check() -> "list[Finding]":
    from bot.compose import open_database
    from bot.settings import Settings
    from storage.people_check import check_people

    async with open_database(Settings()) as database, database.reading() as work:
        return await check_people(work.transaction)


def _finding(finding: "Finding") -> dict[str, str]:
    from storage.people_check import REMEDIES

    remedy = REMEDIES[finding.problem]
    return {"problem": finding.problem.value, "id": finding.id, "name": finding.name, "remedy": remedy}


def _rows(summary: "Summary") -> Iterator[tuple[object, ...]]:
    yield ("people", *_columns(summary.people))
    yield ("units", *_columns(summary.units))


def _columns(counts: "Counts") -> tuple[int, ...]:
    return counts.new, counts.changed, counts.unchanged, counts.gone


def _remarks(summary: "Summary") -> Iterator[str]:
    if summary.absences is None:
        yield "No absence file was given: absences stay as they are."
    else:
        yield f"{summary.absences} absences replace those that were there."
    if summary.units_kept:
        yield f"{summary.units_kept} units are gone from the file but stay: people who have left belong to them."
    if summary.talks_moved:
        yield f"{summary.talks_moved} open talks follow their employees to new managers."
