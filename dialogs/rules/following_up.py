"""Knows what becomes of a plan's learning activities: followed up on their date, and asked about their effect."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from dialogs.rules.talks import Party


class Progress(StrEnum):
    """What can be said of an activity when its date has come (product.md, Plan)."""

    DONE = "done"
    GOING_ON = "going_on"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One answer. `activity` is the activity's origin, the same in every version of the plan. Dates are local.

    `new_due_on` belongs to what is going on; `note` is the reason of what was cancelled, and free otherwise.
    """

    id: UUID
    activity: UUID
    employee: UUID
    said_by: UUID
    said_on: date
    progress: Progress
    new_due_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectCheck:
    """What one party says 8-12 weeks after an activity is done: is it used, what has changed (`rating` 1-5)."""

    id: UUID
    activity: UUID
    employee: UUID
    party: Party
    said_by: UUID
    said_on: date
    rating: int
    note: str = ""
