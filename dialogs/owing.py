"""Knows all that is owed, of talks and of plans that are agreed, as one list: everything else is a view of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dialogs.ports import Work
from dialogs.rules import obligations, plan_life, seats
from dialogs.rules.life_facts import PlanLife
from dialogs.rules.obligations import Obligation, TalkFacts
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

    def things(self, wanted: Collection[UUID], today: date) -> "Mapping[UUID, Thing]":
        """Those talks, activities and proposed versions."""
        of_talks = {facts.talk.id: _of_talk(facts, today) for facts in self.talks if facts.talk.id in wanted}
        of_lives = ((thing, life) for life in self.lives for thing in life.things if thing in wanted)
        return of_talks | {thing: _of_life(life, today) for thing, life in of_lives}

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
    """One talk, one activity of a plan in force, or a version that is proposed beside it.

    Whose it is, who is opposite, what is owed about it today. `lives` is of an activity or version.
    """

    employee: UUID
    manager: UUID | None
    owed: Sequence[Obligation]
    kind: TalkKind | None = None
    lives: Sequence[PlanLife] = ()


async def of_thing(work: Work, thing: UUID, today: date) -> Thing | None:
    """What an obligation is about; None when the cycle of the talk is closed or the plan is not there any more."""
    return (await of_things(work, [thing], today)).get(thing)


async def of_things(work: Work, things: Iterable[UUID], today: date) -> Mapping[UUID, Thing]:
    """The same of many; left out is what is not there any more."""
    wanted = list(dict.fromkeys(things))
    found = {each.talk.id: _of_talk(each, today) for each in await work.talks.facts_of_talks(wanted)}
    employees = await work.plans.owners(each for each in wanted if each not in found)
    lives = {each.employee: _of_life(each, today) for each in await work.lives.of_employees(employees.values())}
    return found | {each: lives[employee] for each, employee in employees.items() if employee in lives}


def _of_talk(facts: TalkFacts, today: date) -> Thing:
    manager = seats.seated(facts, today).talk.manager
    owed = obligations.obligations(facts, today)
    return Thing(employee=facts.talk.employee, manager=manager, owed=owed, kind=facts.talk.kind)


def _of_life(life: PlanLife, today: date) -> Thing:
    owed = plan_life.obligations(life, today)
    return Thing(employee=life.employee, manager=life.manager, owed=owed, lives=(life,))
