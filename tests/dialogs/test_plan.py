"""The plan: made in the chat, prefilled, proposed, sent back, agreed, frozen."""

from collections.abc import Mapping
from uuid import UUID

import pytest

from dialogs import held, plan, talks
from dialogs.activity_form import ActivityCard
from dialogs.goal_form import EditGoal, GoalCard
from dialogs.home import Todo, TodoCard
from dialogs.plan import PlanCard
from dialogs.plan_beginning import NoPlanCard
from dialogs.ports import Why
from dialogs.prepare import Open
from dialogs.release import ReviewCard
from dialogs.rules.owing import What
from dialogs.rules.plans import Stage as PlanStage
from dialogs.rules.talks import Outcome
from dialogs.turn import NotFound
from tests.dialogs.stage import Stage
from tests.dialogs.test_prepare import prepares

GOAL = {
    "title": "Leda det första omhändertagandet",
    "why": "Vi får fler akut sjuka",
    "direction": "grow",
    "horizon": "this_year",
    "area": "core",
    "effect": "Jag leder det på egen hand",
}
ACTIVITY = {
    "form": "auscultation",
    "description": "Fyra halvdagar på akuten",
    "responsible": "employee",
    "due_on": "2027-02-01",
    "support": "Tid i schemat",
}


async def both_ready(stage: Stage) -> UUID:
    talk = await stage.talk_of(stage.anna)
    for who in (stage.anna, stage.bo):
        review = await prepares(stage, who, talk, f"{who.first_name}:")
        assert isinstance(review, ReviewCard)
        await stage.run(who, review.release or review.talk)
    return talk


async def begun(stage: Stage) -> PlanCard:
    talk = await stage.talk_of(stage.anna)
    offer = await stage.show(NoPlanCard, stage.bo, plan.OfTalk(talk=talk))
    return await stage.press(PlanCard, stage.bo, offer.begin)


async def with_goal(stage: Stage, goal: Mapping[str, str] = GOAL) -> PlanCard:
    card = await begun(stage)
    form = await stage.press(GoalCard, stage.bo, card.add_goal)
    activity = await stage.press(ActivityCard, stage.bo, form.save_and_add, **goal)
    return await stage.press(PlanCard, stage.bo, activity.save, **ACTIVITY)


async def proposed(stage: Stage) -> PlanCard:
    card = await with_goal(stage)
    await stage.press(PlanCard, stage.bo, card.propose)
    return await stage.show(PlanCard, stage.anna, plan.Mine())


async def test_the_draft_begins_with_what_both_have_released(stage: Stage) -> None:
    await both_ready(stage)
    card = await begun(stage)
    assert [line.goal.title for line in card.goals] == ["Anna: goal", "Bo: goal"]
    assert card.goals[0].goal.effect == "Anna: effect"
    assert card.goals[0].goal.activities[0].description == "Anna: learning"
    assert not card.plan.is_ready_to_propose


