"""The goals and activities of a plan as lines of its card: what can be changed, and what can be said of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dialogs import effect, follow_up, goal_form, plan_state
from dialogs.access import PlanSeat
from dialogs.actions import Show
from dialogs.plan_state import ActivityState, PlanState
from dialogs.rules.needs import UnitNeed
from dialogs.rules.plan_life import due_on, may_tell_of_effect
from dialogs.rules.plans import Goal, LearningActivity, PlanVersion, Stage
from dialogs.turn import Turn

MOST_STEPS = 8  # activities that can be pressed on the card of a plan


@dataclass(frozen=True, kw_only=True)
class ActivityLine:
    """`state` is None in a first draft; `step` is where the activity is followed up, or its effect is told."""

    activity: LearningActivity
    state: ActivityState | None
    step: Show | None
    asks_for_effect: bool = False


@dataclass(frozen=True, kw_only=True)
class GoalLine:
    goal: Goal
    edit: Show | None
    activities: tuple[ActivityLine, ...] = ()
    need: str = ""


def goal_lines(turn: Turn, seat: PlanSeat, state: PlanState, needs: Mapping[UUID, UnitNeed]) -> tuple[GoalLine, ...]:
    """`needs` are those that the goals point at, by id."""
    plan, is_draft = seat.plan, seat.plan.stage is Stage.DRAFT
    steps = _steps(turn, seat, state)
    return tuple(
        GoalLine(
            goal=goal,
            edit=edit_goal(plan, goal.id) if is_draft else None,
            need=needs[goal.need].text if goal.need and goal.need in needs else "",
            activities=tuple(_activity_line(turn, plan, each, state, steps) for each in goal.activities),
        )
        for goal in plan.goals
    )


def _activity_line(
    turn: Turn, plan: PlanVersion, activity: LearningActivity, state: PlanState, steps: Mapping[UUID, Show]
) -> ActivityLine:
    step = steps.get(activity.lasting_id)
    is_known = plan.stage is Stage.AGREED or activity.origin is not None
    return ActivityLine(
        activity=activity,
        state=state.of(activity, turn.today) if is_known else None,
        step=step,
        asks_for_effect=isinstance(step, effect.Open),
    )


def _steps(turn: Turn, seat: PlanSeat, state: PlanState) -> Mapping[UUID, Show]:
    """What can be said of the activities of a plan in force, the next ones first: there is no room for all."""
    life = state.life
    if life is None or seat.is_deputys or not plan_state.is_in_force(seat.plan, state):
        return {}
    effects = {
        each.id: effect.Open(activity=each.id)
        for each in life.activities
        if may_tell_of_effect(each, seat.party, turn.today)
    }
    ended = sorted(life.activities, key=lambda each: (not each.is_open, due_on(life, each) or date.max))
    follow_ups = {each.id: follow_up.Open(activity=each.id) for each in ended if each.id not in effects}
    return dict([*effects.items(), *follow_ups.items()][:MOST_STEPS])


def edit_goal(plan: PlanVersion, goal: UUID) -> Show:
    return goal_form.EditGoal(plan=plan.id, goal=goal)
