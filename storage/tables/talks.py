"""Knows the tables of cycles, talks and what is written before them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from dialogs.rules.talks import Outcome, Party, TalkKind
from storage.keyring import Sealed, SealedText
from storage.tables.columns import Table, UtcDateTime, choice


class Cycle(Table, table=True):
    """`closes_on` is when it is to be closed, `closed_on` when it was."""

    id: UUID = Field(primary_key=True)
    name: str = Field(unique=True)
    year: int
    opened_at: datetime = Field(sa_type=UtcDateTime)
    closes_on: date | None = None
    closed_on: date | None = None


class CycleWindow(Table, table=True):
    """The cycle's own window of a kind. What counts for a talk is the talk's: late comers have their own."""

    __table_args__ = (UniqueConstraint("cycle", "kind"),)

    id: UUID = Field(primary_key=True)
    cycle: UUID = Field(foreign_key="cycle.id")
    kind: TalkKind = Field(sa_type=choice(TalkKind))
    opens_on: date
    prepare_by: date
    hold_by: date


class Talk(Table, table=True):
    __table_args__ = (
        UniqueConstraint("cycle", "kind", "employee"),
        CheckConstraint("(employee_outcome IS NULL) = (employee_said_on IS NULL)", name="employee_word"),
        CheckConstraint("(manager_outcome IS NULL) = (manager_said_on IS NULL)", name="manager_word"),
    )

    id: UUID = Field(primary_key=True)
    cycle: UUID = Field(foreign_key="cycle.id")
    kind: TalkKind = Field(sa_type=choice(TalkKind))
    employee: UUID = Field(foreign_key="person.id", index=True)
    manager: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    opens_on: date
    prepare_by: date
    hold_by: date
    version: int = 1
    proposed_on: date | None = None
    other_time_asked_on: date | None = None
    booked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    booked_on: date | None = None
    employee_outcome: Outcome | None = Field(default=None, sa_type=choice(Outcome))
    employee_said_on: date | None = None
    manager_outcome: Outcome | None = Field(default=None, sa_type=choice(Outcome))
    manager_said_on: date | None = None


class ProposedTime(Table, table=True):
    talk: UUID = Field(primary_key=True, foreign_key="talk.id")
    position: int = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)


class Preparation(Table, table=True):
    """Of one author: whoever takes over a talk begins anew, and what was written before stays its writer's."""

    __table_args__ = (UniqueConstraint("talk", "author"),)

    id: UUID = Field(primary_key=True)
    talk: UUID = Field(foreign_key="talk.id")
    party: Party = Field(sa_type=choice(Party))
    author: UUID = Field(foreign_key="person.id", index=True)
    ready_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ready_on: date | None = None


class Answer(Table, table=True):
    __table_args__ = (UniqueConstraint("preparation", "question"),)

    id: UUID = Field(primary_key=True)
    preparation: UUID = Field(foreign_key="preparation.id")
    question: str
    text: Sealed = Field(sa_type=SealedText)
    only_for_me: bool = False
    version: int = 1
