"""Knows plans that are fresh: nothing was said of their activities yet, and nobody they concern is ever away.

Each activity asks for nothing until its own date is near, so the first date says how long the whole plan asks for
nothing. Of most plans that is months, and the planner needs two days of them instead of all that was agreed.
"""

from datetime import date, datetime, time, tzinfo
from functools import lru_cache
from typing import Final, NamedTuple
from uuid import UUID

from dialogs.rules.looking import first_after
from dialogs.rules.outlook import Outlook
from dialogs.rules.plan_life import FOLLOW_UP_FROM
from dialogs.rules.plans import current_until
from dialogs.rules.standstill import ONE_DAY

NEVER: Final = date.max
MOST_DAYS: Final = 1024  # a look is some months ahead at the most


class FreshPlan(NamedTuple):
    """A plan in force, beside which no other one waits for an answer.

    `first_date` is the earliest for which an activity is planned, None where none has a date.
    """

    employee: UUID
    agreed_on: date
    first_date: date | None


def of_fresh_plan(plan: FreshPlan, now: datetime) -> Outlook | None:
    """What `outlook.of_plan` says of it, whatever else is known; None once it asks for something.

    Who is asked then, and what they were told before, is for the rules of a plan that is read in full.
    """
    today, is_too_old_from = now.date(), current_until(plan.agreed_on) + ONE_DAY
    asks_from = max(plan.agreed_on, plan.first_date - FOLLOW_UP_FROM) if plan.first_date else NEVER
    if asks_from <= today:
        return None
    return _nothing_until(first_after(today, (asks_from, is_too_old_from)), now.tzinfo)


@lru_cache(MOST_DAYS)
def _nothing_until(day: date, zone: tzinfo | None) -> Outlook:
    return Outlook(lines=(), questions=(), look_at=datetime.combine(day, time(), tzinfo=zone))
