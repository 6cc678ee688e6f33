"""A small employer in memory, so that samples are made by the real features and not by hand."""

from collections.abc import Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from bot import banks
from dialogs import turns
from dialogs.actions import Action, Do, Show
from dialogs.cards import Card
from dialogs.ports import Leftover, NudgeStep, Reading
from dialogs.rules import pay, plan_life
from dialogs.rules.deputies import Delegation
from dialogs.rules.facts import AgreedGoals, Deputy, MotivationFacts, Readiness, TalkFacts, plan_facts
from dialogs.rules.following_up import EffectCheck, FollowUp
from dialogs.rules.needs import UnitNeed
from dialogs.rules.nudges import Sent, Step
from dialogs.rules.outcomes import GoalOutcome, Result
from dialogs.rules.pay import Motivation
from dialogs.rules.people import Language, Person, Unit
from dialogs.rules.plan_life import PlanLife
from dialogs.rules.plans import PlanVersion, Stage
from dialogs.rules.preparations import EarlierPreparation, Preparation
from dialogs.rules.talks import Party, Stops, Talk, TalkKind
from dialogs.turn import Turn

ZONE = ZoneInfo("Europe/Stockholm")
TODAY = date(2026, 10, 5)  # a Monday in the window of the development talks
BANKS = banks.load()
BANK = BANKS[TalkKind.DEVELOPMENT]

Returned = TypeVar("Returned")


def uid(name: str) -> UUID:
    """The same id for the same name, in every run."""
    return uuid5(NAMESPACE_URL, f"planlots:{name}")


