"""What a unit will need: written by its managers, read by everybody in it, pointed at by goals."""

import pytest

from dialogs import needs, plan, team
from dialogs.goal_form import GoalCard
from dialogs.needs import NeedCard, NeedsCard
from dialogs.plan import PlanCard
from dialogs.ports import Why
from dialogs.rules.needs import MOST_NEEDS
from dialogs.team import TeamCard
from dialogs.turn import NotFound
from tests.dialogs.stage import Stage
from tests.dialogs.test_plan import GOAL, begun, with_goal

NEED = {"text": "Fler som leder i akuta lägen", "horizon": "one_to_three", "area": "core"}


async def written(stage: Stage, text: str = NEED["text"]) -> NeedsCard:
    card = await stage.show(NeedsCard, stage.bo, needs.Mine())
    form = await stage.press(NeedCard, stage.bo, card.units[0].add)
    return await stage.press(NeedsCard, stage.bo, form.save, **{**NEED, "text": text})


async def test_a_manager_writes_changes_and_ends_a_need_of_the_unit(stage: Stage) -> None:
    the_team = await stage.show(TeamCard, stage.bo, team.Overview())
    assert the_team.needs == needs.Mine()
    card = await written(stage)
    (line,) = card.units[0].needs
    form = await stage.press(NeedCard, stage.bo, line.edit)
    changed = await stage.press(NeedsCard, stage.bo, form.save, **{**NEED, "text": "Ännu fler"})
    assert [(each.need.text, each.need.version) for each in changed.units[0].needs] == [("Ännu fler", 2)]
    again = await stage.press(NeedCard, stage.bo, changed.units[0].needs[0].edit)
    assert (await stage.press(NeedsCard, stage.bo, again.end)).units[0].needs == ()
    late = await stage.press(NeedsCard, stage.bo, again.save, **NEED)
    assert late.units[0].needs == ()


async def test_what_is_incomplete_too_long_or_changed_meanwhile_is_kept(stage: Stage) -> None:
    card = await written(stage)
    form = await stage.press(NeedCard, stage.bo, card.units[0].needs[0].edit)
    for typed, why in (
        ({**NEED, "horizon": "this_year"}, Why.INCOMPLETE),
        ({**NEED, "text": " "}, Why.INCOMPLETE),
        ({**NEED, "text": "x" * 501}, Why.TOO_LONG),
    ):
        told = await stage.press(NeedCard, stage.bo, form.save, **typed)
        assert told.fields.why is why
    await stage.press(NeedsCard, stage.bo, form.save, **{**NEED, "text": "Först"})
    both = await stage.press(NeedCard, stage.bo, form.save, **{**NEED, "text": "Sedan"})
    assert (both.fields["text"], both.fields.differing()) == ("Sedan", {"text": "Först"})
    kept = await stage.press(NeedCard, stage.bo, both.keep_stored)
    assert kept.fields["text"] == "Först"


async def test_a_unit_has_ten_needs_at_a_time_at_the_most(stage: Stage) -> None:
    for number in range(MOST_NEEDS):
        card = await written(stage, f"Behov {number}")
    assert (len(card.units[0].needs), card.units[0].add) == (MOST_NEEDS, None)


async def test_only_managers_with_reports_in_the_unit_write_for_it(stage: Stage) -> None:
    card = await written(stage)
    line = card.units[0].needs[0]
    form = await stage.press(NeedCard, stage.bo, line.edit)
    for who in (stage.anna, stage.hanna):
        for action in (line.edit, form.save, form.end, form.keep_stored):
            assert action is not None
            with pytest.raises(NotFound):
                await stage.run(who, action)
    with pytest.raises(NotFound):
        await stage.run(stage.bo, needs.Edit(unit="300", need=form.save.need))
    assert (await stage.show(NeedsCard, stage.anna, needs.Mine())).units == ()


async def test_a_goal_points_at_a_need_of_the_unit_and_that_is_reason_enough(stage: Stage) -> None:
    need = (await written(stage)).units[0].needs[0].need
    without = await with_goal(stage, {**GOAL, "why": ""})
    assert without.propose is None
    form = await stage.press(GoalCard, stage.anna, without.goals[0].edit)
    assert [text.text for text in form.needs] == [need.text]
    card = await stage.press(PlanCard, stage.anna, form.save, **{**GOAL, "why": "", "need": str(need.id)})
    assert card.goals[0].need == need.text
    assert card.propose is not None


async def test_a_need_that_has_ended_stays_with_its_goals_and_is_offered_to_no_others(stage: Stage) -> None:
    need = (await written(stage)).units[0].needs[0].need
    card = await with_goal(stage, {**GOAL, "need": str(need.id)})
    await stage.run(stage.bo, needs.End(unit=need.unit, need=need.id, version=1))
    seen = await stage.show(PlanCard, stage.anna, plan.Open(plan=card.plan.id))
    assert seen.goals[0].need == need.text
    form = await stage.press(GoalCard, stage.anna, seen.goals[0].edit)
    assert [each.id for each in form.needs] == [need.id]
    assert (await stage.press(GoalCard, stage.anna, seen.add_goal)).needs == ()


async def test_a_need_of_another_unit_or_of_none_is_taken_as_none(stage: Stage) -> None:
    card = await begun(stage)
    form = await stage.press(GoalCard, stage.bo, card.add_goal)
    odd = await stage.press(PlanCard, stage.bo, form.save, **{**GOAL, "need": "astrologi"})
    assert odd.goals[0].goal.need is None
