import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from uuid import uuid4

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError
from uuid_utils.compat import uuid7

from dialogs.rules import plans
from dialogs.rules.deputies import Delegation
from dialogs.rules.obligations import PlanFacts, Readiness, TalkFacts
from dialogs.rules.people import Absence
from dialogs.rules.plans import PlanVersion, Signature, Stage
from dialogs.rules.preparations import Preparation, release
from dialogs.rules.spans import Span
from dialogs.rules.talks import Outcome, Party, Stops, Talk, TalkKind, Word
from storage.database import Database
from storage.work import Work
from tests.storage.world import (
    NOW,
    TODAY,
    WINDOW,
    Statements,
    World,
    add_absence,
    add_cycle,
    add_person,
    add_talk,
    preparation,
    save_preparation,
    small_world,
)

SUMMER_TIME = timezone(timedelta(hours=2))


def _everything(talk: Talk) -> Talk:
    return replace(
        talk,
        version=7,
        proposed_times=(NOW + timedelta(days=2), NOW + timedelta(days=1)),
        proposed_on=TODAY,
        other_time_asked_on=TODAY - timedelta(days=1),
        booked_at=NOW,
        booked_on=TODAY,
        employee_word=Word(outcome=Outcome.HELD, said_on=TODAY),
        manager_word=Word(outcome=Outcome.NOT_HELD, said_on=TODAY),
    )


async def test_a_talk_comes_back_as_it_was_saved(database: Database, world: World) -> None:
    for talk in (_everything(world.talk), world.talk):
        async with database.work() as work:
            await work.talks.save(talk)
            assert await work.talks.get(talk.id) == talk
        async with database.reading() as work:
            assert await work.talks.get(talk.id) == talk


async def test_what_was_read_before_does_not_hide_what_was_saved_since(database: Database, world: World) -> None:
    async with database.work() as work:
        await work.talks.get(world.talk.id)
        await work.talks.save(replace(world.talk, version=2))
        talk = await work.talks.get(world.talk.id)
    assert talk is not None
    assert talk.version == 2


async def test_times_come_back_aware_and_in_utc(database: Database, world: World) -> None:
    async with database.work() as work:
        await work.talks.save(replace(world.talk, booked_at=datetime(2026, 10, 1, 11, 0, tzinfo=SUMMER_TIME)))
    async with database.reading() as work:
        talk = await work.talks.get(world.talk.id)
    assert talk is not None
    assert talk.booked_at == NOW
    assert talk.booked_at.tzinfo is UTC


async def test_a_time_without_zone_is_refused(database: Database, world: World) -> None:
    naive = replace(world.talk, booked_at=NOW.replace(tzinfo=None))
    with pytest.raises(ValueError, match="without zone"):
        async with database.work() as work:
            await work.talks.save(naive)


async def test_nobody_has_two_talks_of_a_kind_in_a_cycle(database: Database, world: World) -> None:
    with pytest.raises(IntegrityError):
        async with database.work() as work:
            await add_talk(work, world.cycle, world.anna, world.bo)


async def test_talks_of_closed_cycles_are_read_one_by_one_and_those_of_people_who_left_are_gone(
    database: Database, world: World
) -> None:
    async with database.work() as work:
        closed = await add_cycle(work, "2025", closed_on=date(2026, 6, 30))
        old = await add_talk(work, closed, world.anna, world.bo)
        left = await add_person(work, "Dan Falk", manager=world.bo, active=False)
        orphan = await add_talk(work, world.cycle, left, world.bo)
    async with database.reading() as work:
        assert await work.talks.get(old.id) == replace(old, closed_on=date(2026, 6, 30))
        assert await work.talks.get(orphan.id) is None
        assert await work.talks.facts(orphan.id) is None
        assert [facts.talk.id for facts in await work.talks.facts_of(world.bo)] == [world.talk.id]
        assert await work.talks.get(uuid4()) is None


async def test_the_facts_of_a_talk_that_has_just_begun(database: Database, world: World) -> None:
    async with database.reading() as work:
        assert await work.talks.facts(world.talk.id) == TalkFacts(talk=world.talk)


async def test_what_there_is_not_about_a_talk_is_not_asked_for(database: Database, world: World) -> None:
    async with database.reading() as work:
        with Statements(database) as nothing:
            assert await work.talks.facts_of(world.anna) == [TalkFacts(talk=world.talk)]
    async with database.work() as work:
        await save_preparation(work, preparation(world, well="bra"))
    async with database.reading() as work:
        with Statements(database) as prepared:
            await work.talks.facts_of(world.anna)
    assert [len(each.sent) for each in (nothing, prepared)] == [1, 2]


