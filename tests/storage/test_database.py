import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import select
from uuid_utils.compat import uuid7

from dialogs.rules.people import Language
from storage import engines, schema, tables
from storage.database import Database
from storage.keyring import Keyring
from tests.storage.world import World, add_person, add_unit


async def test_a_writing_transaction_is_committed_at_its_end(database: Database, world: World) -> None:
    async with database.work() as work:
        await work.people.set_language(world.anna, Language.ENGLISH)
    async with database.reading() as work:
        anna = await work.people.get(world.anna)
    assert anna is not None
    assert anna.language is Language.ENGLISH


async def test_an_exception_rolls_everything_back(database: Database, world: World) -> None:
    async def fail_halfway() -> None:
        async with database.work() as work:
            await work.people.set_language(world.anna, Language.ENGLISH)
            raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        await fail_halfway()
    async with database.reading() as work:
        anna = await work.people.get(world.anna)
    assert anna is not None
    assert anna.language is Language.SWEDISH


async def test_a_reading_transaction_refuses_to_write(database: Database, world: World) -> None:
    for _ in range(3):  # whichever connection of the pool it gets
        with pytest.raises(DBAPIError, match=r"readonly|read-only"):
            async with database.reading() as work:
                await work.people.set_language(world.anna, Language.ENGLISH)
        async with database.work() as work:
            await work.people.set_language(world.anna, Language.SWEDISH)


async def test_a_reading_transaction_sees_one_state_from_first_to_last(database: Database, world: World) -> None:
    async with database.reading() as before:
        assert len(await before.people.reports(world.bo)) == 1
        async with database.work() as work:
            await add_person(work, "Cia Dahl", manager=world.bo)
        assert len(await before.people.reports(world.bo)) == 1
    async with database.reading() as after:
        assert len(await after.people.reports(world.bo)) == 2


async def test_twenty_tasks_that_read_and_then_write_lose_nothing(
    database: Database, database_url: str, keyring: Keyring, world: World
) -> None:
    other_process = Database.open(database_url, keyring)

    async def rebook(opened: Database, times: int) -> None:
        for _ in range(times):
            async with opened.work() as work:
                talk = await work.talks.get(world.talk.id)
                assert talk is not None
                await work.talks.save(replace(talk, version=talk.version + 1))

    await asyncio.gather(*(rebook(opened, 10) for opened in (database, other_process) for _ in range(10)))
    await other_process.close()
    async with database.reading() as work:
        talk = await work.talks.get(world.talk.id)
    assert talk is not None
    assert talk.version == 201


async def test_readers_are_not_held_up_by_a_writer(database: Database, world: World) -> None:
    async with database.work() as work:
        await work.people.set_language(world.anna, Language.ENGLISH)
        async with asyncio.timeout(2), database.reading() as other:
            anna = await other.people.get(world.anna)
    assert anna is not None
    assert anna.language is Language.SWEDISH


async def test_a_migrated_database_is_fit_for_use(database: Database) -> None:
    assert await database.check() == []


@pytest.mark.parametrize("empty_url", ["sqlite", "postgresql"], indirect=True)
async def test_an_empty_database_is_told_from_a_migrated_one(empty_url: str, keyring: Keyring) -> None:
    await schema.upgrade(empty_url)
    await schema.downgrade(empty_url)
    database = Database.open(empty_url, keyring)
    [fault] = await database.check()
    await database.close()
    assert "is empty" in fault
    assert "planlots db upgrade" in fault


async def test_a_newer_database_is_told_from_this_one(database: Database) -> None:
    async with database.work() as work:
        connection = await work.transaction.session.connection()
        await connection.execute(text("UPDATE alembic_version SET version_num = 'x'"))
    [fault] = await database.check()
    assert f"has the form x, this program expects {schema.head()}" in fault


async def test_a_database_that_cannot_be_reached_is_a_fault(keyring: Keyring) -> None:
    database = Database.open("postgresql://planlots@127.0.0.1:1/planlots", keyring)
    [fault] = await database.check()
    await database.close()
    assert "cannot be reached (ConnectionRefusedError)" in fault


async def test_a_database_file_that_is_missing_is_a_fault_and_is_not_made_by_looking(
    tmp_path: Path, keyring: Keyring
) -> None:
    file = tmp_path / "planlots.db"
    database = Database.open(f"sqlite:///{file}", keyring)
    [fault] = await database.check()
    await database.close()
    assert "planlots db upgrade" in fault
    assert not file.exists()


async def test_sqlite_that_is_not_safe_is_a_fault(
    sqlite_url: str, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database.open(sqlite_url, keyring)
    monkeypatch.setattr(engines, "SAFE_PRAGMAS", {"synchronous": 3})
    [fault] = await database.check()
    await database.close()
    assert "synchronous = 2 instead of 3" in fault


@pytest.mark.parametrize(
    ("url", "reason"),
    [("mysql://host/name", "not mysql"), ("sqlite://", "must be a file"), ("sqlite:///:memory:", "must be a file")],
)
def test_a_database_that_would_not_do_is_refused(url: str, reason: str, keyring: Keyring) -> None:
    with pytest.raises(ValueError, match=reason):
        Database.open(url, keyring)


async def test_who_is_cancelled_anywhere_leaves_no_connection_on_which_later_work_would_be_lost(
    database: Database, database_url: str, keyring: Keyring, world: World
) -> None:
    languages = (Language.ENGLISH, Language.SWEDISH)
    other = Database.open(database_url, keyring)
    for steps in range(60):
        for cancelled in (_writes(database, world, languages[steps % 2]), _reads(database, world)):
            task = asyncio.create_task(cancelled)
            for _ in range(steps):
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.wait({task})
        wanted = languages[steps // 2 % 2]
        await _writes(database, world, wanted)
        async with other.reading() as work:
            anna = await work.people.get(world.anna)
        assert anna
        assert anna.language is wanted, f"lost after a cancellation at step {steps}"
    await other.close()


async def _writes(database: Database, world: World, language: Language) -> None:
    async with database.work() as work:
        assert await work.people.get(world.anna)
        await work.people.set_language(world.anna, language)


async def _reads(database: Database, world: World) -> None:
    async with database.reading() as work:
        assert await work.people.get(world.anna)


async def test_a_commit_that_is_refused_leaves_nothing_behind_on_its_connection(
    database: Database, world: World
) -> None:
    """That a unit is below one there is, is asked at the end: the transaction is open still when it is refused."""
    for _ in range(3):
        with pytest.raises(IntegrityError):
            async with database.work() as work:
                await add_unit(work, "9", "Ingenstans", parent="no such unit")
        async with database.work() as work:
            await add_unit(work, uuid7().hex, "En till")
    async with database.reading() as work:
        found = await work.people.unit_and_below("1200")
        units = await work.transaction.rows(select(tables.Unit.id))
    assert [each.id for each in found] == ["1200"]
    assert len(units) == 4
