"""Where there is no plan yet: the offer to begin one, from the preparations or as a change of the plan in force."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from dialogs import access, plan
from dialogs.access import Seat
from dialogs.actions import Do, Show
from dialogs.cards import Card
from dialogs.plan_draft import goals_from
from dialogs.rules import carrying
from dialogs.rules.people import Person
from dialogs.rules.plans import MOST_GOALS, Goal, PlanVersion, Stage
from dialogs.rules.talks import Party, TalkKind
from dialogs.turn import NotFound, Turn


@dataclass(frozen=True, kw_only=True)
class NoPlanCard(Card, name="no_plan"):
    """There is no plan yet; `begin` when this person may begin one."""

    party: Party
    employee: str
    has_manager: bool
    paper_plan_on: date | None
    begin: "Begin | None"
    talk: Show | None


@dataclass(frozen=True, kw_only=True)
class Begin(Do, verb="plan.begin"):
    """Begin a draft: from the preparations of the talk, or as a change of the plan that is agreed."""

    employee: UUID
    talk: UUID | None = None

    async def do(self, turn: Turn) -> Show:
        employee = await access.employee_of_plan(turn, self.employee, self.talk)
        made = await turn.work.plans.of_talk(self.talk) if self.talk else None
        if made and made.stage is Stage.AGREED:  # an old button: this talk has its plan
            return plan.Open(plan=made.id)
        newest = await turn.work.plans.newest(employee.id)
        if newest and newest.stage is not Stage.AGREED:
            await self._adopt(turn, newest, employee)
            return plan.Open(plan=newest.id)
        draft = await self._draft(turn, newest, employee)
        await turn.work.plans.save(draft)
        if draft.talk:
            await turn.work.messages.renew(draft.talk)
        return plan.Open(plan=draft.id)

    async def _adopt(self, turn: Turn, draft: PlanVersion, employee: Person) -> None:
        """A draft that was begun without a talk, or at one of an earlier year, becomes this talk's."""
        if self.talk is None or draft.talk == self.talk:
            return
        seat = await self._seat(turn, self.talk, employee)
        earlier = await turn.work.talks.get(draft.talk) if draft.talk else None
        is_open = earlier is not None and earlier.closed_on is None
        if seat and not is_open:
            await turn.work.plans.save(replace(draft, version=draft.version + 1, talk=self.talk))
            await turn.work.messages.renew(self.talk)

    async def _draft(self, turn: Turn, newest: PlanVersion | None, employee: Person) -> PlanVersion:
        number = newest.number + 1 if newest else 1
        draft = PlanVersion(id=turn.new_id(), employee=employee.id, talk=None, number=number)
        lives = await turn.work.lives.of_employees([employee.id])
        life = next(iter(lives), None)
        seat = await self._seat(turn, self.talk, employee) if self.talk else None
        if seat is None:
            return replace(draft, goals=carrying.copied(newest, life, turn.new_id) if newest else ())
        results = await turn.work.follow_ups.results(employee.id)
        still_open = carrying.carried(newest, life, results, turn.new_id) if newest else ()
        goals: tuple[Goal, ...] = (*still_open, *await goals_from(turn, seat))
        return replace(draft, talk=seat.talk.id, goals=goals[:MOST_GOALS])

    async def _seat(self, turn: Turn, talk: UUID, employee: Person) -> Seat | None:
        """In the talk whose plan it becomes. None where that is another manager's than today's.

        Who held it could not read the plan, but would be reminded of it; and what was prepared for them is not for
        whoever came after.
        """
        seat = await access.seat(turn, talk)
        if seat.employee.id != employee.id or seat.talk.kind is not TalkKind.DEVELOPMENT:
            raise NotFound
        return seat if seat.talk.manager in (None, employee.manager) else None


async def offer(turn: Turn, employee: Person, begin: Begin, talk: Show | None) -> NoPlanCard:
    manager = await turn.work.people.get(employee.manager) if employee.manager else None
    return NoPlanCard(
        party=access.party_of(turn, employee),
        employee=employee.first_name,
        has_manager=manager is not None,
        paper_plan_on=employee.paper_plan_on,
        begin=begin,
        talk=talk,
    )
