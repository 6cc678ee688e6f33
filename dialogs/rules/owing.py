"""Knows what an obligation is, and when it is due (product.md, the table "obligations")."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from dialogs.rules.facts import TalkFacts
from dialogs.rules.standstill import Standstill
from dialogs.rules.talks import Party


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
    RECORD_ON_PAPER = "record_on_paper"
    ANSWER_REVISION = "answer_revision"

    @property
    def is_of_activity(self) -> bool:
        return self in (What.FOLLOW_UP, What.CHECK_EFFECT)

    @property
    def is_of_talk(self) -> bool:
        """The others are of a plan that is agreed, or of a version that no talk has made."""
        return not self.is_of_activity and self is not What.ANSWER_REVISION


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """What one person owes now: what, about whom, due when, and who is waiting for it.

    `thing` is the talk it is about or, for what is owed of a plan that is agreed, the lasting id of the learning
    activity, or the version that is proposed beside it. `since` is the day it arose: together with `what` and the
    thing it names this one occasion of it.
    `started` says that the owner is on the way, so that a reminder before the due date is not needed. `clock` is the
    one by which it is due: what stands still does not count as time that has passed.
    """

    what: What
    thing: UUID
    owner: UUID
    about: UUID
    waiting: UUID | None
    since: date
    due: date
    started: bool = False
    clock: Standstill = field(default_factory=Standstill, compare=False, repr=False)

    @property
    def key(self) -> str:
        return f"{self.what}:{self.thing}:{self.since.isoformat()}"

    def is_overdue(self, today: date) -> bool:
        return self.due < today

    def days_after_due(self, day: date) -> int:
        """How late the owner is on this day, in days of the calendar; negative before it is due."""
        return self.clock.days_run(self.due, day)


def owe(
    facts: TalkFacts,
    what: What,
    party: Party,
    *,
    since: date,
    due: date | None = None,
    within: int = 0,
    started: bool = False,
) -> Iterator[Obligation]:
    """Due on a day of the calendar, or `within` so many working days: both wait while that clock stands still."""
    talk, owner = facts.talk, facts.talk.person(party)
    if owner is None:  # an employee without manager: the data check shows it, nobody is nudged for it
        return
    if party is Party.EMPLOYEE and talk.is_on_paper:  # who cannot be asked is not late
        return
    clock = talk.stops.of(party)
    yield Obligation(
        what=what,
        thing=talk.id,
        owner=owner,
        about=talk.employee,
        waiting=talk.person(party.other),
        since=since,
        due=clock.due(due, since) if due else clock.due_within(within, since),
        started=started,
        clock=clock,
    )
