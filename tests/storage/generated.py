"""An organisation of chance, and a year of chance in it, through the very repositories that the service uses."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from dialogs.rules import talks
from dialogs.rules.carrying import copied
from dialogs.rules.deputies import Delegation
from dialogs.rules.following_up import FollowUp, Progress
from dialogs.rules.needs import UnitNeed
from dialogs.rules.outcomes import GoalOutcome, Result
from dialogs.rules.pay import Motivation, give
from dialogs.rules.plans import (
    CompetenceArea,
    Goal,
    Horizon,
    LearningActivity,
    LearningForm,
    PlanVersion,
    Responsible,
    Signature,
    Stage,
)
from dialogs.rules.preparations import Preparation
from dialogs.rules.spans import Span
from dialogs.rules.talks import Outcome, Paper, Party, Talk, TalkKind
from storage import tables
from storage.people_import import reports_of
from storage.places import place_units
from storage.work import Work
from tests.storage.world import add_absence, add_cycle, add_person, add_talk, add_unit

START = date(2026, 9, 1)
AREAS = ("A", "B")


@dataclass
class Organisation:
    """`today` goes on with what happens; `days` are those that figures are asked for."""

    work: Work
    random: Random
    today: date = START
    units: list[str] = field(default_factory=list)
    people: list[UUID] = field(default_factory=list)
    talks: list[UUID] = field(default_factory=list)
    cycle: UUID = field(default_factory=uuid7)

    async def found(self, most_people: int = 8) -> None:
        for number in range(self.random.randint(1, 5)):
            parent = self.random.choice([None, *self.units]) if self.units else None
            await add_unit(self.work, f"u{number}", f"Unit {number}", parent)
            self.units.append(f"u{number}")
        self.cycle = await add_cycle(self.work, "2026")
        for number in range(self.random.randint(1, most_people)):
            await self._hire(number)
        await place_units(self.work.transaction)
        for _ in self.people:
            await self._plan()

    async def _hire(self, number: int) -> None:
        who = await add_person(
            self.work,
            f"P {number}",
            unit=self.random.choice(self.units),
            manager=self.random.choice([None, *self.people, *self.people[:1] * 2]),
            agreement_area=self.random.choice([None, *AREAS]),
            active=self.random.random() < 0.9,
            in_teams=self.random.random() < 0.9,
            paper_plan_on=self.random.choice([None, None, self._day(-600)]),
        )
        self.people.append(who)
        self.work.transaction.touched.plans.add(who)
        for kind in self.random.sample(list(TalkKind), self.random.randint(0, 3)):
            manager = self.random.choice([None, *self.people[:-1]])
            self.talks.append((await add_talk(self.work, self.cycle, who, manager, kind)).id)

    async def happen(self) -> None:
        """One thing of chance, some days later."""
        self.today += timedelta(days=self.random.randint(0, 25))
        things: list[Callable[[], Coroutine[Any, Any, None]]] = [
            self._talk,
            self._talk,
            self._prepare,
            self._plan,
            self._follow_up,
            self._follow_up,
            self._be_away,
            self._be_away,
            self._pause,
            self._paper_plan,
            self._need,
            self._deputise,
            self._outcome,
            self._motivate,
            self._move_window,
        ]
        await self.random.choice(things)()

    def _day(self, back: int) -> date:
        return self.today + timedelta(days=self.random.randint(min(back, 0), max(back, 60)))

    async def _some_talk(self) -> Talk | None:
        return await self.work.talks.get(self.random.choice(self.talks)) if self.talks else None

    async def _talk(self) -> None:
        talk = await self._some_talk()
        if talk is None:
            return
        at = datetime.combine(self.today, time(self.random.choice((9, 13))), UTC)
        party = self.random.choice(list(Party))
        outcome = self.random.choice([Outcome.HELD, Outcome.HELD, Outcome.NOT_HELD])
        paper = Paper(held_on=self.today, recorded_by=self.people[0], recorded_on=self.today)
        changes: list[Callable[[], Talk]] = [
            lambda: talks.propose(talk, (at,), self.today),
            lambda: talks.book(talk, at, self.today),
            lambda: talks.ask_for_other_time(talk, self.today),
            lambda: talks.say(talk, party, outcome, self.today, self.today),
            lambda: talks.say(talk, party, outcome, self.today, self.today),
            lambda: with_paper(talk, self.random.choice([None, paper])),
        ]
        await self.work.talks.save(self.random.choice(changes)())

    async def _move_window(self) -> None:
        """As for somebody who is employed for a part of it."""
        talk, later = await self._some_talk(), timedelta(days=self.random.randint(1, 40))
        if talk:
            name = self.random.choice(["opens_on", "prepare_by", "hold_by"])
            window = replace(talk.window, **{name: getattr(talk.window, name) + later})
            await self.work.talks.save(replace(talk, window=window))

    async def _prepare(self) -> None:
        talk = await self._some_talk()
        if talk:
            author = self.random.choice([talk.employee, talk.manager or talk.employee, self.people[0]])
            party = talk.party(author) or Party.MANAGER
            if await self.work.preparations.by(author, talk.id) is None:
                await self.work.preparations.save(Preparation(id=uuid7(), talk=talk.id, party=party, author=author))

    async def _plan(self) -> None:
        talk, employee = self.random.choice([None, await self._some_talk()]), self.random.choice(self.people)
        newest = await self.work.plans.newest(talk.employee if talk else employee)
        if newest and newest.stage is not Stage.AGREED and self.random.random() < 0.5:
            await self.work.plans.discard(newest.id)
            return
        owner = talk.employee if talk else employee
        signed = Signature(person=owner, name="N", party=Party.EMPLOYEE, at=datetime.now(UTC), on=self.today)
        is_agreed = self.random.random() < 0.7
        last = await self.work.plans.agreed(owner)
        goes_on = copied(last, None, uuid7) if last and self.random.random() < 0.5 else ()
        stage = Stage.AGREED if is_agreed else self.random.choice([Stage.DRAFT, Stage.PROPOSED])
        plan = PlanVersion(
            id=newest.id if newest and newest.stage is not Stage.AGREED else uuid7(),
            employee=owner,
            talk=talk.id if talk else None,
            number=newest.number + (newest.stage is Stage.AGREED) if newest else 1,
            stage=stage,
            goals=(*goes_on, *(self._goal() for _ in range(self.random.choice([0, 1, 1, 2])))),
            proposed=None if stage is Stage.DRAFT else signed,
            read=self.random.choice([None, signed]) if is_agreed else None,
            agreed=signed if is_agreed else None,
        )
        await self.work.plans.save(plan)

    def _goal(self) -> Goal:
        activities = tuple(
            LearningActivity(
                id=uuid7(),
                form=self.random.choice([None, *LearningForm]),
                responsible=self.random.choice(list(Responsible)),
                due_on=self.random.choice([None, self._day(-20), self._day(-20)]),
            )
            for _ in range(self.random.choice([0, 1, 1, 2]))
        )
        return Goal(id=uuid7(), area=self.random.choice([None, *CompetenceArea]), activities=activities)

    async def _follow_up(self) -> None:
        employee = self.random.choice(self.people)
        found = [await self.work.plans.agreed(each) for each in self.people]
        plan = self.random.choice([each for each in found if each] or [None])
        employee = plan.employee if plan else employee
        activities = [each for goal in plan.goals for each in goal.activities] if plan else []
        if activities:
            progress = self.random.choice(list(Progress))
            said = FollowUp(
                id=uuid7(),
                activity=self.random.choice(activities).lasting_id,
                employee=employee,
                said_by=employee,
                said_on=self.today,
                progress=progress,
                new_due_on=self._day(40) if progress is Progress.GOING_ON else None,
            )
            await self.work.follow_ups.save(said)

    async def _deputise(self) -> None:
        talk, (manager, deputy) = await self._some_talk(), self.random.choices(self.people, k=2)
        named = talk if talk and talk.manager and self.random.random() < 0.5 else None
        span = Span(starts_on=self._day(-20), ends_on=self.random.choice([None, self._day(40)]))
        if (named and named.manager) or manager != deputy:
            by = named.manager if named and named.manager else manager
            talk_id = named.id if named else None
            await self.work.delegations.save(
                Delegation(id=uuid7(), manager=by, deputy=deputy, span=span, talk=talk_id)
            )

    async def _outcome(self) -> None:
        talk, plan = await self._some_talk(), await self.work.plans.agreed(self.random.choice(self.people))
        goals = [each.lasting_id for each in plan.goals] if plan else []
        if talk and goals:
            goal = self.random.choice(goals)
            if goal not in {each.goal for each in await self.work.outcomes.of_talk(talk.id)}:
                by = talk.manager or talk.employee
                await self.work.outcomes.save(
                    GoalOutcome(
                        id=uuid7(),
                        talk=talk.id,
                        goal=goal,
                        result=Result.MET,
                        evidence="",
                        recorded_by=by,
                        said_on=self.today,
                    )
                )

    async def _motivate(self) -> None:
        talk, author = await self._some_talk(), self.random.choice(self.people)
        if talk and author not in {each.author for each in await self.work.motivations.of_talk(talk.id)}:
            draft = Motivation(id=uuid7(), talk=talk.id, author=author)
            is_given = self.random.random() < 0.5
            await self.work.motivations.save(give(draft, datetime.now(UTC), self.today) if is_given else draft)

    async def _be_away(self) -> None:
        """As an import says it."""
        who, first = self.random.choice([*self.people, *self.people[:1] * 3]), self._day(-20)
        last = self.random.choice([None, first + timedelta(days=self.random.randint(0, 90))])
        await add_absence(self.work, who, first, last)
        transaction = self.work.transaction
        reports = await transaction.rows_among(reports_of, [who])
        transaction.touched.plans |= {who, *(row.id for row in reports)}
        await self._count_silence_anew()

    async def _pause(self) -> None:
        first = self._day(-40)
        is_of_unit = self.random.random() < 0.5
        pause = tables.Pause(
            id=uuid7(),
            kind=self.random.choice(list(TalkKind)),
            area=None if is_of_unit else self.random.choice(AREAS),
            unit=self.random.choice(self.units) if is_of_unit else None,
            starts_on=first,
            ends_on=self.random.choice([None, first + timedelta(days=30)]),
        )
        await self.work.transaction.add([pause])
        await self._count_silence_anew()

    async def _count_silence_anew(self) -> None:
        for talk in await self.work.talks.half_said():
            self.work.transaction.touched.save(talk)
        self.work.transaction.touched.everybody = True

    async def _paper_plan(self) -> None:
        employee, by = self.random.choice(self.people), self.people[0]
        if self.random.random() < 0.7:
            await self.work.paper_plans.record(employee, self._day(-500), by, self.today)
        else:
            await self.work.paper_plans.take_back(employee, by, START)

    async def _need(self) -> None:
        need = UnitNeed(
            id=uuid7(),
            unit=self.random.choice(self.units),
            author=self.people[0],
            horizon=self.random.choice([Horizon.ONE_TO_THREE, Horizon.FOUR_TO_TEN]),
            area=self.random.choice(list(CompetenceArea)),
            text="x",
            written_on=self.today,
            ended_on=self.random.choice([None, self.today]),
        )
        await self.work.needs.save(need)


def with_paper(talk: Talk, paper: Paper | None) -> Talk:
    return replace(talk, version=talk.version + 1, paper=paper)
