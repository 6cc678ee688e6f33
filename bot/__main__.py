"""The command line: `python -m bot COMMAND`. When something expected goes wrong: one clear line, and exit code 1."""

import sys
from collections.abc import Sequence

import typer

from bot.commands import (
    cycle,
    database,
    doctor,
    manifest,
    nudge,
    pause,
    people,
    person,
    report,
    service,
    status,
    understand,
)
from bot.commands.console import say
from bot.commands.errors import expected, message

app = typer.Typer(
    name="planlots",
    help="Planlots, the assistant in Teams for the yearly talks and the competence development plan.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command()(service.serve)
app.command()(doctor.doctor)
app.add_typer(database.app, name="db")
app.add_typer(people.app, name="people")
app.add_typer(person.app, name="person")
app.add_typer(cycle.app, name="cycle")
app.command()(pause.pause)
app.command()(pause.pauses)
app.command()(nudge.nudge)
app.command()(status.status)
app.command()(report.report)
app.command()(understand.understand)
app.add_typer(manifest.app, name="manifest")
app.command()(service.demo)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; exit code 0 done, 1 refused or failed, 2 wrong usage."""
    try:
        app(args=arguments)
    except SystemExit:
        raise
    except expected() as error:  # worked out only when there is an error: it imports nearly everything
        say(message(error), style="red")
        sys.exit(1)


if __name__ == "__main__":
    main()
