"""Makes import files for tests: a small organisation that is fine, and rows that change one thing about it."""

from collections.abc import Mapping, Sequence

from storage.csv_table import Source
from storage.people_csv import ABSENCES, PEOPLE, UNITS

BO = {"person_id": "2", "name": "Bo Berg", "email": "bo@example.se", "unit_id": "A", "employment_form": "tillsvidare"}
ANNA = {
    "person_id": "1",
    "aad_object_id": "11111111-2222-4333-8444-000000000001",
    "name": "Anna Åström",
    "email": "anna@example.se",
    "language": "sv",
    "unit_id": "B",
    "manager_person_id": "2",
    "agreement_area": "Vårdförbundet",
    "employment_form": "tillsvidare",
    "employed_from": "2019-03-01",
}
HANNA = {"person_id": "3", "name": "Hanna Holm", "unit_id": "A", "manager_person_id": "2", "hr_unit_id": "A"}
UNIT_A = {"unit_id": "A", "name": "Region Mitt"}
UNIT_B = {"unit_id": "B", "name": "Avdelning 3", "parent_unit_id": "A"}

Row = Mapping[str, str]


def people(*rows: Row, name: str = "PEOPLE.csv") -> Source:
    return Source(name, table(PEOPLE, rows))


def units(*rows: Row) -> Source:
    return Source("UNITS.csv", table(UNITS, rows))


def absences(*rows: Row) -> Source:
    return Source("ABSENCES.csv", table(ABSENCES, rows))


def table(columns: Sequence[str], rows: Sequence[Row], separator: str = ",") -> bytes:
    lines = [separator.join(columns), *(separator.join(row.get(name, "") for name in columns) for row in rows)]
    return "\n".join(lines).encode() + b"\n"
