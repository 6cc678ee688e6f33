"""Knows who may see and do what: one function for each kind of thing, one answer for missing and forbidden."""

from dataclasses import dataclass
from uuid import UUID

from dialogs.rules.people import Person
from dialogs.rules.plans import PlanVersion
from dialogs.rules.talks import Party, Talk
from dialogs.turn import NotFound, Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A person's place in a talk."""

    talk: Talk
    party: Party
    employee: Person
    manager: Person | None

    @property
    def other(self) -> Person | None:
        return self.manager if self.party is Party.EMPLOYEE else self.employee


async def seat(turn: Turn, talk_id: UUID) -> Seat:
    """The talk, for one of its two parties; raises NotFound for everybody else."""
    talk = await turn.work.talks.get(talk_id)
    party = talk.party(turn.who.id) if talk else None
    if talk is None or party is None:
        raise NotFound
    employee = await turn.work.people.get(talk.employee)
    if employee is None:
        raise NotFound
    manager = await turn.work.people.get(talk.manager) if talk.manager else None
    return Seat(talk=talk, party=party, employee=employee, manager=manager)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSeat:
    """A person's place at an employee's plan: their own, or their report's."""

    plan: PlanVersion
    party: Party
    employee: Person

    @property
    def other(self) -> UUID | None:
        return self.employee.manager if self.party is Party.EMPLOYEE else self.employee.id


async def plan(turn: Turn, version_id: UUID) -> PlanSeat:
    """A version of a plan, for the employee and their manager of today; raises NotFound for everybody else."""
    version = await turn.work.plans.get(version_id)
    if version is None:
        raise NotFound
    employee = await employee_of_plan(turn, version.employee)
    return PlanSeat(plan=version, party=party_of(turn, employee), employee=employee)


async def employee_of_plan(turn: Turn, employee_id: UUID) -> Person:
    """The person, for themselves and their manager of today; raises NotFound for everybody else."""
    employee = await turn.work.people.get(employee_id)
    if employee is None:
        raise NotFound
    is_own = employee.id == turn.who.id
    is_own_report = employee.manager == turn.who.id
    if not (is_own or is_own_report):
        raise NotFound
    return employee


def party_of(turn: Turn, employee: Person) -> Party:
    return Party.EMPLOYEE if employee.id == turn.who.id else Party.MANAGER


async def unit_scope(turn: Turn, unit_id: str | None) -> str:
    """The unit whose figures HR may see: their own scope, or a unit below it; raises NotFound otherwise."""
    scope = turn.who.hr_unit
    if scope is None:
        raise NotFound
    if unit_id is None or unit_id == scope:
        return scope
    if unit_id not in {unit.id for unit in await turn.work.people.unit_and_below(scope)}:
        raise NotFound
    return unit_id
