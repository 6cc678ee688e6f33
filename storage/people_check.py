"""Knows the data check before a launch: who or what will be left out of something, and the remedy."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, or_, select

from dialogs.rules.chains import circles
from dialogs.rules.data_check import Finding, Problem
from storage import tables
from storage.transaction import Transaction

_PERSON = tables.Person.__table__
_UNIT = tables.Unit.__table__
_TALK = tables.Talk.__table__
_CYCLE = tables.Cycle.__table__

_MANAGER = _PERSON.alias("manager")
_HAS_A_FAULT = or_(
    _PERSON.c.manager.is_(None),
    _PERSON.c.manager.not_in(select(_MANAGER.c.id).where(_MANAGER.c.active)),
    _PERSON.c.aad_object_id.is_(None),
    func.coalesce(_PERSON.c.employment_form, "") == "",
)

People = Sequence[Row[Any]]


REMEDIES: Mapping[Problem, str] = {
    Problem.NO_MANAGER: "Give manager_person_id; only the topmost manager has none. Nobody holds the talk till then.",
    Problem.MANAGER_HAS_LEFT: "Give the new manager in manager_person_id. Nobody holds the talk till then.",
    Problem.MANAGERS_IN_A_CIRCLE: "Correct one manager_person_id of the circle, so that somebody is topmost.",
    Problem.NO_TEAMS_ACCOUNT: "Give aad_object_id; otherwise the manager records the talk and the plan as on paper.",
    Problem.NO_EMPLOYMENT_FORM: "Give employment_form; a cycle includes people by it, so no talk is opened.",
    Problem.EMPTY_UNIT: "Remove the unit from UNITS.csv, or correct the unit_id of the people who belong to it.",
    Problem.UNITS_IN_A_CIRCLE: "Correct one parent_unit_id of the circle, so that some unit is topmost.",
    Problem.DISPUTED_TALKS: "Both are asked again, and shown what the other says. `planlots status` counts by unit.",
}


async def check_people(transaction: Transaction, below: str | None = None) -> list[Finding]:
    """Every finding about active people and the units, in the order of Problem and by id; of all, or below a unit.

    What is in order is left to the database: there are few others.
    """
    connection = await transaction.session.connection()
    units = (await connection.execute(select(_UNIT))).all()
    wanted = None if below is None else _at_or_below(below, units)
    active = _PERSON.c.active
    managers = select(_PERSON.c.manager).where(active, _PERSON.c.manager.is_not(None))
    suspects = (
        await connection.execute(select(_PERSON).where(active, or_(_HAS_A_FAULT, _PERSON.c.id.in_(managers))))
    ).all()
    peopled = set((await connection.execute(select(_PERSON.c.unit).where(active).distinct())).scalars())
    known = {
        row.id for row in (await connection.execute(select(_PERSON.c.id).where(active, _PERSON.c.id.in_(managers))))
    }
    found = [
        *((person.unit, each) for person in suspects for each in _of_person(person, known)),
        *((person.unit, _about(person, Problem.MANAGERS_IN_A_CIRCLE)) for person in _in_circles(suspects)),
        *((each.id, each) for each in _of_units(units, peopled)),
    ]
    if below is None:
        disputed = (await connection.execute(_disputed())).all()
        found += [("", _of_talks(row.name, row.number, transaction.smallest_group)) for row in disputed]
    problems = list(Problem)
    chosen = [finding for unit, finding in found if wanted is None or unit in wanted]
    return sorted(chosen, key=lambda finding: (problems.index(finding.problem), finding.id))


def _at_or_below(top: str, units: Sequence[Row[Any]]) -> set[str]:
    below: dict[str | None, list[str]] = defaultdict(list)
    for unit in units:
        below[unit.parent].append(unit.id)
    found, waiting = set[str](), [top]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting.extend(below[at])
    return found


def _of_person(person: Row[Any], managers: set[UUID]) -> Iterator[Finding]:
    if person.manager is None:
        yield _about(person, Problem.NO_MANAGER)
    elif person.manager not in managers:
        yield _about(person, Problem.MANAGER_HAS_LEFT)
    if person.aad_object_id is None:
        yield _about(person, Problem.NO_TEAMS_ACCOUNT)
    if not person.employment_form:
        yield _about(person, Problem.NO_EMPLOYMENT_FORM)


def _in_circles(people: People) -> Iterator[Row[Any]]:
    """Whoever is in a circle is somebody's manager, and so among these."""
    by_id: dict[UUID, Row[Any]] = {person.id: person for person in people}
    for circle in circles({person.id: person.manager for person in people}):
        yield from (by_id[person] for person in circle)


def _about(person: Row[Any], problem: Problem) -> Finding:
    return Finding(problem=problem, id=person.external_id, name=person.name)


def _disputed() -> Select[Any]:
    """How many talks of each open cycle one says were held and the other says were not."""
    differ = _TALK.c.employee_outcome != _TALK.c.manager_outcome
    return (
        select(_CYCLE.c.name, func.count().label("number"))
        .join(_TALK, _TALK.c.cycle == _CYCLE.c.id)
        .join(_PERSON, _PERSON.c.id == _TALK.c.employee)
        .where(_CYCLE.c.closed_on.is_(None), _PERSON.c.active, _TALK.c.paper_on.is_(None), differ)
        .group_by(_CYCLE.c.name)
    )


def _of_talks(cycle: str, number: int, smallest: int) -> Finding:
    how_many = f"{number} talks" if number >= smallest else f"fewer than {smallest} talks"
    return Finding(problem=Problem.DISPUTED_TALKS, id=cycle, name=how_many)


def _of_units(units: Sequence[Row[Any]], with_people: set[str]) -> Iterator[Finding]:
    parents: dict[str, str | None] = {unit.id: unit.parent for unit in units}
    in_circles = {unit for circle in circles(parents) for unit in circle}
    peopled: set[str | None] = set()
    for first in with_people:
        at: str | None = first
        while at is not None and at not in peopled:
            peopled.add(at)
            at = parents.get(at)
    for unit in units:
        if unit.id in in_circles:
            yield Finding(problem=Problem.UNITS_IN_A_CIRCLE, id=unit.id, name=unit.name)
        if unit.id not in peopled:
            yield Finding(problem=Problem.EMPTY_UNIT, id=unit.id, name=unit.name)