async def test_before_both_are_ready_the_draft_begins_empty(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    review = await prepares(stage, stage.anna, talk, "Anna:")
    assert isinstance(review, ReviewCard)
    await stage.run(stage.anna, review.release or review.talk)
    assert (await begun(stage)).goals == ()


async def test_a_plan_is_proposed_sent_back_once_and_agreed(stage: Stage) -> None:
    seen = await proposed(stage)
    assert seen.propose is None
    assert seen.goals[0].edit is None
    back = await stage.press(PlanCard, stage.anna, seen.send_back, comment="Kan vi börja i mars?")
    assert (back.plan.stage, back.plan.comment) == (PlanStage.DRAFT, "Kan vi börja i mars?")
    his = await stage.show(PlanCard, stage.bo, plan.Open(plan=back.plan.id))
    form = await stage.press(GoalCard, stage.bo, his.goals[0].edit)
    activity = await stage.press(ActivityCard, stage.bo, form.activities[0][1], **GOAL)
    his = await stage.press(PlanCard, stage.bo, activity.save, **{**ACTIVITY, "due_on": "2027-03-15"})
    await stage.press(PlanCard, stage.bo, his.propose)
    seen = await stage.show(PlanCard, stage.anna, plan.Mine())
    agreed = await stage.press(PlanCard, stage.anna, seen.agree)
    assert agreed.plan.stage is PlanStage.AGREED
    assert agreed.is_current
    assert agreed.plan.proposed
    assert agreed.plan.agreed
    assert (agreed.plan.proposed.name, agreed.plan.agreed.name) == ("Bo Ekström", "Anna Lindqvist")
    verbs = [each["verb"] for each in await stage.messages_to(stage.bo)]
    assert verbs == ["plan.open", "plan.open"]


async def test_what_is_agreed_is_frozen(stage: Stage) -> None:
    seen = await proposed(stage)
    agreed = await stage.press(PlanCard, stage.anna, seen.agree)
    again = await stage.press(PlanCard, stage.bo, seen.take_back or plan.Open(plan=seen.plan.id))
    assert again.plan == agreed.plan
    async with stage.database.reading() as work:
        assert await work.plans.is_intact(agreed.plan.id)


async def test_an_unfinished_plan_cannot_be_proposed(stage: Stage) -> None:
    unfinished = await with_goal(stage, {**GOAL, "effect": ""})
    assert unfinished.propose is None
    form = await stage.press(GoalCard, stage.bo, unfinished.goals[0].edit)
    assert (await stage.press(PlanCard, stage.bo, form.save, **GOAL)).propose


async def test_two_who_edit_a_goal_at_once_are_shown_both_texts(stage: Stage) -> None:
    card = await with_goal(stage)
    annas = await stage.show(PlanCard, stage.anna, plan.Mine())
    hers = await stage.press(GoalCard, stage.anna, annas.goals[0].edit)
    his = await stage.press(GoalCard, stage.bo, card.goals[0].edit)
    await stage.press(PlanCard, stage.bo, his.save, **{**GOAL, "title": "Bos rubrik"})
    both = await stage.press(GoalCard, stage.anna, hers.save, **{**GOAL, "title": "Annas rubrik"})
    assert both.fields.why is Why.CHANGED_MEANWHILE
    assert (both.fields["title"], both.fields.differing()) == ("Annas rubrik", {"title": "Bos rubrik"})
    chosen = await stage.press(PlanCard, stage.anna, both.save, **{**GOAL, "title": "Annas rubrik"})
    assert chosen.goals[0].goal.title == "Annas rubrik"


async def test_two_who_write_one_activity_at_once_are_shown_both_texts(stage: Stage) -> None:
    card = await with_goal(stage)
    his = await stage.press(GoalCard, stage.bo, card.goals[0].edit)
    hers = await stage.press(
        GoalCard, stage.anna, (await stage.show(PlanCard, stage.anna, plan.Mine())).goals[0].edit
    )
    his_form = await stage.press(ActivityCard, stage.bo, his.activities[0][1], **GOAL)
    her_form = await stage.press(ActivityCard, stage.anna, hers.activities[0][1], **GOAL)
    await stage.press(PlanCard, stage.bo, his_form.save, **{**ACTIVITY, "description": "Bos text"})
    both = await stage.press(ActivityCard, stage.anna, her_form.save, **{**ACTIVITY, "description": "Annas text"})
    assert both.fields.differing() == {"description": "Bos text"}
    chosen = await stage.show(PlanCard, stage.anna, plan.Open(plan=both.save.plan))
    assert chosen.goals[0].goal.activities[0].description == "Bos text"


async def test_what_is_written_too_late_is_kept_and_can_be_thrown_away(stage: Stage) -> None:
    card = await with_goal(stage)
    late = await stage.press(GoalCard, stage.bo, card.goals[0].edit)
    await stage.press(PlanCard, stage.bo, card.propose)
    told = await stage.press(PlanCard, stage.bo, late.save, **{**GOAL, "title": "För sent"})
    assert told.goals[0].goal.title == GOAL["title"]
    assert [each["title"] for each in told.kept] == ["För sent"]
    assert (await stage.press(PlanCard, stage.bo, told.forget)).kept == ()


async def test_too_long_a_title_is_told_and_kept(stage: Stage) -> None:
    card = await begun(stage)
    form = await stage.press(GoalCard, stage.bo, card.add_goal)
    told = await stage.press(GoalCard, stage.bo, form.save, **{**GOAL, "title": "x" * 151})
    assert (told.fields.why, len(told.fields["title"])) == (Why.TOO_LONG, 151)
    assert (await stage.press(PlanCard, stage.bo, told.save, **GOAL)).goals[0].goal.title == GOAL["title"]


async def test_an_activity_of_a_removed_goal_is_not_lost(stage: Stage) -> None:
    card = await with_goal(stage)
    form = await stage.press(GoalCard, stage.bo, card.goals[0].edit)
    activity = await stage.press(ActivityCard, stage.bo, form.activities[0][1], **GOAL)
    hers = await stage.show(GoalCard, stage.anna, EditGoal(plan=card.plan.id, goal=card.goals[0].goal.id))
    await stage.press(PlanCard, stage.anna, hers.remove)
    told = await stage.press(PlanCard, stage.bo, activity.save, **ACTIVITY)
    assert [each["description"] for each in told.kept] == [ACTIVITY["description"]]


async def test_choices_that_do_not_exist_are_taken_as_none(stage: Stage) -> None:
    card = await begun(stage)
    form = await stage.press(GoalCard, stage.bo, card.add_goal)
    odd = await stage.press(PlanCard, stage.bo, form.save, **{**GOAL, "area": "astrologi", "horizon": ""})
    assert odd.goals[0].goal.area is None
    assert odd.propose is None


async def test_sending_back_asks_for_a_word(stage: Stage) -> None:
    seen = await proposed(stage)
    told = await stage.press(PlanCard, stage.anna, seen.send_back, comment="  ")
    assert told.comment.why is Why.INCOMPLETE
    assert (await stage.press(PlanCard, stage.anna, told.send_back, comment="Mer tid")).plan.comment == "Mer tid"


async def test_who_proposed_can_take_it_back(stage: Stage) -> None:
    card = await with_goal(stage)
    sent = await stage.press(PlanCard, stage.bo, card.propose)
    assert sent.agree is None
    again = await stage.press(PlanCard, stage.bo, sent.take_back)
    assert again.plan.stage is PlanStage.DRAFT
    assert again.propose


async def test_a_goal_can_be_removed(stage: Stage) -> None:
    card = await with_goal(stage)
    form = await stage.press(GoalCard, stage.bo, card.goals[0].edit)
    assert (await stage.press(PlanCard, stage.bo, form.remove)).goals == ()


async def test_an_agreed_plan_is_changed_in_a_new_version(stage: Stage) -> None:
    seen = await proposed(stage)
    agreed = await stage.press(PlanCard, stage.anna, seen.agree)
    draft = await stage.press(PlanCard, stage.anna, agreed.revise)
    assert (draft.plan.number, draft.plan.stage) == (2, PlanStage.DRAFT)
    assert draft.goals[0].goal.title == GOAL["title"]
    old = await stage.show(PlanCard, stage.anna, plan.Open(plan=agreed.plan.id))
    assert old.plan == agreed.plan


@pytest.mark.parametrize("stranger", ["hanna"])
async def test_a_plan_is_for_the_employee_and_the_manager_of_today(stage: Stage, stranger: str) -> None:
    card = await with_goal(stage)
    who = getattr(stage, stranger)
    for show in (plan.Open(plan=card.plan.id), plan.OfEmployee(employee=stage.anna.id)):
        with pytest.raises(NotFound):
            await stage.run(who, show)
    with pytest.raises(NotFound):
        await stage.run(who, card.propose or card.forget)
    assert (await stage.press(PlanCard, stage.bo, card.propose)).plan.stage is PlanStage.PROPOSED


async def test_the_talk_shows_the_way_to_the_plan(stage: Stage) -> None:
    talk = await both_ready(stage)
    card = await begun(stage)
    assert card.talk == talks.Open(talk=talk)
    assert Open(talk=talk).answering


async def test_an_old_card_that_was_pressed_is_answered_with_todays_and_why_nothing_happened(stage: Stage) -> None:
    seen = await proposed(stage)
    his = await stage.show(PlanCard, stage.bo, plan.Open(plan=seen.plan.id))
    changed = await stage.press(PlanCard, stage.bo, his.take_back)
    await stage.press(PlanCard, stage.bo, changed.propose)
    told = await stage.press(PlanCard, stage.anna, seen.agree)
    assert (told.missed, told.plan.stage) == (plan.Missed.CHANGED, PlanStage.PROPOSED)
    told = await stage.press(PlanCard, stage.bo, changed.propose)
    assert told.missed is plan.Missed.CHANGED
    todays = await stage.show(PlanCard, stage.anna, plan.Open(plan=seen.plan.id))
    assert todays.missed is None
    agreed = await stage.press(PlanCard, stage.anna, todays.agree)
    assert (agreed.missed, agreed.plan.stage) == (None, PlanStage.AGREED)


async def test_a_plan_that_was_read_and_not_agreed_to_is_established_by_the_manager(stage: Stage) -> None:
    await both_say_held(stage)
    seen = await proposed(stage)
    read = await stage.press(PlanCard, stage.anna, seen.read, comment="Det hinner jag inte")
    assert (read.plan.stage, read.plan.comment) == (PlanStage.READ, "Det hinner jag inte")
    assert read.establish is None
    todo = await stage.show(TodoCard, stage.bo, Todo())
    assert [each.about for each in todo.mine if each.what is What.ANSWER_PLAN] == ["Anna Lindqvist"]
    his = await stage.show(PlanCard, stage.bo, plan.Open(plan=read.plan.id))
    established = await stage.press(PlanCard, stage.bo, his.establish)
    assert established.plan.is_established
    assert established.is_current
    assert established.plan.comment == "Det hinner jag inte"
    async with stage.database.reading() as work:
        assert await work.plans.is_intact(established.plan.id)
    assert [each["verb"] for each in await stage.messages_to(stage.anna)][-1] == "plan.open"
    assert [each["verb"] for each in await stage.messages_to(stage.bo)][-1] == "plan.open"


async def test_a_plan_that_was_read_can_be_taken_back_or_agreed_to_after_all(stage: Stage) -> None:
    seen = await proposed(stage)
    read = await stage.press(PlanCard, stage.anna, seen.read)
    his = await stage.show(PlanCard, stage.bo, plan.Open(plan=read.plan.id))
    back = await stage.press(PlanCard, stage.bo, his.take_back)
    assert back.plan.stage is PlanStage.DRAFT
    await stage.press(PlanCard, stage.bo, back.propose)
    again = await stage.show(PlanCard, stage.anna, plan.Open(plan=read.plan.id))
    read_again = await stage.press(PlanCard, stage.anna, again.read)
    agreed = await stage.press(PlanCard, stage.anna, read_again.agree)
    assert agreed.plan.stage is PlanStage.AGREED
    assert not agreed.plan.is_established


async def test_only_the_employee_reads_and_only_the_manager_establishes(stage: Stage) -> None:
    seen = await proposed(stage)
    assert seen.read is not None
    with pytest.raises(NotFound):
        await stage.run(stage.bo, seen.read)
    read = await stage.press(PlanCard, stage.anna, seen.read)
    his = await stage.show(PlanCard, stage.bo, plan.Open(plan=read.plan.id))
    assert his.establish is not None
    with pytest.raises(NotFound):
        await stage.run(stage.anna, his.establish)
    assert (await stage.press(PlanCard, stage.bo, his.establish)).plan.is_established


async def test_what_is_said_while_reading_is_kept_when_it_is_too_long_or_too_late(stage: Stage) -> None:
    seen = await proposed(stage)
    told = await stage.press(PlanCard, stage.anna, seen.read, comment="x" * 2001)
    assert told.comment.why is Why.TOO_LONG
    read = await stage.press(PlanCard, stage.anna, told.read, comment="kort")
    late = await stage.press(PlanCard, stage.anna, seen.read, comment="En sak till")
    assert (late.plan, late.comment["comment"]) == (read.plan, "En sak till")


async def both_say_held(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    for who in (stage.anna, stage.bo):
        await stage.run(who, held.Say(talk=talk, outcome=Outcome.HELD), on="2026-10-01")
