"""The versions of a plan: the one in force, the draft beside it, the earlier ones, and the next year's talk."""

from uuid import UUID

import pytest
from sqlalchemy import text
from uuid_utils.compat import uuid7

from dialogs import follow_up, plan, plan_beginning, prepare
from dialogs.goal_form import GoalCard
from dialogs.plan import PlanCard
from dialogs.plan_beginning import NoPlanCard
from dialogs.plan_history import HistoryCard
from dialogs.prepare import QuestionCard
from dialogs.rules.following_up import Progress
from dialogs.rules.outcomes import Result
from dialogs.rules.plans import Stage as PlanStage
from dialogs.turn import NotFound
from storage import tables
from storage.cycles import open_cycle
from tests.dialogs.stage import Stage
from tests.dialogs.test_follow_up import agreed, line
from tests.dialogs.test_plan import GOAL, with_goal


async def revised(stage: Stage) -> PlanCard:
    """The draft of a second version."""
    first = await agreed(stage)
    return await stage.press(PlanCard, stage.anna, first.revise)


async def test_my_plan_is_the_one_in_force_with_a_way_to_the_draft_beside_it(stage: Stage) -> None:
    draft = await revised(stage)
    mine = await stage.show(PlanCard, stage.anna, plan.Mine())
    assert (mine.plan.number, mine.is_current, mine.revise) == (1, True, None)
    beside = await stage.press(PlanCard, stage.anna, mine.draft)
    assert beside.plan.id == draft.plan.id


async def test_before_anything_is_agreed_my_plan_is_the_draft(stage: Stage) -> None:
    card = await with_goal(stage)
    mine = await stage.show(PlanCard, stage.anna, plan.Mine())
    assert (mine.plan.id, mine.draft, mine.history) == (card.plan.id, None, None)


async def test_a_draft_is_thrown_away_and_the_plan_in_force_stays(stage: Stage) -> None:
    draft = await revised(stage)
    in_force = await stage.press(PlanCard, stage.anna, draft.discard)
    assert (in_force.plan.number, in_force.plan.stage, in_force.draft) == (1, PlanStage.AGREED, None)
    with pytest.raises(NotFound):
        await stage.run(stage.anna, plan.Open(plan=draft.plan.id))
    again = await stage.press(PlanCard, stage.bo, in_force.revise)
    assert [each.goal.title for each in again.goals] == [GOAL["title"]]


async def test_a_first_draft_can_be_thrown_away_too_and_begun_again(stage: Stage) -> None:
    card = await with_goal(stage)
    none = await stage.press(NoPlanCard, stage.bo, card.discard)
    assert (await stage.press(PlanCard, stage.bo, none.begin)).goals == ()


async def test_a_draft_that_has_changed_meanwhile_is_shown_before_it_is_thrown_away(stage: Stage) -> None:
    draft = await revised(stage)
    form = await stage.press(GoalCard, stage.bo, draft.goals[0].edit)
    await stage.press(PlanCard, stage.bo, form.save, **{**GOAL, "title": "Bos rubrik"})
    shown = await stage.press(PlanCard, stage.anna, draft.discard)
    assert shown.goals[0].goal.title == "Bos rubrik"
    await stage.press(PlanCard, stage.anna, shown.discard)


async def test_what_is_proposed_or_agreed_cannot_be_thrown_away(stage: Stage) -> None:
    draft = await revised(stage)
    sent = await stage.press(PlanCard, stage.anna, draft.propose)
    assert sent.discard is None
    assert (await stage.press(PlanCard, stage.bo, draft.discard)).plan == sent.plan


async def test_earlier_versions_are_listed_and_read_by_the_two_and_nobody_else(stage: Stage) -> None:
    draft = await revised(stage)
    sent = await stage.press(PlanCard, stage.anna, draft.propose)
    his = await stage.show(PlanCard, stage.bo, plan.Open(plan=sent.plan.id))
    second = await stage.press(PlanCard, stage.bo, his.agree)
    history = await stage.press(HistoryCard, stage.bo, second.history)
    assert [(each.number, each.is_in_force, each.is_broken) for each in history.versions] == [
        (2, True, False),
        (1, False, False),
    ]
    assert history.versions[1].names == ("Bo Ekström", "Anna Lindqvist")
    old = await stage.show(PlanCard, stage.anna, history.versions[1].open)
    assert (old.plan.number, old.is_current, old.revise, line(old).step) == (1, False, None, None)
    assert second.history is not None
    with pytest.raises(NotFound):
        await stage.run(stage.hanna, second.history)


