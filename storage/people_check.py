"""Knows the data check before a launch: who or what will be left out of something, and the remedy."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from dialogs.rules.chains import circles
from storage import tables
from storage.database import Database

_PERSON = tables.Person.__table__
_UNIT = tables.Unit.__table__

People = Sequence[Row[Any]]


class Problem(StrEnum):
    NO_MANAGER = "no_manager"
    MANAGER_HAS_LEFT = "manager_has_left"
    MANAGERS_IN_A_CIRCLE = "managers_in_a_circle"
    NO_TEAMS_ACCOUNT = "no_teams_account"
    NO_EMPLOYMENT_FORM = "no_employment_form"
    EMPTY_UNIT = "empty_unit"
    UNITS_IN_A_CIRCLE = "units_in_a_circle"


REMEDIES: Mapping[Problem, str] = {
    Problem.NO_MANAGER: "Give manager_person_id; only the topmost manager has none. Nobody holds the talk till then.",
    Problem.MANAGER_HAS_LEFT: "Give the new manager in manager_person_id. Nobody holds the talk till then.",
    Problem.MANAGERS_IN_A_CIRCLE: "Correct one manager_person_id of the circle, so that somebody is topmost.",
    Problem.NO_TEAMS_ACCOUNT: "Give aad_object_id; otherwise the manager records the talk and the plan as on paper.",
    Problem.NO_EMPLOYMENT_FORM: "Give employment_form; a cycle includes people by it, so no talk is opened.",
    Problem.EMPTY_UNIT: "Remove the unit from UNITS.csv, or correct the unit_id of the people who belong to it.",
    Problem.UNITS_IN_A_CIRCLE: "Correct one parent_unit_id of the circle, so that some unit is topmost.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`id` is the person_id or unit_id of the import files."""

    problem: Problem
    id: str
    name: str

    @property
    def remedy(self) -> str:
        return REMEDIES[self.problem]


async def check_people(database: Database) -> list[Finding]:
    """Every finding about active people and the units, in the order of Problem and by id."""
    async with database.reading() as work:
        connection = await work.transaction.session.connection()
        people = (await connection.execute(select(_PERSON).where(_PERSON.c.active))).all()
        units = (await connection.execute(select(_UNIT))).all()
    found = [*_of_people(people), *_circles_of_managers(people), *_of_units(units, people)]
    problems = list(Problem)
    return sorted(found, key=lambda finding: (problems.index(finding.problem), finding.id))


def _of_people(people: People) -> Iterator[Finding]:
    active = {person.id for person in people}
    for person in people:
        if person.manager is None:
            yield _about(person, Problem.NO_MANAGER)
        elif person.manager not in active:
            yield _about(person, Problem.MANAGER_HAS_LEFT)
        if person.aad_object_id is None:
            yield _about(person, Problem.NO_TEAMS_ACCOUNT)
        if not person.employment_form:
            yield _about(person, Problem.NO_EMPLOYMENT_FORM)


def _circles_of_managers(people: People) -> Iterator[Finding]:
    by_id: dict[UUID, Row[Any]] = {person.id: person for person in people}
    for circle in circles({person.id: person.manager for person in people}):
        yield from (_about(by_id[person], Problem.MANAGERS_IN_A_CIRCLE) for person in circle)


def _about(person: Row[Any], problem: Problem) -> Finding:
    return Finding(problem=problem, id=person.external_id, name=person.name)


def _of_units(units: Sequence[Row[Any]], people: People) -> Iterator[Finding]:
    parents: dict[str, str | None] = {unit.id: unit.parent for unit in units}
    in_circles = {unit for circle in circles(parents) for unit in circle}
    peopled: set[str | None] = set()
    for person in people:
        at: str | None = person.unit
        while at is not None and at not in peopled:
            peopled.add(at)
            at = parents.get(at)
    for unit in units:
        if unit.id in in_circles:
            yield Finding(problem=Problem.UNITS_IN_A_CIRCLE, id=unit.id, name=unit.name)
        if unit.id not in peopled:
            yield Finding(problem=Problem.EMPTY_UNIT, id=unit.id, name=unit.name)
