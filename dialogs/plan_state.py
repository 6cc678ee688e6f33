"""What has become of a plan's activities since it was agreed, line by line, for every card that shows a plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dialogs.access import PlanSeat
from dialogs.rules import plan_life
from dialogs.rules.following_up import EffectCheck, FollowUp, Progress
from dialogs.rules.life_facts import PlanLife
from dialogs.rules.plans import LearningActivity, PlanVersion, Stage
from dialogs.rules.talks import Party
from dialogs.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityState:
    """`due_on` is after follow-ups. `progress`, `said_on`, `said_by` (a name) and `note` are of the last of them."""

    due_on: date | None
    is_overdue: bool = False
    progress: Progress | None = None
    said_on: date | None = None
    said_by: str | None = None
    note: str = ""
    effects: tuple[EffectCheck, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanState:
    """What was said of an employee's activities. `life` is of the plan in force, None where there is none."""

    life: PlanLife | None
    follow_ups: Sequence[FollowUp]
    checks: Sequence[EffectCheck]
    names: Mapping[UUID, str]

    def last(self, activity: UUID) -> FollowUp | None:
        """What was said of it last; `activity` is its lasting id."""
        return next((each for each in reversed(self.follow_ups) if each.activity == activity), None)

    def count(self, activity: UUID) -> int:
        """How often it was followed up: the version of what is known of it."""
        return sum(each.activity == activity for each in self.follow_ups)

    def check(self, activity: UUID, party: Party) -> EffectCheck | None:
        return next((each for each in self.checks if (each.activity, each.party) == (activity, party)), None)

    def due_on(self, activity: LearningActivity) -> date | None:
        alive = self.life.activity(activity.lasting_id) if self.life else None
        return plan_life.due_on(self.life, alive) if self.life and alive else activity.due_on

    def of(self, activity: LearningActivity, today: date) -> ActivityState:
        said, due_on = self.last(activity.lasting_id), self.due_on(activity)
        is_open = said is None or said.progress is Progress.GOING_ON
        return ActivityState(
            due_on=due_on,
            is_overdue=is_open and due_on is not None and due_on < today,
            progress=said.progress if said else None,
            said_on=said.said_on if said else None,
            said_by=self.names.get(said.said_by) if said else None,
            note=said.note if said else "",
            effects=tuple(each for each in self.checks if each.activity == activity.lasting_id),
        )


async def state_of(turn: Turn, seat: PlanSeat) -> PlanState:
    """What is known of the activities of this employee's plans."""
    employee = seat.employee.id
    lives = await turn.work.lives.of_employees([employee])
    said = await turn.work.follow_ups.of(employee)
    people = await turn.work.people.many({each.said_by for each in said})
    return PlanState(
        life=next(iter(lives), None),
        follow_ups=said,
        checks=await turn.work.follow_ups.checks_of(employee),
        names={person.id: person.first_name for person in people.values()},
    )


def is_in_force(version: PlanVersion, state: PlanState) -> bool:
    return version.stage is Stage.AGREED and state.life is not None and state.life.plan == version.id
