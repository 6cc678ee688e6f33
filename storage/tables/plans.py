"""Knows the tables of plans: free texts sealed; forms, dates and areas in the clear, for the figures."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from dialogs.rules.following_up import Progress
from dialogs.rules.plans import CompetenceArea, Direction, Horizon, LearningForm, Responsible, Stage
from dialogs.rules.talks import Party
from storage.keyring import Sealed, SealedText
from storage.tables.columns import Table, UtcDateTime, choice


class PlanVersion(Table, table=True):
    """Each signature is five columns with the same beginning. `digest` is set when the version is agreed."""

    __table_args__ = (UniqueConstraint("employee", "number"),)

    id: UUID = Field(primary_key=True)
    employee: UUID = Field(foreign_key="person.id")
    talk: UUID | None = Field(default=None, foreign_key="talk.id", index=True)
    number: int
    stage: Stage = Field(sa_type=choice(Stage))
    version: int
    comment: Sealed = Field(sa_type=SealedText)
    digest: str | None = None
    proposed_person: UUID | None = Field(default=None, foreign_key="person.id")
    proposed_name: str | None = None
    proposed_party: Party | None = Field(default=None, sa_type=choice(Party))
    proposed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    proposed_on: date | None = None
    sent_back_person: UUID | None = Field(default=None, foreign_key="person.id")
    sent_back_name: str | None = None
    sent_back_party: Party | None = Field(default=None, sa_type=choice(Party))
    sent_back_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    sent_back_on: date | None = None
    read_person: UUID | None = Field(default=None, foreign_key="person.id")
    read_name: str | None = None
    read_party: Party | None = Field(default=None, sa_type=choice(Party))
    read_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    read_on: date | None = None
    agreed_person: UUID | None = Field(default=None, foreign_key="person.id")
    agreed_name: str | None = None
    agreed_party: Party | None = Field(default=None, sa_type=choice(Party))
    agreed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    agreed_on: date | None = None


class Goal(Table, table=True):
    id: UUID = Field(primary_key=True)
    plan: UUID = Field(foreign_key="plan_version.id", index=True)
    origin: UUID | None = None
    need: UUID | None = Field(default=None, foreign_key="unit_need.id")
    position: int
    version: int
    title: Sealed = Field(sa_type=SealedText)
    why: Sealed = Field(sa_type=SealedText)
    direction: Direction | None = Field(default=None, sa_type=choice(Direction))
    horizon: Horizon | None = Field(default=None, sa_type=choice(Horizon))
    area: CompetenceArea | None = Field(default=None, sa_type=choice(CompetenceArea))
    effect: Sealed = Field(sa_type=SealedText)


class LearningActivity(Table, table=True):
    id: UUID = Field(primary_key=True)
    goal: UUID = Field(foreign_key="goal.id", index=True)
    origin: UUID | None = None
    position: int
    version: int
    form: LearningForm | None = Field(default=None, sa_type=choice(LearningForm))
    description: Sealed = Field(sa_type=SealedText)
    responsible: Responsible = Field(sa_type=choice(Responsible))
    due_on: date | None = None
    support: Sealed = Field(sa_type=SealedText)


class UnitNeed(Table, table=True):
    id: UUID = Field(primary_key=True)
    unit: str = Field(foreign_key="unit.id", index=True)
    author: UUID = Field(foreign_key="person.id")
    horizon: Horizon = Field(sa_type=choice(Horizon))
    area: CompetenceArea = Field(sa_type=choice(CompetenceArea))
    text: Sealed = Field(sa_type=SealedText)
    written_on: date
    version: int = 1
    ended_on: date | None = None


class FollowUp(Table, table=True):
    """`activity` is the lasting id of a learning activity, as in EffectCheck."""

    id: UUID = Field(primary_key=True)
    activity: UUID = Field(index=True)
    employee: UUID = Field(foreign_key="person.id", index=True)
    said_by: UUID = Field(foreign_key="person.id")
    said_on: date
    progress: Progress = Field(sa_type=choice(Progress))
    new_due_on: date | None = None
    note: Sealed = Field(sa_type=SealedText)


class EffectCheck(Table, table=True):
    __table_args__ = (UniqueConstraint("activity", "party"),)

    id: UUID = Field(primary_key=True)
    activity: UUID
    employee: UUID = Field(foreign_key="person.id", index=True)
    party: Party = Field(sa_type=choice(Party))
    said_by: UUID = Field(foreign_key="person.id")
    said_on: date
    rating: int
    note: Sealed = Field(sa_type=SealedText)


class PaperPlan(Table, table=True):
    """A plan that was made outside the chat, as a manager recorded it. The import says so in person.paper_plan_on."""

    id: UUID = Field(primary_key=True)
    employee: UUID = Field(foreign_key="person.id", index=True)
    made_on: date
    recorded_by: UUID = Field(foreign_key="person.id")
    recorded_on: date
