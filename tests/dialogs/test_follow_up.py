"""The life of a plan: its activities followed up, the effect told of, and reminders that know both."""

import pytest
from uuid_utils.compat import uuid7

from dialogs import activity_names, effect, follow_up, home, owing, plan, plan_beginning, team
from dialogs.activity_form import ActivityCard
from dialogs.activity_names import ActivityName
from dialogs.effect import EffectCard
from dialogs.follow_up import FollowUpCard
from dialogs.goal_form import GoalCard
from dialogs.home import TodoCard
from dialogs.nudging import NudgeCard
from dialogs.plan import PlanCard
from dialogs.plan_lines import ActivityLine
from dialogs.ports import Why
from dialogs.rules.following_up import Progress
from dialogs.rules.owing import What
from dialogs.rules.people import Person
from dialogs.rules.plans import LearningForm
from dialogs.team import TeamCard
from dialogs.turn import NotFound
from tests.dialogs.stage import Stage, reach_everybody
from tests.dialogs.test_nudging import nudged
from tests.dialogs.test_plan import ACTIVITY, GOAL, begun, proposed

DUE = "2027-02-01T09:00"
DONE = {"progress": "done", "note": "Fyra halvdagar är gjorda."}
GOING_ON = {"progress": "going_on", "new_due_on": "2027-03-01"}


async def agreed(stage: Stage) -> PlanCard:
    seen = await proposed(stage)
    return await stage.press(PlanCard, stage.anna, seen.agree)


def line(card: PlanCard) -> ActivityLine:
    return card.goals[0].activities[0]


async def due(stage: Stage) -> FollowUpCard:
    card = await agreed(stage)
    stage.becomes(DUE)
    return await stage.press(FollowUpCard, stage.anna, line(card).step)


async def owed(stage: Stage, who: Person) -> list[What]:
    card = await stage.show(TodoCard, who, home.Todo())
    return [each.what for each in card.mine if each.what in (What.FOLLOW_UP, What.CHECK_EFFECT)]


async def test_an_activity_is_owed_on_its_date_and_done_when_it_is_said(stage: Stage) -> None:
    form = await due(stage)
    assert await owed(stage, stage.anna) == [What.FOLLOW_UP]
    card = await stage.press(PlanCard, stage.anna, form.save, **DONE)
    state = line(card).state
    assert state is not None
    assert (state.progress, state.said_by, state.note) == (Progress.DONE, "Anna", DONE["note"])
    assert await owed(stage, stage.anna) == []


async def test_the_list_names_the_activity_to_its_owner_and_its_form_to_the_manager_and_that_is_no_reading(
    stage: Stage,
) -> None:
    await due(stage)
    hers = await stage.show(TodoCard, stage.anna, home.Todo())
    (mine,) = [each.activity for each in hers.mine if each.what is What.FOLLOW_UP]
    assert mine == ActivityName(form=LearningForm.AUSCULTATION, text=ACTIVITY["description"])
    async with stage.database.reading() as work:
        facts = await owing.of_person(work, stage.bo.id, stage.now.date())
        owed = facts.obligations(stage.now.date())
        named = await activity_names.names(stage.turn(stage.bo, work), owed, facts.lives)
        assert set(named.values()) == {ActivityName(form=LearningForm.AUSCULTATION)}


async def test_what_goes_on_has_a_new_date_on_the_card_and_is_owed_then(stage: Stage) -> None:
    form = await due(stage)
    told = await stage.press(FollowUpCard, stage.anna, form.save, progress="going_on", new_due_on="2027-02-01")
    assert told.fields.why is Why.INCOMPLETE  # today is no new date
    card = await stage.press(PlanCard, stage.anna, told.save, **GOING_ON)
    state = line(card).state
    assert state is not None
    assert state.due_on is not None
    assert state.due_on.isoformat() == "2027-03-01"
    assert await owed(stage, stage.anna) == []
    stage.becomes("2027-03-01T09:00")
    assert await owed(stage, stage.anna) == [What.FOLLOW_UP]
    again = await stage.show(FollowUpCard, stage.anna, follow_up.Open(activity=form.save.activity))
    assert again.fields["progress"] == ""


async def test_cancelling_asks_for_a_reason(stage: Stage) -> None:
    form = await due(stage)
    told = await stage.press(FollowUpCard, stage.anna, form.save, progress="cancelled", note=" ")
    assert told.fields.why is Why.INCOMPLETE
    card = await stage.press(PlanCard, stage.anna, told.save, progress="cancelled", note="Kursen är inställd")
    assert (line(card).state or form.state).progress is Progress.CANCELLED


