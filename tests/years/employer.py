"""A small employer for years: two employees, three managers in a chain, HR, and what an import may change."""

import csv
import io
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from dialogs.rules.cycles import year_of
from storage import cycles
from storage.csv_table import Source
from storage.database import Database
from storage.errors import Refused
from storage.people_csv import read_organisation
from storage.people_import import import_people
from storage.people_rows import Organisation

ANNA, BO, HANNA, GUNILLA, LINA, KARIN = NAMES = ("anna", "bo", "hanna", "gunilla", "lina", "karin")
MANAGERS = (BO, KARIN, GUNILLA)
EMPLOYEES = (ANNA, LINA)  # whose facts chance changes
AREA = "Vårdförbundet"

UNITS = "unit_id,name,parent_unit_id\n1,Regionen,\n2,Avdelningen,1\n3,Mottagningen,1\n"

Row = Mapping[str, str]


def _row(name: str, unit: str, manager: str, **more: str) -> Row:
    return {
        "person_id": name,
        "aad_object_id": f"00000000-0000-4000-8000-{NAMES.index(name):012}",
        "name": f"{name.title()} Testsson",
        "language": "sv",
        "unit_id": unit,
        "manager_person_id": manager,
        "agreement_area": AREA,
        "employment_form": "tillsvidare",
        "employed_from": "2015-01-01",
        "employed_to": "",
        "hr_unit_id": "",
        "email": "",
        "paper_plan_on": "",
    } | more


PEOPLE = {
    ANNA: _row(ANNA, "2", BO),
    LINA: _row(LINA, "2", BO, language="en"),
    BO: _row(BO, "2", GUNILLA),
    KARIN: _row(KARIN, "3", GUNILLA),
    GUNILLA: _row(GUNILLA, "1", ""),
    HANNA: _row(HANNA, "1", GUNILLA, hr_unit_id="1"),
}


@dataclass(frozen=True, slots=True)
class Staff:
    """What HR's files say today. `absences` are first and last day (None: open) by person."""

    people: Mapping[str, Row] = field(default_factory=lambda: PEOPLE)
    absences: Mapping[str, tuple[tuple[date, date | None], ...]] = field(default_factory=dict)

    def with_person(self, name: str, **changes: str) -> "Staff":
        return replace(self, people={**self.people, name: {**self.people[name], **changes}})

    def away(self, name: str, start: date, days: int | None) -> "Staff":
        end = start + timedelta(days=days) if days is not None else None
        known = tuple(each for each in self.absences.get(name, ()) if each[1] and each[1] < start)
        return replace(self, absences={**self.absences, name: (*known, (start, end))})

    def back(self, name: str, today: date) -> "Staff":
        yesterday = today - timedelta(days=1)
        ended = tuple((start, yesterday) for start, _ in self.absences.get(name, ()) if start <= yesterday)
        return replace(self, absences={**self.absences, name: ended})

    def is_away(self, name: str, day: date) -> bool:
        return any(start <= day and (end is None or day <= end) for start, end in self.absences.get(name, ()))

    def manager_of(self, name: str) -> str | None:
        return self.people[name]["manager_person_id"] or None

    def is_employed(self, name: str, day: date) -> bool:
        last = self.people[name]["employed_to"]
        return not last or date.fromisoformat(last) >= day


async def import_staff(database: Database, staff: Staff, today: date) -> None:
    absences = [
        {"person_id": name, "absent_from": start.isoformat(), "absent_to": end.isoformat() if end else ""}
        for name, spans in staff.absences.items()
        for start, end in spans
    ]
    organisation = read_organisation(
        Source("people.csv", _csv(list(staff.people.values()), list(PEOPLE[ANNA]))),
        Source("units.csv", UNITS.encode()),
        Source("absences.csv", _csv(absences, ["person_id", "absent_from", "absent_to"])),
        today,
    )
    assert isinstance(organisation, Organisation), organisation
    await import_people(database, organisation, today)


async def close_what_is_over_and_open_what_is_not(database: Database, today: date) -> None:
    """As HR does in the summer: the old cycle is closed, this year's is opened; who has come is added."""
    year = year_of(today)
    for line in await cycles.list_cycles(database):
        if line.year < year and line.closed_on is None:
            await cycles.close_cycle(database, line.name, today)
    with suppress(Refused):  # it is closed already
        await cycles.open_cycle(database, f"År {year}", year, datetime.combine(today, time(), UTC), today)


def _csv(rows: list[Row] | list[dict[str, str]], columns: list[str]) -> bytes:
    written = io.StringIO()
    writer = csv.DictWriter(written, columns)
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()
