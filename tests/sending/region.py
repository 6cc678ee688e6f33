"""A region with as many employees as wanted, all of whom are reached: for measurements and crashes."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from sqlmodel import col, select

from storage import cycles, tables
from storage.csv_table import Source
from storage.database import Database
from storage.people_csv import PEOPLE, UNITS, read_organisation
from storage.people_import import import_people
from storage.people_rows import Organisation
from tests.fake_teams.connector import TENANT
from tests.storage import import_files
from tests.stories import employer

REPORTS = 20  # of each manager


def chat_of(aad_object_id: UUID | str) -> str:
    return f"a:1{str(aad_object_id).replace('-', '')}"


async def settle(database: Database, employees: int, service_url: str) -> None:
    """Hire everybody, open the cycle, and give each a chat at this address."""
    people = Source("PEOPLE.csv", import_files.table(PEOPLE, list(_people(employees))))
    units = Source("UNITS.csv", import_files.table(UNITS, [{"unit_id": "1", "name": "Region Norrskog"}]))
    organisation = read_organisation(people, units, None, employer.TODAY)
    assert isinstance(organisation, Organisation), organisation
    await import_people(database, organisation, employer.TODAY)
    await cycles.open_cycle(database, employer.CYCLE, 2026, employer.START, employer.TODAY)
    person = tables.Person
    async with database.work() as work:
        rows = await work.transaction.rows(select(col(person.id), col(person.aad_object_id)))
        await work.transaction.add([_chat(row.id, row.aad_object_id, service_url) for row in rows])


def _people(employees: int) -> Iterator[Mapping[str, str]]:
    """Nobody is above the managers: they owe nothing of their own."""
    for number in range(employees):
        boss = f"B{number // REPORTS}"
        if number % REPORTS == 0:
            yield _row(boss, f"Bo Chef{number // REPORTS}", "", 500_000 + number)
        yield _row(f"A{number}", f"Anna Anställd{number}", boss, number)


def _row(number: str, name: str, manager: str, place: int) -> Mapping[str, str]:
    return {
        "person_id": number,
        "aad_object_id": f"00000000-0000-4000-8000-{place:012}",
        "name": name,
        "email": f"{number}@norrskog.example",
        "language": "sv",
        "unit_id": "1",
        "manager_person_id": manager,
        "employment_form": "tillsvidare",
        "employed_from": "2019-03-01",
    }


def _chat(person: UUID, aad_object_id: UUID, service_url: str) -> tables.Conversation:
    return tables.Conversation(
        person=person,
        conversation_id=chat_of(aad_object_id),
        service_url=service_url,
        tenant_id=TENANT,
        bot_id="28:planlots",
        user_id=f"29:{aad_object_id}",
        seen_at=employer.START,
    )
