"""The demo employer in a database, and who of it uses the bot: people with a talk of their own and Teams."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select

from dialogs.rules.talks import TalkKind
from storage import schema, tables
from storage.database import Database
from tests.bench.ours import KEYRING
from tests.stories import employer


@dataclass(frozen=True, slots=True)
class Employee:
    name: str
    aad_object_id: UUID
    talk: UUID


async def furnish(database_url: str) -> None:
    """Make the tables, hire everybody and open the cycle."""
    await schema.upgrade(database_url)
    database = Database.open(database_url, KEYRING)
    await employer.hire(database)
    await database.close()


async def employees(database_url: str, count: int) -> list[Employee]:
    database = Database.open(database_url, KEYRING)
    person, talk = tables.Person, tables.Talk
    query = (
        select(col(person.name), col(person.aad_object_id), col(talk.id))
        .join(talk, col(talk.employee) == col(person.id))
        .where(
            col(person.aad_object_id).is_not(None),
            col(talk.manager).is_not(None),
            col(talk.kind) == TalkKind.DEVELOPMENT,
        )
        .order_by(col(person.external_id))
    )
    async with database.reading() as work:
        rows = (await work.transaction.session.exec(query)).all()
    await database.close()
    found = [Employee(name, aad, talk) for name, aad, talk in rows if aad]
    assert len(found) >= count, f"only {len(found)} people can be users"
    return found[:count]
