"""What the activities are called that something is owed about: by their text to whose they are, else by their form.

A manager's list is no reading of a plan: the name of a form of learning says nothing that somebody wrote, so it need
not be noted (product.md, Who may see what).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from dialogs.rules.life_facts import PlanLife
from dialogs.rules.obligations import Obligation
from dialogs.rules.plans import LearningForm
from dialogs.turn import Turn


@dataclass(frozen=True, kw_only=True)
class ActivityName:
    """`text` is its description, empty to everybody but the employee."""

    form: LearningForm | None
    text: str = ""


async def names(turn: Turn, owed: Iterable[Obligation], lives: Sequence[PlanLife]) -> Mapping[UUID, ActivityName]:
    """By the lasting id of the activity; what has gone out of the plan in force is left out."""
    forms = {activity.id: activity.form for life in lives for activity in life.activities}
    wanted = {each.thing: each.about for each in owed if each.what.is_of_activity and each.thing in forms}
    texts = await _own_texts(turn, lives) if turn.who.id in wanted.values() else {}
    return {thing: ActivityName(form=forms[thing], text=texts.get(thing, "")) for thing in wanted}


async def _own_texts(turn: Turn, lives: Iterable[PlanLife]) -> Mapping[UUID, str]:
    """Only of one's own plan are the texts read at all."""
    mine = next((life for life in lives if life.employee == turn.who.id), None)
    version = await turn.work.plans.get(mine.plan) if mine else None
    goals = version.goals if version else ()
    return {each.lasting_id: each.description.strip() for goal in goals for each in goal.activities}
