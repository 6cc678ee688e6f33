"""Repositories in memory of plans, and of what becomes of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from dialogs.rules import life_facts
from dialogs.rules.following_up import EffectCheck, FollowUp
from dialogs.rules.life_facts import PlanLife, Revision
from dialogs.rules.outcomes import Result
from dialogs.rules.plans import PlanVersion, Stage
from dialogs.rules.talks import Stops
from tests.cards.repositories import People, now_of

if TYPE_CHECKING:
    from tests.cards.world import World


@dataclass
class Plans:
    by_id: dict[UUID, PlanVersion] = field(default_factory=dict)
    broken: set[UUID] = field(default_factory=set)

    async def get(self, version: UUID) -> PlanVersion | None:
        return self.by_id.get(version)

    async def of_talk(self, talk: UUID) -> PlanVersion | None:
        return self._newest(each for each in self.by_id.values() if each.talk == talk)

    async def newest(self, employee: UUID) -> PlanVersion | None:
        return self._newest(each for each in self.by_id.values() if each.employee == employee)

    async def agreed(self, employee: UUID) -> PlanVersion | None:
        return self._newest(self._agreed(employee))

    async def history(self, employee: UUID) -> Sequence[PlanVersion]:
        return sorted(self._agreed(employee), key=lambda each: -each.number)

    async def is_intact(self, version: UUID) -> bool:
        return version not in self.broken

    async def discard(self, version: UUID) -> None:
        del self.by_id[version]

    async def agreed_dates(self, employees: Iterable[UUID]) -> Mapping[UUID, date]:
        newest = {each: self._newest(self._agreed(each)) for each in employees}
        return {each: plan.agreed.on for each, plan in newest.items() if plan and plan.agreed}

    async def digest(self, version: UUID) -> str:
        return version.hex[:12]

    async def save(self, plan: PlanVersion) -> None:
        self.by_id[plan.id] = plan

    async def of_activity(self, activity: UUID) -> PlanVersion | None:
        owners = [
            plan.employee
            for plan in self.by_id.values()
            if plan.stage is Stage.AGREED
            for goal in plan.goals
            if any(each.lasting_id == activity for each in goal.activities)
        ]
        return await self.agreed(owners[0]) if owners else None

    async def owners(self, things: Iterable[UUID]) -> Mapping[UUID, UUID]:
        plans = self.by_id.values()
        found = {plan.id: plan.employee for plan in plans}
        for plan in plans:
            ids = [id_ for goal in plan.goals for each in goal.activities for id_ in (each.id, each.lasting_id)]
            found |= dict.fromkeys(ids if plan.stage is Stage.AGREED else (), plan.employee)
        return {thing: found[thing] for thing in things if thing in found}

    def _agreed(self, employee: UUID) -> Iterable[PlanVersion]:
        plans = self.by_id.values()
        return (each for each in plans if each.employee == employee and each.stage is Stage.AGREED)

    def _newest(self, plans: Iterable[PlanVersion]) -> PlanVersion | None:
        return max(plans, key=lambda each: each.number, default=None)


@dataclass
class PaperPlans:
    people: People
    by_employee: dict[UUID, date] = field(default_factory=dict)

    async def recorded(self, employee: UUID, by: UUID, since: date) -> date | None:
        return self.by_employee.get(employee)

    async def record(self, employee: UUID, made_on: date, by: UUID, on: date) -> None:
        self.by_employee[employee] = made_on

    async def take_back(self, employee: UUID, by: UUID, since: date) -> None:
        self.by_employee.pop(employee, None)


@dataclass
class FollowUps:
    said: list[FollowUp] = field(default_factory=list)
    checks: list[EffectCheck] = field(default_factory=list)
    judged: dict[UUID, Result] = field(default_factory=dict)

    async def of(self, employee: UUID) -> Sequence[FollowUp]:
        return [each for each in self.said if each.employee == employee]

    async def checks_of(self, employee: UUID) -> Sequence[EffectCheck]:
        return [each for each in self.checks if each.employee == employee]

    async def results(self, employee: UUID) -> Mapping[UUID, Result]:
        return self.judged

    async def save(self, said: FollowUp) -> None:
        self.said.append(said)

    async def save_check(self, said: EffectCheck) -> bool:
        self.checks.append(said)
        return True


@dataclass
class Lives:
    world: "World"

    async def of_person(self, person: UUID) -> Sequence[PlanLife]:
        concerned = [each.id for each in self.world.people.by_id.values() if person in (each.id, each.manager)]
        return await self.of_employees(concerned)

    async def of_employees(self, employees: Iterable[UUID]) -> Sequence[PlanLife]:
        found = [self._life(each) for each in employees]
        return [each for each in found if each]

    def _life(self, employee: UUID) -> PlanLife | None:
        people, said = self.world.people.by_id, self.world.follow_ups
        plan, who = now_of(self.world.plans.agreed(employee)), people[employee]
        if plan is None:
            return None
        life = life_facts.life_of(plan, who.manager, now_of(said.of(employee)), now_of(said.checks_of(employee)))
        manager = people.get(who.manager) if who.manager else None
        absences = manager.absences if manager else ()
        newest = now_of(self.world.plans.newest(employee))
        return replace(
            life,
            revision=_revision(newest) if newest and newest.talk is None else None,
            is_on_paper=not who.in_teams,
            stops=Stops(employee=who.absences, manager=absences),
        )


def _revision(newest: PlanVersion) -> Revision | None:
    if newest.stage not in (Stage.PROPOSED, Stage.READ) or newest.proposed is None:
        return None
    read_on = newest.read.on if newest.read else None
    return Revision(
        plan=newest.id, proposed_by=newest.proposed.party, proposed_on=newest.proposed.on, read_on=read_on
    )
