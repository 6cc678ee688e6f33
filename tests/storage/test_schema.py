import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text

from dialogs.rules.obligations import What
from storage import engines, looks, schema, tables
from storage.database import Database
from storage.keyring import Keyring
from tests.storage.test_nudges import line
from tests.storage.world import NOW, TODAY, small_world

both_empty = pytest.mark.parametrize("empty_url", ["sqlite", "postgresql"], indirect=True)


@both_empty
async def test_the_migrations_lead_up_down_and_up_again_to_the_tables_of_the_code(empty_url: str) -> None:
    await schema.upgrade(empty_url)
    assert (await schema.current(empty_url), await schema.drift(empty_url)) == (schema.head(), [])
    await schema.downgrade(empty_url)
    assert await schema.current(empty_url) is None
    await schema.upgrade(empty_url)
    assert (await schema.current(empty_url), await schema.drift(empty_url)) == (schema.head(), [])


@both_empty
async def test_upgrading_twice_changes_nothing_that_is_stored(empty_url: str, keyring: Keyring) -> None:
    await schema.upgrade(empty_url)
    database = Database.open(empty_url, keyring)
    async with database.work() as work:
        world = await small_world(work)
    await schema.upgrade(empty_url)
    async with database.reading() as work:
        assert await work.talks.get(world.talk.id) == world.talk
    await database.close()


@both_empty
async def test_what_was_told_and_what_is_to_be_looked_at_stays_through_a_change_of_form(
    empty_url: str, keyring: Keyring
) -> None:
    await schema.upgrade(empty_url)
    database = Database.open(empty_url, keyring)
    async with database.work() as work:
        world = await small_world(work)
        await looks.add_missing(work.transaction, TODAY)
        lines = [line(world), line(world, what=What.ANSWER_TIMES)]
        nudge = await work.nudges.record(world.anna, TODAY, lines)
        assert nudge
        told = await work.nudges.sent(nudge, world.anna), await work.nudges.before([world.talk.id])
        assert len(told[1]) == len(lines)
        due = await looks.due(work.transaction, NOW)
    await database.close()
    await schema.downgrade(empty_url, "0007")
    await schema.upgrade(empty_url)
    async with database.work() as work:
        assert (await work.nudges.sent(nudge, world.anna), await work.nudges.before([world.talk.id])) == told
        assert await looks.due(work.transaction, NOW) == due
        assert not await looks.missing(work.transaction, TODAY)
    await database.close()


async def test_a_column_too_many_is_drift(database_url: str) -> None:
    engine = engines.migrating(database_url)
    async with engine.begin() as connection:
        await connection.execute(text("ALTER TABLE talk ADD COLUMN mood VARCHAR"))
    await engine.dispose()
    [difference] = await schema.drift(database_url)
    assert "mood" in difference


async def test_constraints_have_the_names_that_the_tables_give_them(database_url: str) -> None:
    engine = engines.migrating(database_url)
    async with engine.connect() as connection:
        found = await connection.run_sync(lambda opened: set(_names(opened)))
    await engine.dispose()
    named = [constraint for table in tables.Table.metadata.sorted_tables for constraint in table.constraints]
    assert found == {str(constraint.name) for constraint in named}


def _names(connection: Connection) -> Iterator[str | None]:
    database = inspect(connection)
    for table in tables.Table.metadata.tables:
        yield database.get_pk_constraint(table)["name"]
        for kind in (database.get_unique_constraints, database.get_foreign_keys, database.get_check_constraints):
            yield from (each["name"] for each in kind(table))


async def test_a_draft_of_a_migration_says_what_is_missing_in_plain_types(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder)
    monkeypatch.setattr(schema, "MIGRATIONS", folder)
    engine = engines.migrating(sqlite_url)
    async with engine.begin() as connection:
        for table in ("conversation", "leftover"):
            await connection.execute(text(f"DROP TABLE {table}"))
    await engine.dispose()
    await schema.draft(sqlite_url, "What was lost")
    newest = schema.head()
    number = f"{int(newest) + 1:04}"
    draft = (folder / "versions" / f"{number}_what_was_lost.py").read_text()
    compile(draft, "draft", "exec")
    for expected in (
        f'revision = "{number}"',
        f'down_revision = "{newest}"',
        "sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False)",
        "sa.Column('why', sa.String(40), nullable=False)",
        "sa.Column('fields', sa.LargeBinary(), nullable=False)",
        "sa.Column('place', sa.String(), nullable=False)",
        "sa.Column('person', sa.Uuid(), nullable=False)",
    ):
        assert expected in draft
