"""Knows everything the rules need to know of one talk: how far preparations and plan have come."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dialogs.rules.deputies import Delegation
from dialogs.rules.people import Absence
from dialogs.rules.plans import Stage
from dialogs.rules.talks import Party, Talk


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """How far one party's preparation has come."""

    started: bool = False
    ready_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """How far the plan version of this talk has come."""

    stage: Stage
    proposed_by: Party | None = None
    proposed_on: date | None = None
    sent_back_by: Party | None = None
    sent_back_on: date | None = None
    agreed_on: date | None = None
    read_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deputy:
    """One who was, is or will be asked to hold the talk, and how far their own preparation has come."""

    delegation: Delegation
    readiness: Readiness = Readiness()
    absences: tuple[Absence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedGoals:
    """One agreed version of the employee's plan: its goals by their lasting ids."""

    version: UUID
    agreed_on: date
    goals: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MotivationFacts:
    """How far the motivation of a pay talk has come; there is one, given or not."""

    given_on: date | None = None
    acknowledged_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkFacts:
    """Everything the rules need to know of one talk.

    `agreed` are the agreed versions of the plan, oldest first, and `recorded` the goals that have an outcome: both of
    a performance talk only. `motivation` is of a pay talk. `paper_plan_on` is the day of the newest plan made on
    paper.
    """

    talk: Talk
    employee_readiness: Readiness = Readiness()
    manager_readiness: Readiness = Readiness()
    plan: PlanFacts | None = None
    paper_plan_on: date | None = None
    deputies: tuple[Deputy, ...] = ()
    agreed: tuple[AgreedGoals, ...] = ()
    recorded: frozenset[UUID] = frozenset()
    motivation: MotivationFacts | None = None

    def readiness(self, party: Party) -> Readiness:
        return self.employee_readiness if party is Party.EMPLOYEE else self.manager_readiness

    @property
    def both_are_ready(self) -> bool:
        return bool(self.employee_readiness.ready_on and self.manager_readiness.ready_on)
