import asyncio
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from uuid_utils.compat import uuid7

from dialogs.rules import plans
from dialogs.rules.plans import (
    CompetenceArea,
    Direction,
    Goal,
    Horizon,
    LearningActivity,
    LearningForm,
    PlanVersion,
    Responsible,
    Signature,
)
from dialogs.rules.talks import Party, TalkKind
from storage.database import Database
from storage.plans import AgreedPlan
from storage.rebuilding import differences, rebuild
from tests.storage.world import NOW, TODAY, Statements, World, add_talk


def _activity(description: str) -> LearningActivity:
    return LearningActivity(
        id=uuid7(),
        form=LearningForm.MENTORSHIP,
        description=description,
        responsible=Responsible.MANAGER,
        due_on=date(2027, 3, 1),
        support="tid varannan fredag",
    )


def _goal(title: str, *activities: LearningActivity) -> Goal:
    return Goal(
        id=uuid7(),
        version=3,
        title=title,
        why="kliniken behöver det",
        direction=Direction.GROW,
        horizon=Horizon.ONE_TO_THREE,
        area=CompetenceArea.LEADERSHIP,
        effect="jag leder ronden",
        activities=activities,
    )


def _draft(world: World, number: int = 1, talk: UUID | None = None) -> PlanVersion:
    goals = (_goal("Leda", _activity("Följa Cia"), _activity("Gå bredvid")), Goal(id=uuid7()))
    return PlanVersion(id=uuid7(), employee=world.anna, talk=talk, number=number, goals=goals)


def _by(world: World, party: Party, on: date = TODAY) -> Signature:
    person, name = (world.anna, "Anna Ek") if party is Party.EMPLOYEE else (world.bo, "Bo Alm")
    return Signature(person=person, name=name, party=party, at=NOW, on=on)


def _agreed(world: World, number: int = 1, on: date = TODAY) -> PlanVersion:
    proposed = plans.propose(_draft(world, number), _by(world, Party.MANAGER))
    return plans.agree(proposed, _by(world, Party.EMPLOYEE, on))


async def test_a_plan_comes_back_as_it_was_saved_at_every_stage(database: Database, world: World) -> None:
    draft = _draft(world, talk=world.talk.id)
    proposed = plans.propose(draft, _by(world, Party.EMPLOYEE))
    sent_back = plans.send_back(proposed, _by(world, Party.MANAGER), "Lägg till ett datum, tack!")
    agreed = plans.agree(plans.propose(sent_back, _by(world, Party.EMPLOYEE)), _by(world, Party.MANAGER))
    for plan in (draft, proposed, sent_back, agreed):
        async with database.work() as work:
            await work.plans.save(plan)
            assert await work.plans.get(plan.id) == plan
        async with database.reading() as work:
            assert await work.plans.get(plan.id) == plan


async def test_goals_and_activities_keep_their_order_and_leave_with_the_draft(
    database: Database, world: World
) -> None:
    draft = _draft(world)
    first, second = draft.goals
    turned = replace(first, activities=first.activities[::-1])
    for goals in ((first, second), (second, turned), (second,), (), (first,)):
        async with database.work() as work:
            await work.plans.save(replace(draft, goals=goals))
        async with database.reading() as work:
            stored = await work.plans.get(draft.id)
            assert stored is not None
            assert stored.goals == goals


async def test_an_agreed_version_is_never_changed(database: Database, world: World) -> None:
    agreed = _agreed(world)
    async with database.work() as work:
        await work.plans.save(agreed)
    with pytest.raises(AgreedPlan):
        async with database.work() as work:
            await work.plans.save(replace(agreed, goals=()))
    async with database.reading() as work:
        assert await work.plans.get(agreed.id) == agreed


async def test_a_goal_with_the_id_of_somebody_elses_goal_is_refused(database: Database, world: World) -> None:
    hers = _draft(world)
    his = replace(_draft(world), employee=world.bo)
    async with database.work() as work:
        await work.plans.save(hers)
        await work.plans.save(his)
    forged_goal = replace(his, goals=(replace(hers.goals[0], title="nej", activities=()),))
    forged_activity = replace(his, goals=(replace(his.goals[0], activities=hers.goals[0].activities),))
    for forged in (forged_goal, forged_activity):
        with pytest.raises(IntegrityError):
            async with database.work() as work:
                await work.plans.save(forged)
    async with database.reading() as work:
        assert await work.plans.get(hers.id) == hers
        assert await work.plans.get(his.id) == his


async def test_the_newest_version_the_newest_agreed_one_and_the_one_of_a_talk(
    database: Database, world: World
) -> None:
    first, second = _agreed(world, 1, TODAY - timedelta(days=300)), _agreed(world, 2)
    third, fourth = (_draft(world, number, world.talk.id) for number in (3, 4))
    async with database.work() as work:
        assert await work.plans.newest(world.anna) is None
        assert await work.plans.agreed(world.anna) is None
        assert await work.plans.of_talk(world.talk.id) is None
        for plan in (second, first, fourth, third):
            await work.plans.save(plan)
        assert await work.plans.newest(world.anna) == fourth
        assert await work.plans.agreed(world.anna) == second
        assert await work.plans.of_talk(world.talk.id) == fourth
        assert await work.plans.agreed_dates([world.anna, world.bo]) == {world.anna: TODAY}
        assert await work.plans.get(uuid7()) is None


async def test_two_who_begin_a_version_at_once_begin_one(database: Database, world: World) -> None:
    async def begin() -> UUID:
        async with database.work() as work:
            newest = await work.plans.newest(world.anna)
            if newest is None:
                newest = _draft(world)
                await work.plans.save(newest)
            return newest.id

    assert len(set(await asyncio.gather(*(begin() for _ in range(6))))) == 1


async def test_an_agreed_version_is_intact_until_somebody_changes_it_behind_our_back(
    database: Database, world: World
) -> None:
    agreed, draft = _agreed(world), _draft(world, 2)
    async with database.work() as work:
        await work.plans.save(agreed)
        await work.plans.save(draft)
        assert await work.plans.is_intact(agreed.id)
        assert not await work.plans.is_intact(draft.id)
        assert not await work.plans.is_intact(uuid7())
        connection = await work.transaction.session.connection()
        await connection.execute(text("UPDATE learning_activity SET due_on = '2028-01-01'"))
        assert not await work.plans.is_intact(agreed.id)


async def test_reading_a_plan_costs_three_queries_however_large_it_is(database: Database, world: World) -> None:
    goals = tuple(_goal(f"Mål {number}", *(_activity("Läsa") for _ in range(5))) for number in range(5))
    plan = replace(_draft(world), goals=goals)
    async with database.work() as work:
        await work.plans.save(plan)
    async with database.reading() as work:
        with Statements(database) as statements:
            assert await work.plans.get(plan.id) == plan
    assert len(statements.sent) == 3


async def test_a_draft_that_becomes_another_talks_changes_what_is_counted_of_both(
    database: Database, world: World
) -> None:
    async with database.work() as work:
        other = await add_talk(work, world.cycle, world.anna, world.bo, TalkKind.PERFORMANCE)
    await rebuild(database)
    draft = _draft(world)
    for talk in (world.talk.id, other.id, None, world.talk.id):
        async with database.work() as work:
            await work.plans.save(replace(draft, talk=talk))
        assert await differences(database) == []
