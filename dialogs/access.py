"""Knows who may see and do what: one function for each kind of thing, one answer for missing and forbidden."""

from dataclasses import dataclass
from uuid import UUID

from dialogs.ports import Around
from dialogs.rules import deputies, seats
from dialogs.rules.facts import TalkFacts
from dialogs.rules.people import Person
from dialogs.rules.plans import Goal, LearningActivity, PlanVersion
from dialogs.rules.preparations import Preparation
from dialogs.rules.talks import Party, Talk
from dialogs.turn import Closed, NotFound, Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A person's place in a talk: `who` sits in it. `deputy` is who holds it today in the manager's place, if any."""

    talk: Talk
    party: Party
    who: UUID
    employee: Person
    deputy: Person | None = None

    @property
    def is_deputys(self) -> bool:
        return self.deputy is not None and self.deputy.id == self.who

    @property
    def reads_plan(self) -> bool:
        """Whether the plan is theirs to read: it goes with the employee, a finished talk stays with who held it."""
        return self.is_deputys or self.who in (self.employee.id, self.employee.manager)


async def seat(turn: Turn, talk_id: UUID) -> Seat:
    """The talk, for one of its two parties or a deputy who holds it today; raises NotFound for everybody else.

    Raises Closed where its cycle is closed: to read it all the same, there is `reading_seat`.
    """
    found = await reading_seat(turn, talk_id)
    if found.talk.closed_on is not None:
        raise Closed(talk_id)
    return found


async def reading_seat(turn: Turn, talk_id: UUID) -> Seat:
    """The same, of a closed cycle too."""
    talk = await turn.work.talks.get(talk_id)
    employee = await _person(turn, talk.employee) if talk else None
    if talk is None or employee is None:
        raise NotFound
    delegation = deputies.chosen(talk, await turn.work.delegations.of(talk), turn.today)
    deputy = await turn.work.people.get(delegation.deputy) if delegation else None
    party = talk.party(turn.who.id)
    if party is None and deputy and deputy.id == turn.who.id:
        party = Party.MANAGER
    if party is None:
        raise NotFound
    return Seat(talk=talk, party=party, who=turn.who.id, employee=employee, deputy=deputy)


async def manager(turn: Turn, seat: Seat) -> Person | None:
    """Who sits on the manager's side, as seen from this seat: whoever holds the talk today.

    That is a deputy while one has been asked; a manager keeps a seat of their own meanwhile.
    """
    if seat.deputy and seat.talk.manager != turn.who.id:
        return seat.deputy
    return await _person(turn, seat.talk.manager) if seat.talk.manager else None


async def other(turn: Turn, seat: Seat) -> Person | None:
    """Who sits opposite."""
    return await manager(turn, seat) if seat.party is Party.EMPLOYEE else seat.employee


async def _person(turn: Turn, person: UUID) -> Person | None:
    """Who is asking is as they were when the turn began."""
    return turn.who if person == turn.who.id else await turn.work.people.get(person)


async def facts(turn: Turn, seat: Seat) -> TalkFacts:
    """What the rules need to know, as seen from this seat: a manager's own, or of whoever holds the talk today."""
    found = await turn.work.talks.facts(seat.talk.id)
    if found is None:
        raise NotFound
    return found if seat.who == seat.talk.manager else seats.seated(found, turn.today)


async def preparations(turn: Turn, seat: Seat) -> tuple[Preparation | None, Preparation | None]:
    """One's own, and that of the other one who holds a seat today: what a former manager wrote is nobody else's."""
    own = await turn.work.preparations.by(seat.who, seat.talk.id)
    opposite = await other(turn, seat)
    others = await turn.work.preparations.by(opposite.id, seat.talk.id) if opposite else None
    return own, others


async def own_preparation(turn: Turn, seat: Seat) -> Preparation | None:
    return await turn.work.preparations.by(seat.who, seat.talk.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSeat:
    """A person's place at an employee's plan: their own, their report's, or a deputy's.

    `manager` is who sits on the manager's side: a deputy who holds the talk of this version, or the manager of today.
    """

    plan: PlanVersion
    party: Party
    employee: Person
    manager: UUID | None
    is_deputys: bool = False

    @property
    def other(self) -> UUID | None:
        return self.manager if self.party is Party.EMPLOYEE else self.employee.id

    @property
    def can_be_answered(self) -> bool:
        """Whether there is somebody opposite who can read here what is proposed."""
        return self.other is not None and (self.party is Party.EMPLOYEE or self.employee.in_teams)


async def plan(turn: Turn, version_id: UUID) -> PlanSeat:
    """A version of a plan, for the employee, their manager of today, and a deputy who holds the talk that makes it.

    Raises NotFound for everybody else.
    """
    version = await turn.work.plans.get(version_id)
    employee = await turn.work.people.get(version.employee) if version else None
    if version is None or employee is None:
        raise NotFound
    deputy = await _deputy_of(turn, version)
    if turn.who.id not in (employee.id, employee.manager, deputy):
        raise NotFound
    return PlanSeat(
        plan=version,
        party=party_of(turn, employee),
        employee=employee,
        manager=deputy or employee.manager,
        is_deputys=turn.who.id not in (employee.id, employee.manager),
    )


async def _deputy_of(turn: Turn, version: PlanVersion) -> UUID | None:
    talk = await turn.work.talks.get(version.talk) if version.talk else None
    delegation = deputies.chosen(talk, await turn.work.delegations.of(talk), turn.today) if talk else None
    return delegation.deputy if delegation else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivitySeat(PlanSeat):
    """A person's place at a learning activity. It has gone out of the plan in force where `activity` is None."""

    goal: Goal | None
    activity: LearningActivity | None


async def activity(turn: Turn, lasting_id: UUID) -> ActivitySeat:
    """An activity of a plan in force, for the employee and their manager of today; raises NotFound for all others."""
    version = await turn.work.plans.of_activity(lasting_id)
    if version is None:
        raise NotFound
    employee = await employee_of_plan(turn, version.employee)
    goal, found = version.find(lasting_id)
    return ActivitySeat(
        plan=version,
        party=party_of(turn, employee),
        employee=employee,
        manager=employee.manager,
        goal=goal,
        activity=found,
    )


async def employee_of_plan(turn: Turn, employee_id: UUID, talk_id: UUID | None = None) -> Person:
    """The person, for themselves and their manager of today, and for a deputy who holds this talk of theirs.

    Raises NotFound for everybody else.
    """
    employee = await turn.work.people.get(employee_id)
    if employee is None:
        raise NotFound
    if turn.who.id in (employee.id, employee.manager):
        return employee
    held = await seat(turn, talk_id) if talk_id else None
    if held is None or held.employee.id != employee.id or not held.reads_plan:
        raise NotFound
    return employee


def party_of(turn: Turn, employee: Person) -> Party:
    return Party.EMPLOYEE if employee.id == turn.who.id else Party.MANAGER


async def unit_to_write_for(turn: Turn, unit_id: str) -> str:
    """A unit in which this person has reports today: they write its needs; raises NotFound for everybody else."""
    if unit_id not in {each.unit for each in await turn.work.people.reports(turn.who.id)}:
        raise NotFound
    return unit_id


async def figures_of(turn: Turn, unit_id: str | None) -> Around:
    """The unit whose figures HR may see: their own scope, or a unit below it; raises NotFound otherwise."""
    scope = turn.who.hr_unit
    around = await turn.work.coverage.around(unit_id or scope) if scope else None
    if around is None or scope not in [place.id for place in around.path]:
        raise NotFound
    return around
