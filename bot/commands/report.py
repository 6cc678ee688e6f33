"""The command that writes the report for HR."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.console import say
from dialogs.rules.people import Language

if TYPE_CHECKING:
    from dialogs.report import Report


def report(
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", dir_okay=False, help="The file to write.")],
    unit: Annotated[str | None, typer.Option(metavar="UNIT_ID", help="This unit with all below it.")] = None,
    cycle: Annotated[str | None, typer.Option(metavar="NAME", help="An open cycle; without it, the newest.")] = None,
    language: Annotated[Language, typer.Option(help="The language of the report.")] = Language.SWEDISH,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Write the report for HR: talks and plans by unit, kind and month, and needs against what people learn.

    Small groups are hidden, as in `status`. The first sheet explains each figure.
    """
    from cards import report as reports
    from storage.errors import PlanlotsError

    if file.exists() and not force:
        raise PlanlotsError(f"{file} is there already: give another name, or --force to write over it.")
    drawn = reports.draw(asyncio.run(_report(unit, cycle)), language)
    try:
        file.write_bytes(drawn)
    except OSError as error:
        raise PlanlotsError(f"{file} cannot be written ({error.strerror}): give another place.") from None
    say(f"Written to {file}.", style="green")


async def _report(unit: str | None, cycle: str | None) -> "Report":
    from bot.compose import open_database, today_of
    from bot.settings import Settings
    from storage.report import make_report

    settings = Settings()
    async with open_database(settings) as database:
        return await make_report(database, today_of(settings), cycle=cycle, unit=unit)