@pytest.mark.parametrize("typed", [{}, {"progress": "astrologi"}, {"progress": "going_on", "new_due_on": "snart"}])
async def test_an_answer_that_says_too_little_is_kept_and_asked_for(stage: Stage, typed: dict[str, str]) -> None:
    form = await due(stage)
    told = await stage.press(FollowUpCard, stage.anna, form.save, **typed, note="Det här skrev jag")
    assert (told.fields.why, told.fields["note"]) == (Why.INCOMPLETE, "Det här skrev jag")
    await stage.press(PlanCard, stage.anna, told.save, **DONE)


async def test_too_long_a_note_is_kept(stage: Stage) -> None:
    form = await due(stage)
    told = await stage.press(FollowUpCard, stage.anna, form.save, progress="done", note="x" * 1001)
    assert (told.fields.why, len(told.fields["note"])) == (Why.TOO_LONG, 1001)
    await stage.press(PlanCard, stage.anna, told.save, **DONE)


async def test_the_other_may_answer_too_and_two_who_do_at_once_see_both_answers(stage: Stage) -> None:
    form = await due(stage)
    his = await stage.show(FollowUpCard, stage.bo, follow_up.Open(activity=form.save.activity))
    await stage.press(PlanCard, stage.bo, his.save, **GOING_ON)
    both = await stage.press(FollowUpCard, stage.anna, form.save, **DONE)
    assert both.fields.why is Why.CHANGED_MEANWHILE
    assert both.fields.differing()["progress"] == "going_on"
    kept = await stage.press(PlanCard, stage.anna, both.keep_stored)
    assert (line(kept).state or form.state).progress is Progress.GOING_ON
    again = await stage.show(FollowUpCard, stage.anna, follow_up.Open(activity=form.save.activity))
    card = await stage.press(PlanCard, stage.anna, again.save, **DONE)
    assert (line(card).state or form.state).progress is Progress.DONE


async def test_the_same_answer_given_by_both_is_one(stage: Stage) -> None:
    form = await due(stage)
    his = await stage.show(FollowUpCard, stage.bo, follow_up.Open(activity=form.save.activity))
    await stage.press(PlanCard, stage.bo, his.save, **DONE)
    card = await stage.press(PlanCard, stage.anna, form.save, **DONE)
    state = line(card).state
    assert state is not None
    assert state.said_by == "Bo"


async def test_strangers_may_neither_look_nor_answer(stage: Stage) -> None:
    form = await due(stage)
    for action in (follow_up.Open(activity=form.save.activity), form.save, form.keep_stored):
        with pytest.raises(NotFound):
            await stage.run(stage.hanna, action, **DONE if action is form.save else {})
    with pytest.raises(NotFound):
        await stage.run(stage.anna, follow_up.Open(activity=uuid7()))
    await stage.press(PlanCard, stage.anna, form.save, **DONE)


async def test_an_activity_that_has_gone_out_of_the_plan_is_answered_with_the_plan_and_keeps_the_text(
    stage: Stage,
) -> None:
    form = await due(stage)
    draft = await stage.press(PlanCard, stage.anna, plan_beginning.Begin(employee=stage.anna.id))
    assert line(draft).step is None
    assert line(draft).state is not None
    await _replace_activities(stage, draft)
    card = await stage.press(PlanCard, stage.anna, form.save, **DONE)
    assert card.plan.number == 2
    assert [each["note"] for each in card.kept] == [DONE["note"]]
    assert (await stage.press(PlanCard, stage.anna, card.forget)).kept == ()


async def test_eight_weeks_after_done_the_employee_tells_and_then_the_manager_once(stage: Stage) -> None:
    form = await due(stage)
    await stage.press(PlanCard, stage.anna, form.save, **DONE)
    show = effect.Open(activity=form.save.activity)
    await stage.show(PlanCard, stage.anna, show)  # not yet
    stage.becomes("2027-03-29T09:00")
    assert await owed(stage, stage.anna) == [What.CHECK_EFFECT]
    await stage.show(PlanCard, stage.bo, show)  # not before her
    asked = await stage.show(EffectCard, stage.anna, show)
    told = await stage.press(EffectCard, stage.anna, asked.save, note="Vi gör på ett nytt sätt")
    assert (told.fields.why, told.fields["note"]) == (Why.INCOMPLETE, "Vi gör på ett nytt sätt")
    card = await stage.press(PlanCard, stage.anna, told.save, rating="5", note="Vi gör på ett nytt sätt")
    assert [each.rating for each in (line(card).state or form.state).effects] == [5]
    assert await owed(stage, stage.anna) == []
    his = await stage.show(EffectCard, stage.bo, show)
    assert his.others is not None
    assert his.others.note == "Vi gör på ett nytt sätt"
    await stage.press(PlanCard, stage.bo, his.save, rating="4")
    late = await stage.press(PlanCard, stage.bo, his.save, rating="1", note="En gång till")
    assert [each.rating for each in (line(late).state or form.state).effects] == [5, 4]
    assert [each["note"] for each in late.kept] == ["En gång till"]


