"""How a turn uses the database: one transaction for most, and what comes first where there is more to do."""

import sqlite3
from contextlib import AbstractAsyncContextManager
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from dialogs.ports import Reach
from storage.database import Database
from storage.keyring import Keyring
from tests.bot.troubles import without_table
from tests.fake_teams.persona import Persona
from tests.storage.world import Statements
from tests.stories import employer
from tests.stories.world import World, world

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


async def _is_blocked(database: Database, w: World) -> UUID:
    """Anna's id: as far as is known, nothing reaches her."""
    async with database.work() as work:
        anna = await work.people.by_aad(employer.ANNA)
        assert anna
        await work.conversations.unreachable(anna.id, Reach.BLOCKED, w.clock())
    return anna.id


async def _reach(database: Database, person: UUID) -> Reach:
    async with database.reading() as work:
        return (await work.conversations.reach([person]))[person]


async def test_a_press_is_judged_stored_and_answered_in_one_transaction(
    database: Database, opened: list[bool]
) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        await anna.says("förbered")
        await anna.presses("Förbered samtalet")
        await anna.presses("Spara och fortsätt", text="Ronderna flyter bra")
        opened.clear()
        with Statements(database) as statements:
            card = await anna.presses("Spara och fortsätt", text="Jourlinjen är lång")
        assert card.sees("Fråga 3 av")
        assert opened == [True]
        assert len(statements.sent) <= (10 if database.is_postgresql else 8), "docs/speed.md says so"


async def test_a_sentence_is_answered_in_one_transaction_that_changes_nothing(
    database: Database, opened: list[bool]
) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        opened.clear()
        with Statements(database) as statements:
            await anna.says("status")
        assert anna.newest.sees("Att göra")
        assert opened == [False]
        assert len(statements.sent) <= 5, "docs/speed.md says so"


@pytest.mark.parametrize("press", [GONE, {"verb": "home.todo"}])
async def test_who_presses_is_reached_again_whatever_becomes_of_the_press(
    database: Database, press: dict[str, str]
) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        person = await _is_blocked(database, w)
        await _presses(anna, press)
        assert await _reach(database, person) is Reach.REACHED
        await anna.says("status")
        assert anna.newest.sees("Att göra")


async def test_who_presses_what_fails_is_reached_again_too(database: Database) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        await anna.says("förbered")
        card = await anna.presses("Förbered samtalet")
        person = await _is_blocked(database, w)
        async with without_table(database, "press"):
            sorry = await anna.presses("Spara och fortsätt", text="Ronderna flyter bra")
        assert sorry.sees("Ronderna flyter bra")
        assert await _reach(database, person) is Reach.REACHED
        card = await anna.presses("Spara och fortsätt", anna.keep(card), text="Ronderna flyter bra")
        assert card.sees("Fråga 2 av")


async def test_what_is_typed_comes_back_while_another_process_writes_for_long(
    sqlite_url: str, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.engines.BUSY_TIMEOUT_MS", 100)
    database = Database.open(sqlite_url, keyring)
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        await anna.says("förbered")
        card = anna.keep(await anna.presses("Förbered samtalet"))
        other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        sorry = await anna.presses("Spara och fortsätt", text="Ronderna flyter bra")
        assert sorry.sees("Ronderna flyter bra")
        other.execute("ROLLBACK")
        other.close()
        answer = await anna.presses("Spara och fortsätt", card, text="Ronderna flyter bra")
        assert answer.sees("Fråga 2 av")
    await database.close()
