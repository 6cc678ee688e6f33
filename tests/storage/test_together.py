"""Many tasks that read in one transaction: asked once for all, and each has the rows that are its own."""

import asyncio
from collections.abc import Sequence
from functools import cache
from uuid import UUID

import pytest
from sqlalchemy import ColumnElement, Executable, func, not_, or_, select
from sqlalchemy.exc import DBAPIError
from uuid_utils.compat import uuid7

from dialogs.rules.talks import TalkKind
from storage import tables
from storage.database import Database
from storage.together import NotTogetherError, column_of_sought
from storage.transaction import among
from storage.work import Work
from tests.storage.world import NOW, Statements, World, add_person, add_talk

MANY = 30
_TALK, _PERSON = tables.Talk.__table__, tables.Person.__table__
_MANAGER = _PERSON.alias("todays_manager")


async def _employees(database: Database, world: World) -> Sequence[UUID]:
    """Each with two talks of their own."""
    async with database.work() as work:
        people = [await add_person(work, f"Person {number}", manager=world.bo) for number in range(MANY)]
        for person in people:
            for kind in (TalkKind.DEVELOPMENT, TalkKind.PAY):
                await add_talk(work, world.cycle, person, world.bo, kind)
    return people


async def _talks_of(work: Work, person: UUID) -> list[UUID]:
    return [facts.talk.id for facts in await work.talks.facts_of_employees([person])]


async def test_thirty_who_ask_the_same_ask_once_and_each_gets_their_own(database: Database, world: World) -> None:
    people = await _employees(database, world)
    async with database.reading() as work:
        with Statements(database) as of_one:
            await _talks_of(work, people[0])
        alone = [await _talks_of(work, each) for each in people]
    async with database.together() as work:
        with Statements(database) as of_all:
            at_once = await asyncio.gather(*(_talks_of(work, each) for each in people))
    assert at_once == alone
    assert {len(each) for each in at_once} == {2}
    assert len(of_all.sent) == len(of_one.sent)


async def test_who_asks_for_several_has_them_in_the_order_of_the_query(database: Database, world: World) -> None:
    people = await _employees(database, world)
    async with database.together() as work:
        pair = work.talks.facts_of_employees(people[:2])
        found, _ = await asyncio.gather(pair, work.talks.facts_of_employees(reversed(people)))
    async with database.reading() as work:
        assert found == await work.talks.facts_of_employees(people[:2])


async def test_what_was_asked_before_is_not_asked_again(database: Database, world: World) -> None:
    async with database.together() as work:
        await asyncio.gather(*(work.people.many([world.anna]) for _ in range(3)))
        with Statements(database) as statements:
            assert await work.people.many([world.anna])
    assert not statements.sent


async def test_what_rows_cannot_be_told_apart_in_is_asked_by_each(database: Database, world: World) -> None:
    people = await _employees(database, world)
    async with database.together() as work:
        found = await asyncio.gather(*(work.lives.of_employees([each]) for each in people))
    assert found == [[]] * MANY


async def test_who_needs_the_orm_is_told_so_and_reads_alone(database: Database, world: World) -> None:
    async with database.together() as work:
        with pytest.raises(NotTogetherError):
            await work.delegations.by(world.bo)
    async with database.reading() as work:
        assert await work.delegations.by(world.bo) == []


async def test_what_goes_wrong_goes_wrong_for_all_who_asked_it_and_for_nobody_else(
    database: Database, world: World
) -> None:
    async with database.together() as work:
        asking = [work.transaction.rows_among(_of_no_table, [person]) for person in (world.anna, world.bo)]
        found = await asyncio.gather(*asking, return_exceptions=True)
    assert [type(each) for each in found] == [type(found[0])] * 2
    assert isinstance(found[0], DBAPIError)
    async with database.together() as work:
        assert await work.people.many([world.anna])


async def test_who_is_cancelled_takes_no_answer_from_the_others(database: Database, world: World) -> None:
    async with database.together() as work:
        first, second, third = (
            asyncio.create_task(_talks_of(work, each)) for each in (world.anna, world.bo, world.anna)
        )
        await asyncio.sleep(0)
        second.cancel()
        answers = await asyncio.wait_for(asyncio.gather(first, third), timeout=5)
        assert list(answers) == [[world.talk.id]] * 2


async def test_nobody_waits_for_who_was_cancelled(database: Database, world: World) -> None:
    async with database.together() as work:
        first = asyncio.create_task(_talks_of(work, world.anna))
        second = asyncio.create_task(_talks_of(work, world.bo))
        await asyncio.sleep(0)
        first.cancel()
        _, waiting = await asyncio.wait((first, second), timeout=5)
        assert not waiting
        assert isinstance(second.exception(), NotTogetherError)  # to be read alone
        with pytest.raises(asyncio.CancelledError):
            first.result()


@cache
def _of_no_table(is_postgresql: bool) -> Executable:
    return select(_PERSON.c.id, select(_NOWHERE.c.id).scalar_subquery()).where(
        among(tables.Person.id, is_postgresql)  # type: ignore[arg-type]  # a column of the class
    )


_NOWHERE = tables.Person.__table__.to_metadata(type(tables.Table.metadata)(), name="nowhere")


def _among_talks() -> ColumnElement[bool]:
    return among(tables.Talk.employee, is_postgresql=False)  # type: ignore[arg-type]  # a column of the class


@pytest.mark.parametrize(
    ("query", "column"),
    [
        (select(_TALK.c.id, _TALK.c.employee).where(_among_talks()), 1),
        (select(_TALK.c.employee.label("who")).where(_among_talks(), _TALK.c.opens_on < NOW.date()), 0),
        (select(_TALK.c.id).where(_among_talks()), None),
        (select(_TALK.c.employee).where(_among_talks()).limit(1), None),
        (select(_TALK.c.employee).where(or_(_among_talks(), _TALK.c.id == uuid7())), None),
        (select(_TALK.c.employee), None),
        (select(func.lower(_PERSON.c.name), _TALK.c.employee), None),
        (select(_TALK.c.employee).where(not_(_among_talks())), None),
        (select(_TALK.c.employee).where(_among_talks(), among(tables.Talk.manager, is_postgresql=False)), None),  # type: ignore[arg-type]
        (
            select(_MANAGER.c.id).where(among(tables.Person.id, is_postgresql=False)),  # type: ignore[arg-type]
            None,
        ),
    ],
)
def test_rows_are_told_apart_by_the_column_that_was_sought_and_by_no_other(
    query: Executable, column: int | None
) -> None:
    assert column_of_sought(query) == column