def now_of(coroutine: Coroutine[Any, Any, Returned]) -> Returned:
    """What a coroutine that waits for nothing returns; it works inside a running loop too."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        result: Returned = end.value
        return result
    raise AssertionError("a world in memory waits for nothing")


class World:
    """One transaction over everything: `Work` of dialogs/ports.py."""

    def __init__(self, people: Iterable[Person] = (), units: Iterable[Unit] = (), talks: Iterable[Talk] = ()) -> None:
        self.people = People({each.id: each for each in people}, list(units))
        self.talks = Talks(self, {each.id: each for each in talks})
        self.delegations = Delegations()
        self.preparations = Preparations()
        self.earlier = Earlier()
        self.plans = Plans()
        self.paper_plans = PaperPlans(self.people)
        self.outcomes = Outcomes()
        self.motivations = Motivations()
        self.follow_ups = FollowUps()
        self.lives = Lives(self)
        self.needs = Needs()
        self.leftovers = Leftovers()
        self.presses = Presses()
        self.messages = Messages()
        self.nudges = Nudges()
        self.reads = Reads()
        self._ids = 0

    def see(self, who: Person, show: Show, today: date = TODAY) -> Card:
        return now_of(turns.follow(self.turn(who, today), show)).card

    def press(self, who: Person, action: Action, today: date = TODAY) -> Card:
        turn = self.turn(who, today)
        show = now_of(action.do(turn)) if isinstance(action, Do) else action
        assert isinstance(show, Show)
        return now_of(turns.follow(turn, show)).card

    def turn(self, who: Person, today: date) -> Turn:
        at = datetime(today.year, today.month, today.day, 9, 30, tzinfo=ZONE)
        return Turn(who=who, now=at, zone=ZONE, work=self, banks=BANKS, new_id=self.new_id)

    def new_id(self) -> UUID:
        self._ids += 1
        return uid(f"new {self._ids}")


@dataclass
class People:
    by_id: dict[UUID, Person]
    units: list[Unit]

    async def get(self, person: UUID) -> Person | None:
        return self.by_id.get(person)

    async def many(self, people: Iterable[UUID]) -> Mapping[UUID, Person]:
        return {each: self.by_id[each] for each in people if each in self.by_id}

    async def reports(self, manager: UUID) -> Sequence[Person]:
        return sorted((each for each in self.by_id.values() if each.manager == manager), key=lambda each: each.name)

    async def has_reports(self, manager: UUID) -> bool:
        return any(each.manager == manager for each in self.by_id.values())

    async def unit_and_below(self, unit: str) -> Sequence[Unit]:
        below = {unit}
        for each in self.units:
            if each.parent in below:
                below.add(each.id)
        return [each for each in self.units if each.id in below]

    async def in_units(self, units: Iterable[str]) -> Sequence[Person]:
        wanted = set(units)
        return [each for each in self.by_id.values() if each.unit in wanted]

    async def set_language(self, person: UUID, language: Language) -> None:
        self.by_id[person] = replace(self.by_id[person], language=language)


@dataclass
class Talks:
    world: World
    by_id: dict[UUID, Talk]

    async def get(self, talk: UUID) -> Talk | None:
        return self._with_stops(self.by_id[talk]) if talk in self.by_id else None

    async def save(self, talk: Talk) -> None:
        self.by_id[talk.id] = talk

    async def facts(self, talk: UUID) -> TalkFacts | None:
        return self.facts_now(self.by_id[talk]) if talk in self.by_id else None

    async def facts_of(self, person: UUID) -> Sequence[TalkFacts]:
        facts = [self.facts_now(each) for each in self.by_id.values() if not each.closed_on]
        asked = {each.talk.id for each in facts if person in {one.delegation.deputy for one in each.deputies}}
        return [each for each in facts if each.talk.party(person) or each.talk.id in asked]

    async def facts_of_employees(self, employees: Iterable[UUID]) -> Sequence[TalkFacts]:
        wanted = set(employees)
        return [
            self.facts_now(each) for each in self.by_id.values() if each.employee in wanted and not each.closed_on
        ]

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
        absences = manager.absences if manager else ()
        return replace(talk, stops=replace(talk.stops, employee=people[talk.employee].absences, manager=absences))

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
class Delegations:
    every: list[Delegation] = field(default_factory=list)

    async def of(self, talk: Talk) -> Sequence[Delegation]:
        return [each for each in self.every if each.is_of(talk)]

    async def by(self, manager: UUID) -> Sequence[Delegation]:
        return [each for each in self.every if each.manager == manager]

    async def get(self, delegation: UUID) -> Delegation | None:
        return next((each for each in self.every if each.id == delegation), None)

    async def save(self, delegation: Delegation) -> None:
        self.every = [each for each in self.every if each.id != delegation.id] + [delegation]


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
    world: World

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
        life = plan_life.life_of(plan, who.manager, now_of(said.of(employee)), now_of(said.checks_of(employee)))
        manager = people.get(who.manager) if who.manager else None
        absences = manager.absences if manager else ()
        return replace(life, stops=Stops(employee=who.absences, manager=absences))


@dataclass
class Needs:
    by_id: dict[UUID, UnitNeed] = field(default_factory=dict)

    async def get(self, need: UUID) -> UnitNeed | None:
        return self.by_id.get(need)

    async def of_unit(self, unit: str) -> Sequence[UnitNeed]:
        return [each for each in self.by_id.values() if each.unit == unit and each.is_current]

    async def lock(self, unit: str) -> None: ...

    async def save(self, need: UnitNeed) -> None:
        self.by_id[need.id] = need


@dataclass
class Leftovers:
    by_place: dict[tuple[UUID, str], Leftover] = field(default_factory=dict)

    async def of(self, person: UUID, place: str) -> Leftover | None:
        return self.by_place.get((person, place))

    async def starting(self, person: UUID, place: str) -> Mapping[str, Leftover]:
        found = self.by_place.items()
        return {where: each for (who, where), each in found if who == person and where.startswith(place)}

    async def keep(self, person: UUID, place: str, leftover: Leftover) -> None:
        self.by_place[person, place] = leftover

    async def drop(self, person: UUID, place: str) -> None:
        self.by_place.pop((person, place), None)


class Presses:
    async def answer_to(self, person: UUID, key: str) -> Show | None:
        return None

    async def remember(self, person: UUID, key: str, do: Do, answer: Show) -> None: ...


class Messages:
    async def send(
        self, person: UUID, show: Show, *, key: str, not_before: datetime, talk: UUID | None = None
    ) -> None: ...

    async def renew(self, talk: UUID) -> None: ...


@dataclass
class Nudges:
    by_id: dict[UUID, tuple[NudgeStep, ...]] = field(default_factory=dict)

    async def sent(self, people: Iterable[UUID]) -> Mapping[UUID, Sent]:
        return {}

    async def record(self, nudge: UUID, person: UUID, on: date, steps: Sequence[Step]) -> None:
        owed = (each.obligation for each in steps)
        self.by_id[nudge] = tuple(NudgeStep(what=each.what, thing=each.thing, since=each.since) for each in owed)

    async def steps(self, nudge: UUID, person: UUID) -> Sequence[NudgeStep]:
        return self.by_id.get(nudge, ())


@dataclass
class Reads:
    every: list[Reading] = field(default_factory=list)

    async def of(self, subject: UUID, most: int, skip: int) -> Sequence[Reading]:
        return [each for each in self.every if each.subject == subject][skip : skip + most]

    async def by(self, reader: UUID, most: int, skip: int) -> Sequence[Reading]:
        return [each for each in self.every if each.reader == reader][skip : skip + most]

    async def log(self, reader: UUID, subject: UUID, what: str, thing: UUID, *, at: datetime, on: date) -> None: ...
