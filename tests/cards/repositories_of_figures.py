"""Figures of a small employer in memory, counted by the rules themselves, and what HR does for many at once."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from dialogs.ports import Around, MonthCounts, OpenCycle, Place
from dialogs.rules import cycles, figures, groups, teams
from dialogs.rules.data_check import Finding
from dialogs.rules.figures import Counts, added
from dialogs.rules.pauses import Pause
from dialogs.rules.people import Person
from dialogs.rules.talks import TalkKind
from tests.cards.repositories import now_of

if TYPE_CHECKING:
    from tests.cards.world import World

YEAR = 2026


@dataclass
class Coverage:
    """Counted by the rules themselves. There is one cycle where there is a talk."""

    world: "World"
    past: dict[str, list[MonthCounts]] = field(default_factory=dict)
    unreachable: frozenset[UUID] = frozenset()
    smallest_group: int = groups.SMALLEST_GROUP

    async def cycles(self) -> Sequence[OpenCycle]:
        opens = {kind: window.opens_on for kind, window in cycles.default_windows(YEAR).items()}
        found = {each.cycle for each in self.world.talks.by_id.values()}
        return [OpenCycle(id=each, name="Samtalsåret 2026/2027", opens=opens) for each in found]

    async def around(self, unit: str) -> Around | None:
        places = self._places()
        if unit not in places:
            return None
        path = [places[unit]]
        while (parent := path[0].parent) in places and parent is not None:
            path.insert(0, places[parent])
        return Around(
            path=tuple(path),
            children=tuple(each for each in places.values() if each.parent == unit),
            below={each.id: tuple(self._next_shown(each.id, places)) for each in path},
        )

    async def under(self, unit: str) -> Sequence[Place]:
        below = {each.id for each in now_of(self.world.people.unit_and_below(unit))}
        return [each for each in self._places().values() if each.id in below]

    async def counts(self, units: Iterable[Place], cycle: UUID | None, today: date) -> Mapping[str, Counts]:
        return {each.id: added(self._count(one, today) for one in self._people(each.id)) for each in units}

    async def demand(self, units: Iterable[Place], today: date) -> Mapping[str, Counts]:
        return {each.id: added([*map(self._wants, self._people(each.id)), *self._needs(each.id)]) for each in units}

    async def months(self, unit: str, cycle: UUID | None) -> Sequence[MonthCounts]:
        return self.past.get(unit, [])

    async def of_managers(self, managers: Iterable[UUID], cycle: UUID | None, today: date) -> Mapping[UUID, Counts]:
        found = {each: self._team(each) for each in managers}
        return {each: added(self._count(one, today) for one in team) for each, team in found.items() if team}

    async def shown_teams(self, managers: Iterable[UUID]) -> Collection[UUID]:
        people, shown = self.world.people, {each.id for each in self._places().values() if each.is_shown}
        rest_of = groups.rests(people.units, shown)
        parts = Counter((self._counts_with(each), rest_of.get(each.unit)) for each in people.by_id.values())
        led = {(each.id, rest_of.get(each.unit)) for each in people.by_id.values() if self._leads(each)}
        found = [
            teams.Part(team=part[0], rest=part[1], others=number - (part in led), has_leader=part in led)
            for part, number in parts.items()
        ]
        return teams.shown_teams(found, self.smallest_group) & set(managers)

    def _team(self, manager: UUID) -> Sequence[Person]:
        return [each for each in self.world.people.by_id.values() if self._counts_with(each) == manager]

    def _counts_with(self, person: Person) -> UUID | None:
        return person.id if self._leads(person) else person.manager

    def _leads(self, person: Person) -> bool:
        return any(each.unit == person.unit for each in now_of(self.world.people.reports(person.id)))

    def _places(self) -> dict[str, Place]:
        units = self.world.people.units
        own = {unit.id: sum(each.unit == unit.id for each in self.world.people.by_id.values()) for unit in units}
        shown = groups.shown_groups(units, own, self.smallest_group)
        return {
            unit.id: Place(
                id=unit.id,
                name=unit.name,
                parent=unit.parent,
                employees=len(self._people(unit.id)),
                is_shown=unit.id in shown,
            )
            for unit in units
        }

    def _next_shown(self, unit: str, places: Mapping[str, Place]) -> list[Place]:
        found: list[Place] = []
        for each in places.values():
            if each.parent == unit:
                found.extend([each] if each.is_shown else self._next_shown(each.id, places))
        return found

    def _people(self, unit: str) -> Sequence[Person]:
        below = now_of(self.world.people.unit_and_below(unit))
        return now_of(self.world.people.in_units(each.id for each in below))

    def _count(self, person: Person, today: date) -> Counts:
        theirs = now_of(self.world.talks.facts_of_employees([person.id]))
        lives = now_of(self.world.lives.of_employees([person.id]))
        talks = [
            figures.of_talk(person, next((each for each in theirs if each.talk.kind is kind), None), kind, today)
            for kind in TalkKind
        ]
        faults = {
            "without_manager": int(person.manager is None),
            "without_teams": int(not person.in_teams),
            "unreachable": int(person.id in self.unreachable),
        }
        return added([*talks, figures.of_plan(person, next(iter(lives), None), today), faults])

    def _wants(self, person: Person) -> Counts:
        plan = now_of(self.world.plans.agreed(person.id))
        goals = plan.goals if plan else ()
        forms = {f"forms.{each.form}" for goal in goals for each in goal.activities if each.form}
        return dict.fromkeys({f"goals.{goal.area}" for goal in goals if goal.area} | forms, 1)

    def _needs(self, unit: str) -> list[Counts]:
        below = {each.id for each in now_of(self.world.people.unit_and_below(unit))}
        needs = self.world.needs.by_id.values()
        return [{f"{each.horizon}.{each.area}": 1} for each in needs if each.unit in below and each.is_current]


@dataclass
class Administration:
    coverage: Coverage
    is_filling: bool = False
    paused: list[Pause] = field(default_factory=list)
    found: list[Finding] = field(default_factory=list)

    async def cycles(self) -> Sequence[OpenCycle]:
        closes_on = date(YEAR + 1, 6, 30)
        return [
            replace(each, closes_on=closes_on, is_filling=self.is_filling) for each in await self.coverage.cycles()
        ]

    async def open_cycle(self, name: str, year: int, now: datetime) -> bool:
        return name not in [each.name for each in await self.cycles()]

    async def close_cycle(self, cycle: UUID, on: date) -> None: ...

    async def areas(self) -> Sequence[str]:
        return ["Kommunal", "Vårdförbundet"]

    async def pauses(self) -> Sequence[Pause]:
        return self.paused

    async def pause(self, pause: Pause) -> None:
        self.paused.append(pause)

    async def end_pause(self, pause: UUID, on: date) -> None:
        self.paused = [each for each in self.paused if each.id != pause]

    async def findings(self, unit: str) -> Sequence[Finding]:
        return self.found
