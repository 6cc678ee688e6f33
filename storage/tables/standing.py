"""Knows the tables that are computed: what the rules give of each talk and plan, and what has been counted by unit.

All of it can be made again from the other tables (storage/rebuilding.py), but for what a month has left behind.
"""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from dialogs.rules.talks import TalkKind
from storage.tables.columns import Table, choice


class Standing(Table, table=True):
    """One talk of an open cycle. `held_from` is the first day on which it counts as held (dialogs.rules.talks)."""

    __table_args__ = (UniqueConstraint("employee", "cycle", "kind"),)

    talk: UUID = Field(primary_key=True, foreign_key="talk.id")
    cycle: UUID = Field(foreign_key="cycle.id")
    kind: TalkKind = Field(sa_type=choice(TalkKind))
    employee: UUID = Field(foreign_key="person.id")
    is_begun: bool = False
    is_disputed: bool = False
    held_from: date | None = None


class PlanStanding(Table, table=True):
    """One employee's plan in force, and the day of their newest one on paper.

    `employee_late_from` and `manager_late_from` are the first days on which something that they follow up is overdue.
    """

    person: UUID = Field(primary_key=True, foreign_key="person.id")
    plan: UUID | None = Field(default=None, foreign_key="plan_version.id")
    agreed_on: date | None = None
    is_established: bool = False
    is_owned: bool = False
    employee_late_from: date | None = None
    manager_late_from: date | None = None
    paper_on: date | None = None


class UnitPlace(Table, table=True):
    """Where a unit stands among all: `first` to `last` are the numbers of itself and of all below it.

    `parent` is that of the unit, but None where units go round in a circle. `employees` counts active people with
    all below, `is_shown` says whether figures of this group may be shown (dialogs.rules.groups). `counted_on` is the
    day for which the unit's own people have been counted; None when something has changed since.
    """

    unit: str = Field(primary_key=True)
    parent: str | None = Field(default=None, index=True)
    first: int
    last: int
    employees: int
    is_shown: bool
    counted_on: date | None = Field(default=None, index=True)


class UnitFigures(Table, table=True):
    """What was counted of a unit's people by `part`: of its own, and in `total` of all below it, too.

    Counts that are zero are left out.
    """

    part: str = Field(primary_key=True)
    unit: str = Field(primary_key=True)
    own: dict[str, Any] = Field(sa_type=JSON)
    total: dict[str, Any] = Field(sa_type=JSON)


class MonthFigures(Table, table=True):
    """How far a large unit had come when a month ended, with all below it; never changed afterwards.

    `month` is its first day. `part` names a cycle, or the plans.
    """

    month: date = Field(primary_key=True)
    part: str = Field(primary_key=True)
    unit: str = Field(primary_key=True)
    counted_on: date
    counts: dict[str, Any] = Field(sa_type=JSON)


class Projection(Table, table=True):
    """The one row that says with which settings all of this was made."""

    id: int = Field(primary_key=True)
    weeks_after_leave: int
    smallest_group: int
