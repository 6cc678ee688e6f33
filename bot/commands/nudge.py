"""The command that plans what is due now. It tells numbers: who owes what is for the two it concerns."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.console import Format, say, show_json, show_table

if TYPE_CHECKING:
    from bot.planner import Plan


def nudge(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be sent.")] = False,
    output: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.TABLE,
) -> None:
    """Plan the reminders that are due now, and send them. Running it again sends nothing twice."""
    import uvloop

    document = _document(uvloop.run(_plan(dry_run=dry_run)), dry_run=dry_run)
    if output is Format.JSON:
        show_json(document)
        return
    if document["calm_time"]:
        say("Nothing is sent at this hour: people are reminded on working days, 8-16.")
        return
    if document["busy"]:
        say("Nothing is planned: another process has been at it for minutes. Try again in a while.", style="red")
        raise typer.Exit(1)
    show_table(("line", "what", "reminder", "lines"), (tuple(line.values()) for line in document["lines"]))
    sent = "would be sent" if dry_run else "are on their way"
    say(f"{document['nudges']} nudges and {document['questions']} questions after a talk {sent}.", style="green")


async def _plan(*, dry_run: bool) -> "Plan":
    from bot.app import plan_and_send
    from bot.compose import clock_of, open_database
    from bot.planner import Planner
    from bot.settings import Settings

    settings = Settings()
    if not dry_run:
        return await plan_and_send(settings, clock_of(settings))
    async with open_database(settings) as database:
        return await Planner(database, clock_of(settings), settings.timezone).look()


def _document(plan: "Plan", *, dry_run: bool) -> dict[str, Any]:
    """`reminder` counts those of one obligation: the first to the sixth, and the seventh is its handing upwards."""
    every = [line for each in plan.nudges for line in each.bundle.lines]
    lines = Counter((line.kind.value, line.what.value, line.number) for line in every)
    return {
        "dry_run": dry_run,
        "calm_time": plan.is_calm_time,
        "busy": plan.is_busy,
        "nudges": len(plan.nudges),
        "digests": sum(each.bundle.is_digest for each in plan.nudges),
        "questions": len(plan.questions),
        "lines": [
            {"line": kind, "what": what, "reminder": number, "count": count}
            for (kind, what, number), count in sorted(lines.items())
        ],
    }
