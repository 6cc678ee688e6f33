"""Knows the import files: PEOPLE.csv, UNITS.csv and ABSENCES.csv, from bytes to rows that fit together."""

from datetime import date

from dialogs.rules.people import Language
from storage.csv_cells import Cells
from storage.csv_table import Fault, Source, Table, read_table
from storage.people_faults import organisation_faults
from storage.people_rows import AbsenceRow, Organisation, PersonRow, Tables, UnitRow

PEOPLE = (
    "person_id",
    "aad_object_id",
    "name",
    "email",
    "language",
    "unit_id",
    "manager_person_id",
    "agreement_area",
    "employment_form",
    "hr_unit_id",
    "employed_from",
    "employed_to",
    "paper_plan_on",
)
UNITS = ("unit_id", "name", "parent_unit_id")
ABSENCES = ("person_id", "absent_from", "absent_to")
_LANGUAGES = tuple(language.value for language in Language)


def read_organisation(
    people: Source, units: Source, absences: Source | None, today: date
) -> Organisation | tuple[Fault, ...]:
    """The organisation in the files, or every fault in them: file by file and line by line."""
    tables = Tables(
        units=read_table(units, UNITS),
        people=read_table(people, PEOPLE),
        absences=read_table(absences, ABSENCES) if absences else None,
    )
    faults: list[Fault] = []
    read = Organisation(
        units=_units(tables.units, faults),
        people=_people(tables.people, today, faults),
        absences=_absences(tables.absences, faults) if tables.absences else None,
    )
    faults.extend(organisation_faults(read, tables, tuple(faults)))
    return tuple(_in_order(faults, tables)) or read


def _in_order(faults: list[Fault], tables: Tables) -> list[Fault]:
    read = [table for table in (tables.units, tables.people, tables.absences) if table]
    every = {*faults, *(fault for table in read for fault in table.faults)}
    files = [table.name for table in read]
    return sorted(every, key=lambda fault: (files.index(fault.file), fault.line, fault.column, fault.reason))


def _units(table: Table, faults: list[Fault]) -> tuple[UnitRow, ...]:
    found = (Cells(table.name, row, faults) for row in table.rows)
    return tuple(
        UnitRow(
            line=cells.line,
            unit_id=cells.needed("unit_id"),
            name=cells.needed("name"),
            parent_unit_id=cells.text("parent_unit_id"),
        )
        for cells in found
    )


def _people(table: Table, today: date, faults: list[Fault]) -> tuple[PersonRow, ...]:
    return tuple(_person(Cells(table.name, row, faults), today) for row in table.rows)


def _person(cells: Cells, today: date) -> PersonRow:
    employed_from = cells.day("employed_from")
    return PersonRow(
        line=cells.line,
        person_id=cells.needed("person_id"),
        aad_object_id=cells.guid("aad_object_id"),
        name=cells.needed("name"),
        email=cells.email("email"),
        language=Language(cells.one_of("language", _LANGUAGES, Language.SWEDISH.value)),
        unit_id=cells.needed("unit_id"),
        manager_person_id=cells.text("manager_person_id"),
        agreement_area=cells.text("agreement_area"),
        employment_form=cells.text("employment_form"),
        hr_unit_id=cells.text("hr_unit_id"),
        employed_from=employed_from,
        employed_to=cells.last_day("employed_to", employed_from, "employed_from"),
        paper_plan_on=cells.past_day("paper_plan_on", today),
    )


def _absences(table: Table, faults: list[Fault]) -> tuple[AbsenceRow, ...]:
    return tuple(_absence(Cells(table.name, row, faults)) for row in table.rows)


def _absence(cells: Cells) -> AbsenceRow:
    absent_from = cells.needed_day("absent_from")
    return AbsenceRow(
        line=cells.line,
        person_id=cells.needed("person_id"),
        absent_from=absent_from,
        absent_to=cells.last_day("absent_to", absent_from, "absent_from"),
    )
