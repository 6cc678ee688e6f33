"""Reads import files for tests: accepted ones as an organisation, refused ones as places and reasons."""

from datetime import date

from storage.csv_table import Fault, Source
from storage.people_csv import read_organisation
from storage.people_rows import Organisation
from tests.storage.import_files import ANNA, BO, HANNA, UNIT_A, UNIT_B, units

TODAY = date(2026, 9, 1)
EVERYBODY = (BO, ANNA, HANNA)
UNITS_FILE = units(UNIT_A, UNIT_B)


def read(
    people_file: Source, units_file: Source = UNITS_FILE, absences_file: Source | None = None
) -> Organisation | tuple[Fault, ...]:
    return read_organisation(people_file, units_file, absences_file, TODAY)


def accepted(*sources: Source) -> Organisation:
    found = read(*sources)
    assert isinstance(found, Organisation), found
    return found


def refused(*sources: Source) -> list[tuple[str, int, str]]:
    found = read(*sources)
    assert not isinstance(found, Organisation)
    assert all(fault.reason for fault in found)
    return [(fault.file, fault.line, fault.column) for fault in found]


def only_reason(*sources: Source) -> str:
    found = read(*sources)
    assert not isinstance(found, Organisation)
    (fault,) = found
    return fault.reason
