"""How a turn uses the database: one transaction for most, and what comes first where there is more to do."""

from contextlib import AbstractAsyncContextManager
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from dialogs.ports import Reach
from storage.database import Database
from storage.work import Work
from tests.fake_teams.persona import Persona
from tests.stories import employer
from tests.stories.world import world

GONE = {"verb": "plan.open", "plan": "00000000-0000-4000-8000-000000000001"}


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each transaction that was opened, whether it writes."""
    found: list[bool] = []
    original = Database._connection

    def connection(
        database: Database, *, writes: bool, is_long: bool
    ) -> AbstractAsyncContextManager[AsyncConnection]:
        found.append(writes)
        return original(database, writes=writes, is_long=is_long)

    monkeypatch.setattr(Database, "_connection", connection)
    return found


async def _presses(anna: Persona, press: dict[str, str]) -> None:
    action = {"type": "Action.Execute", "verb": press["verb"], "data": {"press": press}}
    answer = await anna.invokes("adaptiveCard/action", {"action": action, "trigger": "manual"})
    assert answer["statusCode"] == 200


async def _reach(work: Work, aad: str) -> tuple[UUID, Reach]:
    person = await work.people.by_aad(aad)
    assert person
    return person.id, (await work.conversations.reach([person.id]))[person.id]


async def test_a_press_is_judged_stored_and_answered_in_one_transaction(
    database: Database, opened: list[bool]
) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        await anna.says("förbered")
        card = await anna.presses("Förbered samtalet")
        opened.clear()
        card = await anna.presses("Spara och fortsätt", text="Ronderna flyter bra")
        assert card.sees("Fråga 2 av")
        assert opened == [True]


async def test_a_sentence_is_answered_in_one_transaction_that_changes_nothing(
    database: Database, opened: list[bool]
) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        opened.clear()
        await anna.says("status")
        assert anna.newest.sees("Att göra")
        assert opened == [False]


async def test_who_presses_what_is_gone_is_reached_again_all_the_same(database: Database) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        async with database.work() as work:
            person, _ = await _reach(work, employer.ANNA)
            await work.conversations.unreachable(person, Reach.BLOCKED, w.clock())
        await _presses(anna, GONE)
        async with database.reading() as work:
            assert await _reach(work, employer.ANNA) == (person, Reach.REACHED)
        await anna.says("status")
        assert anna.newest.sees("Att göra")