async def test_where_nobody_stands_in_for_anybody_nobody_is_asked_who_does(database: Database, world: World) -> None:
    async with database.work() as work:
        cia = await add_person(work, "Cia Dahl")
        talk = await work.talks.get(world.talk.id)
        assert talk
        with Statements(database) as statements:
            assert await work.delegations.of(talk) == ()
        assert statements.sent == []
        made = Delegation(id=uuid7(), manager=world.bo, deputy=cia, span=Span(starts_on=TODAY))
        await work.delegations.save(made)
        assert await work.delegations.of(talk) == (made,)
    async with database.reading() as work:
        talk = await work.talks.get(world.talk.id)
        assert talk
        assert await work.delegations.of(talk) == (made,)


async def test_the_facts_of_a_talk_hold_all_that_obligations_depend_on(database: Database, world: World) -> None:
    async with database.work() as work:
        await add_absence(work, world.anna, TODAY, None)
        await add_absence(work, world.bo, TODAY, TODAY)
        await save_preparation(work, release(preparation(world, well="bra"), NOW, TODAY))
        managers = Preparation(id=uuid7(), talk=world.talk.id, party=Party.MANAGER, author=world.bo)
        await save_preparation(work, managers)
        for number in (1, 2):
            draft = PlanVersion(id=uuid7(), employee=world.anna, talk=world.talk.id, number=number)
            by = Signature(person=world.bo, name="Bo Alm", party=Party.MANAGER, at=NOW, on=TODAY)
            await work.plans.save(plans.propose(draft, by) if number == 2 else draft)
        talk = _everything(world.talk)
        await work.talks.save(talk)
    expected = TalkFacts(
        talk=replace(
            talk,
            stops=Stops(employee=(Absence(starts_on=TODAY),), manager=(Absence(starts_on=TODAY, ends_on=TODAY),)),
        ),
        employee_readiness=Readiness(started=True, ready_on=TODAY),
        manager_readiness=Readiness(started=True),
        plan=PlanFacts(stage=Stage.PROPOSED, proposed_by=Party.MANAGER, proposed_on=TODAY),
    )
    async with database.reading() as work:
        assert await work.talks.facts(talk.id) == expected
        assert await work.talks.facts_of(world.anna) == [expected]
        assert await work.talks.facts_of(world.bo) == [expected]
        assert await work.talks.facts_of_employees([world.anna]) == [expected]
        assert await work.talks.facts_of_employees([world.bo]) == []


async def _team(work: Work, world: World, size: int) -> None:
    for number in range(size):
        employee = await add_person(work, f"Person {number}", manager=world.bo)
        await add_absence(work, employee, TODAY, None)
        talk = await add_talk(work, world.cycle, employee, world.bo, TalkKind.DEVELOPMENT)
        prepared = Preparation(id=uuid7(), talk=talk.id, party=Party.EMPLOYEE, author=employee)
        await save_preparation(work, prepared)
        await work.plans.save(PlanVersion(id=uuid7(), employee=employee, talk=talk.id, number=1))


async def test_the_facts_of_thirty_talks_cost_as_many_queries_as_those_of_three(
    database: Database, world: World
) -> None:
    counts = []
    for more in (2, 27):
        async with database.work() as work:
            await _team(work, world, more)
        async with database.reading() as work:
            team = [person.id for person in await work.people.reports(world.bo)]
            with Statements(database) as statements:
                found = await work.talks.facts_of(world.bo), await work.talks.facts_of_employees(team)
            counts.append((*map(len, found), len(statements.sent)))
    assert counts == [(3, 3, 7), (30, 30, 7)]


async def test_a_talk_that_is_being_changed_is_waited_for(postgresql_database: Database) -> None:
    """On SQLite a writing transaction is alone anyway."""
    async with postgresql_database.work() as work:
        world = await small_world(work)
    order = []

    async def change(name: str, pause: float) -> None:
        async with postgresql_database.work() as work:
            await work.talks.get(world.talk.id)
            order.append(f"{name} in")
            await asyncio.sleep(pause)
            order.append(f"{name} out")

    await asyncio.gather(*(change(name, 0.05) for name in "abc"))
    assert all(came[0] == left[0] for came, left in zip(order[::2], order[1::2], strict=True))


async def test_a_reader_waits_for_nobody(database: Database, world: World) -> None:
    async with database.work() as work:
        await work.talks.get(world.talk.id)
        await work.talks.save(replace(world.talk, version=2))
        async with asyncio.timeout(2), database.reading() as other:
            assert await other.talks.get(world.talk.id) == world.talk


async def test_what_belongs_to_nobody_known_is_refused(database: Database, world: World) -> None:
    with pytest.raises(DBAPIError):
        async with database.work() as work:
            await work.talks.save(replace(world.talk, id=uuid7(), employee=uuid4(), window=WINDOW))
