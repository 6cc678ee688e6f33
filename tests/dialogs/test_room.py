"""The talk room: the same for both, and nothing in it that is not theirs to read."""

from uuid import UUID

from sqlalchemy import update
from sqlmodel import col, select

from dialogs import held, plan_beginning, room, talks, team
from dialogs.goal_form import GoalCard
from dialogs.held import HeldCard
from dialogs.plan import PlanCard
from dialogs.plan_beginning import NoPlanCard
from dialogs.prepare import QuestionCard
from dialogs.release import Release, ReviewCard, SideBySideCard
from dialogs.room import RoomCard
from dialogs.rules.obligations import What
from dialogs.rules.outcomes import Result
from dialogs.rules.people import Person
from dialogs.rules.plans import Stage as PlanStage
from dialogs.rules.talks import Outcome
from dialogs.talks import TalkCard
from dialogs.team import TeamCard
from storage import tables
from tests.dialogs.stage import Stage
from tests.dialogs.test_booking import proposed
from tests.dialogs.test_held import book
from tests.dialogs.test_outcomes import recorded
from tests.dialogs.test_plan import GOAL, both_ready, with_goal
from tests.dialogs.test_plan import proposed as proposed_plan
from tests.dialogs.test_prepare import prepares


async def room_of(stage: Stage, who: Person, talk: UUID) -> RoomCard:
    return await stage.show(RoomCard, who, room.Open(talk=talk))


async def agreed(stage: Stage) -> PlanCard:
    seen = await proposed_plan(stage)
    return await stage.press(PlanCard, stage.anna, seen.agree)


def said_in(card: RoomCard) -> list[str]:
    return [text for line in card.lines or () for _, text in (*line.employee, *line.manager)]


async def test_both_see_the_same_preparations_and_plans(stage: Stage) -> None:
    talk = await both_ready(stage)
    await with_goal(stage)
    annas, bos = await room_of(stage, stage.anna, talk), await room_of(stage, stage.bo, talk)
    assert annas.lines == bos.lines
    assert annas.plans == bos.plans
    assert any("Anna:" in text for text in said_in(annas))
    assert any("Bo:" in text for text in said_in(annas))


