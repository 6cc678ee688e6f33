import sqlite3
from asyncio import create_task, sleep
from dataclasses import replace
from pathlib import Path

from dialogs.ports import Leftover, Why
from dialogs.rules.people import Language
from storage.database import Database
from storage.keyring import Keyring
from tests.storage.world import Statements, World, add_person, add_unit, small_world


async def test_what_a_transaction_has_read_it_asks_once(database: Database, world: World) -> None:
    async with database.reading() as work:
        anna = await work.people.get(world.anna)
        with Statements(database) as statements:
            assert await work.people.get(world.anna) == anna
    assert statements.sent == []


async def test_what_a_transaction_changes_it_reads_anew(database: Database, world: World) -> None:
    async with database.work() as work:
        assert len(await work.people.reports(world.bo)) == 1
        await add_person(work, "Cia Dahl", manager=world.bo)
        assert len(await work.people.reports(world.bo)) == 2


async def test_a_change_of_one_table_leaves_what_was_read_of_another(database: Database, world: World) -> None:
    async with database.work() as work:
        anna = await work.people.get(world.anna)
        await work.leftovers.keep(world.anna, "somewhere", Leftover(why=Why.CLOSED, fields={"text": "sent"}))
        with Statements(database) as statements:
            assert await work.people.get(world.anna) == anna
    assert statements.sent == []


async def test_what_the_orm_changes_is_read_anew(database: Database, world: World) -> None:
    async with database.work() as work:
        await work.people.get(world.anna)
        await work.people.set_language(world.anna, Language.ENGLISH)
        anna = await work.people.get(world.anna)
    assert anna is not None
    assert anna.language is Language.ENGLISH


async def test_who_was_let_in_by_a_lock_reads_what_was_written_before(
    postgresql_database: Database,
) -> None:
    database = postgresql_database
    async with database.work() as work:
        world = await small_world(work)
    async with database.work() as work:
        assert (await work.talks.facts(world.talk.id)) is not None
        async with database.work() as other:
            await other.talks.save(replace(world.talk, version=2))
        talk = await work.talks.get(world.talk.id)
    assert talk is not None
    assert talk.version == 2


async def test_the_loop_goes_on_while_another_process_writes(sqlite_url: str, keyring: Keyring) -> None:
    other = sqlite3.connect(Path(sqlite_url.removeprefix("sqlite:///")), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    database = Database.open(sqlite_url, keyring)

    async def write() -> None:
        async with database.work() as work:
            await add_unit(work, "1200", "Medicinkliniken")

    writing = create_task(write())
    for _ in range(10):
        await sleep(0.01)
    assert not writing.done()
    other.execute("ROLLBACK")
    other.close()
    await writing
    await database.close()
