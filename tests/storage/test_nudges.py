from datetime import date, timedelta
from uuid import UUID

from uuid_utils.compat import uuid7

from dialogs.ports import NudgeStep
from dialogs.rules.nudges import Sent, Step
from dialogs.rules.obligations import Obligation, What
from storage.database import Database
from tests.storage.world import TODAY, World


def _step(world: World, what: What, rung: int, since: date = TODAY) -> Step:
    obligation = Obligation(
        what=what, thing=world.talk.id, owner=world.anna, about=world.anna, waiting=world.bo, since=since, due=TODAY
    )
    return Step(obligation=obligation, rung=rung)


async def test_a_nudge_is_found_again_line_by_line_by_its_receiver_alone(database: Database, world: World) -> None:
    nudge = uuid7()
    async with database.work() as work:
        lines = [_step(world, What.PREPARE, -3), _step(world, What.ANSWER_TIMES, 0)]
        await work.nudges.record(nudge, world.anna, TODAY, lines)
    async with database.reading() as work:
        assert await work.nudges.steps(nudge, world.anna) == [
            NudgeStep(what=What.PREPARE, thing=world.talk.id, since=TODAY),
            NudgeStep(what=What.ANSWER_TIMES, thing=world.talk.id, since=TODAY),
        ]
        assert await work.nudges.steps(nudge, world.bo) == []
        assert await work.nudges.steps(uuid7(), world.anna) == []


async def test_what_was_sent_is_the_highest_rung_of_each_obligation_and_the_days(
    database: Database, world: World
) -> None:
    earlier = TODAY - timedelta(days=14)
    async with database.work() as work:
        await work.nudges.record(uuid7(), world.anna, earlier, [_step(world, What.PREPARE, -14)])
        lines = [_step(world, What.PREPARE, -3), _step(world, What.PREPARE, 0, since=earlier)]
        await work.nudges.record(uuid7(), world.anna, TODAY, lines)
    async with database.reading() as work:
        sent = await work.nudges.sent([world.anna, world.bo])
        assert await work.nudges.sent([]) == {}
    rungs = {
        _step(world, What.PREPARE, -3).obligation.key: -3,
        _step(world, What.PREPARE, 0, since=earlier).obligation.key: 0,
    }
    assert sent == {
        world.anna: Sent(rungs=rungs, days=frozenset({earlier, TODAY})),
        world.bo: Sent(rungs={}, days=frozenset()),
    }


async def test_a_second_planner_on_the_same_day_adds_nothing(database: Database, world: World) -> None:
    nudges: list[UUID] = [uuid7(), uuid7()]
    for nudge in nudges:
        async with database.work() as work:
            await work.nudges.record(nudge, world.anna, TODAY, [_step(world, What.PREPARE, -3)])
    async with database.reading() as work:
        assert len(await work.nudges.steps(nudges[0], world.anna)) == 1
        assert await work.nudges.steps(nudges[1], world.anna) == []
