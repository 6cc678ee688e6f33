"""Knows what a plan that is agreed asks for: follow-ups on their dates, effect checks, and whether it is alive.

Source: product.md, Plan and the table of obligations. Seed 003: what counts is changed ways of working and effect in
the operation. All dates are local dates of the employer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from dialogs.rules import plans
from dialogs.rules.following_up import Progress
from dialogs.rules.life_facts import ActivityLife, PlanLife
from dialogs.rules.owing import Obligation, What
from dialogs.rules.standstill import ONE_DAY
from dialogs.rules.talks import Party

FOLLOW_UP_FROM = timedelta(days=14)  # before its date: the first step of the ladder (product.md, Nudges)
CHECK_EFFECT_AFTER = timedelta(weeks=8)  # after done
EFFECT_CHECK_LASTS = timedelta(weeks=4)  # so that it lapses at 12 weeks
ANSWER_WITHIN = 10  # working days


def due_on(life: PlanLife, activity: ActivityLife) -> date | None:
    """When it is to be done. What was said last counts: the date of the follow-up, or that of a plan agreed since."""
    moved_to, said_on = activity.moved_to, activity.said_on
    if moved_to is None or said_on is None:
        return activity.planned_for
    agreed_on = _agreed_on(life)
    if agreed_on > said_on and activity.planned_for and activity.planned_for >= agreed_on:
        return activity.planned_for
    return moved_to


def obligations(life: PlanLife, today: date) -> tuple[Obligation, ...]:
    """What is owed today: nothing while the employee is away; of a plan too old only the answer to the next one."""
    if life.clock(Party.EMPLOYEE).covers(today):
        return ()
    activities = life.activities if plans.is_current(life.agreed_on, today) else ()
    owed = [each for activity in activities for each in _owed(life, activity, today)]
    owed += _answer(life)
    return tuple(each for each in owed if not life.clock(_party(life, each.owner)).covers(today))


def _answer(life: PlanLife) -> Iterator[Obligation]:
    """product.md, obligations: agree to the plan or send it back, whether a talk has made it or not."""
    if (revision := life.revision) is None:
        return
    since = revision.read_on or revision.proposed_on
    party = Party.MANAGER if revision.read_on else revision.proposed_by.other
    due = life.clock(party).due_within(ANSWER_WITHIN, since)
    yield from _owe(life, What.ANSWER_REVISION, revision.plan, party, since, due)


def is_alive(life: PlanLife, today: date) -> bool:
    """Current, with at least one dated activity with an owner, and followed up since its last due date.

    Each activity is to be followed up for itself: the answer to one does not hide that another was forgotten. The
    last due date is the one it was moved to last, and leave moves it as it moves what is owed.
    """
    is_followed_up = not any(_is_forgotten(life, party, today) for party in Party)
    return plans.is_current(life.agreed_on, today) and is_owned(life) and is_followed_up


def is_owned(life: PlanLife) -> bool:
    """Whether there is a dated activity, done or to be done, that somebody follows up."""
    remaining = (each for each in life.activities if each.progress is not Progress.CANCELLED)
    return any(each.planned_for and life.owner(each) for each in remaining)


def forgotten_from(life: PlanLife, party: Party) -> date | None:
    """The first day on which something that this party follows up is overdue, on days when their clock runs."""
    of_party = (each for each in life.activities if each.is_open and life.owning_party(each) is party)
    due = (follow_up_due(life, each) for each in of_party)
    return min((day + ONE_DAY for day in due if day), default=None)


def _is_forgotten(life: PlanLife, party: Party, today: date) -> bool:
    since = forgotten_from(life, party)
    return since is not None and since <= today and not life.clock(party).covers(today)


def follow_up_due(life: PlanLife, activity: ActivityLife) -> date | None:
    """When it is to be followed up: its date, moved by absences."""
    due = due_on(life, activity)
    clock = life.clock(life.owning_party(activity))
    return clock.due(due, said_or_agreed(life, activity)) if due else None


def _owed(life: PlanLife, activity: ActivityLife, today: date) -> Iterator[Obligation]:
    if activity.is_open:
        yield from _follow_up(life, activity, today)
    elif activity.done_on:
        yield from _effect_check(life, activity, today)


def _follow_up(life: PlanLife, activity: ActivityLife, today: date) -> Iterator[Obligation]:
    due = follow_up_due(life, activity)
    if due is None:
        return
    since = max(said_or_agreed(life, activity), due - FOLLOW_UP_FROM)
    if since <= today:
        yield from _owe(life, What.FOLLOW_UP, activity.id, life.owning_party(activity), since, due)


@dataclass(frozen=True, slots=True)
class EffectAsked:
    """Who is asked for the effect, from when on, when it is due, and the last day on which it is owed."""

    party: Party
    since: date
    due: date
    lapses: date


def effect_asked(life: PlanLife, activity: ActivityLife) -> EffectAsked | None:
    """The employee first; once they have answered, the manager, once. A leave of the one who is asked moves it."""
    done_on, said = activity.done_on, activity.effect_said
    asked = Party.EMPLOYEE if Party.EMPLOYEE not in said else Party.MANAGER
    if done_on is None or asked in said:
        return None
    first = life.clock(Party.EMPLOYEE).due(done_on + CHECK_EFFECT_AFTER, done_on)
    since = max(first, said.get(Party.EMPLOYEE, first))
    due = life.clock(asked).due(since, since)
    return EffectAsked(asked, since, due, first + EFFECT_CHECK_LASTS + (due - since))


def _effect_check(life: PlanLife, activity: ActivityLife, today: date) -> Iterator[Obligation]:
    asked = effect_asked(life, activity)
    if asked and asked.since <= today <= asked.lapses:
        yield from _owe(life, What.CHECK_EFFECT, activity.id, asked.party, asked.since, asked.due)


def _owe(life: PlanLife, what: What, thing: UUID, party: Party, since: date, due: date) -> Iterator[Obligation]:
    owner = life.person(party)
    if owner is None:  # an employee without manager: the data check shows it
        return
    if party is Party.EMPLOYEE and life.is_on_paper:  # who cannot be asked is not late
        return
    waiting = life.person(party.other)
    yield Obligation(
        what=what,
        thing=thing,
        owner=owner,
        about=life.employee,
        waiting=waiting,
        since=since,
        due=due,
        clock=life.clock(party),
    )


def said_or_agreed(life: PlanLife, activity: ActivityLife) -> date:
    agreed_on = _agreed_on(life)
    return max(agreed_on, activity.said_on) if activity.said_on else agreed_on


def _agreed_on(life: PlanLife) -> date:
    assert life.agreed_on, "a plan that nobody has agreed to has no activities"
    return life.agreed_on


def _party(life: PlanLife, person: UUID) -> Party:
    return Party.EMPLOYEE if person == life.employee else Party.MANAGER


def may_tell_of_effect(activity: ActivityLife, party: Party, today: date) -> bool:
    """Once for each party, when there has been time to use what was learnt; the manager after the employee."""
    done_on, said = activity.done_on, activity.effect_said
    if done_on is None or today < done_on + CHECK_EFFECT_AFTER or party in said:
        return False
    return party is Party.EMPLOYEE or Party.EMPLOYEE in said