async def test_a_note_on_the_effect_that_is_too_long_is_kept(stage: Stage) -> None:
    form = await due(stage)
    await stage.press(PlanCard, stage.anna, form.save, **DONE)
    stage.becomes("2027-03-29T09:00")
    asked = await stage.show(EffectCard, stage.anna, effect.Open(activity=form.save.activity))
    told = await stage.press(EffectCard, stage.anna, asked.save, rating="3", note="x" * 1001)
    assert (told.fields.why, told.fields["rating"]) == (Why.TOO_LONG, "3")
    with pytest.raises(NotFound):
        await stage.run(stage.hanna, asked.save, rating="3")
    await stage.press(PlanCard, stage.anna, told.save, rating="3", note="kort")


async def test_a_reminder_of_an_activity_names_it_is_answered_in_place_and_done_when_it_is_answered(
    stage: Stage,
) -> None:
    form = await due(stage)
    await reach_everybody(stage.database, stage.now)
    reminder = await nudged(stage)
    card = await stage.show(NudgeCard, stage.anna, reminder)
    (line,) = [each for each in card.lines if each.what is What.FOLLOW_UP]
    assert (line.about, line.is_done) == (None, False)
    assert line.activity == ActivityName(form=form.activity.form, text=form.activity.description)
    answered = await stage.press(FollowUpCard, stage.anna, line.step)
    assert answered.activity == form.activity
    await stage.press(PlanCard, stage.bo, follow_up.Say(activity=form.save.activity, version=0), **DONE)
    done = await stage.show(NudgeCard, stage.anna, reminder)
    (line,) = [each for each in done.lines if each.what is What.FOLLOW_UP]
    assert (line.is_done, line.due, line.step) == (True, None, None)


async def test_the_manager_sees_in_the_team_what_is_late(stage: Stage) -> None:
    await due(stage)
    stage.becomes("2027-02-03T09:00")
    lines = {each.name: each for each in (await stage.show(TeamCard, stage.bo, team.Overview())).lines}
    assert What.FOLLOW_UP in lines["Anna Lindqvist"].overdue


async def _replace_activities(stage: Stage, draft: PlanCard) -> None:
    """The next version has another activity, and is agreed."""
    old = await stage.press(GoalCard, stage.bo, draft.goals[0].edit)
    emptied = await stage.press(PlanCard, stage.bo, old.remove)
    goal = await stage.press(GoalCard, stage.bo, emptied.add_goal)
    activity = await stage.press(ActivityCard, stage.bo, goal.save_and_add, **GOAL)
    whole = await stage.press(PlanCard, stage.bo, activity.save, **{**ACTIVITY, "due_on": "2027-06-01"})
    await stage.press(PlanCard, stage.bo, whole.propose)
    seen = await stage.show(PlanCard, stage.anna, plan.Open(plan=whole.plan.id))
    await stage.press(PlanCard, stage.anna, seen.agree)


@pytest.mark.parametrize("day", ["0001-01-02", "0026-11-01", "9999-12-31", "2026-09-30"])
async def test_a_day_that_cannot_be_meant_is_told_kept_and_typed_anew(stage: Stage, day: str) -> None:
    begun_now = await begun(stage)
    goal = await stage.press(GoalCard, stage.bo, begun_now.add_goal)
    form = await stage.press(ActivityCard, stage.bo, goal.save_and_add, **GOAL)
    again = await stage.press(ActivityCard, stage.bo, form.save, **{**ACTIVITY, "due_on": day})
    assert (again.fields.why, again.fields["due_on"]) == (Why.NO_SUCH_DAY, day)
    saved = await stage.press(PlanCard, stage.bo, again.save, **{**ACTIVITY, "due_on": "2027-03-01"})
    assert f"{saved.plan.goals[0].activities[0].due_on}" == "2027-03-01"


@pytest.mark.parametrize("day", ["0027-03-01", "9999-12-31"])
async def test_what_goes_on_goes_on_to_a_day_that_can_be(stage: Stage, day: str) -> None:
    form = await due(stage)
    again = await stage.press(FollowUpCard, stage.anna, form.save, **{**GOING_ON, "new_due_on": day})
    assert (again.fields.why, again.fields["new_due_on"]) == (Why.INCOMPLETE, day)
    assert line(await stage.press(PlanCard, stage.anna, again.save, **GOING_ON)).state
