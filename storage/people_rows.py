"""Knows what one row of each import file says, once it is read: frozen, no database."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dialogs.rules.people import Language
from storage.csv_table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    line: int
    unit_id: str
    name: str
    parent_unit_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One person's main employment. Dates are local dates of the employer, first and last day included."""

    line: int
    person_id: str
    aad_object_id: UUID | None
    name: str
    email: str | None
    language: Language
    unit_id: str
    manager_person_id: str | None
    agreement_area: str | None
    employment_form: str | None
    hr_unit_id: str | None
    employed_from: date | None
    employed_to: date | None
    paper_plan_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceRow:
    line: int
    person_id: str
    absent_from: date
    absent_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """What the files say, when nothing is wrong with them. `absences` is None when no such file was given."""

    units: tuple[UnitRow, ...]
    people: tuple[PersonRow, ...]
    absences: tuple[AbsenceRow, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The tables as they were read, to judge rows against each other: names of files, lines that are unreadable."""

    units: Table
    people: Table
    absences: Table | None
