"""Knows what of an agreed plan goes into the next version (product.md, Talks: the last plan opens the next talk)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import UUID

from dialogs.rules import plan_life
from dialogs.rules.life_facts import PlanLife
from dialogs.rules.outcomes import Result
from dialogs.rules.plans import Goal, LearningActivity, PlanVersion

CLOSED = frozenset({Result.MET, Result.NO_LONGER_RELEVANT})
"""A goal of which this was recorded is left behind; what was met in part or not at all is still a goal."""

NewId = Callable[[], UUID]


def copied(version: PlanVersion, life: PlanLife | None, new_id: NewId) -> tuple[Goal, ...]:
    """Every goal and activity, for a change in the middle of the year: lasting ids keep what was said of them."""
    return tuple(
        _goal(goal, tuple(_activity(each, life, new_id) for each in goal.activities), new_id)
        for goal in version.goals
    )


def carried(
    version: PlanVersion, life: PlanLife | None, results: Mapping[UUID, Result], new_id: NewId
) -> tuple[Goal, ...]:
    """The goals that are still open, with their activities that are neither done nor cancelled, for the next talk."""
    return tuple(
        _goal(
            goal,
            tuple(_activity(each, life, new_id) for each in goal.activities if _is_open(each, life)),
            new_id,
        )
        for goal in version.goals
        if results.get(goal.lasting_id) not in CLOSED
    )


def _goal(goal: Goal, activities: tuple[LearningActivity, ...], new_id: NewId) -> Goal:
    return replace(goal, id=new_id(), origin=goal.lasting_id, version=1, activities=activities)


def _activity(activity: LearningActivity, life: PlanLife | None, new_id: NewId) -> LearningActivity:
    """With the date that it has after follow-ups."""
    alive = life.activity(activity.lasting_id) if life else None
    due_on = plan_life.due_on(life, alive) if life and alive else activity.due_on
    return replace(activity, id=new_id(), origin=activity.lasting_id, version=1, due_on=due_on)


def _is_open(activity: LearningActivity, life: PlanLife | None) -> bool:
    alive = life.activity(activity.lasting_id) if life else None
    return alive is None or alive.is_open
