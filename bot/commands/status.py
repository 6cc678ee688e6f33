"""The command that shows coverage: for each unit, how far the talks and the plans have come."""

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.console import Format, say, show_json, show_table

if TYPE_CHECKING:
    from dialogs.rules.figures import Figures
    from dialogs.rules.people import Unit
    from dialogs.rules.talks import TalkKind
    from storage.coverage_table import Table

TALK_COLUMNS = ("not_included", "done", "ongoing", "rest", "none", "absent", "paused", "disputed")
PLAN_COLUMNS = ("agreed", "current", "established", "on_paper", "without_plan", "alive")
HIDDEN = "–"


def status(
    unit: Annotated[str | None, typer.Option(metavar="UNIT_ID", help="This unit with all below it.")] = None,
    cycle: Annotated[str | None, typer.Option(metavar="NAME", help="An open cycle; without it, the newest.")] = None,
    output: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.TABLE,
) -> None:
    """Show how far talks and plans have come.

    For each unit with all below it: each kind of talk done, ongoing, and the rest, which is none, absent or paused;
    plans that are agreed: current, or established by the manager; plans on paper; and how many are alive. Small
    groups are hidden, and so is what would show one as a difference. So are small numbers of who is absent, paused,
    disputed or has not agreed.
    """
    from dialogs.rules.talks import TalkKind

    table = asyncio.run(_coverage(unit, cycle))
    if output is Format.JSON:
        show_json(_document(table))
        return
    for kind in TalkKind:
        say(f"{kind.capitalize()} talks")
        show_table(("unit", "employees", *_titles(TALK_COLUMNS)), _rows(table, kind, TALK_COLUMNS))
    say("Plans")
    show_table(("unit", "employees", *_titles(PLAN_COLUMNS)), _rows(table, kind, PLAN_COLUMNS))
    say(f"{table.cycle.name}, {table.today}. {HIDDEN}: it would tell of fewer than {table.smallest} people.")


def _titles(columns: tuple[str, ...]) -> list[str]:
    return [name.replace("_", " ") for name in columns]


async def _coverage(unit: str | None, cycle: str | None) -> "Table":
    from bot.compose import open_database, today_of
    from bot.settings import Settings
    from storage.coverage_table import coverage

    settings = Settings()
    async with open_database(settings) as database:
        return await coverage(database, today_of(settings), cycle=cycle, unit=unit)


def _rows(table: "Table", kind: "TalkKind", columns: tuple[str, ...]) -> Iterator[tuple[object, ...]]:
    for unit in table.units:
        shown = table.figures(unit.id, kind)
        counts = [getattr(shown, name) if shown else None for name in columns]
        figures = [HIDDEN if count is None else count for count in counts]
        yield "  " * table.depth[unit.id] + unit.name, table.employees[unit.id], *figures


def _document(table: "Table") -> dict[str, Any]:
    units = [_unit(table, unit) for unit in table.units]
    return {"cycle": table.cycle.name, "date": table.today.isoformat(), "units": units}


def _unit(table: "Table", unit: "Unit") -> dict[str, Any]:
    """`talks` and `plans` are null where the group may not be shown, and numbers that would tell of few people."""
    from dialogs.rules.talks import TalkKind

    by_kind = {kind.value: table.figures(unit.id, kind) for kind in TalkKind}
    talks = {kind: _named(each, TALK_COLUMNS) for kind, each in by_kind.items() if each}
    shown = by_kind[TalkKind.DEVELOPMENT]
    return {
        "unit_id": unit.id,
        "name": unit.name,
        "parent_unit_id": unit.parent,
        "employees": table.employees[unit.id],
        "talks": talks or None,
        "plans": _named(shown, PLAN_COLUMNS) if shown else None,
    }


def _named(figures: "Figures", columns: tuple[str, ...]) -> dict[str, int | None]:
    return {name: getattr(figures, name) for name in columns}
