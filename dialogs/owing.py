"""Knows all that is owed, of talks and of plans that are agreed, as one list: everything else is a view of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dialogs.ports import Work
from dialogs.rules import obligations, plan_life, seats
from dialogs.rules.obligations import Obligation, TalkFacts
from dialogs.rules.plan_life import PlanLife
from dialogs.rules.talks import TalkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Owing:
    """The facts that some people's obligations come from."""

    talks: Sequence[TalkFacts] = ()
    lives: Sequence[PlanLife] = ()

    def obligations(self, today: date) -> list[Obligation]:
        of_talks = (each for facts in self.talks for each in obligations.obligations(facts, today))
        of_plans = (each for life in self.lives for each in plan_life.obligations(life, today))
        return [*of_talks, *of_plans]

    def people(self) -> set[UUID]:
        """Everybody who may owe something."""
        parties = [(facts.talk.employee, facts.talk.manager) for facts in self.talks]
        parties += [(life.employee, life.manager) for life in self.lives]
        deputies = {each.delegation.deputy for facts in self.talks for each in facts.deputies}
        return {person for pair in parties for person in pair if person} | deputies


async def of_person(work: Work, person: UUID, today: date) -> Owing:
    """What the person owes, and what others owe them: their talks, their plan, the plans of their reports."""
    talks = [each for each in await work.talks.facts_of(person) if seats.has_seat(each, person, today)]
    return Owing(talks=talks, lives=await work.lives.of_person(person))


async def of_employees(work: Work, employees: Iterable[UUID]) -> Owing:
    """What is owed about these employees, by anybody."""
    wanted = list(employees)
    talks = await work.talks.facts_of_employees(wanted)
    return Owing(talks=talks, lives=await work.lives.of_employees(wanted))


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One talk, or one activity of a plan in force: whose it is, who is opposite, what is owed about it."""

    employee: UUID
    manager: UUID | None
    owing: Owing
    kind: TalkKind | None = None


async def of_thing(work: Work, thing: UUID, today: date) -> Thing | None:
    """What an obligation is about; None when the cycle of the talk is closed or the plan is not there any more."""
    if facts := await work.talks.facts(thing):
        if facts.talk.closed_on:  # nothing is owed any more, and nothing of it was done
            return None
        manager = seats.seated(facts, today).talk.manager
        return Thing(employee=facts.talk.employee, manager=manager, owing=Owing(talks=(facts,)), kind=facts.talk.kind)
    if version := await work.plans.of_activity(thing):
        lives = await work.lives.of_employees([version.employee])
        return next(
            (Thing(employee=each.employee, manager=each.manager, owing=Owing(lives=(each,))) for each in lives), None
        )
    return None
