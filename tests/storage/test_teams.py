"""Tells that the database counts everybody in one team, and looks at all that decides whether a team is shown."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from random import Random
from uuid import UUID

import pytest

from dialogs.rules.groups import SMALLEST_GROUP
from dialogs.rules.teams import Part, shown_teams
from storage.database import Database
from storage.places import place_units
from storage.work import Work
from tests.storage.world import add_person, add_unit

TODAY = date(2026, 10, 1)
UNITS = ("region", "clinic", "ward", "office", "store")
ABOVE = {"region": None, "clinic": "region", "ward": "clinic", "office": "region", "store": None}
RESTS = {"region": "region", "clinic": "clinic", "ward": "ward", "office": "office", "store": None}


@dataclass(frozen=True, kw_only=True)
class Employee:
    id: UUID
    unit: str
    manager: UUID | None
    active: bool


@pytest.mark.parametrize("seed", range(5))
async def test_what_is_decided_of_one_team_is_what_is_decided_of_all_at_once(database: Database, seed: int) -> None:
    async with database.work() as work:
        people = await _hired(work, Random(seed))
        every = shown_teams(_parts(people), SMALLEST_GROUP)
        found = [each.id for each in people if each.id in await work.coverage.shown_teams([each.id])]
        assert set(found) == every
        assert await work.coverage.shown_teams([each.id for each in people]) == every
        assert every, "some are shown, or this tells nothing"


async def test_everybody_counts_in_one_team(database: Database) -> None:
    async with database.work() as work:
        people = await _hired(work, Random(0))
        counts = await work.coverage.of_managers([each.id for each in people], None, TODAY)
        sizes = Counter(_team(each, people) for each in people if each.active)
        del sizes[None]
        assert {team: each["employees"] for team, each in counts.items()} == sizes


async def _hired(work: Work, random: Random) -> list[Employee]:
    """A manager in each unit, who works there or elsewhere, with some ten people; a few count with others."""
    for unit in UNITS:
        await add_unit(work, unit, unit, ABOVE[unit])
    found: list[Employee] = []
    for unit in UNITS[:-1]:
        found.append(await _hire(work, random.choice((unit, unit, "clinic")), found[0].id if found else None))
        found += [await _hire(work, unit, found[-1].id) for _ in range(random.randint(8, 12))]
        if random.random() < 0.5:
            found.append(await _hire(work, unit, random.choice((None, found[0].id))))
    found.append(await _hire(work, "office", found[0].id, active=False))
    found += [await _hire(work, "store", found[0].id) for _ in range(random.choice((0, 3)))]
    await place_units(work.transaction)
    return found


async def _hire(work: Work, unit: str, manager: UUID | None, *, active: bool = True) -> Employee:
    who = await add_person(work, "Kim Ek", unit=unit, manager=manager, active=active)
    return Employee(id=who, unit=unit, manager=manager, active=active)


def _parts(people: list[Employee]) -> list[Part]:
    parts = Counter((_team(each, people), RESTS[each.unit]) for each in people if each.active)
    led = {(each.id, RESTS[each.unit]) for each in people if _leads(each, people)}
    return [
        Part(team=part[0], rest=part[1], others=number - (part in led), has_leader=part in led)
        for part, number in parts.items()
    ]


def _team(person: Employee, people: list[Employee]) -> UUID | None:
    return person.id if _leads(person, people) else person.manager


def _leads(person: Employee, people: list[Employee]) -> bool:
    return any(each.manager == person.id and each.unit == person.unit and each.active for each in people)
