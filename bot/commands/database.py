"""The commands about the database: its form, and whether it is the one this program expects."""

import asyncio

import typer

from bot.commands.console import progress, say

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
    asyncio.run(_rebuild(only_if_needed=True))
    say(f"The database is up to date (revision {schema.head()}).", style="green")


@app.command()
def rebuild() -> None:
    """Make anew what is computed: how talks and plans stand, and the counts of units. Months that ended stay."""
    asyncio.run(_rebuild())
    say("What is computed was made anew.", style="green")


@app.command()
def check() -> None:
    """Say whether the database is fit for use, and where it differs from what this program expects."""
    faults = asyncio.run(_faults())
    for fault in faults:
        say(fault, style="red")
    if faults:
        raise typer.Exit(1)
    say("The database is fit for use.", style="green")


async def _rebuild(*, only_if_needed: bool = False) -> None:
    from bot.compose import reaching, unchecked_database
    from bot.settings import Settings
    from storage.rebuilding import rebuild, rebuild_if_needed

    database = unchecked_database(Settings())
    try:
        with reaching(), progress("Working out how talks and plans stand") as told:
            await (rebuild_if_needed if only_if_needed else rebuild)(database, told)
    finally:
        await database.close()


async def _faults() -> list[str]:
    from bot.compose import open_database, url_of
    from bot.settings import Settings
    from storage import schema
    from storage.rebuilding import differences

    settings = Settings()
    async with open_database(settings) as database:
        drift = await schema.drift(url_of(settings))
        stale = [] if drift else await differences(database)
    faults = [f"The database differs: {each}. Restore it from a backup, or ask for help." for each in drift]
    if stale:
        faults.append(
            f"{len(stale)} lines of what is computed are not what the rules say: run `planlots db rebuild`."
        )
    return faults
