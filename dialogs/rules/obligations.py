"""Knows what each party owes now: the one list that to-do cards, nudges, team views and figures are views of.

Due dates follow the table "obligations" of product.md. All dates are local dates of the employer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from dialogs.rules import plans, talks
from dialogs.rules.people import Absence
from dialogs.rules.plans import Stage
from dialogs.rules.talks import Party, Talk, TalkState
from dialogs.rules.working_days import add_working_days

BOOK_BEFORE_HOLD_BY = timedelta(days=14)
ANSWER_TIMES_WITHIN = 3  # working days
CONFIRM_WITHIN = 1  # working days
PLAN_WITHIN = 10  # working days
AFTER_RETURN = timedelta(weeks=4)  # what fell due on leave is due so long after the return


class What(StrEnum):
    PREPARE = "prepare"
    BOOK = "book"
    ANSWER_TIMES = "answer_times"
    CONFIRM_HELD = "confirm_held"
    DRAFT_PLAN = "draft_plan"
    ANSWER_PLAN = "answer_plan"
    RECORD_OUTCOMES = "record_outcomes"
    MOTIVATE = "motivate"
    ACKNOWLEDGE = "acknowledge"
    FOLLOW_UP = "follow_up"
    CHECK_EFFECT = "check_effect"
    TAKE_OVER = "take_over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """What one person owes now: what, about whom, due when, and who is waiting for it.

    `thing` is the talk it is about or, for what is owed of a plan that is agreed, the lasting id of the learning
    activity. `since` is the day it arose: together with `what` and the thing it names this one occasion of it.
    `started` says that the owner is on the way, so that a reminder before the due date is not needed.
    """

    what: What
    thing: UUID
    owner: UUID
    about: UUID
    waiting: UUID | None
    since: date
    due: date
    started: bool = False

    @property
    def key(self) -> str:
        return f"{self.what}:{self.thing}:{self.since.isoformat()}"

    def is_overdue(self, today: date) -> bool:
        return self.due < today


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """How far one party's preparation has come."""

    started: bool = False
    ready_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """How far the plan version of this talk has come."""

    stage: Stage
    proposed_by: Party | None = None
    proposed_on: date | None = None
    sent_back_by: Party | None = None
    sent_back_on: date | None = None
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkFacts:
    """Everything the rules need to know of one talk."""

    talk: Talk
    employee_readiness: Readiness = Readiness()
    manager_readiness: Readiness = Readiness()
    plan: PlanFacts | None = None
    employee_absences: tuple[Absence, ...] = ()
    manager_absences: tuple[Absence, ...] = ()

    def readiness(self, party: Party) -> Readiness:
        return self.employee_readiness if party is Party.EMPLOYEE else self.manager_readiness

    def absences(self, party: Party) -> tuple[Absence, ...]:
        return self.employee_absences if party is Party.EMPLOYEE else self.manager_absences

    @property
    def both_are_ready(self) -> bool:
        return bool(self.employee_readiness.ready_on and self.manager_readiness.ready_on)


def obligations(facts: TalkFacts, today: date) -> tuple[Obligation, ...]:
    """What both parties of the talk owe today. While the employee is away nobody owes anything (Leave)."""
    if today < facts.talk.window.opens_on or _is_away(facts.employee_absences, today):
        return ()
    return tuple(each for each in _owed(facts, today) if not _is_away(_of_owner(facts, each), today))


def is_done(facts: TalkFacts, today: date) -> bool:
    """The talk was held and, for a talk that makes a plan, the plan is agreed."""
    return talks.held_on(facts.talk, today) is not None and _plan_is_agreed(facts)


def _plan_is_agreed(facts: TalkFacts) -> bool:
    return facts.plan is not None and facts.plan.stage is Stage.AGREED


def _owed(facts: TalkFacts, today: date) -> Iterator[Obligation]:
    match talks.state(facts.talk, today):
        case TalkState.UNBOOKED:
            yield from _preparations(facts, today)
            yield from _booking(facts)
        case TalkState.PROPOSED:
            yield from _preparations(facts, today)
            yield from _answer_times(facts)
        case TalkState.BOOKED:
            yield from _preparations(facts, today)
        case TalkState.TO_CONFIRM | TalkState.DISPUTED:
            yield from _confirmations(facts)
        case TalkState.HELD:
            yield from _planning(facts, today)


