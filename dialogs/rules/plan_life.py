"""Knows what a plan that is agreed asks for: follow-ups on their dates, effect checks, and whether it is alive.

Source: product.md, Plan and the table of obligations. Seed 003: what counts is changed ways of working and effect in
the operation. All dates are local dates of the employer.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from dialogs.rules import plans
from dialogs.rules.following_up import EffectCheck, FollowUp, Progress
from dialogs.rules.owing import Obligation, What
from dialogs.rules.plans import PlanVersion, Responsible
from dialogs.rules.standstill import Standstill
from dialogs.rules.talks import Party, Stops

FOLLOW_UP_FROM = timedelta(days=14)  # before its date: the first step of the ladder (product.md, Nudges)
CHECK_EFFECT_AFTER = timedelta(weeks=8)  # after done
EFFECT_CHECK_LASTS = timedelta(weeks=4)  # so that it lapses at 12 weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityLife:
    """One learning activity of the plan in force, and what has been said of it since.

    `id` is its lasting id, `planned_for` the date in the plan. `progress`, `said_on` and `moved_to` are of the last
    follow-up; `effect_said` is the day on which each party has told of the effect.
    """

    id: UUID
    responsible: Responsible = Responsible.EMPLOYEE
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
class PlanLife:
    """One employee's newest agreed plan. `manager` is today's; `is_established` says it was read, not agreed to.

    `stops` has no pauses: those are of a kind of talk.
    """

    plan: UUID
    employee: UUID
    manager: UUID | None
    agreed_on: date
    is_established: bool = False
    activities: tuple[ActivityLife, ...] = ()
    stops: Stops = field(default_factory=Stops)

    def person(self, party: Party) -> UUID | None:
        return self.employee if party is Party.EMPLOYEE else self.manager

    def activity(self, activity: UUID) -> ActivityLife | None:
        return next((each for each in self.activities if each.id == activity), None)

    def owner(self, activity: ActivityLife) -> UUID | None:
        """Who follows it up: the manager for what the manager or the employer is responsible for."""
        return self.person(owning_party(activity.responsible))


def owning_party(responsible: Responsible) -> Party:
    return Party.EMPLOYEE if responsible is Responsible.EMPLOYEE else Party.MANAGER


def due_on(life: PlanLife, activity: ActivityLife) -> date | None:
    """When it is to be done. What was said last counts: the date of the follow-up, or that of a plan agreed since."""
    moved_to, said_on = activity.moved_to, activity.said_on
    if moved_to is None or said_on is None:
        return activity.planned_for
    is_agreed_since = life.agreed_on > said_on
    if is_agreed_since and activity.planned_for and activity.planned_for >= life.agreed_on:
        return activity.planned_for
    return moved_to


def obligations(life: PlanLife, today: date) -> tuple[Obligation, ...]:
    """What is owed of the plan today: nothing while the employee is away, nor of a plan that is too old."""
    if _clock(life, Party.EMPLOYEE).covers(today) or not plans.is_current(life.agreed_on, today):
        return ()
    owed = (each for activity in life.activities for each in _owed(life, activity, today))
    return tuple(each for each in owed if not _clock(life, _party(life, each.owner)).covers(today))


def is_alive(life: PlanLife, today: date) -> bool:
    """Current, with at least one dated activity with an owner, and followed up since its last due date.

    Each activity is to be followed up for itself: the answer to one does not hide that another was forgotten. The
    last due date is the one it was moved to last, and leave moves it as it moves what is owed.
    """
    remaining = (each for each in life.activities if each.progress is not Progress.CANCELLED)
    is_owned = any(each.planned_for and life.owner(each) for each in remaining)
    is_followed_up = not any(_is_forgotten(life, each, today) for each in life.activities)
    return plans.is_current(life.agreed_on, today) and is_owned and is_followed_up


def _is_forgotten(life: PlanLife, activity: ActivityLife, today: date) -> bool:
    clock = _clock(life, owning_party(activity.responsible))
    if not activity.is_open or clock.covers(today):
        return False
    due = _follow_up_due(life, activity)
    return due is not None and due < today


def _follow_up_due(life: PlanLife, activity: ActivityLife) -> date | None:
    due = due_on(life, activity)
    clock = _clock(life, owning_party(activity.responsible))
    return clock.due(due, _said_or_agreed(life, activity)) if due else None


def _owed(life: PlanLife, activity: ActivityLife, today: date) -> Iterator[Obligation]:
    if activity.is_open:
        yield from _follow_up(life, activity, today)
    elif activity.done_on:
        yield from _effect_check(life, activity, activity.done_on, today)


def _follow_up(life: PlanLife, activity: ActivityLife, today: date) -> Iterator[Obligation]:
    due = _follow_up_due(life, activity)
    if due is None:
        return
    since = max(_said_or_agreed(life, activity), due - FOLLOW_UP_FROM)
    if since <= today:
        yield from _owe(life, What.FOLLOW_UP, activity, owning_party(activity.responsible), since, due)


def _effect_check(life: PlanLife, activity: ActivityLife, done_on: date, today: date) -> Iterator[Obligation]:
    """The employee first; once they have answered, the manager, once."""
    due = _clock(life, Party.EMPLOYEE).due(done_on + CHECK_EFFECT_AFTER, done_on)
    said = activity.effect_said
    if not due <= today <= due + EFFECT_CHECK_LASTS:
        return
    if Party.EMPLOYEE not in said:
        yield from _owe(life, What.CHECK_EFFECT, activity, Party.EMPLOYEE, due, due)
    elif Party.MANAGER not in said:
        since = max(due, said[Party.EMPLOYEE])
        yield from _owe(life, What.CHECK_EFFECT, activity, Party.MANAGER, since, since)


def _owe(
    life: PlanLife, what: What, activity: ActivityLife, party: Party, since: date, due: date
) -> Iterator[Obligation]:
    owner = life.person(party)
    if owner is None:  # an employee without manager: the data check shows it
        return
    waiting = life.person(party.other)
    yield Obligation(
        what=what, thing=activity.id, owner=owner, about=life.employee, waiting=waiting, since=since, due=due
    )


def _said_or_agreed(life: PlanLife, activity: ActivityLife) -> date:
    return max(life.agreed_on, activity.said_on) if activity.said_on else life.agreed_on


def _clock(life: PlanLife, party: Party) -> Standstill:
    return life.stops.of(party)


def _party(life: PlanLife, person: UUID) -> Party:
    return Party.EMPLOYEE if person == life.employee else Party.MANAGER


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
            activity_life(each.lasting_id, each.responsible, each.due_on, said.get(each.lasting_id), effects)
            for goal in version.goals
            for each in goal.activities
        ),
    )


def activity_life(
    lasting_id: UUID,
    responsible: Responsible,
    planned_for: date | None,
    said: FollowUp | None,
    effects: Mapping[UUID, Mapping[Party, date]],
) -> ActivityLife:
    """`said` is the last follow-up of it; `effects` the days of all effect checks, by activity."""
    return ActivityLife(
        id=lasting_id,
        responsible=responsible,
        planned_for=planned_for,
        progress=said.progress if said else None,
        said_on=said.said_on if said else None,
        moved_to=said.new_due_on if said else None,
        effect_said=effects.get(lasting_id, {}),
    )


def may_tell_of_effect(activity: ActivityLife, party: Party, today: date) -> bool:
    """Once for each party, when there has been time to use what was learnt; the manager after the employee."""
    done_on, said = activity.done_on, activity.effect_said
    if done_on is None or today < done_on + CHECK_EFFECT_AFTER or party in said:
        return False
    return party is Party.EMPLOYEE or Party.EMPLOYEE in said
