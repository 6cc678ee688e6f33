"""The command that shows coverage: for each unit, how far the talks and the plans have come."""

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.console import Format, progress, say, show_json, show_table

if TYPE_CHECKING:
    from datetime import date

    from dialogs.rules.people import Unit
    from storage.coverage import Coverage

TALK_COLUMNS = ("not_included", "none", "ongoing", "done", "absent")
PLAN_COLUMNS = ("current", "on_paper", "without_plan")
HIDDEN = "–"


def status(
    unit: Annotated[str | None, typer.Option(metavar="UNIT_ID", help="This unit with all below it.")] = None,
    cycle: Annotated[str | None, typer.Option(metavar="NAME", help="An open cycle; without it, the newest.")] = None,
    output: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.TABLE,
) -> None:
    """Show how far talks and plans have come.

    For each unit with all below it: development talks none, ongoing, done, absent; current plans. Groups under six
    are hidden, and so is what would show one as a difference.
    """
    coverage, today = asyncio.run(_coverage(unit, cycle))
    if output is Format.JSON:
        show_json(_document(coverage, today))
        return
    names = [name.replace("_", " ") for name in (*TALK_COLUMNS, *PLAN_COLUMNS)]
    show_table(("unit", "employees", *names), _rows(coverage))
    say(f"{coverage.cycle.name}, {today}. {HIDDEN}: the group is too small to be shown, or would show one that is.")


async def _coverage(unit: str | None, cycle: str | None) -> "tuple[Coverage, date]":
    from bot.compose import open_database, today_of
    from bot.settings import Settings
    from dialogs.rules.talks import TalkKind
    from storage.coverage import coverage

    settings = Settings()
    today = today_of(settings)
    async with open_database(settings) as database:
        with progress("Counting units") as told:
            found = await coverage(database, TalkKind.DEVELOPMENT, today, cycle=cycle, unit=unit, told=told)
    return found, today


def _rows(coverage: "Coverage") -> Iterator[tuple[object, ...]]:
    depths: dict[str | None, int] = {}
    for unit in coverage.units:
        depths[unit.id] = depths.get(unit.parent, -1) + 1
        shown = coverage.shown.get(unit.id)
        figures = [HIDDEN if shown is None else getattr(shown, name) for name in (*TALK_COLUMNS, *PLAN_COLUMNS)]
        yield "  " * depths[unit.id] + unit.name, coverage.sums[unit.id].employees, *figures


def _document(coverage: "Coverage", today: "date") -> dict[str, Any]:
    units = [_unit(coverage, unit) for unit in coverage.units]
    return {"cycle": coverage.cycle.name, "date": today.isoformat(), "units": units}


def _unit(coverage: "Coverage", unit: "Unit") -> dict[str, Any]:
    """`talks` and `plans` are null where the group may not be shown."""
    shown = coverage.shown.get(unit.id)
    talks = shown and {"development": {name: getattr(shown, name) for name in TALK_COLUMNS}}
    return {
        "unit_id": unit.id,
        "name": unit.name,
        "parent_unit_id": unit.parent,
        "employees": coverage.sums[unit.id].employees,
        "talks": talks,
        "plans": shown and {name: getattr(shown, name) for name in PLAN_COLUMNS},
    }
