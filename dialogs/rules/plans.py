"""Knows what a plan is: goals, learning activities, versions, and when a plan is current (product.md, Plan)."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from dialogs.rules.talks import Party

MOST_GOALS = 5
MOST_ACTIVITIES = 5
CURRENT_FOR_DAYS = 457  # 15 months: plans are revised yearly, and next year's talk may come some weeks later


class Direction(StrEnum):
    """001: both horizontal and vertical development."""

    DEEPEN = "deepen"
    GROW = "grow"


class Horizon(StrEnum):
    """004: the short (1-3 years) and the long (4-10 years) need of competence."""

    THIS_YEAR = "this_year"
    ONE_TO_THREE = "one_to_three"
    FOUR_TO_TEN = "four_to_ten"


class CompetenceArea(StrEnum):
    """003: the profession's core, and what is needed beside it."""

    CORE = "core"
    ENCOUNTER = "encounter"
    ETHICS = "ethics"
    IMPROVEMENT = "improvement"
    COMMUNICATION = "communication"
    DIGITALISATION = "digitalisation"
    LEADERSHIP = "leadership"
    SAFETY = "safety"
    OTHER = "other"


class LearningForm(StrEnum):
    """003: most learning happens in the daily work; the first eight are its own list."""

    EDUCATION = "education"
    SUPERVISION = "supervision"
    SEMINAR = "seminar"
    NETWORK = "network"
    AUSCULTATION = "auscultation"
    STUDY_VISIT = "study_visit"
    MENTORSHIP = "mentorship"
    SELF_STUDY = "self_study"
    NEW_TASK = "new_task"
    PROJECT = "project"
    TEACHING_OTHERS = "teaching_others"
    OTHER = "other"


class Responsible(StrEnum):
    EMPLOYEE = "employee"
    MANAGER = "manager"
    EMPLOYER = "employer"


class Stage(StrEnum):
    """`READ` is a proposal that the employee has read and does not agree to: the manager may establish it."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    READ = "read"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningActivity:
    """`version` grows with every change, as a goal's does; so does `origin` stay, as a goal's does."""

    id: UUID
    origin: UUID | None = None
    version: int = 1
    form: LearningForm | None = None
    description: str = ""
    responsible: Responsible = Responsible.EMPLOYEE
    due_on: date | None = None
    support: str = ""

    @property
    def lasting_id(self) -> UUID:
        return self.origin or self.id

    @property
    def is_complete(self) -> bool:
        return bool(self.form and self.description.strip() and self.due_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """`version` grows with every change, so that two people who edit at once are shown both texts.

    `origin` is the goal of an earlier version of the plan that this one goes on with; what became of it is known by
    `lasting_id`, the same in every version. `need` is the unit's need that it answers, beside what `why` says.
    """

    id: UUID
    origin: UUID | None = None
    need: UUID | None = None
    version: int = 1
    title: str = ""
    why: str = ""
    direction: Direction | None = None
    horizon: Horizon | None = None
    area: CompetenceArea | None = None
    effect: str = ""
    activities: tuple[LearningActivity, ...] = ()

    @property
    def lasting_id(self) -> UUID:
        return self.origin or self.id

    @property
    def is_complete(self) -> bool:
        chosen = self.direction and self.horizon and self.area
        written = self.title.strip() and self.effect.strip()
        return bool(chosen and written) and self.has_reason and self.has_complete_activities

    @property
    def has_reason(self) -> bool:
        """000: a plan rests on the unit's needs and on the person's own aims; a goal on at least one of the two."""
        return self.need is not None or bool(self.why.strip())

    @property
    def has_complete_activities(self) -> bool:
        return bool(self.activities) and all(activity.is_complete for activity in self.activities)

    def activity(self, activity_id: UUID) -> LearningActivity | None:
        return next((each for each in self.activities if each.id == activity_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who did something to a version as which party, and when (aware UTC, and the local date of it)."""

    person: UUID
    name: str
    party: Party
    at: datetime
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVersion:
    """One version of one employee's plan; an agreed one is never changed, a change makes the next."""

    id: UUID
    employee: UUID
    talk: UUID | None
    number: int
    stage: Stage = Stage.DRAFT
    version: int = 1
    goals: tuple[Goal, ...] = ()
    proposed: Signature | None = None
    sent_back: Signature | None = None
    comment: str = ""
    read: Signature | None = None
    agreed: Signature | None = None

    @property
    def is_established(self) -> bool:
        """Read by the employee, not agreed to, and made to count by the manager."""
        return self.stage is Stage.AGREED and self.read is not None

    def goal(self, goal_id: UUID) -> Goal | None:
        return next((each for each in self.goals if each.id == goal_id), None)

    def find(self, lasting_id: UUID) -> tuple[Goal, LearningActivity] | tuple[None, None]:
        """The activity with this lasting id, and its goal."""
        every = ((goal, each) for goal in self.goals for each in goal.activities)
        return next(((goal, each) for goal, each in every if each.lasting_id == lasting_id), (None, None))

    @property
    def is_ready_to_propose(self) -> bool:
        return bool(self.goals) and all(goal.is_complete for goal in self.goals)

    @property
    def may_grow(self) -> bool:
        return len(self.goals) < MOST_GOALS


