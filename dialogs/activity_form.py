"""Writing one learning activity of a goal; two who write at once are shown both texts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from dialogs import access, forms, goal_form, plan, plan_writing
from dialogs.access import PlanSeat
from dialogs.actions import Do, Show, typed
from dialogs.cards import Card
from dialogs.forms import Fields
from dialogs.plan_writing import LIMITS
from dialogs.ports import Why
from dialogs.rules import plans
from dialogs.rules.plans import MOST_ACTIVITIES, Goal, LearningActivity, LearningForm, Responsible, Stage
from dialogs.rules.talks import Party
from dialogs.rules.typed_days import coming_day
from dialogs.turn import Turn


@dataclass(frozen=True, kw_only=True)
class ActivityCard(Card, name="activity"):
    """The form of one learning activity."""

    party: Party
    employee: str
    goal_title: str
    fields: Fields
    limits: Mapping[str, int]
    today: date
    is_new: bool
    save: "SaveActivity"
    save_and_add: "SaveActivity | None"
    remove: "RemoveActivity | None"
    keep_stored: "KeepStoredActivity"
    back: Show

    @property
    def is_form(self) -> bool:
        return True


@dataclass(frozen=True, kw_only=True)
class EditActivity(Show, verb="plan.edit_activity"):
    plan: UUID
    goal: UUID
    activity: UUID
    is_logged = True

    async def show(self, turn: Turn) -> Card | Show:
        seat = await access.plan(turn, self.plan)
        goal = seat.plan.goal(self.goal)
        if seat.plan.stage is not Stage.DRAFT or goal is None:
            return plan.Open(plan=self.plan)
        await plan_writing.log_reading(turn, seat)
        activity = goal.activity(self.activity)
        texts = _texts(activity or LearningActivity(id=self.activity))
        save = self._save(activity)
        has_room = len(goal.activities) + (activity is None) < MOST_ACTIVITIES
        return ActivityCard(
            party=seat.party,
            employee=seat.employee.first_name,
            goal_title=goal.title,
            fields=await forms.fields(turn, plan_writing.place(self.plan, self.activity), texts),
            limits=LIMITS,
            today=turn.today,
            is_new=activity is None,
            save=save,
            save_and_add=replace(save, following=turn.new_id()) if has_room else None,
            remove=self._remove(activity) if activity else None,
            keep_stored=KeepStoredActivity(plan=self.plan, goal=self.goal, activity=self.activity),
            back=goal_form.EditGoal(plan=self.plan, goal=self.goal),
        )

    def _remove(self, activity: LearningActivity) -> "RemoveActivity":
        version = activity.version
        return RemoveActivity(plan=self.plan, goal=self.goal, activity=self.activity, version=version)

    def _save(self, activity: LearningActivity | None) -> "SaveActivity":
        version = activity.version if activity else 0
        return SaveActivity(plan=self.plan, goal=self.goal, activity=self.activity, version=version)


@dataclass(frozen=True, kw_only=True)
class SaveActivity(Do, verb="plan.save_activity"):
    """Store the activity as far as it is written; `following` is the next new activity, if one is wanted."""

    plan: UUID
    goal: UUID
    activity: UUID
    version: int
    following: UUID | None = None
    form: str = typed()
    description: str = typed()
    responsible: str = typed()
    due_on: str = typed()
    support: str = typed()

    async def do(self, turn: Turn) -> Show:
        seat = await access.plan(turn, self.plan)
        goal = seat.plan.goal(self.goal)
        activity = goal.activity(self.activity) if goal else None
        activity = activity or LearningActivity(id=self.activity, version=0)
        place = plan_writing.place(self.plan, self.activity)
        if why := self._reason_to_keep(seat, goal, activity, turn.today):
            await forms.keep(turn, place, why, self._typed)
            return EditActivity(plan=self.plan, goal=self.goal, activity=self.activity)
        await forms.drop(turn, place)
        if goal:
            changed = plans.with_activity(goal, self._written(activity, turn.today))
            await plan_writing.save(turn, seat, plans.with_goal(seat.plan, changed))
        if self.following:
            return EditActivity(plan=self.plan, goal=self.goal, activity=self.following)
        return plan.Open(plan=self.plan)

    @property
    def _typed(self) -> dict[str, str]:
        return {name: getattr(self, name).strip() for name in _texts(LearningActivity(id=self.activity))}

    def _reason_to_keep(
        self, seat: PlanSeat, goal: Goal | None, activity: LearningActivity, today: date
    ) -> Why | None:
        has_room = goal is not None and (activity.version or len(goal.activities) < MOST_ACTIVITIES)
        if seat.plan.stage is not Stage.DRAFT or not has_room:
            return Why.CLOSED
        if forms.is_too_long(self._typed, LIMITS):
            return Why.TOO_LONG
        if forms.has_clash(self._typed, _texts(activity), self.version, activity.version):
            return Why.CHANGED_MEANWHILE
        is_a_day = not self.due_on or self._day(activity, today)
        return None if is_a_day else Why.NO_SUCH_DAY

    def _day(self, activity: LearningActivity, today: date) -> date | None:
        """One to come, or the one that stands there, which may have passed meanwhile."""
        is_as_before = activity.due_on is not None and self.due_on == activity.due_on.isoformat()
        return activity.due_on if is_as_before else coming_day(self.due_on, today)

    def _written(self, activity: LearningActivity, today: date) -> LearningActivity:
        return replace(
            activity,
            version=activity.version + 1,
            form=plan_writing.choice(LearningForm, self.form),
            description=self._typed["description"],
            responsible=plan_writing.choice(Responsible, self.responsible) or Responsible.EMPLOYEE,
            due_on=self._day(activity, today),
            support=self._typed["support"],
        )


@dataclass(frozen=True, kw_only=True)
class RemoveActivity(Do, verb="plan.remove_activity"):
    """Take an activity out of the draft; what has changed since the card was drawn is shown first."""

    plan: UUID
    goal: UUID
    activity: UUID
    version: int

    async def do(self, turn: Turn) -> Show:
        seat = await access.plan(turn, self.plan)
        goal = seat.plan.goal(self.goal)
        activity = goal.activity(self.activity) if goal else None
        if activity and activity.version != self.version:
            return EditActivity(plan=self.plan, goal=self.goal, activity=self.activity)
        if seat.plan.stage is Stage.DRAFT and goal and activity:
            changed = plans.without_activity(goal, self.activity)
            await plan_writing.save(turn, seat, plans.with_goal(seat.plan, changed))
        return goal_form.EditGoal(plan=self.plan, goal=self.goal)


@dataclass(frozen=True, kw_only=True)
class KeepStoredActivity(Do, verb="plan.keep_stored_activity"):
    """Of two texts, keep the one that is stored."""

    plan: UUID
    goal: UUID
    activity: UUID

    async def do(self, turn: Turn) -> Show:
        await access.plan(turn, self.plan)
        await forms.drop(turn, plan_writing.place(self.plan, self.activity))
        return EditActivity(plan=self.plan, goal=self.goal, activity=self.activity)


def _texts(activity: LearningActivity) -> dict[str, str]:
    return {
        "form": activity.form or "",
        "description": activity.description,
        "responsible": activity.responsible,
        "due_on": activity.due_on.isoformat() if activity.due_on else "",
        "support": activity.support,
    }
