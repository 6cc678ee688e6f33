"""Knows the tables of reminding: what was sent to whom, what was put off, and when each thing is looked at again."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from dialogs.rules.nudges import Pace
from dialogs.rules.obligations import What
from dialogs.rules.outlook import LineKind
from storage.keyring import Sealed, SealedText
from storage.tables.columns import IN_ORDER, Table, UtcDateTime, choice, index_where


class Nudge(Table, table=True):
    """One reminder a person and local day. `reminder` is a manager's own word that it carries, where there is one."""

    __table_args__ = (
        UniqueConstraint("person", "on"),
        index_where("reminder IS NOT NULL", "ix_nudge_reminder", "reminder"),
    )

    id: UUID = Field(primary_key=True)
    person: UUID  # no foreign key: nobody is ever deleted, and PostgreSQL would lock each one's row
    on: date
    is_digest: bool = False
    reminder: UUID | None = Field(default=None, foreign_key="reminder.id")


class NudgeStep(Table, table=True):
    """The ledger: one line of a nudge. `person` owes it, `key` names the obligation, `rung` counts the reminders.

    So nothing is told twice, and nobody is reminded more than six times of the same: the seventh line is the one that
    was handed upwards, in a nudge to somebody above `person`. `days` are those after the due date.
    """

    __table_args__ = (UniqueConstraint("person", "key", "rung"), IN_ORDER)

    nudge: UUID = Field(primary_key=True)  # no foreign key: written with its nudge, fifty thousand in a morning
    position: int = Field(primary_key=True)
    person: UUID  # nor here, as of a nudge
    key: str
    rung: int
    what: What = Field(sa_type=choice(What))
    thing: UUID = Field(index=True)  # a talk or a learning activity
    since: date
    kind: LineKind = Field(sa_type=choice(LineKind))
    about: UUID  # the employee whose talk or plan it is
    days: int
    on: date


class Snooze(Table, table=True):
    """An obligation of which a person wants to be reminded later: on `until`. It can be put off three times."""

    person: UUID = Field(primary_key=True, foreign_key="person.id")
    key: str = Field(primary_key=True)
    thing: UUID = Field(index=True)
    until: date
    times: int


class ReminderPace(Table, table=True):
    """Who has chosen to be reminded less often, or again as usual."""

    person: UUID = Field(primary_key=True, foreign_key="person.id")
    pace: Pace = Field(sa_type=choice(Pace))
    chosen_at: datetime = Field(sa_type=UtcDateTime)


class Reminder(Table, table=True):
    """What a manager has written to a part of their team."""

    id: UUID = Field(primary_key=True)
    manager: UUID = Field(foreign_key="person.id", index=True)
    sent_at: datetime = Field(sa_type=UtcDateTime)
    note: Sealed = Field(sa_type=SealedText)


class Look(Table, table=True):
    """When the planner has to look at a thing again: a talk, or the agreed plan of the employee whose id it is then.

    `at` is never later than the rules have something to tell, unless somebody changes the thing; then it is brought
    forward, and `changes` grows, so that a planner that was just looking does not put it off again.
    """

    employee: UUID = Field(primary_key=True)  # no foreign key: that of each talk and plan is enough
    thing: UUID = Field(primary_key=True)
    is_plan: bool
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    changes: int = 0


class Lease(Table, table=True):
    """Who does what only one process does at a time; `done_at` is when that was begun which was done last."""

    name: str = Field(primary_key=True)
    owner: str
    until: datetime = Field(sa_type=UtcDateTime)
    done_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Notice(Table, table=True):
    """What somebody is told at once, and which message tells it: those of a quarter of an hour go into one.

    `show` is an address, as in the outbox. No foreign key to the message: either may be stored first.
    """

    id: UUID = Field(primary_key=True)
    key: str = Field(unique=True)
    person: UUID = Field(index=True)  # no foreign key, as of a nudge
    show: dict[str, str | int] = Field(sa_type=JSON)
    talk: UUID | None = Field(default=None, foreign_key="talk.id", index=True)
    plan: UUID | None = Field(default=None, index=True)  # no foreign key: a draft may be thrown away
    message: UUID = Field(index=True)
