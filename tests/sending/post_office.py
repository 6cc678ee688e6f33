"""The sender alone, with a fake Teams and people who are reached: what tests of many messages need."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import col, select
from uuid_utils.compat import uuid7

from bot.app import compose
from bot.clock import Clock
from bot.connector import Connector, open_session
from bot.gate import LoopbackGate
from bot.routes import Service
from bot.sender import Sender
from bot.service_hosts import ServiceHosts
from bot.settings import Settings
from bot.uploads import Uploader, UploadHosts
from dialogs import home
from dialogs.actions import address
from storage import tables
from storage.database import Database
from storage.tables import MessageState
from tests.fake_teams.connector import FakeConnector
from tests.sending import region
from tests.stories import employer


@dataclass(frozen=True, slots=True)
class Row:
    """What has become of a message, as far as tests ask."""

    state: MessageState
    error: str | None
    not_before: datetime
    activity_id: str | None


@dataclass(slots=True)
class PostOffice:
    service: Service
    database: Database
    teams: FakeConnector
    people: Sequence[UUID]
    chats: Sequence[str]

    @property
    def sender(self) -> Sender:
        return self.service.sender

    async def put(self, *people: UUID, valid_until: datetime | None = None) -> Sequence[UUID]:
        """One message for each of these people; one who is named twice gets two."""
        messages = [_message(person, valid_until) for person in people]
        async with self.database.work() as work:
            await work.transaction.add(messages)
        return [each.id for each in messages]

    async def row(self, message: UUID) -> Row:
        return (await self.rows())[message]

    async def rows(self) -> dict[UUID, Row]:
        kept = tables.Message
        async with self.database.reading() as work:
            found = await work.transaction.rows(select(kept).order_by(col(kept.id)))
        return {row.id: Row(row.state, row.error, row.not_before, row.activity_id) for row in found}


@asynccontextmanager
async def post_office(
    database: Database, teams: FakeConnector, clock: Clock, *, people: int = 3, rate: float = 0
) -> AsyncIterator[PostOffice]:
    """`people` employees and their managers, all of whom have a chat."""
    await region.settle(database, people, teams.service_url)
    hosts = ServiceHosts((), loopback=True)
    async with open_session() as session:
        uploader = Uploader(session, UploadHosts(loopback=True))
        messenger = Connector(session, hosts, None, clock)
        service = compose(Settings(local=True), clock, database, LoopbackGate(hosts), messenger, uploader)
        service.sender.rate = rate
        person = tables.Person
        async with database.reading() as work:
            query = select(col(person.id), col(person.aad_object_id)).order_by(col(person.external_id))
            rows = await work.transaction.rows(query)
        for row in rows:
            teams.personal_chat(str(row.aad_object_id))
        ids, chats = [row.id for row in rows], [region.chat_of(row.aad_object_id) for row in rows]
        yield PostOffice(service, database, teams, ids, chats)


def _message(person: UUID, valid_until: datetime | None) -> tables.Message:
    number = uuid7()
    return tables.Message(
        id=number,
        key=str(number),
        person=person,
        show=address(home.Help()),
        is_live=False,
        state=MessageState.PENDING,
        not_before=employer.START,
        valid_until=valid_until,
    )
