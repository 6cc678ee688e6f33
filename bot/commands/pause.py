"""The commands about bargaining pauses: let a kind of talk rest, and list what rests."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.console import say, show_table
from dialogs.rules.talks import TalkKind
from dialogs.rules.typed_days import typed_day

if TYPE_CHECKING:
    from dialogs.rules.pauses import Pause
    from storage.pausing import Paused

_DAY = ["%Y-%m-%d"]


def pause(
    kind: Annotated[TalkKind, typer.Argument(metavar="KIND", help="development, performance or pay.")],
    first: Annotated[datetime, typer.Option("--from", formats=_DAY, metavar="DATE", help="The first day of rest.")],
    area: Annotated[str | None, typer.Option(metavar="AREA", help="An agreement area, as in the import.")] = None,
    unit: Annotated[str | None, typer.Option(metavar="UNIT_ID", help="This unit with all below it.")] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=_DAY, metavar="DATE", help="The last day, if it is known.")
    ] = None,
) -> None:
    """Let a kind of talk rest: nobody is reminded, nothing is overdue. Run it again with --to to end it.

    What is due moves by the days that the pause takes.
    """
    if (area is None) == (unit is None):
        raise typer.BadParameter("give either --area or --unit")
    for day in (first, last):
        if day and typed_day(f"{day:%Y-%m-%d}", date.today()) is None:  # noqa: DTZ011  # hours make no difference
            raise typer.BadParameter(f"{day:%Y-%m-%d} is ten years away: leave --to out while the end is not known")
    paused = asyncio.run(_pause(kind, area, unit, first.date(), last.date() if last else None))
    whom = f"unit {unit}" if unit else f"the agreement area {area}"
    said = "rests" if paused.is_new else "rests now" if paused.is_changed else "rests already"
    say(f"The {kind} talk {said} for {whom}, {_days(paused.pause)}.", style="green")


def pauses() -> None:
    """List all bargaining pauses."""
    found = asyncio.run(_list())
    if found:
        show_table(("kind", "area", "unit", "from", "to"), _rows(found))
    else:
        say("Nothing rests: `planlots pause KIND --area AREA --from DATE` lets a kind of talk rest.")


async def _pause(kind: TalkKind, area: str | None, unit: str | None, first: date, last: date | None) -> "Paused":
    from bot.compose import open_database
    from bot.settings import Settings
    from storage.pausing import pause

    async with open_database(Settings()) as database:
        return await pause(database, kind, area, unit, first, last)


async def _list() -> "Sequence[Pause]":
    from bot.compose import open_database
    from bot.settings import Settings
    from storage.pausing import list_pauses

    async with open_database(Settings()) as database:
        return await list_pauses(database)


def _days(pause: "Pause") -> str:
    span = pause.span
    return f"from {span.starts_on} {f'to {span.ends_on}' if span.ends_on else 'until further notice'}"


def _rows(found: "Sequence[Pause]") -> Iterator[tuple[object, ...]]:
    for each in found:
        yield each.kind.value, each.area or "", each.unit or "", each.span.starts_on, each.span.ends_on or "(no end)"
