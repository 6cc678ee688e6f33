"""A draft that one throws away: the other is told, keeps what they were typing, and begins anew."""

import pytest

from dialogs import home, kept, plan, thrown_away
from dialogs.activity_form import ActivityCard
from dialogs.goal_form import GoalCard
from dialogs.home import TodoCard
from dialogs.kept import KeptCard, Of
from dialogs.plan import PlanCard
from dialogs.plan_beginning import NoPlanCard
from dialogs.thrown_away import ThrownAwayCard
from dialogs.turn import NotFound
from tests.access import imports
from tests.dialogs.stage import Stage
from tests.dialogs.test_deputies import delegated
from tests.dialogs.test_follow_up import agreed
from tests.dialogs.test_plan import ACTIVITY, GOAL, begun, with_goal

TYPED = "Det här hann jag inte spara"


async def test_the_other_is_told_who_threw_it_away_and_begins_a_new_one(stage: Stage) -> None:
    card = await with_goal(stage)
    hers = await stage.show(PlanCard, stage.anna, plan.Mine())
    await stage.press(NoPlanCard, stage.anna, hers.discard)
    (message,) = [each for each in await stage.messages_to(stage.bo) if each["verb"] == "plan.thrown_away"]
    assert message["plan"] == str(card.plan.id)
    assert "plan.thrown_away" not in [each["verb"] for each in await stage.messages_to(stage.anna)]
    told = await stage.show(ThrownAwayCard, stage.bo, thrown_away.Told(plan=card.plan.id))
    assert (told.by, told.employee, told.on, told.kept) == ("Anna", "Anna", stage.now.date(), 0)
    offer = await stage.press(NoPlanCard, stage.bo, told.plan)
    await stage.press(PlanCard, stage.bo, offer.begin)


async def test_what_the_other_had_typed_meanwhile_is_kept_for_them_alone(stage: Stage) -> None:
    card = await with_goal(stage)
    form = await stage.press(GoalCard, stage.bo, card.goals[0].edit)
    activity = await stage.press(ActivityCard, stage.bo, form.activities[0][1], **GOAL)
    hers = await stage.show(PlanCard, stage.anna, plan.Mine())
    await stage.run(stage.anna, hers.discard or hers.history or plan.Mine())
    for _ in range(2):  # Teams sends a slow press twice
        again = await stage.run(stage.bo, form.save, "one press", **{**GOAL, "title": TYPED})
        assert isinstance(again.card, ThrownAwayCard)
    told = await stage.press(ThrownAwayCard, stage.bo, activity.save, **{**ACTIVITY, "description": TYPED})
    assert told.kept == 2
    mine = await stage.press(KeptCard, stage.bo, told.open_kept)
    assert [line.of for line in mine.lines] == [Of.PLAN] * 2
    assert [TYPED in line.texts.values() for line in mine.lines] == [True] * 2
    assert (await stage.show(TodoCard, stage.bo, home.Todo())).kept == 2
    assert (await stage.show(KeptCard, stage.anna, kept.Mine())).lines == ()
    for line in mine.lines:
        await stage.run(stage.bo, line.forget)
    assert (await stage.show(ThrownAwayCard, stage.bo, thrown_away.Told(plan=card.plan.id))).kept == 0


async def test_an_old_card_of_it_says_that_it_is_gone_and_leads_to_the_plan_in_force(stage: Stage) -> None:
    first = await agreed(stage)
    draft = await stage.press(PlanCard, stage.anna, first.revise)
    his = await stage.show(PlanCard, stage.bo, plan.Open(plan=draft.plan.id))
    await stage.press(PlanCard, stage.anna, draft.discard)
    for old in (plan.Open(plan=draft.plan.id), his.discard, his.propose, his.goals[0].edit):
        told = await stage.press(ThrownAwayCard, stage.bo, old)
        assert (told.by, told.kept) == ("Anna", 0)
    assert (await stage.press(PlanCard, stage.bo, told.plan)).plan.id == first.plan.id


async def test_to_everybody_else_it_is_not_there(stage: Stage) -> None:
    card = await with_goal(stage)
    form = await stage.press(GoalCard, stage.bo, card.goals[0].edit)
    his = await stage.show(PlanCard, stage.bo, plan.Open(plan=card.plan.id))
    await stage.run(stage.bo, his.discard or plan.Mine())
    for action in (thrown_away.Told(plan=card.plan.id), plan.Open(plan=card.plan.id), form.save):
        with pytest.raises(NotFound):
            await stage.run(stage.hanna, action, **({"title": TYPED} if action is form.save else {}))
    assert (await stage.show(KeptCard, stage.hanna, kept.Mine())).lines == ()
    await stage.show(ThrownAwayCard, stage.anna, plan.Open(plan=card.plan.id))


async def test_nobody_is_told_of_a_draft_in_which_nothing_stood_and_what_is_typed_is_kept_all_the_same(
    stage: Stage,
) -> None:
    card = await begun(stage)
    hers = await stage.show(PlanCard, stage.anna, plan.Mine())
    form = await stage.press(GoalCard, stage.anna, hers.add_goal)
    await stage.run(stage.bo, card.discard or plan.Mine())
    assert "plan.thrown_away" not in [each["verb"] for each in await stage.messages_to(stage.anna)]
    assert (await stage.press(ThrownAwayCard, stage.anna, form.save, **GOAL)).kept == 1


async def test_the_manager_and_their_deputy_are_told_and_who_has_no_place_any_more_gets_no_way_on(
    stage: Stage,
) -> None:
    card = await with_goal(stage)
    johan = await delegated(stage)
    hers = await stage.show(PlanCard, stage.anna, plan.Mine())
    await stage.run(stage.anna, hers.discard or plan.Mine())
    for who in (stage.bo, johan):
        assert "plan.thrown_away" in [each["verb"] for each in await stage.messages_to(who)]
        told = await stage.show(ThrownAwayCard, who, thrown_away.Told(plan=card.plan.id))
        await stage.press(NoPlanCard, who, told.plan)
    await imports.import_with(stage.database, imports.ANNA_MOVES_TO_KARIN)
    assert (await stage.show(ThrownAwayCard, johan, thrown_away.Told(plan=card.plan.id))).plan is None
