"""What somebody with the file, but without the keys, can see and do."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import StatementError
from uuid_utils.compat import uuid7

from dialogs import prepare, talks
from dialogs.ports import Leftover, Why
from dialogs.rules import plans
from dialogs.rules.plans import Goal, LearningActivity, PlanVersion, Signature
from dialogs.rules.talks import Party
from storage import tables
from storage.database import Database
from storage.keyring import Keyring, NotGenuine, UnknownKey
from storage.work import Work
from tests.storage.world import NOW, TODAY, World, preparation, save_preparation, small_world

CANARY = "kanariefågel"


async def _write_everywhere(work: Work, world: World) -> None:
    await save_preparation(work, preparation(world, well=f"{CANARY} 1"))
    activity = LearningActivity(id=uuid7(), description=f"{CANARY} 2", support=f"{CANARY} 3")
    goal = Goal(id=uuid7(), title=f"{CANARY} 4", why=f"{CANARY} 5", effect=f"{CANARY} 6", activities=(activity,))
    draft = PlanVersion(id=uuid7(), employee=world.anna, talk=world.talk.id, number=1, goals=(goal,))
    by = Signature(person=world.bo, name="Bo Alm", party=Party.MANAGER, at=NOW, on=TODAY)
    await work.plans.save(plans.send_back(draft, by, f"{CANARY} 7"))
    await work.plans.save(plans.agree(replace(draft, id=uuid7(), number=2, goals=()), by))
    kept = Leftover(why=Why.CLOSED, fields={f"{CANARY} 8": f"{CANARY} 9"})
    await work.leftovers.keep(world.anna, "plan:1", kept)
    typed = prepare.Save(talk=world.talk.id, question="well", version=0, go=prepare.NEXT, text=f"{CANARY} 10")
    await work.presses.answer_to(world.anna, "key")
    await work.presses.remember(world.anna, "key", typed, talks.Open(talk=world.talk.id))


async def test_no_free_text_is_in_the_file_or_its_log(sqlite_url: str, keyring: Keyring, tmp_path: Path) -> None:
    database = Database.open(sqlite_url, keyring)
    async with database.work() as work:
        world = await small_world(work)
    async with database.work() as work:
        await _write_everywhere(work, world)
    open_files = _contents(tmp_path)
    await database.close()
    closed_file = _contents(tmp_path)["planlots.db"]
    assert b"Bo Alm" in open_files["planlots.db-wal"]  # what is in the clear is found: we look at the right bytes
    for content in (*open_files.values(), closed_file):
        assert CANARY.encode() not in content
        assert CANARY.encode("utf-16-le") not in content


def _contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


async def test_no_free_text_is_in_any_table_of_postgresql(postgresql_database: Database) -> None:
    async with postgresql_database.work() as work:
        await _write_everywhere(work, await small_world(work))
    async with postgresql_database.reading() as work:
        connection = await work.transaction.session.connection()
        contents = [
            str((await connection.execute(text(f'SELECT CAST(t AS text) FROM "{table.name}" t'))).all())
            for table in tables.Table.metadata.sorted_tables
        ]
    assert "Bo Alm" in "".join(contents)  # what is in the clear is found: we look at the right rows
    for content in contents:
        assert CANARY not in content
        assert CANARY.encode().hex() not in content


async def test_answers_swapped_between_rows_do_not_open(database: Database, world: World) -> None:
    async with database.work() as work:
        await save_preparation(work, preparation(world, well="mitt", wish="ditt"))
        connection = await work.transaction.session.connection()
        swap = "UPDATE answer SET text = (SELECT other.text FROM answer other WHERE other.id <> answer.id)"
        await connection.execute(text(swap))
        stored = await work.preparations.by(world.anna, world.talk.id)
        assert stored, "no text is opened before it is read"
        with pytest.raises(NotGenuine):
            stored.text("well")


async def test_texts_swapped_between_columns_do_not_open(database: Database, world: World) -> None:
    goal = Goal(id=uuid7(), title="mål", why="skäl")
    plan = PlanVersion(id=uuid7(), employee=world.anna, talk=None, number=1, goals=(goal,))
    async with database.work() as work:
        await work.plans.save(plan)
        connection = await work.transaction.session.connection()
        await connection.execute(text("UPDATE goal SET title = why, why = title"))
        with pytest.raises(NotGenuine):
            await work.plans.get(plan.id)


async def test_with_another_keyring_nothing_opens(database: Database, database_url: str, world: World) -> None:
    async with database.work() as work:
        await work.leftovers.keep(world.anna, "plan:1", Leftover(why=Why.CLOSED, fields={"a": "b"}))
    for keys, error in ((("test", b"x" * 32), NotGenuine), (("newer", b"x" * 32), UnknownKey)):
        stranger = Database.open(database_url, Keyring([keys]))
        async with stranger.reading() as work:
            with pytest.raises(error):
                await work.leftovers.of(world.anna, "plan:1")
        await stranger.close()


async def test_clear_text_cannot_be_stored_where_sealed_text_belongs(database: Database, world: World) -> None:
    values = {"id": uuid7(), "person": world.anna, "place": "x", "why": Why.CLOSED, "fields": "klartext"}
    with pytest.raises(StatementError, match="only a sealed text"):
        async with database.work() as work:
            await work.transaction.session.exec(insert(tables.Leftover).values(**values))
