"""The commands about the database: its form, and whether it is the one this program expects."""

import asyncio

import typer

from bot.commands.console import say

app = typer.Typer(help="The database.", no_args_is_help=True)


@app.command()
def upgrade() -> None:
    """Create the database, or bring it to the form this program expects."""
    from bot.compose import reaching, url_of
    from bot.settings import Settings
    from storage import schema

    url = url_of(Settings())
    with reaching(OSError):
        asyncio.run(schema.upgrade(url))
    say(f"The database is up to date (revision {schema.head()}).", style="green")


@app.command()
def check() -> None:
    """Say whether the database is fit for use, and where it differs from what this program expects."""
    faults = asyncio.run(_faults())
    for fault in faults:
        say(fault, style="red")
    if faults:
        raise typer.Exit(1)
    say("The database is fit for use.", style="green")


async def _faults() -> list[str]:
    from bot.compose import open_database, url_of
    from bot.settings import Settings
    from storage import schema

    settings = Settings()
    async with open_database(settings):
        differences = await schema.drift(url_of(settings))
    return [
        f"The database differs: {difference}. Restore it from a backup, or ask for help."
        for difference in differences
    ]
