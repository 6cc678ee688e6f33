"""A statement that is made once says what it would through SQLAlchemy, and fails as it would."""

from typing import Final
from uuid import uuid4

import pytest
from sqlalchemy import Executable, bindparam, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from storage import tables
from storage.database import Database
from tests.storage.world import World

_NAME: Final[Executable] = select(col(tables.Person.name), col(tables.Person.id).label("whose")).where(
    col(tables.Person.id) == bindparam("person")
)
_NEXT_MANAGER: Final = (
    update(tables.Person).where(col(tables.Person.id) == bindparam("person")).values(manager=bindparam("new"))
)


async def test_a_row_has_its_columns_by_name_and_in_order(database: Database, world: World) -> None:
    async with database.reading() as work:
        row = await work.transaction.first(_NAME, person=world.anna)
    assert row is not None
    assert row.whose == world.anna
    assert tuple(row) == (row.name, world.anna)


async def test_rows_are_those_of_sqlalchemy(database: Database, world: World) -> None:
    query = select(tables.Talk.__table__)
    async with database.reading() as work:
        ours = await work.transaction.rows(query)
        theirs = (await work.transaction.connection.execute(query)).all()
    assert [tuple(row) for row in ours] == [tuple(row) for row in theirs]


async def test_what_the_database_refuses_is_refused_in_the_same_words(database: Database, world: World) -> None:
    with pytest.raises(IntegrityError):
        async with database.work() as work:
            await work.transaction.change(_NEXT_MANAGER, person=world.anna, new=uuid4())
    async with database.work() as work:
        await work.transaction.change(_NEXT_MANAGER, person=world.anna, new=None)
    async with database.reading() as work:
        anna = await work.people.get(world.anna)
    assert anna is not None
    assert anna.manager is None


async def test_a_value_that_is_missing_is_an_error_before_anything_is_asked(database: Database, world: World) -> None:
    async with database.reading() as work:
        with pytest.raises(KeyError, match="person"):
            await work.transaction.rows(_NAME, other=world.anna)


async def test_a_statement_with_a_list_of_its_own_is_asked_all_the_same(database: Database, world: World) -> None:
    query = select(col(tables.Person.id)).where(col(tables.Person.id).in_([world.anna, world.bo]))
    async with database.reading() as work:
        assert {row.id for row in await work.transaction.rows(query)} == {world.anna, world.bo}
