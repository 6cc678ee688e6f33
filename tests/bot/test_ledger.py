"""What a sender knows reaches the database, also when that is away for a while, or when one part of it is wrong."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import pytest
from sqlalchemy.exc import OperationalError

from bot.ledger import Ledger
from dialogs import talks
from storage.database import Database
from storage.keyring import Keyring
from storage.outbox import Claim
from storage.tables import MessageState as State
from storage.work import Work
from tests.bot.clocks import StillClock
from tests.storage.sending import LEASE, put, stored
from tests.storage.world import NOW, World, small_world

AWAY = OperationalError("", None, Exception("the server closed the connection"))


class Shaky(Database):
    """Takes transactions back, or only seems to, as often as a test says. `transactions` counts those that hold."""

    lost = 0
    doubtful = 0
    transactions = 0

    @asynccontextmanager
    async def work(self, *, is_long: bool = False) -> AsyncIterator[Work]:
        async with super().work(is_long=is_long) as work:
            yield work
            if self.lost:
                self.lost -= 1
                raise AWAY
            self.transactions += 1
        if self.doubtful:
            self.doubtful -= 1
            raise AWAY


@pytest.fixture
async def shaky(database_url: str, keyring: Keyring, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Shaky]:
    monkeypatch.setattr("bot.ledger.AWAY_SECONDS", 0.01)
    opened = Shaky(database_url, keyring)
    yield opened
    await opened.close()


@pytest.fixture
async def world(shaky: Shaky) -> World:
    async with shaky.work() as work:
        return await small_world(work)


@pytest.fixture
def ledger(shaky: Shaky) -> Ledger:
    return Ledger(shaky, StillClock(), "one")


def _claim(message: UUID) -> Claim:
    """Only its id counts here."""
    show = talks.Open(talk=message)
    return Claim(id=message, person=message, show=show, conversation_id=None, activity_id=None, wanted=1, attempt=1)


async def claimed(shaky: Shaky, world: World) -> UUID:
    async with shaky.work() as work:
        await put(work, world)
    async with shaky.work() as work:
        (claim,) = await work.outbox.claim("one", NOW, LEASE, 1)
    shaky.transactions = 0
    return claim.id


async def test_what_became_of_messages_is_kept_while_the_database_is_away(
    shaky: Shaky, world: World, ledger: Ledger
) -> None:
    message = await claimed(shaky, world)
    assert await ledger.intend(message)
    shaky.lost = 3
    ledger.note(message, lambda work: work.outbox.give_up(_claim(message), State.DEAD, "why"))
    await ledger.settle()
    assert (await stored(shaky, message)).state is State.DEAD


@pytest.mark.parametrize("kind", ["lost", "doubtful"])
async def test_an_intent_that_was_perhaps_not_stored_leads_to_no_call_and_to_no_unknown(
    shaky: Shaky, world: World, ledger: Ledger, kind: str
) -> None:
    message = await claimed(shaky, world)
    setattr(shaky, kind, 1)
    with pytest.raises(OperationalError):
        await ledger.intend(message)
    await ledger.settle()
    row = await stored(shaky, message)
    assert (row.state in (State.PENDING, State.RETRY), row.owner) == (True, None)


async def test_one_outcome_that_cannot_be_stored_takes_no_other_with_it(
    shaky: Shaky, world: World, ledger: Ledger
) -> None:
    async def wrong(work: Work) -> None:
        raise LookupError

    message = await claimed(shaky, world)
    assert await ledger.intend(message)
    ledger.note(message, wrong)
    ledger.note(message, lambda work: work.outbox.give_up(_claim(message), State.DEAD, "why"))
    await ledger.settle()
    assert (await stored(shaky, message)).state is State.DEAD


async def test_what_comes_meanwhile_is_stored_together(shaky: Shaky, world: World, ledger: Ledger) -> None:
    message = await claimed(shaky, world)
    for _ in range(50):
        ledger.note(message, lambda work: asyncio.sleep(0))
    await ledger.settle()
    assert shaky.transactions == 1
