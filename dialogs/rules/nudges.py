"""Knows when somebody is reminded, and of what: the ladder, the budget, calm hours (product.md, Nudges).

A reminder is a step of the ladder: its number (the first to the sixth of this obligation) and the days after the due
date on which it came. Steps follow the calendar of what is owed, not that of the server: a step that was missed, for
want of room or because the service stood still, is not made up for but merges into the next one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from dialogs.rules.owing import Obligation, What
from dialogs.rules.standstill import ONE_DAY
from dialogs.rules.working_days import is_working_day

FIRST_STEPS = (-14, -3, 0, 3, 7)  # days after the due date
WEEK = 7  # days: after the first steps one comes each week
MOST_STEPS = 6  # of one obligation; then it is handed upwards
HANDED_UP = MOST_STEPS + 1  # the number under which the ledger keeps that
UNREACHED_FOR = 21  # days: when the seventh step would come, who is not reached has had time enough, too
APART = 3  # days between two reminders of the same, at least: what comes late does not come twice
CALM_FROM, CALM_UNTIL = time(8), time(16)  # local time of the receiver
MOST_SNOOZES = 3


class Pace(StrEnum):
    """How many messages a person wants at most; the budget of a week follows from it."""

    USUAL = "usual"
    WEEKLY = "weekly"


MOST_IN_A_WEEK = {Pace.USUAL: 2, Pace.WEEKLY: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One reminder of one obligation: `number` counts from 1, `days` are those after the due date."""

    obligation: Obligation
    number: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How often somebody has been reminded of one obligation, when last, and whether it was handed upwards."""

    count: int
    last_on: date
    is_handed_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Snooze:
    """Asked to be reminded of an obligation later: not before the day `until`. `times` counts the askings."""

    until: date
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What is known of one obligation and its owner from earlier days."""

    told: Told | None = None
    snooze: Snooze | None = None


NOTHING_BEFORE = Before()


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """The days of this ISO week on which a person has got a reminder, and which of these were digests."""

    days: frozenset[date] = frozenset()
    digests: frozenset[date] = frozenset()
    pace: Pace = Pace.USUAL


def may_send(local: datetime) -> bool:
    """Whether a message may reach a person at this local time: 8-16 on Swedish working days."""
    return CALM_FROM <= local.time() < CALM_UNTIL and is_working_day(local.date())


def next_calm(local: datetime) -> datetime:
    """`local` itself when a message may be sent then, or the next time it may (same zone)."""
    if may_send(local):
        return local
    day = local.date() if local.time() < CALM_FROM else local.date() + ONE_DAY
    while not is_working_day(day):
        day += ONE_DAY
    return datetime.combine(day, CALM_FROM, tzinfo=local.tzinfo)


def step_due(owed: Obligation, today: date, before: Before = NOTHING_BEFORE) -> Step | None:
    """The reminder that is due today, or None; of several steps that have come since the last one there is one."""
    told, snooze = before.told, before.snooze
    if (told and told.count >= MOST_STEPS) or (snooze and today < snooze.until):
        return None
    now = owed.days_after_due(today)
    if not _has_come(owed, now, told) and not _is_promised(today, before):
        return None
    return Step(obligation=owed, number=(told.count if told else 0) + 1, days=now)


def is_to_be_handed_up(
    owed: Obligation, today: date, before: Before = NOTHING_BEFORE, *, is_reached: bool = True
) -> bool:
    """Whether the next one up is to hear of it: when a seventh step would come, or would have for the unreachable."""
    told, now = before.told, owed.days_after_due(today)
    if owed.what is What.PREPARE or (told and told.is_handed_up):
        return False
    if told and told.count >= MOST_STEPS:
        return _has_come(owed, now, told)
    return not is_reached and now >= UNREACHED_FOR


def next_step_on(owed: Obligation, today: date, before: Before = NOTHING_BEFORE) -> date | None:
    """The first day after today on which there may be a step, or a handing upwards, if `before` is all there was.

    It may be early, where the clock stands still on the way, but never late. None when there will be no more.
    """
    told, snooze = before.told, before.snooze
    if told and told.count >= MOST_STEPS and (told.is_handed_up or owed.what is What.PREPARE):
        return None
    now = owed.days_after_due(today)
    earliest = max(now + 1, owed.days_after_due(told.last_on) + APART) if told else now + 1
    coming = today + timedelta(days=next(each for each in _steps() if each >= earliest) - now)
    return min(coming, snooze.until) if snooze and snooze.until > today else coming


def has_room(today: date, received: Received) -> bool:
    """One reminder a person and day, two in an ISO week, or one for who has asked for fewer."""
    week = sum(_is_same_week(day, today) for day in received.days)
    return today not in received.days and week < MOST_IN_A_WEEK[received.pace]


def has_room_for_digest(today: date, received: Received) -> bool:
    """The digest is weekly, and within the same budget."""
    return has_room(today, received) and not any(_is_same_week(day, today) for day in received.digests)


def next_room(today: date, received: Received, *, is_digest: bool) -> date:
    """The first day after today on which there may be room, whatever has come today."""
    has_room_for = has_room_for_digest if is_digest else has_room
    known = replace(received, days=received.days | {today})
    tomorrow = today + ONE_DAY
    if _is_same_week(today, tomorrow) and has_room_for(tomorrow, known):
        return tomorrow
    return today + timedelta(days=WEEK - today.weekday())


def snooze_until(today: date, days: int, snooze: Snooze | None, ends_on: date | None) -> date | None:
    """When to remind again: so many days on, but never past the cycle's end; None when it cannot be put off.

    `ends_on` is the last day of the cycle, None for what belongs to none.
    """
    if (snooze and snooze.times >= MOST_SNOOZES) or (ends_on and ends_on <= today):
        return None
    until = today + timedelta(days=days)
    return min(until, ends_on) if ends_on else until


def _has_come(owed: Obligation, now: int, told: Told | None) -> bool:
    """Whether a step has come after the last reminder. Those before the due date are spared who has started."""
    arose = owed.days_after_due(owed.since)
    since_last = owed.days_after_due(told.last_on) + APART if told else arose
    come = [each for each in _steps(now) if each >= since_last and (each > arose or each == arose >= 0)]
    return bool(come) and not (owed.started and come[-1] < 0)


def _is_promised(today: date, before: Before) -> bool:
    """Who asked to be reminded later is reminded then, also between two steps."""
    told, snooze = before.told, before.snooze
    return snooze is not None and told is not None and told.last_on < snooze.until <= today


def _steps(until: int | None = None) -> Iterator[int]:
    """The days after the due date on which there is a step."""
    for each in FIRST_STEPS:
        if until is not None and each > until:
            return
        yield each
    each = FIRST_STEPS[-1] + WEEK
    while until is None or each <= until:
        yield each
        each += WEEK


def _is_same_week(day: date, other: date) -> bool:
    return day.isocalendar()[:2] == other.isocalendar()[:2]
