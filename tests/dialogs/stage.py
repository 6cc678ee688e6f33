"""Features on a real database, without Teams: a person presses a typed action and gets a card value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import col, select
from uuid_utils.compat import uuid4, uuid7

from bot import banks
from dialogs import turns
from dialogs.actions import Action, Show, action_at, address, typed_fields
from dialogs.cards import Card
from dialogs.questions import Bank
from dialogs.rules.people import Person
from dialogs.rules.talks import TalkKind
from dialogs.turn import Turn
from storage import tables
from storage.conversations import Conversation
from storage.database import Database
from storage.work import Work
from tests.stories import employer

STOCKHOLM = ZoneInfo("Europe/Stockholm")
BANKS: Mapping[TalkKind, Bank] = banks.load()

OneCard = TypeVar("OneCard", bound=Card)


@dataclass(slots=True)
class Stage:
    """`now` stands still until a test moves it."""

    database: Database
    now: datetime = employer.START
    anna: Person = field(init=False)
    bo: Person = field(init=False)
    hanna: Person = field(init=False)

    async def set(self) -> None:
        await employer.hire(self.database)
        self.anna = await self.person(employer.ANNA)
        self.bo = await self.person(employer.BO)
        self.hanna = await self.person(employer.HANNA)

    async def person(self, aad_object_id: str) -> Person:
        async with self.database.reading() as work:
            found = await work.people.by_aad(aad_object_id)
        assert found is not None
        return found

    async def run(self, who: Person, action: Action, nonce: str = "", **typed: str) -> turns.Answer:
        """Press an action with what is typed, in a transaction of its own; raises NotFound."""
        async with self.database.work() as work:
            return await turns.run(self.turn(who, work), _filled(action, typed), nonce or str(uuid4()))

    async def press(self, expected: type[OneCard], who: Person, action: Action | None, **typed: str) -> OneCard:
        """The same, with the card that must come of it."""
        assert action is not None, "there is no such button"
        card = (await self.run(who, action, **typed)).card
        assert isinstance(card, expected), card
        return card

    async def show(self, expected: type[OneCard], who: Person, show: Show) -> OneCard:
        return await self.press(expected, who, show)

    async def talk_of(self, person: Person, kind: TalkKind = TalkKind.DEVELOPMENT) -> UUID:
        async with self.database.reading() as work:
            facts = await work.talks.facts_of_employees([person.id])
        return next(each.talk.id for each in facts if each.talk.kind is kind)

    async def messages_to(self, person: Person) -> list[dict[str, str | int]]:
        """The addresses of what waits in the outbox for a person, oldest first."""
        message = tables.Message
        async with self.database.reading() as work:
            query = select(message).where(message.person == person.id).order_by(col(message.id))
            return [row.show for row in await work.transaction.session.exec(query)]

    def becomes(self, local: str) -> None:
        self.now = datetime.fromisoformat(local).replace(tzinfo=STOCKHOLM).astimezone(UTC)

    def turn(self, who: Person, work: Work) -> Turn:
        return Turn(who=who, now=self.now, zone=STOCKHOLM, work=work, banks=BANKS, new_id=uuid7)


def _filled(action: Action, typed: Mapping[str, str]) -> Action:
    """As it comes back from a card: its address, and what was typed."""
    return action_at(address(action), {**typed_fields(action), **typed})


async def reach_everybody(database: Database, now: datetime, *, but: frozenset[UUID] = frozenset()) -> None:
    """As if all had the app."""
    person = tables.Person
    async with database.work() as work:
        rows = await work.transaction.session.exec(select(person.id).where(col(person.aad_object_id).is_not(None)))
        for each in set(rows) - but:
            seen = Conversation(
                conversation_id=f"a:{each}", service_url="http://127.0.0.1:9/", tenant_id="t", bot_id="b", user_id="u"
            )
            await work.conversations.see(each, seen, now)
