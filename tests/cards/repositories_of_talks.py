"""Repositories in memory of talks, and of what is written before and about them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from dialogs.rules import pay
from dialogs.rules.deputies import Delegation
from dialogs.rules.facts import AgreedGoals, Deputy, MotivationFacts, PlanFacts, Readiness, TalkFacts
from dialogs.rules.outcomes import GoalOutcome
from dialogs.rules.pay import Motivation
from dialogs.rules.plans import PlanVersion
from dialogs.rules.preparations import Answer, EarlierPreparation, Preparation
from dialogs.rules.talks import Party, Talk, TalkKind
from tests.cards.repositories import now_of

if TYPE_CHECKING:
    from tests.cards.world import World


@dataclass
class Talks:
    world: "World"
    by_id: dict[UUID, Talk]

    async def get(self, talk: UUID) -> Talk | None:
        return self._with_stops(self.by_id[talk]) if talk in self.by_id else None

    async def save(self, talk: Talk) -> None:
        self.by_id[talk.id] = talk

    async def facts(self, talk: UUID) -> TalkFacts | None:
        return self.facts_now(self.by_id[talk]) if talk in self.by_id else None

    async def facts_of_talks(self, talks: Iterable[UUID]) -> Sequence[TalkFacts]:
        found = [self.by_id[each] for each in talks if each in self.by_id]
        return [self.facts_now(each) for each in found if not each.closed_on]

    async def facts_of(self, person: UUID) -> Sequence[TalkFacts]:
        facts = [self.facts_now(each) for each in self.by_id.values() if not each.closed_on]
        asked = {each.talk.id for each in facts if person in {one.delegation.deputy for one in each.deputies}}
        return [each for each in facts if each.talk.party(person) or each.talk.id in asked]

    async def facts_of_employees(self, employees: Iterable[UUID]) -> Sequence[TalkFacts]:
        wanted = set(employees)
        return [
            self.facts_now(each) for each in self.by_id.values() if each.employee in wanted and not each.closed_on
        ]

    async def facts_of_cycle(self, employee: UUID, cycle: UUID) -> Sequence[TalkFacts]:
        found = [each for each in self.by_id.values() if (each.employee, each.cycle) == (employee, cycle)]
        return [self.facts_now(each) for each in found]

    def facts_now(self, talk: Talk) -> TalkFacts:
        return TalkFacts(
            talk=self._with_stops(talk),
            employee_readiness=self._readiness(talk, talk.employee),
            manager_readiness=self._readiness(talk, talk.manager),
            plan=plan_facts(now_of(self.world.plans.of_talk(talk.id))),
            paper_plan_on=self.world.people.by_id[talk.employee].paper_plan_on,
            deputies=tuple(self._deputy(each, talk) for each in now_of(self.world.delegations.of(talk))),
            **self._results(talk),
        )

    def _with_stops(self, talk: Talk) -> Talk:
        people = self.world.people.by_id
        manager = people.get(talk.manager) if talk.manager else None
        absences, who = manager.absences if manager else (), people[talk.employee]
        stops = replace(talk.stops, employee=who.absences, manager=absences)
        return replace(talk, is_on_paper=not who.in_teams, stops=stops)

    def _results(self, talk: Talk) -> dict[str, Any]:
        if talk.kind is TalkKind.PERFORMANCE:
            agreed = sorted(self.world.plans._agreed(talk.employee), key=lambda each: each.number)
            return {
                "agreed": tuple(
                    AgreedGoals(
                        version=each.id, agreed_on=each.agreed.on, goals=tuple(goal.lasting_id for goal in each.goals)
                    )
                    for each in agreed
                    if each.agreed
                ),
                "recorded": frozenset(each.goal for each in now_of(self.world.outcomes.of_talk(talk.id))),
            }
        written = now_of(self.world.motivations.of_talk(talk.id))
        given = pay.given(written)
        own = next((each for each in written if each.author == talk.manager), None)
        if found := given or own:
            return {"motivation": MotivationFacts(given_on=found.given_on, acknowledged_on=found.acknowledged_on)}
        return {}

    def _deputy(self, delegation: Delegation, talk: Talk) -> Deputy:
        absences = self.world.people.by_id[delegation.deputy].absences
        return Deputy(delegation=delegation, readiness=self._readiness(talk, delegation.deputy), absences=absences)

    def _readiness(self, talk: Talk, author: UUID | None) -> Readiness:
        preparation = now_of(self.world.preparations.by(author, talk.id)) if author else None
        return Readiness(started=preparation is not None, ready_on=preparation.ready_on if preparation else None)


@dataclass
class Preparations:
    by_seat: dict[tuple[UUID, Party], Preparation] = field(default_factory=dict)

    async def by(self, author: UUID, talk: UUID) -> Preparation | None:
        found = self.by_seat.values()
        return next((each for each in found if (each.talk, each.author) == (talk, author)), None)

    async def get(self, preparation: UUID) -> Preparation | None:
        return next((each for each in self.by_seat.values() if each.id == preparation), None)

    async def save(self, preparation: Preparation) -> None:
        self.by_seat[preparation.talk, preparation.party] = preparation

    async def answer(self, preparation: Preparation, answer: Answer) -> None:
        await self.save(preparation)


@dataclass
class Earlier:
    every: list[EarlierPreparation] = field(default_factory=list)

    async def by(self, author: UUID) -> Sequence[EarlierPreparation]:
        return [each for each in self.every if each.author == author]

    async def get(self, preparation: UUID) -> EarlierPreparation | None:
        return next((each for each in self.every if each.id == preparation), None)

    async def shared(self, author: UUID, reader: UUID) -> Sequence[EarlierPreparation]:
        return [each for each in self.every if each.author == author and reader in each.shared_with]

    async def share(self, preparation: UUID, reader: UUID, at: datetime) -> None: ...

    async def withdraw(self, preparation: UUID) -> None: ...


@dataclass
class Outcomes:
    by_goal: dict[tuple[UUID, UUID], GoalOutcome] = field(default_factory=dict)

    async def of_talk(self, talk: UUID) -> Sequence[GoalOutcome]:
        return [each for each in self.by_goal.values() if each.talk == talk]

    async def save(self, outcome: GoalOutcome) -> None:
        self.by_goal[outcome.talk, outcome.goal] = outcome


@dataclass
class Motivations:
    by_author: dict[tuple[UUID, UUID], Motivation] = field(default_factory=dict)

    async def of_talk(self, talk: UUID) -> Sequence[Motivation]:
        return [each for each in self.by_author.values() if each.talk == talk]

    async def save(self, motivation: Motivation) -> None:
        self.by_author[motivation.talk, motivation.author] = motivation


def plan_facts(plan: PlanVersion | None) -> PlanFacts | None:
    """The dates of a plan version that obligations depend on."""
    if plan is None:
        return None
    return PlanFacts(
        stage=plan.stage,
        proposed_by=plan.proposed.party if plan.proposed else None,
        proposed_on=plan.proposed.on if plan.proposed else None,
        sent_back_by=plan.sent_back.party if plan.sent_back else None,
        sent_back_on=plan.sent_back.on if plan.sent_back else None,
        agreed_on=plan.agreed.on if plan.agreed else None,
        read_on=plan.read.on if plan.read else None,
    )
