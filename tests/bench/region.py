"""A whole region in a database, in a minute: people, units, cycles with talks, plans; past the repositories."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from dialogs.rules.cycles import default_windows
from dialogs.rules.plans import CompetenceArea, LearningForm, Responsible, Stage
from dialogs.rules.talks import Party, TalkKind
from storage import engines, tables
from storage.chunks import chunks
from storage.tables import Table

TODAY = date(2026, 10, 20)
YEAR = 2026
SEALED = b"x" * 60  # what stands for a sealed text: the cards that are measured open none
PEOPLE_PER_UNIT = 18
TEAM = 60

Row = dict[str, Any]


@dataclass
class Region:
    """`hr` is for all of it, `manager` has a team of 60, `employee` is one of these."""

    people: int
    cycles: int = 8
    random: Random = field(default_factory=lambda: Random(11))
    units: list[str] = field(default_factory=list)
    staff: list[UUID] = field(default_factory=list)
    manager_of: dict[UUID, UUID | None] = field(default_factory=dict)
    talk_of: dict[UUID, UUID] = field(default_factory=dict)

    @property
    def hr(self) -> UUID:
        return self.staff[0]

    @property
    def manager(self) -> UUID:
        return self.staff[1]

    @property
    def employee(self) -> UUID:
        return next(each for each, manager in self.manager_of.items() if manager == self.manager)

    async def build(self, url: str) -> None:
        await _insert(url, tables.Unit, self._units())
        await _insert(url, tables.Person, self._people())
        await _insert(url, tables.Absence, self._absences())
        cycles = [(uuid7(), YEAR - back) for back in range(self.cycles)]
        await _insert(url, tables.Cycle, self._cycles(cycles))
        await _insert(url, tables.CycleWindow, self._windows(cycles))
        for cycle, year in cycles:
            await _insert(url, tables.Talk, self._talks(cycle, year))
        plans = [(uuid7(), each) for each in self.staff if self.random.random() < 0.7]
        await _insert(url, tables.PlanVersion, self._plans(plans))
        goals = [(uuid7(), plan) for plan, _ in plans for _ in range(2)]
        await _insert(url, tables.Goal, self._goals(goals))
        await _insert(url, tables.LearningActivity, self._activities(goals))

    def _units(self) -> Iterator[Row]:
        """A region, 12 administrations, areas of ten units, and the units: most have a few people of their own."""
        count = max(self.people // PEOPLE_PER_UNIT, 30)
        for number in range(count):
            parent = None if number == 0 else 0 if number <= 12 else 1 + (number - 13) % 12
            if number > 12 + count // 11:
                parent = 13 + (number - 13) % (count // 11)
            unit = f"u{number}"
            self.units.append(unit)
            yield {"id": unit, "name": f"Enheten {number}", "parent": None if parent is None else f"u{parent}"}

    def _people(self) -> Iterator[Row]:
        managers = max(self.people // 45, 4)
        for number in range(self.people):
            who = uuid7()
            manager = None if number == 0 else self.staff[0] if number < managers else self._manager(number, managers)
            self.staff.append(who)
            self.manager_of[who] = manager
            unit = self.units[0] if number == 0 else self.units[13 + number % (len(self.units) - 13)]
            yield {
                "id": who,
                "external_id": f"P{number}",
                "aad_object_id": uuid7(),
                "name": f"Kim Ek {number}",
                "email": None,
                "language": "sv",
                "unit": unit,
                "manager": manager,
                "agreement_area": ("A", "B", "C")[number % 3],
                "employment_form": "tillsvidare",
                "hr_unit": self.units[0] if number == 0 else None,
                "employed_from": None,
                "employed_to": None,
                "paper_plan_on": None,
                "active": True,
            }

    def _manager(self, number: int, managers: int) -> UUID:
        is_of_the_measured_team = number < managers + TEAM
        return self.staff[1 if is_of_the_measured_team else 2 + number % (managers - 2)]

    def _absences(self) -> Iterator[Row]:
        for who in self.staff:
            if self.random.random() < 0.06:
                first = TODAY - timedelta(days=self.random.randint(0, 200))
                last = first + timedelta(days=self.random.randint(10, 400))
                yield {"id": uuid7(), "person": who, "starts_on": first, "ends_on": last}

    def _cycles(self, cycles: Sequence[tuple[UUID, int]]) -> Iterator[Row]:
        for cycle, year in cycles:
            closes_on = date(year + 1, 6, 30)
            yield {
                "id": cycle,
                "name": f"{year}/{year + 1}",
                "year": year,
                "opened_at": datetime(year, 8, 1, tzinfo=UTC),
                "closes_on": closes_on,
                "closed_on": closes_on if closes_on < TODAY else None,
                "scope": None,
                "is_filling": False,
            }

    def _windows(self, cycles: Sequence[tuple[UUID, int]]) -> Iterator[Row]:
        for cycle, year in cycles:
            for kind, window in default_windows(year).items():
                dates = {name: getattr(window, name) for name in ("opens_on", "prepare_by", "hold_by")}
                yield {"id": uuid7(), "cycle": cycle, "kind": kind.value, **dates}

    def _talks(self, cycle: UUID, year: int) -> Iterator[Row]:
        windows = default_windows(year)
        for who in self.staff:
            for kind in TalkKind:
                window = windows[kind]
                is_held = year < YEAR or (kind is TalkKind.DEVELOPMENT and self.random.random() < 0.4)
                day = window.opens_on + timedelta(days=self.random.randint(0, 40))
                word = "held" if is_held else None
                talk = uuid7()
                if kind is TalkKind.DEVELOPMENT:
                    self.talk_of[who] = talk
                yield {
                    **_NO_TALK,
                    "id": talk,
                    "cycle": cycle,
                    "kind": kind.value,
                    "employee": who,
                    "manager": self.manager_of[who],
                    "opens_on": window.opens_on,
                    "prepare_by": window.prepare_by,
                    "hold_by": window.hold_by,
                    "version": 2,
                    "booked_on": day if is_held else None,
                    "employee_outcome": word,
                    "employee_said_on": day if is_held else None,
                    "manager_outcome": word,
                    "manager_said_on": day if is_held else None,
                }

    def _plans(self, plans: Sequence[tuple[UUID, UUID]]) -> Iterator[Row]:
        for plan, who in plans:
            on = TODAY - timedelta(days=self.random.randint(0, 600))
            at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
            signed = {"agreed_person": who, "agreed_name": "Kim Ek", "agreed_party": Party.EMPLOYEE.value}
            yield {
                **dict.fromkeys(tables.PlanVersion.__table__.columns.keys()),
                "id": plan,
                "employee": who,
                "talk": self.talk_of[who],
                "number": 1,
                "stage": Stage.AGREED.value,
                "version": 3,
                "comment": SEALED,
                **signed,
                "agreed_at": at,
                "agreed_on": on,
            }

    def _goals(self, goals: Sequence[tuple[UUID, UUID]]) -> Iterator[Row]:
        for number, (goal, plan) in enumerate(goals):
            yield {
                **dict.fromkeys(tables.Goal.__table__.columns.keys()),
                "id": goal,
                "plan": plan,
                "position": number % 2,
                "version": 1,
                **dict.fromkeys(("title", "why", "effect"), SEALED),
                "area": self.random.choice(list(CompetenceArea)).value,
            }

    def _activities(self, goals: Sequence[tuple[UUID, UUID]]) -> Iterator[Row]:
        for goal, _ in goals:
            yield {
                "id": uuid7(),
                "goal": goal,
                "origin": None,
                "position": 0,
                "version": 1,
                "form": self.random.choice(list(LearningForm)).value,
                "description": SEALED,
                "responsible": self.random.choice(list(Responsible)).value,
                "due_on": TODAY + timedelta(days=self.random.randint(-30, 300)),
                "support": SEALED,
            }


_NO_TALK: Row = dict.fromkeys(tables.Talk.__table__.columns.keys())


async def _insert(url: str, table: type[Table], rows: Iterator[Row]) -> None:
    """By the driver's own way for very many rows."""
    engine = engines.writing(url)
    columns = list(table.__table__.columns.keys())
    async with engine.begin() as connection:
        raw: Any = (await connection.get_raw_connection()).driver_connection
        for some in chunks(rows, 20_000):
            if connection.dialect.name == "postgresql":
                records = [[_json(row[name]) for name in columns] for row in some]
                await raw.copy_records_to_table(table.__table__.name, records=records, columns=columns)
            else:
                names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" for _ in columns)
                records = [[_plain(row[name]) for name in columns] for row in some]
                raw.executemany(f"INSERT INTO {table.__table__.name} ({names}) VALUES ({marks})", records)
    await engine.dispose()


def _json(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, dict) else value


def _plain(value: Any) -> Any:
    """As SQLite stores it."""
    match value:
        case UUID():
            return value.hex
        case datetime():
            return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
        case date():
            return value.isoformat()
        case bool():
            return int(value)
    return value
