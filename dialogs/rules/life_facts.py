"""Knows what is known of a plan that is agreed, without its texts: its activities, and what has been said of them.

plan_life.py has the rules. Source: product.md, Plan. All dates are local dates of the employer.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from dialogs.rules.following_up import EffectCheck, FollowUp, Progress
from dialogs.rules.plans import LearningForm, PlanVersion, Responsible
from dialogs.rules.standstill import Standstill
from dialogs.rules.talks import Party, Stops


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityLife:
    """One learning activity of the plan in force, and what has been said of it since.

    `id` is its lasting id, `form` and `planned_for` are those of the plan. `progress`, `said_on` and `moved_to` are
    of the last follow-up; `effect_said` is the day on which each party has told of the effect.
    """

    id: UUID
    responsible: Responsible = Responsible.EMPLOYEE
    form: LearningForm | None = None
    planned_for: date | None = None
    progress: Progress | None = None
    said_on: date | None = None
    moved_to: date | None = None
    effect_said: Mapping[Party, date] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        return self.progress not in (Progress.DONE, Progress.CANCELLED)

    @property
    def done_on(self) -> date | None:
        return self.said_on if self.progress is Progress.DONE else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A version that was proposed outside any talk of an open cycle, mostly beside a plan in force.

    `read_on` is when the employee read it without agreeing: then it is the manager's turn.
    """

    plan: UUID
    proposed_by: Party
    proposed_on: date
    read_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLife:
    """One employee's newest agreed plan. `manager` is today's; `is_established` says it was read, not agreed to.

    `agreed_on` is None where the very first version waits for an answer, outside any talk: `revision` is that one.
    `stops` has no pauses: those are of a kind of talk. `is_on_paper`: the employee has no Teams to be asked in.
    """

    plan: UUID
    employee: UUID
    manager: UUID | None
    agreed_on: date | None
    is_established: bool = False
    activities: tuple[ActivityLife, ...] = ()
    revision: Revision | None = None
    is_on_paper: bool = False
    stops: Stops = field(default_factory=Stops)

    @property
    def things(self) -> Iterator[UUID]:
        """Whatever something can be owed of."""
        yield from (each.id for each in self.activities)
        if self.revision:
            yield self.revision.plan

    def person(self, party: Party) -> UUID | None:
        return self.employee if party is Party.EMPLOYEE else self.manager

    def activity(self, activity: UUID) -> ActivityLife | None:
        return next((each for each in self.activities if each.id == activity), None)

    def owner(self, activity: ActivityLife) -> UUID | None:
        """Who follows it up."""
        return self.person(self.owning_party(activity))

    def owning_party(self, activity: ActivityLife) -> Party:
        """The manager for what the manager or the employer is responsible for, and for all of who has no Teams."""
        is_own = activity.responsible is Responsible.EMPLOYEE and not self.is_on_paper
        return Party.EMPLOYEE if is_own else Party.MANAGER

    def clock(self, party: Party) -> Standstill:
        return self.stops.of(party)


def life_of(
    version: PlanVersion, manager: UUID | None, follow_ups: Sequence[FollowUp], checks: Iterable[EffectCheck]
) -> PlanLife:
    """The life of an agreed version. `follow_ups` are the employee's, oldest first."""
    assert version.agreed is not None
    said = {each.activity: each for each in follow_ups}
    effects: dict[UUID, dict[Party, date]] = {}
    for check in checks:
        effects.setdefault(check.activity, {})[check.party] = check.said_on
    return PlanLife(
        plan=version.id,
        employee=version.employee,
        manager=manager,
        agreed_on=version.agreed.on,
        is_established=version.is_established,
        activities=tuple(
            activity_life(
                each.lasting_id,
                responsible=each.responsible,
                form=each.form,
                planned_for=each.due_on,
                said=said.get(each.lasting_id),
                effects=effects,
            )
            for goal in version.goals
            for each in goal.activities
        ),
    )


def activity_life(
    lasting_id: UUID,
    *,
    responsible: Responsible,
    form: LearningForm | None,
    planned_for: date | None,
    said: FollowUp | None,
    effects: Mapping[UUID, Mapping[Party, date]],
) -> ActivityLife:
    """`said` is the last follow-up of it; `effects` the days of all effect checks, by activity."""
    return ActivityLife(
        id=lasting_id,
        responsible=responsible,
        form=form,
        planned_for=planned_for,
        progress=said.progress if said else None,
        said_on=said.said_on if said else None,
        moved_to=said.new_due_on if said else None,
        effect_said=effects.get(lasting_id, {}),
    )
