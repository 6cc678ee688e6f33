"""The commands about one person: the agreed plan as a Word document."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.console import say

if TYPE_CHECKING:
    from bot.settings import Settings
    from dialogs.word import PlanDocument

app = typer.Typer(help="One person.", no_args_is_help=True)


@app.command()
def plan(
    person: Annotated[
        str, typer.Argument(metavar="PERSON", help="person_id, e-mail address, or a name that is unique.")
    ],
    file: Annotated[Path, typer.Argument(metavar="FILE.docx", dir_okay=False, help="The file to write.")],
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Write somebody's newest agreed plan as a Word document, in their language."""
    from bot.settings import Settings
    from cards import documents
    from storage.errors import PlanlotsError

    settings = Settings()
    if file.exists() and not force:
        raise PlanlotsError(f"{file} is there already: give another name, or --force to write over it.")
    template = documents.load(settings.templates_dir)
    drawn = template.draw(asyncio.run(_document(settings, person)))
    try:
        file.write_bytes(drawn)
    except OSError as error:
        raise PlanlotsError(f"{file} cannot be written ({error.strerror}): give another place.") from None
    say(f"Written to {file}. It can be a public record.", style="green")


async def _document(settings: "Settings", person: str) -> "PlanDocument":
    from bot.compose import clock_of, open_database
    from dialogs import word
    from storage.errors import PlanlotsError
    from storage.one_person import find_one

    async with open_database(settings) as database, database.reading() as work:
        who = await find_one(work, person)
        agreed = await work.plans.agreed(who.id)
        if agreed is None:
            raise PlanlotsError(f"{who.name} has no agreed plan: it can be written when both have agreed on one.")
        if not await work.plans.is_intact(agreed.id):
            raise PlanlotsError(
                f"Nothing was written: the plan of {who.name} is not any more what was signed, for it was changed in "
                "the database. Restore it from a backup, or let the two agree on a new version."
            )
        manager = await work.people.get(who.manager) if who.manager else None
        return word.document(
            agreed,
            employee=who.name,
            manager=manager.name if manager else None,
            needs=await word.needs_of(work, agreed),
            digest=await work.plans.digest(agreed.id),
            language=who.language,
            now=clock_of(settings)(),
            zone=settings.timezone,
        )
