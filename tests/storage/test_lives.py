"""Tells that the lives of plans come back as the rule makes them, in few queries, with every text sealed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import text, update
from sqlmodel import col
from uuid_utils.compat import uuid7

from dialogs.rules import life_facts
from dialogs.rules.following_up import EffectCheck, FollowUp, Progress
from dialogs.rules.life_facts import PlanLife
from dialogs.rules.people import Absence
from dialogs.rules.plans import PlanVersion, Stage
from dialogs.rules.talks import Party, Stops
from storage import tables
from storage.database import Database
from storage.work import Work
from tests.storage.test_plans import _agreed as agreed
from tests.storage.test_plans import _draft as draft
from tests.storage.world import TODAY, Statements, World, add_absence, add_person


def said(world: World, activity: UUID, progress: Progress, on: date, **different: object) -> FollowUp:
    usual = {"id": uuid7(), "activity": activity, "employee": world.anna, "said_by": world.bo, "said_on": on}
    return FollowUp(**{**usual, "progress": progress, "note": "Hemligt", **different})  # type: ignore[arg-type]


def told(world: World, activity: UUID, party: Party, rating: int = 4) -> EffectCheck:
    return EffectCheck(
        id=uuid7(),
        activity=activity,
        employee=world.anna,
        party=party,
        said_by=world.anna,
        said_on=TODAY,
        rating=rating,
        note="Hemligt",
    )


def activities_of(plan: PlanVersion) -> list[UUID]:
    return [each.lasting_id for goal in plan.goals for each in goal.activities]


async def one(work: Work, world: World) -> PlanLife:
    (life,) = await work.lives.of_employees([world.anna, world.bo])
    return life


async def test_what_was_said_comes_back_oldest_first_and_sealed(database: Database, world: World) -> None:
    activity = uuid7()
    early = said(world, activity, Progress.GOING_ON, TODAY - timedelta(days=9), new_due_on=TODAY)
    late = said(world, activity, Progress.DONE, TODAY)
    async with database.work() as work:
        for each in (late, early):
            await work.follow_ups.save(each)
        assert await work.follow_ups.of(world.anna) == [early, late]
        assert await work.follow_ups.of(world.bo) == []
        connection = await work.transaction.session.connection()
        notes = await connection.execute(text("SELECT note FROM follow_up"))
        assert not [note for (note,) in notes if b"Hemligt" in bytes(note)]


async def test_each_party_tells_of_an_effect_once(database: Database, world: World) -> None:
    activity = uuid7()
    first, other = told(world, activity, Party.EMPLOYEE), told(world, activity, Party.MANAGER, 2)
    async with database.work() as work:
        assert await work.follow_ups.save_check(first)
        assert not await work.follow_ups.save_check(told(world, activity, Party.EMPLOYEE, 1))
        assert await work.follow_ups.save_check(other)
        assert await work.follow_ups.checks_of(world.anna) == [first, other]


async def test_a_life_is_what_the_rule_makes_of_the_newest_agreed_version(database: Database, world: World) -> None:
    old, new = agreed(world, 1, TODAY - timedelta(days=300)), agreed(world, 2)
    first, second = activities_of(new)
    said_before = [
        said(world, first, Progress.GOING_ON, TODAY - timedelta(days=20), new_due_on=TODAY),
        said(world, first, Progress.DONE, TODAY),
        said(world, activities_of(old)[0], Progress.CANCELLED, TODAY),
    ]
    async with database.work() as work:
        assert await work.lives.of_employees([world.anna]) == []
        await work.plans.save(draft(world, 3))
        assert await work.lives.of_employees([world.anna]) == []
        for plan in (old, new):
            await work.plans.save(plan)
        for each in reversed(said_before):
            await work.follow_ups.save(each)
        check = told(world, second, Party.EMPLOYEE)
        await work.follow_ups.save_check(check)
        await add_absence(work, world.anna, TODAY, None)
        expected = life_facts.life_of(new, world.bo, said_before, [check])
        away = (Absence(starts_on=TODAY),)
        assert await one(work, world) == replace(expected, stops=Stops(employee=away))


async def test_a_version_that_goes_on_with_an_earlier_one_keeps_what_was_said(
    database: Database, world: World
) -> None:
    old = agreed(world, 1, TODAY - timedelta(days=300))
    first, _ = activities_of(old)
    goal, _ = old.goals
    goes_on = tuple(replace(each, id=uuid7(), origin=each.lasting_id) for each in goal.activities)
    new = replace(agreed(world, 2), goals=(replace(goal, id=uuid7(), origin=goal.id, activities=goes_on),))
    async with database.work() as work:
        for plan in (old, new):
            await work.plans.save(plan)
        await work.follow_ups.save(said(world, first, Progress.DONE, TODAY))
        life = await one(work, world)
        assert [(each.id, each.progress) for each in life.activities] == [
            (first, Progress.DONE),
            (activities_of(old)[1], None),
        ]
        assert await work.plans.of_activity(first) == new
        assert await work.plans.of_activity(goes_on[0].id) == new
        assert await work.plans.of_activity(uuid7()) is None
        theirs = (new.id, first, goes_on[0].id)
        assert await work.plans.owners([*theirs, uuid7()]) == dict.fromkeys(theirs, world.anna)


async def test_an_activity_of_a_draft_is_nobodys_yet(database: Database, world: World) -> None:
    draft = replace(agreed(world), stage=Stage.DRAFT, agreed=None)
    async with database.work() as work:
        await work.plans.save(draft)
        assert await work.plans.owners([draft.id, *activities_of(draft)]) == {draft.id: world.anna}


async def test_a_person_has_their_own_life_and_their_reports(database: Database, world: World) -> None:
    async with database.work() as work:
        await work.plans.save(agreed(world))
        other = await add_person(work, "Cia Dahl")
        for who, count in ((world.anna, 1), (world.bo, 1), (other, 0)):
            assert len(await work.lives.of_person(who)) == count
        connection = await work.transaction.session.connection()
        await connection.execute(text("UPDATE person SET active = false"))
        assert await work.lives.of_employees([world.anna]) == []


async def test_a_manager_who_has_left_owes_nothing_of_a_plan(database: Database, world: World) -> None:
    async with database.work() as work:
        await work.plans.save(agreed(world))
        assert (await one(work, world)).manager == world.bo
    async with database.work() as work:
        await work.transaction.change(
            update(tables.Person).where(col(tables.Person.id) == world.bo).values(active=False)
        )
        (life,) = await work.lives.of_employees([world.anna])
        assert life.manager is None
    async with database.work() as work:
        await work.transaction.change(
            update(tables.Person).where(col(tables.Person.id) == world.bo).values(active=True)
        )
        assert (await one(work, world)).manager == world.bo


async def test_the_lives_of_many_cost_as_many_queries_as_that_of_one(database: Database, world: World) -> None:
    async with database.work() as work:
        people = [world.anna, *[await add_person(work, f"Person {number}", manager=world.bo) for number in range(12)]]
        for person in people:
            await work.plans.save(replace(agreed(world), employee=person))
    assert await _queries(database, [world.anna]) == await _queries(database, people)


async def _queries(database: Database, people: Sequence[UUID]) -> int:
    async with database.reading() as work:
        with Statements(database) as statements:
            assert len(await work.lives.of_employees(people)) == len(people)
    return len(statements.sent)
