"""Knows when somebody is reminded, and of what: the ladder, the bundle, calm hours (product.md, Nudges)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dialogs.rules.obligations import Obligation
from dialogs.rules.working_days import is_working_day

RUNGS = (-14, -3, 0, 3, 7, 14)  # days after the due date; six in all, then it is handed upwards
CALM_FROM, CALM_UNTIL = time(8), time(16)  # local time of the receiver
MOST_IN_A_WEEK = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One obligation and the rung of its ladder (days after its due date) that is due now."""

    obligation: Obligation
    rung: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What one person has been sent: the highest rung for each obligation key, and the days of nudges."""

    rungs: Mapping[str, int]
    days: frozenset[date]


def may_send(local: datetime) -> bool:
    """Whether a message may reach a person at this local time: 8-16 on Swedish working days."""
    return CALM_FROM <= local.time() < CALM_UNTIL and is_working_day(local.date())


def next_calm(local: datetime) -> datetime:
    """`local` itself when a message may be sent then, or the next time it may (same zone)."""
    if may_send(local):
        return local
    day = local.date() if local.time() < CALM_FROM else local.date() + timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return datetime.combine(day, CALM_FROM, tzinfo=local.tzinfo)


def rung_due(obligation: Obligation, today: date, sent: int | None) -> int | None:
    """The rung that is due, or None. Missed days cause no burst: only the highest rung that has come counts."""
    come = [rung for rung in RUNGS if obligation.since <= _day(obligation, rung) <= today]
    if not come or (sent is not None and come[-1] <= sent):
        return None
    rung = come[-1]
    return None if rung < 0 and obligation.started else rung


def nudge(obligations: Sequence[Obligation], today: date, sent: Sent) -> tuple[Step, ...]:
    """One person's bundle for today, most pressing first; empty when nothing is due or the budget is spent."""
    if today in sent.days or _days_this_week(today, sent) >= MOST_IN_A_WEEK:
        return ()
    steps = [
        Step(obligation=each, rung=rung)
        for each in obligations
        if (rung := rung_due(each, today, sent.rungs.get(each.key))) is not None
    ]
    return tuple(sorted(steps, key=lambda step: step.obligation.due))


def _day(obligation: Obligation, rung: int) -> date:
    return obligation.due + timedelta(days=rung)


def _days_this_week(today: date, sent: Sent) -> int:
    return sum(day.isocalendar()[:2] == today.isocalendar()[:2] for day in sent.days)