async def test_nothing_of_a_preparation_shows_before_both_are_ready(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    review = await prepares(stage, stage.anna, talk, "Anna:")
    assert isinstance(review, ReviewCard)
    await stage.run(stage.anna, Release(talk=talk))
    for who in (stage.anna, stage.bo):
        card = await room_of(stage, who, talk)
        assert card.lines is None
        assert "Anna:" not in str(card)
    own = await room_of(stage, stage.bo, talk)
    await stage.press(QuestionCard, stage.bo, own.preparation)
    review = await prepares(stage, stage.bo, talk, "Bo:")
    await stage.run(stage.bo, Release(talk=talk))
    assert any("Anna:" in text for text in said_in(await room_of(stage, stage.bo, talk)))


async def test_what_is_only_for_one_stays_out_of_the_room(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    for who in (stage.anna, stage.bo):
        await prepares(stage, who, talk, f"{who.first_name}:", private="competence")
        await stage.run(who, Release(talk=talk))
    for who in (stage.anna, stage.bo):
        card = await room_of(stage, who, talk)
        assert "Anna: goal" in said_in(card)
        assert not [text for text in said_in(card) if text.endswith("competence")]
        await stage.press(SideBySideCard, who, card.preparation)


async def test_the_goals_stand_there_as_they_are_written(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    empty = await room_of(stage, stage.bo, talk)
    assert empty.plans is not None
    offer = await stage.press(NoPlanCard, stage.bo, empty.plans.open_now)
    card = await stage.press(PlanCard, stage.bo, offer.begin)
    form = await stage.press(GoalCard, stage.bo, card.add_goal)
    await stage.press(PlanCard, stage.bo, form.save, **GOAL)
    seen = await room_of(stage, stage.anna, talk)
    assert seen.plans is not None
    assert seen.plans.now is not None
    assert [goal.title for goal in seen.plans.now.goals] == [GOAL["title"]]
    await stage.press(PlanCard, stage.anna, seen.plans.open_now)


async def test_a_draft_that_was_begun_without_the_talk_stands_there_too(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    await stage.press(PlanCard, stage.anna, plan_beginning.Begin(employee=stage.anna.id))
    seen = await room_of(stage, stage.bo, talk)
    assert seen.plans is not None
    assert seen.plans.now is not None
    await stage.press(PlanCard, stage.bo, seen.plans.open_now)


async def test_the_plan_agreed_before_is_the_last_plan_and_the_one_of_this_talk_is_not(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    first = await agreed(stage)
    seen = await room_of(stage, stage.bo, talk)
    assert seen.plans is not None
    assert (seen.plans.now and seen.plans.now.id, seen.plans.last) == (first.plan.id, None)
    await stage.press(PlanCard, stage.bo, first.revise)
    seen = await room_of(stage, stage.bo, talk)
    assert seen.plans is not None
    assert seen.plans.now is not None


async def test_reading_in_the_room_is_noted_of_preparation_and_plan(stage: Stage) -> None:
    talk = await both_ready(stage)
    await with_goal(stage)
    stage.becomes("2026-10-02T09:00")  # one thing is noted once a day
    before = len(await _reads(stage))
    await room_of(stage, stage.anna, talk)
    await room_of(stage, stage.bo, talk)
    noted = (await _reads(stage))[before:]
    of_anna, of_bo = (stage.anna.id, stage.bo.id), (stage.bo.id, stage.anna.id)
    assert sorted(noted) == sorted(
        [(*of_anna, "preparation"), (*of_bo, "preparation"), (*of_bo, "plan")],
    )


async def test_who_held_the_talk_but_is_no_longer_the_manager_reads_no_plan(stage: Stage) -> None:
    talk = await book(stage)
    stage.becomes("2026-10-09T08:00")
    await agreed(stage)
    for who in (stage.anna, stage.bo):
        await stage.run(who, held.Say(talk=talk, outcome=Outcome.HELD))
    karin = await stage.person("00000000-0000-4000-8000-000000001007")
    async with stage.database.work() as work:
        annas = col(tables.Person.id) == stage.anna.id
        await work.transaction.session.exec(update(tables.Person).where(annas).values(manager=karin.id))
    seen = await room_of(stage, stage.bo, talk)
    assert seen.plans is None
    assert GOAL["title"] not in str(seen)
    assert (await room_of(stage, stage.anna, talk)).plans is not None


async def test_the_last_plan_says_what_was_recorded_of_its_goals_and_how_far_its_activities_have_come(
    stage: Stage,
) -> None:
    talk = await recorded(stage)
    for who in (stage.anna, stage.bo):
        seen = await room_of(stage, who, talk)
        assert seen.plans is not None
        assert seen.plans.became is not None
        assert [(goal.result, goal.going_on) for goal in seen.plans.became.goals] == [(Result.MET, 1)]


async def test_on_the_day_the_room_is_offered_and_says_what_comes_next(stage: Stage) -> None:
    talk = await book(stage)
    stage.becomes("2026-10-08T12:30")
    for who in (stage.anna, stage.bo):
        card = await stage.show(TalkCard, who, talks.Open(talk=talk))
        seen = await stage.press(RoomCard, who, card.room)
        assert seen.next is None
        await stage.press(HeldCard, who, seen.hold)
    lines = {line.name: line for line in (await stage.show(TeamCard, stage.bo, team.Overview())).lines}
    await stage.press(RoomCard, stage.bo, lines["Anna Lindqvist"].open)


async def test_once_held_the_next_step_is_the_plan(stage: Stage) -> None:
    talk = await book(stage)
    stage.becomes("2026-10-08T15:00")
    for who in (stage.anna, stage.bo):
        await stage.run(who, held.Say(talk=talk, outcome=Outcome.HELD))
    seen = await room_of(stage, stage.bo, talk)
    assert seen.next is not None
    assert (seen.next.what, seen.hold) == (What.DRAFT_PLAN, None)
    await stage.press(NoPlanCard, stage.bo, seen.next_step)
    annas = await room_of(stage, stage.anna, talk)
    assert annas.waiting_for is not None
    assert annas.waiting_for.owner == stage.bo.id


async def test_before_there_is_a_time_and_after_all_is_done_the_room_is_not_offered_but_an_old_button_opens_it(
    stage: Stage,
) -> None:
    picking = await proposed(stage)
    card = await stage.show(TalkCard, stage.anna, talks.Open(talk=await stage.talk_of(stage.anna)))
    assert card.room is None
    booked = await stage.press(TalkCard, stage.anna, picking.times[0][1])
    old = booked.room
    stage.becomes("2026-10-21T08:00")
    done = await agreed(stage)
    assert done.plan.stage is PlanStage.AGREED
    for who in (stage.anna, stage.bo):
        await stage.run(who, held.Say(talk=await stage.talk_of(stage.anna), outcome=Outcome.HELD))
    card = await stage.show(TalkCard, stage.anna, talks.Open(talk=await stage.talk_of(stage.anna)))
    assert card.room is None
    await stage.press(RoomCard, stage.anna, old)


async def _reads(stage: Stage) -> list[tuple[UUID, UUID, str]]:
    async with stage.database.reading() as work:
        rows = await work.transaction.session.exec(select(tables.ReadEntry))
        return [(row.reader, row.subject, row.what) for row in sorted(rows, key=lambda row: row.id)]
