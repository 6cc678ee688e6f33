"""Knows what an obligation is, and how leave moves the day it is due (product.md, the table "obligations")."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from dialogs.rules.facts import TalkFacts
from dialogs.rules.talks import Party

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


def owe(
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
        due=after_leave(due, since, facts),
        started=started,
    )


def after_leave(due: date, since: date, facts: TalkFacts) -> date:
    """`due`, or four weeks after the employee's return when the leave covered the due date or came just before."""
    for absence in sorted(facts.employee_absences, key=lambda each: each.starts_on):
        if absence.ends_on and absence.starts_on <= due and since <= absence.ends_on:
            due = max(due, absence.ends_on + AFTER_RETURN)
    return due