def with_goal(plan: PlanVersion, goal: Goal) -> PlanVersion:
    """The draft with this goal put in its place, or added last."""
    known = any(each.id == goal.id for each in plan.goals)
    goals = tuple(goal if each.id == goal.id else each for each in plan.goals)
    return replace(plan, version=plan.version + 1, goals=goals if known else (*goals, goal))


def without_goal(plan: PlanVersion, goal_id: UUID) -> PlanVersion:
    return replace(plan, version=plan.version + 1, goals=tuple(each for each in plan.goals if each.id != goal_id))


def with_activity(goal: Goal, activity: LearningActivity) -> Goal:
    known = any(each.id == activity.id for each in goal.activities)
    activities = tuple(activity if each.id == activity.id else each for each in goal.activities)
    return replace(goal, version=goal.version + 1, activities=activities if known else (*activities, activity))


def without_activity(goal: Goal, activity_id: UUID) -> Goal:
    return replace(goal, activities=tuple(each for each in goal.activities if each.id != activity_id))


def propose(plan: PlanVersion, by: Signature) -> PlanVersion:
    return replace(
        plan, version=plan.version + 1, stage=Stage.PROPOSED, proposed=by, sent_back=None, read=None, comment=""
    )


def send_back(plan: PlanVersion, by: Signature, comment: str) -> PlanVersion:
    return replace(plan, version=plan.version + 1, stage=Stage.DRAFT, sent_back=by, comment=comment)


def take_back(plan: PlanVersion) -> PlanVersion:
    """A draft again. What the employee has said of it while reading stands there, as what is sent back does."""
    said = plan.read or plan.sent_back
    return replace(plan, version=plan.version + 1, stage=Stage.DRAFT, proposed=None, read=None, sent_back=said)


def agree(plan: PlanVersion, by: Signature) -> PlanVersion:
    """The second signature. An employee who had read it only, and agrees after all, has agreed."""
    comment = "" if plan.read else plan.comment
    return replace(plan, version=plan.version + 1, stage=Stage.AGREED, agreed=by, read=None, comment=comment)


def read(plan: PlanVersion, by: Signature, comment: str) -> PlanVersion:
    """The employee has read the proposal and does not agree to it (product.md, Plan)."""
    return replace(plan, version=plan.version + 1, stage=Stage.READ, read=by, comment=comment)


def establish(plan: PlanVersion, by: Signature) -> PlanVersion:
    """The manager's word alone: that it was read, and what was said, stays with it."""
    return replace(plan, version=plan.version + 1, stage=Stage.AGREED, agreed=by)


def current_until(agreed_on: date) -> date:
    return agreed_on + timedelta(days=CURRENT_FOR_DAYS)


def is_current(agreed_on: date | None, today: date) -> bool:
    return agreed_on is not None and today <= current_until(agreed_on)
