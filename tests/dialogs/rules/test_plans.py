"""What a plan is, and when it is current."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from dialogs.rules import plans
from dialogs.rules.plans import (
    CompetenceArea,
    Direction,
    Goal,
    Horizon,
    LearningActivity,
    LearningForm,
    PlanVersion,
    Signature,
    Stage,
)
from dialogs.rules.talks import Party
from tests.dialogs.rules.facts import EMPLOYEE, MANAGER

TODAY = date(2026, 10, 21)
BO = Signature(
    person=MANAGER, name="Bo Ekström", party=Party.MANAGER, at=datetime(2026, 10, 21, 9, tzinfo=UTC), on=TODAY
)
ANNA = replace(BO, person=EMPLOYEE, name="Anna Lindqvist", party=Party.EMPLOYEE)

ACTIVITY = LearningActivity(
    id=UUID(int=9), form=LearningForm.AUSCULTATION, description="En dag på IVA", due_on=date(2027, 2, 1)
)
GOAL = Goal(
    id=UUID(int=8),
    title="Handleda studenter",
    why="Vi tar emot fler studenter",
    direction=Direction.GROW,
    horizon=Horizon.THIS_YEAR,
    area=CompetenceArea.CORE,
    effect="Studenterna får en fast handledare",
    activities=(ACTIVITY,),
)
DRAFT = PlanVersion(id=UUID(int=7), employee=EMPLOYEE, talk=None, number=1)


def test_an_empty_draft_cannot_be_proposed() -> None:
    assert not DRAFT.is_ready_to_propose


def test_a_goal_needs_its_choices_its_effect_and_a_whole_activity() -> None:
    assert GOAL.is_complete
    missing = [
        replace(GOAL, title=" "),
        replace(GOAL, effect=""),
        replace(GOAL, why=" "),
        replace(GOAL, direction=None),
        replace(GOAL, horizon=None),
        replace(GOAL, area=None),
        replace(GOAL, activities=()),
        replace(GOAL, activities=(ACTIVITY, replace(ACTIVITY, due_on=None))),
        replace(GOAL, activities=(replace(ACTIVITY, form=None),)),
        replace(GOAL, activities=(replace(ACTIVITY, description=" "),)),
    ]
    assert not any(goal.is_complete for goal in missing)


def test_a_goal_has_its_reason_in_a_need_of_the_unit_or_in_what_is_written() -> None:
    assert replace(GOAL, why="", need=UUID(int=4)).is_complete


def test_a_goal_is_put_in_its_place_or_added_last() -> None:
    other = replace(GOAL, id=UUID(int=6), title="Ett annat")
    draft = plans.with_goal(plans.with_goal(DRAFT, GOAL), other)
    changed = plans.with_goal(draft, replace(GOAL, title="Nytt"))
    assert [goal.title for goal in changed.goals] == ["Nytt", "Ett annat"]
    assert [goal.title for goal in plans.without_goal(changed, GOAL.id).goals] == ["Ett annat"]


def test_an_activity_is_put_in_its_place_added_last_or_taken_away() -> None:
    second = replace(ACTIVITY, id=UUID(int=5), description="En kurs")
    goal = plans.with_activity(GOAL, second)
    changed = plans.with_activity(goal, replace(ACTIVITY, description="Två dagar på IVA"))
    assert [each.description for each in changed.activities] == ["Två dagar på IVA", "En kurs"]
    assert plans.without_activity(changed, ACTIVITY.id).activities == (second,)


def test_no_more_than_five_goals_fit() -> None:
    full = replace(DRAFT, goals=tuple(replace(GOAL, id=UUID(int=number)) for number in range(5)))
    assert DRAFT.may_grow
    assert not full.may_grow


def test_a_plan_is_proposed_sent_back_proposed_again_and_agreed() -> None:
    proposed = plans.propose(plans.with_goal(DRAFT, GOAL), BO)
    back = plans.send_back(proposed, ANNA, "Kan vi börja i februari?")
    again = plans.propose(back, BO)
    agreed = plans.agree(again, ANNA)
    assert [each.stage for each in (proposed, back, again, agreed)] == [
        Stage.PROPOSED,
        Stage.DRAFT,
        Stage.PROPOSED,
        Stage.AGREED,
    ]
    assert back.comment == "Kan vi börja i februari?"
    assert again.sent_back is None
    assert (agreed.proposed, agreed.agreed) == (BO, ANNA)


def test_who_proposed_may_take_it_back() -> None:
    taken_back = plans.take_back(plans.propose(DRAFT, BO))
    assert (taken_back.stage, taken_back.proposed) == (Stage.DRAFT, None)


def test_a_plan_is_current_for_fifteen_months() -> None:
    agreed_on = date(2026, 10, 21)
    assert plans.is_current(agreed_on, date(2028, 1, 21))
    assert not plans.is_current(agreed_on, plans.current_until(agreed_on) + timedelta(days=1))
    assert not plans.is_current(None, TODAY)
