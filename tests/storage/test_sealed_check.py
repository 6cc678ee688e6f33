"""Tells that a key which is missing is noticed before somebody needs what it has sealed."""

from uuid import UUID

from dialogs.ports import Leftover, Why
from storage import tables
from storage.database import Database
from storage.keyring import Keyring
from storage.sealed_check import sealed_faults

WHO = UUID(int=1)
NEW_KEY = ("new", bytes(32))


async def with_text(database: Database) -> None:
    async with database.work() as work:
        await work.transaction.add([tables.Unit(id="A", name="A")])
        await work.transaction.add([tables.Person(id=WHO, external_id="1", name="Anna", unit="A")])
        await work.leftovers.keep(WHO, "place", Leftover(why=Why.TOO_LONG, fields={"answer": "text"}))


async def test_what_was_sealed_with_these_keys_opens(database: Database) -> None:
    assert await sealed_faults(database) == []
    await with_text(database)
    assert await sealed_faults(database) == []


async def test_a_key_that_is_missing_is_told_with_its_id_and_the_place(database: Database, database_url: str) -> None:
    await with_text(database)
    other = Database.open(database_url, Keyring([NEW_KEY]))
    (fault,) = await sealed_faults(other)
    await other.close()
    assert "leftover.fields" in fault
    assert "'test'" in fault
    assert "put the key back" in fault


async def test_an_old_key_after_the_newest_one_is_enough(database: Database, database_url: str) -> None:
    await with_text(database)
    both = Database.open(database_url, Keyring([NEW_KEY, ("test", bytes(range(32)))]))
    assert await sealed_faults(both) == []
    await both.close()
