"""A small employer for years: two employees, three managers in a chain, HR, and what an import may change."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dialogs.rules.talks import TalkKind
from storage.csv_table import Source
from storage.database import Database
from storage.people_csv import read_organisation
from storage.people_import import import_people
from storage.people_rows import Organisation

ANNA, BO, HANNA, GUNILLA, LINA, KARIN = NAMES = ("anna", "bo", "hanna", "gunilla", "lina", "karin")
MANAGERS = (BO, KARIN, GUNILLA)
CHANGING: Mapping[str, tuple[str, ...]] = {
    ANNA: (BO, KARIN, GUNILLA, ""),
    LINA: (BO, KARIN, ANNA, ""),
    BO: (GUNILLA, KARIN),
}
"""Whose facts chance changes, and who may become their manager ("": nobody)."""

AREAS = ("Vårdförbundet", "Kommunal")
NOT_INCLUDED = "timanställning"
ABOVE: Mapping[str, str] = {"1": "", "2": "1", "3": "1"}
"""Each unit, and the one it lies in."""

Row = Mapping[str, str]
Days = tuple[date, date | None]
"""The first and the last day; None is an open end."""


def _row(name: str, unit: str, manager: str, **more: str) -> Row:
    return {
        "person_id": name,
        "aad_object_id": f"00000000-0000-4000-8000-{NAMES.index(name):012}",
        "name": f"{name.title()} Testsson",
        "language": "sv",
        "unit_id": unit,
        "manager_person_id": manager,
        "agreement_area": AREAS[0],
        "employment_form": "tillsvidare",
        "employed_from": "2015-01-01",
        "employed_to": "",
        "hr_unit_id": "",
        "email": "",
        "paper_plan_on": "",
    } | more


PEOPLE = {
    ANNA: _row(ANNA, "2", BO),
    LINA: _row(LINA, "2", BO, language="en", agreement_area=AREAS[1]),
    BO: _row(BO, "2", GUNILLA),
    KARIN: _row(KARIN, "3", GUNILLA),
    GUNILLA: _row(GUNILLA, "1", "", employment_form=NOT_INCLUDED),
    HANNA: _row(HANNA, "1", GUNILLA, employment_form=NOT_INCLUDED, hr_unit_id="1", agreement_area=AREAS[1]),
}


@dataclass(frozen=True, slots=True)
class Rest:
    """A bargaining pause as HR gave it: of an agreement area, or of a unit with all below it."""

    kind: TalkKind
    whom: str
    days: Days

    def is_of(self, person: Row, kind: TalkKind, day: date) -> bool:
        units = tuple(_up_from(person["unit_id"]))
        return kind is self.kind and self.whom in (person["agreement_area"], *units) and covers(self.days, day)


@dataclass(frozen=True, slots=True)
class Staff:
    """What HR has said until today. `absences` are by person."""

    people: Mapping[str, Row] = field(default_factory=lambda: PEOPLE)
    absences: Mapping[str, tuple[Days, ...]] = field(default_factory=dict)
    pauses: tuple[Rest, ...] = ()

    def with_person(self, name: str, **changes: str) -> "Staff":
        return replace(self, people={**self.people, name: {**self.people[name], **changes}})

    def away(self, name: str, start: date, days: int | None) -> "Staff":
        """From this day on, whatever was known of later days."""
        end = start + timedelta(days=days) if days is not None else None
        return replace(self, absences={**self.absences, name: (*self._away_until(name, start), (start, end))})

    def back(self, name: str, today: date) -> "Staff":
        return replace(self, absences={**self.absences, name: self._away_until(name, today)})

    def _away_until(self, name: str, day: date) -> tuple[Days, ...]:
        last = day - timedelta(days=1)
        known = (each for each in self.absences.get(name, ()) if each[0] <= last)
        return tuple((start, min(end or last, last)) for start, end in known)

    def resting(self, kind: TalkKind, whom: str, days: Days) -> "Staff":
        others = (each for each in self.pauses if (each.kind, each.whom, each.days[0]) != (kind, whom, days[0]))
        return replace(self, pauses=(*others, Rest(kind, whom, days)))

    def is_away(self, name: str, day: date) -> bool:
        return any(covers(each, day) for each in self.absences.get(name, ()))

    def rests(self, name: str, kind: TalkKind, day: date) -> bool:
        """Whether this person's talks of this kind rest on that day."""
        return any(each.is_of(self.people[name], kind, day) for each in self.pauses)

    def is_employed(self, name: str, day: date) -> bool:
        last = self.people[name]["employed_to"]
        return not last or date.fromisoformat(last) >= day


def covers(days: Days, day: date) -> bool:
    start, end = days
    return start <= day and (end is None or day <= end)


def _up_from(unit: str) -> Iterator[str]:
    while unit:
        yield unit
        unit = ABOVE[unit]


async def import_staff(database: Database, staff: Staff, today: date) -> None:
    absences = [
        {"person_id": name, "absent_from": start.isoformat(), "absent_to": end.isoformat() if end else ""}
        for name, spans in staff.absences.items()
        for start, end in spans
    ]
    units = [{"unit_id": unit, "name": f"Enhet {unit}", "parent_unit_id": above} for unit, above in ABOVE.items()]
    organisation = read_organisation(
        Source("people.csv", _csv(staff.people.values(), PEOPLE[ANNA])),
        Source("units.csv", _csv(units, units[0])),
        Source("absences.csv", _csv(absences, ("person_id", "absent_from", "absent_to"))),
        today,
    )
    assert isinstance(organisation, Organisation), organisation
    await import_people(database, organisation, today)


def _csv(rows: Iterable[Row], columns: Iterable[str]) -> bytes:
    written = io.StringIO()
    writer = csv.DictWriter(written, list(columns))
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()
