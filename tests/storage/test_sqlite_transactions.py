"""Writers on SQLite share commits. What one takes back is theirs alone; what is refused is refused for them all."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import cast
from uuid import UUID

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from dialogs.rules.people import Language
from storage.database import Database
from storage.keyring import Keyring
from storage.sqlite_dialect import Connection
from storage.sqlite_transactions import LONGEST_S
from storage.work import Work
from tests.storage.world import World, add_person, add_unit, small_world

Change = Callable[[Work, UUID], Awaitable[None]]


@pytest.fixture
def commits(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """One for each commit that waited for the disk."""
    counted: list[None] = []

    class Counting(Connection):
        def commit(self) -> None:
            counted.append(None)
            super().commit()

    monkeypatch.setattr("storage.sqlite_dialect.Connection", Counting)
    return counted


@pytest.fixture
async def database(commits: list[None], sqlite_url: str, keyring: Keyring) -> AsyncIterator[Database]:
    opened = Database.open(sqlite_url, keyring)
    yield opened
    await opened.close()


async def _speaks_english(work: Work, person: UUID) -> None:
    await work.people.set_language(person, Language.ENGLISH)


async def _stumbles(work: Work, person: UUID) -> None:
    await _speaks_english(work, person)
    raise RuntimeError("halfway")


async def _finds_no_room(work: Work, person: UUID) -> None:
    """As SQLite does with a full disk: it takes back the whole transaction."""
    await _speaks_english(work, person)
    driver = (await work.transaction.connection.get_raw_connection()).dbapi_connection
    cast(Connection, driver).rows("ROLLBACK", ())
    raise OperationalError("INSERT", None, Exception("database or disk is full"))


async def _is_refused_at_the_commit(work: Work, person: UUID) -> None:
    await _speaks_english(work, person)
    await add_unit(work, "9", "Ingenstans", parent="no such unit")


async def _at_once(database: Database, *changes: tuple[UUID, Change]) -> list[BaseException | None]:
    """In this order, while somebody else writes, who shares their commit; what each was told."""

    async def write(person: UUID, change: Change) -> None:
        async with database.work() as work:
            await change(work, person)

    with suppress(DBAPIError):
        async with database.work():
            tasks = [asyncio.create_task(write(*each)) for each in changes]
            await asyncio.sleep(0.01)
    return await asyncio.gather(*tasks, return_exceptions=True)


async def _english(database: Database, *people: UUID) -> list[bool]:
    async with database.reading() as work:
        found = await work.people.many(people)
    return [found[each].language is Language.ENGLISH for each in people]


async def _team(database: Database, size: int) -> tuple[UUID, ...]:
    async with database.work() as work:
        world = await small_world(work)
        return tuple([await add_person(work, f"Person {number}", manager=world.bo) for number in range(size)])


async def test_who_waits_while_another_writes_shares_the_commit(database: Database, commits: list[None]) -> None:
    people = await _team(database, 12)
    commits.clear()
    told = await _at_once(database, *((each, _speaks_english) for each in people))
    assert told == [None] * 12
    assert all(await _english(database, *people))
    assert len(commits) == 1, "with who wrote before"


@pytest.mark.parametrize("place", range(3))
async def test_who_stumbles_takes_back_what_is_theirs_alone(database: Database, place: int) -> None:
    people = await _team(database, 3)
    changes: list[Change] = [_speaks_english] * 3
    changes[place] = _stumbles
    told = await _at_once(database, *zip(people, changes, strict=True))
    assert [isinstance(each, RuntimeError) for each in told] == [each is _stumbles for each in changes]
    assert await _english(database, *people) == [each is _speaks_english for each in changes]


@pytest.mark.parametrize("place", range(3))
async def test_who_is_cancelled_takes_back_what_is_theirs_alone(database: Database, place: int) -> None:
    people = await _team(database, 3)
    tasks: list[asyncio.Task[None]] = []

    async def write(person: UUID) -> None:
        async with database.work() as work:
            await _speaks_english(work, person)
            await asyncio.sleep(0)  # so that it can be met in the middle
            if asyncio.current_task() is tasks[place]:
                await asyncio.sleep(60)

    tasks += [asyncio.create_task(write(each)) for each in people]
    await asyncio.sleep(0.05)
    tasks[place].cancel()
    told = await asyncio.gather(*tasks, return_exceptions=True)
    assert [isinstance(each, asyncio.CancelledError) for each in told] == [number == place for number in range(3)]
    assert await _english(database, *people) == [number != place for number in range(3)]


async def test_who_waits_and_is_cancelled_leaves_the_others_stored(database: Database) -> None:
    people = await _team(database, 3)

    async def write(person: UUID) -> None:
        async with database.work() as work:
            await _speaks_english(work, person)

    async with database.work():
        tasks = [asyncio.create_task(write(each)) for each in people]
        await asyncio.sleep(0.01)
        tasks[2].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert await _english(database, *people) == [True, True, False]


async def test_who_is_cancelled_while_another_still_writes_comes_too_late(database: Database) -> None:
    people = await _team(database, 2)
    writes, may_go_on = [asyncio.Event(), asyncio.Event()], [asyncio.Event(), asyncio.Event()]

    async def write(number: int) -> None:
        async with database.work() as work:
            await _speaks_english(work, people[number])
            writes[number].set()
            await may_go_on[number].wait()

    tasks = [asyncio.create_task(write(number)) for number in range(2)]
    await writes[0].wait()
    may_go_on[0].set()
    await writes[1].wait()  # the first has done its work, and the commit waits for the second
    tasks[0].cancel()
    may_go_on[1].set()
    told = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(each) for each in told] == [asyncio.CancelledError, type(None)]
    assert await _english(database, *people) == [True, True]


def test_what_was_done_before_the_end_of_all_is_stored(sqlite_url: str, keyring: Keyring) -> None:
    async def write_and_end() -> UUID:
        database = Database.open(sqlite_url, keyring)
        people = await _team(database, 2)
        second_writes = asyncio.Event()

        async def write(number: int) -> None:
            async with database.work() as work:
                await _speaks_english(work, people[number])
                if number == 1:
                    second_writes.set()
                    await asyncio.sleep(60)

        tasks = [asyncio.create_task(write(number)) for number in range(2)]
        await second_writes.wait()  # the first has done its work, and the commit waits for the second
        for task in tasks:
            task.cancel()
        await database.close()
        return people[0]

    async def is_stored(person: UUID) -> list[bool]:
        database = Database.open(sqlite_url, keyring)
        found = await _english(database, person)
        await database.close()
        return found

    assert asyncio.run(is_stored(asyncio.run(write_and_end()))) == [True]


def test_who_takes_back_and_ends_locks_nobody_out(sqlite_url: str, keyring: Keyring) -> None:
    async def stumble_and_end() -> UUID:
        database = Database.open(sqlite_url, keyring)
        (person,) = await _team(database, 1)
        with suppress(RuntimeError):
            async with database.work() as work:
                await _stumbles(work, person)
        await database.close()
        return person

    async def write(person: UUID) -> list[bool]:
        database = Database.open(sqlite_url, keyring)
        async with database.work() as work:
            await _speaks_english(work, person)
        found = await _english(database, person)
        await database.close()
        return found

    assert asyncio.run(write(asyncio.run(stumble_and_end()))) == [True]


@pytest.mark.parametrize("steps", range(40))
async def test_wherever_all_is_cancelled_the_next_one_can_write(database: Database, steps: int) -> None:
    people = await _team(database, 3)

    async def write(person: UUID, change: Change) -> None:
        async with database.work() as work:
            await change(work, person)

    before = asyncio.all_tasks()
    tasks = [asyncio.create_task(write(*each)) for each in zip(people, (_speaks_english,) * 3, strict=True)]
    for _ in range(steps):
        await asyncio.sleep(0)
    while others := asyncio.all_tasks() - before:
        for each in others:
            each.cancel()
        await asyncio.gather(*others, return_exceptions=True)
    async with asyncio.timeout(5):
        assert await _at_once(database, *((each, _speaks_english) for each in people)) == [None] * 3
    assert all(await _english(database, *people))
    assert all(each.done() for each in tasks)


async def test_nobody_who_came_before_waits_for_what_is_long(database: Database) -> None:
    people = await _team(database, 2)
    is_told, may_end = asyncio.Event(), asyncio.Event()

    async def short() -> None:
        async with database.work() as work:
            await _speaks_english(work, people[0])
            await asyncio.sleep(0.01)  # until the long one waits
        is_told.set()

    async def long() -> None:
        async with database.work(is_long=True) as work:
            await _speaks_english(work, people[1])
            await may_end.wait()

    tasks = [asyncio.create_task(short()), asyncio.create_task(long())]
    try:
        async with asyncio.timeout(5):
            await is_told.wait()
        assert await _english(database, *people) == [True, False]
    finally:
        may_end.set()
        await asyncio.gather(*tasks)
    assert await _english(database, *people) == [True, True]


async def test_nobody_joins_what_has_been_open_for_long(database: Database, commits: list[None]) -> None:
    people = await _team(database, 3)
    commits.clear()

    async def slowly(work: Work, person: UUID) -> None:
        await _speaks_english(work, person)
        await asyncio.sleep(2 * LONGEST_S)

    assert await _at_once(database, *((each, slowly) for each in people)) == [None] * 3
    assert len(commits) == 3, "the first shares that of who wrote before"


async def test_nobody_is_told_that_something_is_stored_where_sqlite_took_it_back(database: Database) -> None:
    people = await _team(database, 4)
    changes = (_speaks_english, _speaks_english, _finds_no_room, _speaks_english)
    told = await _at_once(database, *zip(people, changes, strict=True))
    stored = await _english(database, *people)
    assert [each is None for each in told] == stored == [False, False, False, True]
    assert await _at_once(database, *((each, _speaks_english) for each in people)) == [None] * 4
    assert all(await _english(database, *people))


async def test_where_the_commit_is_refused_all_who_share_it_are_told_and_can_do_it_again(database: Database) -> None:
    people = await _team(database, 3)
    told = await _at_once(database, (people[0], _speaks_english), (people[1], _is_refused_at_the_commit))
    assert [type(each) for each in told] == [IntegrityError, IntegrityError]
    assert not any(await _english(database, *people))
    assert await _at_once(database, *((each, _speaks_english) for each in people)) == [None] * 3
    assert all(await _english(database, *people))


async def test_what_a_reader_has_seen_stays_while_others_write(database: Database) -> None:
    (person,) = await _team(database, 1)
    for _ in range(3):  # with a connection that was just made, and with one that was used before
        async with database.work() as work:
            await work.people.set_language(person, Language.SWEDISH)
        async with database.reading() as before:
            assert await before.people.get(person)
            await _at_once(database, (person, _speaks_english))
            seen = await before.people.get(person)
        assert seen
        assert seen.language is Language.SWEDISH
        assert await _english(database, person) == [True]


async def test_a_reader_who_stumbles_leaves_the_next_one_today(database: Database, world: World) -> None:
    for language in (Language.ENGLISH, Language.SWEDISH):
        with pytest.raises(RuntimeError):
            await _reads_and_stumbles(database, world.anna)
        async with database.work() as work:
            await work.people.set_language(world.anna, language)
        async with database.reading() as work:
            anna = await work.people.get(world.anna)
        assert anna
        assert anna.language is language


async def _reads_and_stumbles(database: Database, person: UUID) -> None:
    async with database.reading() as work:
        await work.people.get(person)
        raise RuntimeError
