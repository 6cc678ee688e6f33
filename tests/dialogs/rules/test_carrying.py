"""What of an agreed plan goes into the next version."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.rules import plans
from dialogs.rules.carrying import CLOSED, carried, copied
from dialogs.rules.following_up import FollowUp, Progress
from dialogs.rules.life_facts import PlanLife, life_of
from dialogs.rules.outcomes import Result
from dialogs.rules.plans import LearningActivity, PlanVersion
from tests.dialogs.rules.facts import EMPLOYEE, MANAGER
from tests.dialogs.rules.test_plans import ACTIVITY, ANNA, BO, DRAFT, GOAL

COURSE = replace(ACTIVITY, id=UUID(int=5), description="En kurs")
OTHER = replace(GOAL, id=UUID(int=6), title="Ett annat", activities=(replace(ACTIVITY, id=UUID(int=4)),))
GOALS = (replace(GOAL, activities=(ACTIVITY, COURSE)), OTHER)
AGREED: PlanVersion = plans.agree(plans.propose(replace(DRAFT, goals=GOALS), BO), ANNA)
_numbers = iter(range(1000, 10**9))


def new_id() -> UUID:
    return UUID(int=next(_numbers))


def lived(*said: tuple[LearningActivity, Progress, date | None]) -> PlanLife:
    return life_of(AGREED, MANAGER, [_said(*each) for each in said], ())


def _said(activity: LearningActivity, progress: Progress, moved_to: date | None) -> FollowUp:
    return FollowUp(
        id=new_id(),
        activity=activity.lasting_id,
        employee=EMPLOYEE,
        said_by=MANAGER,
        said_on=date(2027, 2, 1),
        progress=progress,
        new_due_on=moved_to,
    )


def test_a_change_in_the_middle_of_the_year_begins_with_everything_and_todays_dates() -> None:
    moved = date(2027, 6, 1)
    life = lived((ACTIVITY, Progress.DONE, None), (COURSE, Progress.GOING_ON, moved))
    goals = copied(AGREED, life, new_id)
    assert [goal.title for goal in goals] == [goal.title for goal in AGREED.goals]
    assert [each.due_on for each in goals[0].activities] == [ACTIVITY.due_on, moved]
    assert [each.lasting_id for each in goals[0].activities] == [ACTIVITY.id, COURSE.id]


@pytest.mark.parametrize("result", [None, *Result])
def test_a_goal_that_is_met_or_no_longer_relevant_is_left_behind(result: Result | None) -> None:
    results = {GOAL.id: result} if result else {}
    titles = [goal.title for goal in carried(AGREED, lived(), results, new_id)]
    assert titles == ([OTHER.title] if result in CLOSED else [GOAL.title, OTHER.title])


def test_activities_that_are_done_or_cancelled_are_left_behind_and_their_goal_is_still_one() -> None:
    life = lived((ACTIVITY, Progress.DONE, None), (OTHER.activities[0], Progress.CANCELLED, None))
    first, second = carried(AGREED, life, {}, new_id)
    assert [each.lasting_id for each in first.activities] == [COURSE.id]
    assert second.activities == ()
    assert not second.is_complete


@given(st.dictionaries(st.sampled_from([GOAL.id, OTHER.id]), st.sampled_from(Result)))
def test_what_goes_on_has_new_ids_and_keeps_its_lasting_ones(results: dict[UUID, Result]) -> None:
    before = {goal.lasting_id: goal for goal in AGREED.goals}
    for goal in carried(AGREED, lived(), results, new_id):
        assert goal.id != goal.lasting_id
        assert results.get(goal.lasting_id) not in CLOSED
        was = {each.lasting_id for each in before[goal.lasting_id].activities}
        assert {each.lasting_id for each in goal.activities} == was
        assert not {each.id for each in goal.activities} & was


def test_a_second_time_the_first_ids_still_last() -> None:
    again = replace(AGREED, goals=copied(AGREED, lived(), new_id))
    assert [goal.lasting_id for goal in copied(again, None, new_id)] == [GOAL.id, OTHER.id]
