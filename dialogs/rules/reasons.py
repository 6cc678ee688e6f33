"""Knows why somebody is reminded of something, or is not: the ladder and the budget in the words of a reason.

Source: product.md, Nudges.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dialogs.rules import nudges
from dialogs.rules.nudges import Before, Pace, Received
from dialogs.rules.obligations import Obligation
from dialogs.rules.standstill import ONE_DAY
from dialogs.rules.working_days import is_working_day


class Silence(StrEnum):
    """Why nothing at all reaches a person now."""

    NOT_IN_TEAMS = "not_in_teams"
    UNREACHABLE = "unreachable"
    AWAY = "away"


class Reason(StrEnum):
    """Why there is no reminder of one thing just now."""

    COMES = "comes"
    """The next step of the ladder has not come."""
    PUT_OFF = "put_off"
    HAD_TODAY = "had_today"
    WEEK_IS_FULL = "week_is_full"
    WEEKLY = "weekly"
    """The person has chosen to get one a week at most, and has got it."""
    HAD_ALL = "had_all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """`next_on` is the first day on which a reminder may come; None when there will be no more."""

    owed: Obligation
    reason: Reason
    count: int
    last_on: date | None
    next_on: date | None


def explain(owed: Obligation, today: date, before: Before, received: Received) -> Explained:
    """Why the owner has not been reminded of this just now, and when they may be."""
    told, snooze = before.told, before.snooze
    reason, next_on = _reason(owed, today, before, received)
    if snooze and snooze.until > today:
        reason, next_on = Reason.PUT_OFF, snooze.until
    count = told.count if told else 0
    if count >= nudges.MOST_STEPS:
        reason, next_on = Reason.HAD_ALL, None
    return Explained(
        owed=owed,
        reason=reason,
        count=count,
        last_on=told.last_on if told and count else None,
        next_on=_working_day(next_on) if next_on else None,
    )


def no_room(today: date, received: Received) -> Reason | None:
    """Why there is no room for a reminder on this day; None when there is."""
    if nudges.has_room(today, received):
        return None
    if today in received.days:
        return Reason.HAD_TODAY
    return Reason.WEEKLY if received.pace is Pace.WEEKLY else Reason.WEEK_IS_FULL


def _reason(owed: Obligation, today: date, before: Before, received: Received) -> tuple[Reason, date | None]:
    is_due = nudges.step_due(owed, today, before) is not None
    full = no_room(today, received)
    if is_due and full:
        return full, nudges.next_room(today, received, is_digest=owed.owner != owed.about)
    return Reason.COMES, today if is_due else nudges.next_step_on(owed, today, before)


def _working_day(day: date) -> date:
    while not is_working_day(day):
        day += ONE_DAY
    return day
