"""The command that builds the Teams app package."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.console import say

app = typer.Typer(help="The Teams app package.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """The Teams app package."""


@app.command()
def build(
    out: Annotated[Path, typer.Argument(metavar="OUT.zip", dir_okay=False, help="The file to write.")],
    developer: Annotated[
        Path | None,
        typer.Option(metavar="DEVELOPER.toml", exists=True, dir_okay=False, help="The employer's name and links."),
    ] = None,
    version: Annotated[str | None, typer.Option(help="Three numbers that rise with each upload: 1.0.1.")] = None,
    demo: Annotated[
        bool, typer.Option("--demo", help="To look at, not for Teams: examples are let through.")
    ] = False,
) -> None:
    """Build the validated app package for upload to Teams."""
    from bot.settings import Settings
    from manifest import package
    from manifest.developer import EXAMPLE, Developer

    app_id = None if demo else Settings().app_id or None
    package.build(out, app_id=app_id, developer=Developer.read(developer or EXAMPLE), version=version, demo=demo)
    say(f"{out} is ready to {'look at' if demo else 'upload'}.", style="green")
