"""Finds the one person that somebody at the command line means."""

from sqlmodel import col, select

from dialogs.rules.people import Person
from storage import tables
from storage.errors import PlanlotsError
from storage.work import Work


class NotOnePerson(PlanlotsError):
    """What was said of a person fits nobody, or several."""


async def find_one(work: Work, said: str) -> Person:
    """The active person with this person_id, e-mail address or name; raises NotOnePerson.

    An id goes before an address, and that before a name; capitals make no difference to the last two.
    """
    wanted = said.strip()
    folded = wanted.casefold()
    rows = (await work.transaction.session.exec(select(tables.Person).where(col(tables.Person.active)))).all()
    by_id = [row for row in rows if row.external_id == wanted]
    by_email = [row for row in rows if (row.email or "").casefold() == folded]
    by_name = [row for row in rows if row.name.casefold() == folded]
    found = by_id or by_email or by_name
    if len(found) > 1:
        ids = ", ".join(sorted(row.external_id for row in found))
        raise NotOnePerson(f"{len(found)} people are called {said}: give one of the ids {ids}.")
    person = await work.people.get(found[0].id) if found and wanted else None
    if person is None:
        remedy = "give a person_id, an e-mail address or a whole name of the import"
        raise NotOnePerson(f"Nobody is called {said}: {remedy}.")
    return person
