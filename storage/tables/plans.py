"""Knows the tables of plans: free texts sealed; forms, dates and areas in the clear, for the figures."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

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
    agreed_person: UUID | None = Field(default=None, foreign_key="person.id")
    agreed_name: str | None = None
    agreed_party: Party | None = Field(default=None, sa_type=choice(Party))
    agreed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    agreed_on: date | None = None


class Goal(Table, table=True):
    id: UUID = Field(primary_key=True)
    plan: UUID = Field(foreign_key="plan_version.id", index=True)
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
    position: int
    version: int
    form: LearningForm | None = Field(default=None, sa_type=choice(LearningForm))
    description: Sealed = Field(sa_type=SealedText)
    responsible: Responsible = Field(sa_type=choice(Responsible))
    due_on: date | None = None
    support: Sealed = Field(sa_type=SealedText)