def _owe(
    facts: TalkFacts, what: What, party: Party, *, since: date, due: date, started: bool = False
) -> Iterator[Obligation]:
    talk, owner = facts.talk, facts.talk.person(party)
    if owner is None:  # an employee without manager: the data check shows it, nobody is nudged for it
        return
    yield Obligation(
        what=what,
        thing=talk.id,
        owner=owner,
        about=talk.employee,
        waiting=talk.person(party.other),
        since=since,
        due=_after_leave(due, since, facts),
        started=started,
    )


def _preparations(facts: TalkFacts, today: date) -> Iterator[Obligation]:
    talk = facts.talk
    due = talk.booked_on - timedelta(days=1) if talk.booked_on else talk.window.prepare_by
    if talk.booked_on and talk.booked_on <= today:  # lapses at the talk
        return
    for party in Party:
        readiness = facts.readiness(party)
        if readiness.ready_on is None:
            since = talk.window.opens_on
            yield from _owe(facts, What.PREPARE, party, since=since, due=due, started=readiness.started)


def _booking(facts: TalkFacts) -> Iterator[Obligation]:
    talk = facts.talk
    since = talk.other_time_asked_on or talk.window.opens_on
    yield from _owe(facts, What.BOOK, Party.MANAGER, since=since, due=talk.window.hold_by - BOOK_BEFORE_HOLD_BY)


def _answer_times(facts: TalkFacts) -> Iterator[Obligation]:
    proposed_on = facts.talk.proposed_on or facts.talk.window.opens_on
    due = add_working_days(proposed_on, ANSWER_TIMES_WITHIN)
    yield from _owe(facts, What.ANSWER_TIMES, Party.EMPLOYEE, since=proposed_on, due=due)


def _confirmations(facts: TalkFacts) -> Iterator[Obligation]:
    talk = facts.talk
    # Who names a day far back does not make the other late at once.
    since = max((talk.booked_on or talk.window.opens_on, *(word.said_on for word in talk.words)))
    disputed = len({word.outcome for word in talk.words}) > 1
    for party in Party:
        if talk.word(party) is None or disputed:
            due = add_working_days(since, CONFIRM_WITHIN)
            yield from _owe(facts, What.CONFIRM_HELD, party, since=since, due=due)


def _planning(facts: TalkFacts, today: date) -> Iterator[Obligation]:
    held_on, plan = talks.held_on(facts.talk, today), facts.plan
    if held_on is None or _plan_is_agreed(facts):
        return
    if plan and plan.stage is Stage.PROPOSED and plan.proposed_by and plan.proposed_on:
        due = add_working_days(plan.proposed_on, PLAN_WITHIN)
        yield from _owe(facts, What.ANSWER_PLAN, plan.proposed_by.other, since=plan.proposed_on, due=due)
        return
    sent_back = [plan.sent_back_on] if plan and plan.sent_back_on else []
    since = max(held_on, *(word.said_on for word in facts.talk.words), *sent_back)
    party = plan.sent_back_by.other if plan and plan.sent_back_by else Party.MANAGER
    due = add_working_days(since, PLAN_WITHIN)
    yield from _owe(facts, What.DRAFT_PLAN, party, since=since, due=due, started=plan is not None)


def _of_owner(facts: TalkFacts, obligation: Obligation) -> tuple[Absence, ...]:
    party = facts.talk.party(obligation.owner)
    return facts.absences(party) if party else ()


def _is_away(absences: tuple[Absence, ...], day: date) -> bool:
    return any(absence.covers(day) for absence in absences)


def _after_leave(due: date, since: date, facts: TalkFacts) -> date:
    """`due`, or four weeks after the employee's return when the leave covered the due date or came just before."""
    for absence in sorted(facts.employee_absences, key=lambda each: each.starts_on):
        if absence.ends_on and absence.starts_on <= due and since <= absence.ends_on:
            due = max(due, absence.ends_on + AFTER_RETURN)
    return due


def plan_facts(plan: plans.PlanVersion | None) -> PlanFacts | None:
    """The dates of a plan version that obligations depend on."""
    if plan is None:
        return None
    return PlanFacts(
        stage=plan.stage,
        proposed_by=plan.proposed.party if plan.proposed else None,
        proposed_on=plan.proposed.on if plan.proposed else None,
        sent_back_by=plan.sent_back.party if plan.sent_back else None,
        sent_back_on=plan.sent_back.on if plan.sent_back else None,
        agreed_on=plan.agreed.on if plan.agreed else None,
    )
