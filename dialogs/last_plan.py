"""What became of the plan in force, in a few lines: the development talk opens with it (product.md, Talks)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dialogs import reading
from dialogs.rules.following_up import Progress
from dialogs.rules.life_facts import ActivityLife, PlanLife
from dialogs.rules.outcomes import Result
from dialogs.rules.plans import Goal
from dialogs.turn import Turn


@dataclass(frozen=True, kw_only=True)
class LastGoal:
    """`result` is what a performance talk has recorded; the numbers are of its activities."""

    title: str
    result: Result | None
    done: int
    going_on: int
    cancelled: int


@dataclass(frozen=True, kw_only=True)
class LastPlan:
    agreed_on: date
    goals: tuple[LastGoal, ...]


async def last_plan(turn: Turn, employee: UUID) -> LastPlan | None:
    """Of the newest agreed version; noted as read where it is not the reader's own. None where there is none."""
    version = await turn.work.plans.agreed(employee)
    lives = await turn.work.lives.of_employees([employee])
    if version is None or version.agreed is None or not lives:
        return None
    if turn.who.id != employee:
        await reading.note(turn, employee, "plan", version.id)
    results = await turn.work.follow_ups.results(employee)
    goals = tuple(_goal(each, lives[0], results.get(each.lasting_id)) for each in version.goals)
    return LastPlan(agreed_on=version.agreed.on, goals=goals)


def _goal(goal: Goal, life: PlanLife, result: Result | None) -> LastGoal:
    found = [alive for each in goal.activities if (alive := life.activity(each.lasting_id))]
    return LastGoal(
        title=goal.title,
        result=result,
        done=_count(found, Progress.DONE),
        going_on=sum(each.is_open for each in found),
        cancelled=_count(found, Progress.CANCELLED),
    )


def _count(activities: list[ActivityLife], progress: Progress) -> int:
    return sum(each.progress is progress for each in activities)
