"""The command that shows coverage: for each unit, how far the talks and the plans have come."""

import asyncio
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.console import Format, progress, say, show_json, show_table
from dialogs.rules.figures import SMALLEST_GROUP

if TYPE_CHECKING:
    from datetime import date

    from dialogs.rules.figures import Figures
    from dialogs.rules.people import Unit
    from dialogs.rules.talks import TalkKind
    from storage.coverage import Coverage

TALK_COLUMNS = ("not_included", "none", "ongoing", "done", "absent", "paused", "disputed")
PLAN_COLUMNS = ("current", "established", "on_paper", "without_plan", "alive")
HIDDEN = "–"


def status(
    unit: Annotated[str | None, typer.Option(metavar="UNIT_ID", help="This unit with all below it.")] = None,
    cycle: Annotated[str | None, typer.Option(metavar="NAME", help="An open cycle; without it, the newest.")] = None,
    output: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.TABLE,
) -> None:
    """Show how far talks and plans have come.

    For each unit with all below it: each kind of talk none, ongoing, done, absent; plans that are current: agreed
    by both, established by the manager, on paper; and how many of them are alive. Groups under six
    are hidden, and so is what would show one as a difference.
    """
    by_kind, today = asyncio.run(_coverage(unit, cycle))
    any_kind = next(iter(by_kind.values()))
    if output is Format.JSON:
        show_json(_document(by_kind, any_kind, today))
        return
    for kind, coverage in by_kind.items():
        say(f"{kind.capitalize()} talks")
        show_table(("unit", "employees", *_titles(TALK_COLUMNS)), _rows(coverage, TALK_COLUMNS))
    say("Plans")
    show_table(("unit", "employees", *_titles(PLAN_COLUMNS)), _rows(any_kind, PLAN_COLUMNS))
    say(f"{any_kind.cycle.name}, {today}. {HIDDEN}: the group is too small to be shown, or would show one that is.")


def _titles(columns: tuple[str, ...]) -> list[str]:
    return [name.replace("_", " ") for name in columns]


async def _coverage(unit: str | None, cycle: str | None) -> "tuple[Mapping[TalkKind, Coverage], date]":
    from bot.compose import open_database, today_of
    from bot.settings import Settings
    from storage.coverage import coverage

    settings = Settings()
    today = today_of(settings)
    async with open_database(settings) as database:
        with progress("Counting units") as told:
            found = await coverage(database, today, cycle=cycle, unit=unit, told=told)
    return found, today


def _rows(coverage: "Coverage", columns: tuple[str, ...]) -> Iterator[tuple[object, ...]]:
    depths: dict[str | None, int] = {}
    for unit in coverage.units:
        depths[unit.id] = depths.get(unit.parent, -1) + 1
        shown = coverage.shown.get(unit.id)
        counts = [None if shown is None else _count(shown, name) for name in columns]
        figures = [HIDDEN if count is None else count for count in counts]
        yield "  " * depths[unit.id] + unit.name, coverage.sums[unit.id].employees, *figures


def _count(figures: "Figures", name: str) -> int | None:
    """A count of a shown group; None where disputes are so few that they would tell of whom (product.md)."""
    count: int = getattr(figures, name)
    return None if name == "disputed" and 0 < count < SMALLEST_GROUP else count


def _document(by_kind: "Mapping[TalkKind, Coverage]", any_kind: "Coverage", today: "date") -> dict[str, Any]:
    units = [_unit(by_kind, any_kind, unit) for unit in any_kind.units]
    return {"cycle": any_kind.cycle.name, "date": today.isoformat(), "units": units}


def _unit(by_kind: "Mapping[TalkKind, Coverage]", any_kind: "Coverage", unit: "Unit") -> dict[str, Any]:
    """`talks` and `plans` are null where the group may not be shown: it is as large whichever talks are counted."""
    shown = any_kind.shown.get(unit.id)
    talks = shown and {
        kind.value: {name: _count(coverage.shown[unit.id], name) for name in TALK_COLUMNS}
        for kind, coverage in by_kind.items()
    }
    return {
        "unit_id": unit.id,
        "name": unit.name,
        "parent_unit_id": unit.parent,
        "employees": any_kind.sums[unit.id].employees,
        "talks": talks,
        "plans": shown and {name: getattr(shown, name) for name in PLAN_COLUMNS},
    }
