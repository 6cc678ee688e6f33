"""Knows the tables of cycles, talks and what is written before them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field

from dialogs.rules.outcomes import Result
from dialogs.rules.talks import Outcome, Party, TalkKind
from storage.keyring import Sealed, SealedText
from storage.tables.columns import Table, UtcDateTime, choice


class Cycle(Table, table=True):
    """`closes_on` is when it is to be closed, `closed_on` when it was; `scope` whom it includes, None for all.

    While it `is_filling`, talks for everybody are still to be made.
    """

    id: UUID = Field(primary_key=True)
    name: str = Field(unique=True)
    year: int
    opened_at: datetime = Field(sa_type=UtcDateTime)
    closes_on: date | None = None
    closed_on: date | None = None
    scope: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    is_filling: bool = False


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
    paper_on: date | None = None
    paper_by: UUID | None = Field(default=None, foreign_key="person.id")
    paper_recorded_on: date | None = None
    handed_over_on: date | None = None
    taken_over_on: date | None = None
    fell_through_on: date | None = None


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


class SharedPreparation(Table, table=True):
    """An earlier preparation that its author lets one more person read: a manager who has taken over."""

    preparation: UUID = Field(primary_key=True, foreign_key="preparation.id")
    reader: UUID = Field(primary_key=True, foreign_key="person.id")
    shared_at: datetime = Field(sa_type=UtcDateTime)


class GoalOutcome(Table, table=True):
    """`goal` is the lasting id of a goal, and no foreign key: each version of a plan has rows of its own."""

    __table_args__ = (UniqueConstraint("talk", "goal"),)

    id: UUID = Field(primary_key=True)
    talk: UUID = Field(foreign_key="talk.id")
    goal: UUID
    result: Result = Field(sa_type=choice(Result))
    evidence: Sealed = Field(sa_type=SealedText)
    recorded_by: UUID = Field(foreign_key="person.id")
    said_on: date
    version: int = 1


class Motivation(Table, table=True):
    """Of one author: what a former manager has not given stays theirs. `criteria` and `evidence` are ids."""

    __table_args__ = (UniqueConstraint("talk", "author"),)

    id: UUID = Field(primary_key=True)
    talk: UUID = Field(foreign_key="talk.id")
    author: UUID = Field(foreign_key="person.id")
    criteria: list[str] = Field(sa_type=JSON)
    evidence: list[str] = Field(sa_type=JSON)
    no_evidence: Sealed = Field(sa_type=SealedText)
    text: Sealed = Field(sa_type=SealedText)
    version: int = 1
    given_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    given_on: date | None = None
    acknowledged_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    acknowledged_on: date | None = None
