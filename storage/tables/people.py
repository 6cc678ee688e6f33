"""Knows the tables of the organisation: units, people, absences."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from dialogs.rules.people import Language
from dialogs.rules.talks import TalkKind
from storage.tables.columns import Table, choice, late_key


class Unit(Table, table=True):
    """`id` is the HR system's unit code."""

    id: str = Field(primary_key=True)
    name: str
    parent: str | None = Field(default=None, index=True, sa_column_args=late_key("unit.id"))


class Person(Table, table=True):
    """`external_id` is the HR system's person_id. People are never removed by an import, only made inactive."""

    id: UUID = Field(primary_key=True)
    external_id: str = Field(unique=True)
    aad_object_id: UUID | None = Field(default=None, unique=True)
    name: str
    email: str | None = None
    language: Language = Field(default=Language.SWEDISH, sa_type=choice(Language))
    unit: str = Field(foreign_key="unit.id", index=True)
    manager: UUID | None = Field(default=None, index=True, sa_column_args=late_key("person.id"))
    agreement_area: str | None = None
    employment_form: str | None = None
    hr_unit: str | None = Field(default=None, foreign_key="unit.id")
    employed_from: date | None = None
    employed_to: date | None = None
    paper_plan_on: date | None = None
    active: bool = True


class Absence(Table, table=True):
    """First and last day included; an open end is None."""

    id: UUID = Field(primary_key=True)
    person: UUID = Field(foreign_key="person.id", index=True)
    starts_on: date
    ends_on: date | None = None


class Delegation(Table, table=True):
    """One talk, or all of the manager's where `talk` is None, for a time; an open end is None."""

    id: UUID = Field(primary_key=True)
    manager: UUID = Field(foreign_key="person.id", index=True)
    deputy: UUID = Field(foreign_key="person.id", index=True)
    talk: UUID | None = Field(default=None, foreign_key="talk.id")
    starts_on: date
    ends_on: date | None = None


class Pause(Table, table=True):
    """A kind of talk that rests, for an agreement area or for a unit with all below it; an open end is None."""

    __table_args__ = (CheckConstraint("(area IS NULL) <> (unit IS NULL)", name="area_or_unit"),)

    id: UUID = Field(primary_key=True)
    kind: TalkKind = Field(sa_type=choice(TalkKind))
    area: str | None = None
    unit: str | None = Field(default=None, foreign_key="unit.id")
    starts_on: date
    ends_on: date | None = None
