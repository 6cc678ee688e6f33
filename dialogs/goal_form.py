"""Writing one goal of a plan; two who write at once are shown both texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from dialogs import access, activity_form, forms, plan, plan_writing
from dialogs.access import PlanSeat
from dialogs.actions import Do, Show, typed
from dialogs.cards import Card
from dialogs.forms import Fields
from dialogs.plan_draft import Suggestions, suggestions
from dialogs.plan_writing import LIMITS
from dialogs.ports import Why
from dialogs.rules import plans
from dialogs.rules.needs import UnitNeed
from dialogs.rules.plans import (
    MOST_ACTIVITIES,
    CompetenceArea,
    Direction,
    Goal,
    Horizon,
    LearningActivity,
    Stage,
)
from dialogs.rules.talks import Party
from dialogs.turn import NotFound, Turn

NO_NEED = "none"  # chosen where the goal answers none of the unit's needs


@dataclass(frozen=True, kw_only=True)
class GoalCard(Card, name="goal"):
    """The form of one goal, beside what both have said in their preparations. `need_texts` are of `needs`, by id."""

    party: Party
    employee: str
    number: int
    fields: Fields
    limits: Mapping[str, int]
    needs: tuple[UnitNeed, ...]
    need_texts: Mapping[str, str]
    employee_said: Suggestions
    manager_said: Suggestions
    activities: tuple[tuple[LearningActivity, "SaveGoal"], ...]
    is_new: bool
    save: "SaveGoal"
    save_and_add: "SaveGoal | None"
    remove: "RemoveGoal | None"
    keep_stored: "KeepStoredGoal"
    back: Show

    @property
    def is_form(self) -> bool:
        return True


@dataclass(frozen=True, kw_only=True)
class EditGoal(Show, verb="plan.edit_goal"):
    """The form of a goal; an id that is not in the draft yet is the form of a new one."""

    plan: UUID
    goal: UUID
    is_logged = True

    async def show(self, turn: Turn) -> Card | Show:
        seat = await access.plan(turn, self.plan)
        if seat.plan.stage is not Stage.DRAFT:
            return plan.Open(plan=self.plan)
        await plan_writing.log_reading(turn, seat)
        goal = seat.plan.goal(self.goal)
        texts = _texts(goal or Goal(id=self.goal))
        said = await _said(turn, seat)
        save = SaveGoal(plan=self.plan, goal=self.goal, version=goal.version if goal else 0)
        needs = await _needs(turn, seat, goal)
        has_room = goal is None or len(goal.activities) < MOST_ACTIVITIES
        return GoalCard(
            party=seat.party,
            employee=seat.employee.first_name,
            number=_number(seat, self.goal),
            fields=await forms.fields(turn, plan_writing.place(self.plan, self.goal), texts),
            limits=LIMITS,
            needs=tuple(needs),
            need_texts={str(each.id): each.text for each in needs},
            employee_said=said[Party.EMPLOYEE],
            manager_said=said[Party.MANAGER],
            activities=tuple((each, replace(save, activity=each.id)) for each in (goal.activities if goal else ())),
            is_new=goal is None,
            save=save,
            save_and_add=replace(save, activity=turn.new_id()) if has_room else None,
            remove=RemoveGoal(plan=self.plan, goal=self.goal, version=goal.version) if goal else None,
            keep_stored=KeepStoredGoal(plan=self.plan, goal=self.goal),
            back=plan.Open(plan=self.plan),
        )


@dataclass(frozen=True, kw_only=True)
class SaveGoal(Do, verb="plan.save_goal"):
    """Store the goal as far as it is written; `activity` is the activity to go on with, old or new, if any."""

    plan: UUID
    goal: UUID
    version: int
    activity: UUID | None = None
    title: str = typed()
    need: str = typed()
    why: str = typed()
    direction: str = typed()
    horizon: str = typed()
    area: str = typed()
    effect: str = typed()

    async def do(self, turn: Turn) -> Show:
        seat = await access.plan(turn, self.plan)
        goal = seat.plan.goal(self.goal) or Goal(id=self.goal, version=0)
        place = plan_writing.place(self.plan, self.goal)
        if why := self._reason_to_keep(seat, goal):
            await forms.keep(turn, place, why, self._typed)
            return EditGoal(plan=self.plan, goal=self.goal)
        await forms.drop(turn, place)
        needs = [each.id for each in await _needs(turn, seat, goal)]
        await plan_writing.save(turn, seat, plans.with_goal(seat.plan, self._written(goal, needs)))
        if self.activity:
            return activity_form.EditActivity(plan=self.plan, goal=self.goal, activity=self.activity)
        return plan.Open(plan=self.plan)

    @property
    def _typed(self) -> dict[str, str]:
        texts = {name: getattr(self, name).strip() for name in _texts(Goal(id=self.goal))}
        return {**texts, "need": "" if self.need == NO_NEED else self.need}

    def _reason_to_keep(self, seat: PlanSeat, goal: Goal) -> Why | None:
        if seat.plan.stage is not Stage.DRAFT or not (goal.version or seat.plan.may_grow):
            return Why.CLOSED
        if forms.is_too_long(self._typed, LIMITS):
            return Why.TOO_LONG
        if forms.has_clash(self._typed, _texts(goal), self.version, goal.version):
            return Why.CHANGED_MEANWHILE
        return None

    def _written(self, goal: Goal, needs: Sequence[UUID]) -> Goal:
        return replace(
            goal,
            version=goal.version + 1,
            title=self._typed["title"],
            need=next((each for each in needs if str(each) == self.need), None),
            why=self._typed["why"],
            effect=self._typed["effect"],
            direction=plan_writing.choice(Direction, self.direction),
            horizon=plan_writing.choice(Horizon, self.horizon),
            area=plan_writing.choice(CompetenceArea, self.area),
        )


@dataclass(frozen=True, kw_only=True)
class RemoveGoal(Do, verb="plan.remove_goal"):
    """Take a goal out of the draft; what has changed since the card was drawn is shown first."""

    plan: UUID
    goal: UUID
    version: int

    async def do(self, turn: Turn) -> Show:
        seat = await access.plan(turn, self.plan)
        goal = seat.plan.goal(self.goal)
        if goal and goal.version != self.version:
            return EditGoal(plan=self.plan, goal=self.goal)
        if goal and seat.plan.stage is Stage.DRAFT:
            await plan_writing.save(turn, seat, plans.without_goal(seat.plan, self.goal))
        return plan.Open(plan=self.plan)


@dataclass(frozen=True, kw_only=True)
class KeepStoredGoal(Do, verb="plan.keep_stored_goal"):
    """Of two texts, keep the one that is stored."""

    plan: UUID
    goal: UUID

    async def do(self, turn: Turn) -> Show:
        await access.plan(turn, self.plan)
        await forms.drop(turn, plan_writing.place(self.plan, self.goal))
        return EditGoal(plan=self.plan, goal=self.goal)


async def _needs(turn: Turn, seat: PlanSeat, goal: Goal | None) -> Sequence[UnitNeed]:
    """What the goal can point at: the needs of the employee's unit, and the one it points at already."""
    needs = list(await turn.work.needs.of_unit(seat.employee.unit))
    kept = await turn.work.needs.get(goal.need) if goal and goal.need else None
    return needs if kept is None or kept.id in {each.id for each in needs} else [*needs, kept]


async def _said(turn: Turn, seat: PlanSeat) -> dict[Party, Suggestions]:
    """What both released before the talk of this plan; nothing for a manager who was no party to it."""
    nothing: dict[Party, Suggestions] = {party: {} for party in Party}
    if seat.plan.talk is None:
        return nothing
    try:
        talk_seat = await access.reading_seat(turn, seat.plan.talk)
    except NotFound:
        return nothing
    return {party: await suggestions(turn, talk_seat, party) for party in Party}


def _number(seat: PlanSeat, goal: UUID) -> int:
    ids = [each.id for each in seat.plan.goals]
    return ids.index(goal) + 1 if goal in ids else len(ids) + 1


def _texts(goal: Goal) -> dict[str, str]:
    return {
        "title": goal.title,
        "need": str(goal.need or ""),
        "why": goal.why,
        "direction": goal.direction or "",
        "horizon": goal.horizon or "",
        "area": goal.area or "",
        "effect": goal.effect,
    }