async def test_a_plan_that_was_changed_behind_our_back_says_so(stage: Stage) -> None:
    first = await agreed(stage)
    assert not first.is_broken
    async with stage.database.work() as work:
        connection = await work.transaction.session.connection()
        await connection.execute(text("UPDATE learning_activity SET due_on = '2030-01-01'"))
    assert (await stage.show(PlanCard, stage.anna, plan.Mine())).is_broken


async def test_the_next_talk_begins_with_the_goals_that_are_still_open_and_says_what_became_of_the_rest(
    stage: Stage,
) -> None:
    first = await agreed(stage)
    activity = first.goals[0].goal.activities[0].id
    await stage.run(stage.anna, follow_up.Say(activity=activity, version=0), progress="done")
    talk = await _next_years_talk(stage)
    asked = await stage.show(QuestionCard, stage.bo, prepare.Open(talk=talk))
    assert asked.last is not None
    assert [(goal.title, goal.done, goal.going_on) for goal in asked.last.goals] == [(GOAL["title"], 1, 0)]
    draft = await stage.press(PlanCard, stage.bo, plan_beginning.Begin(employee=stage.anna.id, talk=talk))
    assert (draft.plan.number, draft.plan.talk) == (2, talk)
    (goal,) = draft.goals
    assert (goal.goal.title, goal.goal.lasting_id, goal.activities) == (GOAL["title"], first.goals[0].goal.id, ())
    assert draft.last == asked.last


async def test_a_goal_that_was_met_is_left_behind_and_what_goes_on_comes_along_with_its_date(stage: Stage) -> None:
    first = await agreed(stage)
    goal = first.goals[0].goal
    moved = follow_up.Say(activity=goal.activities[0].id, version=0)
    await stage.run(stage.anna, moved, progress="going_on", new_due_on="2027-06-01")
    revision = await stage.press(PlanCard, stage.anna, first.revise)
    state = line(revision).state
    assert state is not None
    assert state.progress is Progress.GOING_ON
    assert revision.goals[0].goal.activities[0].due_on is not None
    assert revision.goals[0].goal.activities[0].due_on.isoformat() == "2027-06-01"
    await stage.press(PlanCard, stage.anna, revision.discard)
    await _judge(stage, goal.id, Result.MET)
    talk = await _next_years_talk(stage)
    assert (
        await stage.press(PlanCard, stage.bo, plan_beginning.Begin(employee=stage.anna.id, talk=talk))
    ).goals == ()


async def test_a_draft_that_was_begun_without_a_talk_becomes_the_next_talks_own(stage: Stage) -> None:
    loose = await revised(stage)
    assert loose.plan.talk is None
    talk = await _next_years_talk(stage)
    taken_up = await stage.press(PlanCard, stage.bo, plan_beginning.Begin(employee=stage.anna.id, talk=talk))
    assert (taken_up.plan.id, taken_up.plan.talk) == (loose.plan.id, talk)


async def test_an_old_button_to_begin_shows_the_plan_that_the_talk_has_made(stage: Stage) -> None:
    first = await agreed(stage)
    begin = plan_beginning.Begin(employee=stage.anna.id, talk=first.plan.talk)
    assert (await stage.press(PlanCard, stage.bo, begin)).plan.id == first.plan.id


async def _next_years_talk(stage: Stage) -> UUID:
    stage.becomes("2027-09-06T09:00")
    old = await stage.talk_of(stage.anna)
    await open_cycle(stage.database, "2027/2028", 2027, stage.now, stage.now.date())
    async with stage.database.reading() as work:
        facts = await work.talks.facts_of_employees([stage.anna.id])
    return next(
        each.talk.id
        for each in facts
        if each.talk.id != old and each.talk.kind == "development" and each.talk.window.opens_on.year == 2027
    )


async def _judge(stage: Stage, goal: UUID, result: Result) -> None:
    async with stage.database.work() as work:
        id = uuid7()
        row = tables.GoalOutcome(
            id=id,
            talk=await stage.talk_of(stage.anna),
            goal=goal,
            result=result,
            evidence=work.transaction.seal("Det syns", tables.GoalOutcome, "evidence", id),
            recorded_by=stage.bo.id,
            said_on=stage.now.date(),
        )
        await work.transaction.add([row])
