"""The plan as both see it: begun from the preparations, and read for years."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from dialogs import access, agreeing, forms, goal_form, plan_writing, talks, word
from dialogs.access import PlanSeat
from dialogs.actions import Do, Show
from dialogs.cards import Card
from dialogs.forms import Fields
from dialogs.plan_draft import goals_from
from dialogs.ports import Why
from dialogs.rules import plans, seasons
from dialogs.rules.obligations import What
from dialogs.rules.people import Person
from dialogs.rules.plans import Goal, PlanVersion, Stage
from dialogs.rules.talks import Party, TalkKind
from dialogs.turn import NotFound, Turn


@dataclass(frozen=True, kw_only=True)
class GoalLine:
    goal: Goal
    edit: Show | None


@dataclass(frozen=True, kw_only=True)
class PlanCard(Card, name="plan"):
    """One version of a plan; the buttons that are None are not for this person in this stage.

    `other` is the first name of the one it is agreed with.
    `kept` are texts this person wrote too late to be stored in it, and has not thrown away.
    """

    party: Party
    employee: str
    plan: PlanVersion
    is_current: bool
    current_until: date | None
    other: str | None
    goals: tuple[GoalLine, ...]
    add_goal: Show | None
    propose: "agreeing.Propose | None"
    agree: "agreeing.Agree | None"
    send_back: "agreeing.SendBack | None"
    comment: Fields
    longest_comment: int
    take_back: "agreeing.TakeBack | None"
    revise: "Begin | None"
    save_as_word: "word.Offer | None"
    missed: "Missed | None"
    kept: tuple[Mapping[str, str], ...]
    forget: "Forget"
    talk: Show | None

    @property
    def is_form(self) -> bool:
        return self.send_back is not None


@dataclass(frozen=True, kw_only=True)
class NoPlanCard(Card, name="no_plan"):
    """There is no plan yet; `begin` when this person may begin one."""

    party: Party
    employee: str
    paper_plan_on: date | None
    begin: "Begin | None"
    talk: Show | None


@dataclass(frozen=True, kw_only=True)
class OfTalk(Show, verb="plan.of_talk", answers=What.DRAFT_PLAN):
    """The plan that this talk made, or the offer to begin it."""

    talk: UUID
    is_live = True
    is_logged = True

    async def show(self, turn: Turn) -> Card | Show:
        seat = await access.reading_seat(turn, self.talk)
        if seat.talk.kind is not TalkKind.DEVELOPMENT:  # it makes no plan
            return OfEmployee(employee=seat.employee.id)
        version = await turn.work.plans.of_talk(self.talk)
        if version is None and seat.talk.closed_on:
            return OfEmployee(employee=seat.employee.id)
        if version is None:
            begin = Begin(employee=seat.employee.id, talk=self.talk)
            return _no_plan(seat.party, seat.employee, begin, talks.Open(talk=self.talk))
        return Open(plan=version.id)


@dataclass(frozen=True, kw_only=True)
class Answer(OfTalk, verb="plan.answer", answers=What.ANSWER_PLAN):
    """The same card, reached by the one who is asked to agree."""


@dataclass(frozen=True, kw_only=True)
class OfEmployee(Show, verb="plan.of_employee"):
    """The newest version of a person's plan, for themselves or their manager."""

    employee: UUID
    is_logged = True

    async def show(self, turn: Turn) -> Card | Show:
        employee = await access.employee_of_plan(turn, self.employee)
        version = await turn.work.plans.newest(employee.id)
        if version:
            return Open(plan=version.id)
        facts = await turn.work.talks.facts_of_employees([employee.id])
        development = seasons.of_kind(facts, TalkKind.DEVELOPMENT).get(employee.id)
        begin = Begin(employee=employee.id, talk=development.talk.id if development else None)
        talk = talks.Open(talk=development.talk.id) if development else None
        return _no_plan(access.party_of(turn, employee), employee, begin, talk)


class Missed(StrEnum):
    """Why a press on an older card of the plan had no effect."""

    CHANGED = "changed"


@dataclass(frozen=True, kw_only=True)
class Open(Show, verb="plan.open"):
    """`missed` is why what was pressed had no effect."""

    plan: UUID
    missed: Missed | None = None
    is_live = True
    is_logged = True

    async def show(self, turn: Turn) -> Card:
        seat = await access.plan(turn, self.plan)
        await plan_writing.log_reading(turn, seat)
        plan, is_draft = seat.plan, seat.plan.stage is Stage.DRAFT
        may_answer = agreeing.may_answer(seat)
        return PlanCard(
            party=seat.party,
            employee=seat.employee.first_name,
            plan=plan,
            is_current=await _is_current(turn, plan),
            current_until=plans.current_until(plan.agreed.on) if plan.agreed else None,
            other=await _name_of_other(turn, seat),
            goals=tuple(_goal_line(plan, goal, is_draft) for goal in plan.goals),
            add_goal=_edit_goal(plan, turn.new_id()) if is_draft and plan.may_grow else None,
            propose=_propose(plan) if seat.other else None,
            agree=agreeing.Agree(plan=plan.id, version=plan.version) if may_answer else None,
            send_back=agreeing.SendBack(plan=plan.id, version=plan.version) if may_answer else None,
            comment=await forms.fields(turn, agreeing.comment_place(plan.id), {"comment": ""}),
            longest_comment=agreeing.LONGEST_COMMENT,
            take_back=agreeing.TakeBack(plan=plan.id, version=plan.version) if agreeing.may_take_back(seat) else None,
            revise=_revise(seat),
            save_as_word=word.Offer(plan=plan.id) if plan.stage is Stage.AGREED else None,
            missed=self.missed,
            kept=await _kept(turn, plan.id),
            forget=Forget(plan=plan.id),
            talk=talks.Open(talk=plan.talk) if plan.talk else None,
        )


@dataclass(frozen=True, kw_only=True)
class Begin(Do, verb="plan.begin"):
    """Begin a draft: from the preparations of the talk, or as a change of the plan that is agreed."""

    employee: UUID
    talk: UUID | None = None

    async def do(self, turn: Turn) -> Show:
        employee = await access.employee_of_plan(turn, self.employee, self.talk)
        newest = await turn.work.plans.newest(employee.id)
        if newest and newest.stage is not Stage.AGREED:
            await self._adopt(turn, newest)
            return Open(plan=newest.id)
        draft = await self._draft(turn, newest)
        await turn.work.plans.save(draft)
        if draft.talk:
            await turn.work.messages.renew(draft.talk)
        return Open(plan=draft.id)

    async def _adopt(self, turn: Turn, draft: PlanVersion) -> None:
        """A draft that was begun without a talk, or at one of an earlier year, becomes this talk's."""
        if self.talk is None or draft.talk == self.talk:
            return
        seat = await access.seat(turn, self.talk)
        earlier = await turn.work.talks.get(draft.talk) if draft.talk else None
        is_open = earlier is not None and earlier.closed_on is None
        makes_plans = seat.talk.kind is TalkKind.DEVELOPMENT
        if seat.employee.id == draft.employee and makes_plans and not is_open:
            await turn.work.plans.save(replace(draft, version=draft.version + 1, talk=self.talk))
            await turn.work.messages.renew(self.talk)

    async def _draft(self, turn: Turn, newest: PlanVersion | None) -> PlanVersion:
        number = newest.number + 1 if newest else 1
        draft = PlanVersion(id=turn.new_id(), employee=self.employee, talk=None, number=number)
        if self.talk is None:
            return replace(draft, goals=_copied(turn, newest))
        seat = await access.seat(turn, self.talk)
        if seat.employee.id != self.employee or seat.talk.kind is not TalkKind.DEVELOPMENT:
            raise NotFound
        return replace(draft, talk=self.talk, goals=await goals_from(turn, seat))


@dataclass(frozen=True, kw_only=True)
class Forget(Do, verb="plan.forget"):
    """Throw away the texts that came too late for this plan."""

    plan: UUID

    async def do(self, turn: Turn) -> Show:
        await access.plan(turn, self.plan)
        for place in await turn.work.leftovers.starting(turn.who.id, plan_writing.place(self.plan, "")):
            await forms.drop(turn, place)
        return Open(plan=self.plan)


@dataclass(frozen=True, kw_only=True)
class Mine(Show, verb="plan.mine"):
    is_logged = True

    async def show(self, turn: Turn) -> Card | Show:
        return OfEmployee(employee=turn.who.id)


async def _kept(turn: Turn, plan: UUID) -> tuple[Mapping[str, str], ...]:
    leftovers = await turn.work.leftovers.starting(turn.who.id, plan_writing.place(plan, ""))
    return tuple(each.fields for each in leftovers.values() if each.why is Why.CLOSED)


def _copied(turn: Turn, plan: PlanVersion | None) -> tuple[Goal, ...]:
    """The goals of an agreed version as the start of the next, with ids of their own."""
    return tuple(
        replace(
            goal,
            id=turn.new_id(),
            origin=goal.lasting_id,
            activities=tuple(
                replace(activity, id=turn.new_id(), origin=activity.lasting_id) for activity in goal.activities
            ),
        )
        for goal in (plan.goals if plan else ())
    )


async def _name_of_other(turn: Turn, seat: PlanSeat) -> str | None:
    other = await turn.work.people.get(seat.other) if seat.other else None
    return other.first_name if other else None


async def _is_current(turn: Turn, plan: PlanVersion) -> bool:
    """Agreed not too long ago, and not superseded by a newer version that is agreed."""
    newest = await turn.work.plans.agreed(plan.employee) if plan.agreed else None
    return (
        newest is not None
        and newest.id == plan.id
        and plans.is_current(plan.agreed.on if plan.agreed else None, turn.today)
    )


def _propose(plan: PlanVersion) -> "agreeing.Propose | None":
    may_propose = plan.stage is Stage.DRAFT and plan.is_ready_to_propose
    return agreeing.Propose(plan=plan.id, version=plan.version) if may_propose else None


def _revise(seat: PlanSeat) -> Begin | None:
    """A deputy holds one talk: what comes after it is for the two whose plan it is."""
    is_theirs = seat.plan.stage is Stage.AGREED and not seat.is_deputys
    return Begin(employee=seat.plan.employee, talk=None) if is_theirs else None


def _goal_line(plan: PlanVersion, goal: Goal, is_draft: bool) -> GoalLine:
    return GoalLine(goal=goal, edit=_edit_goal(plan, goal.id) if is_draft else None)


def _edit_goal(plan: PlanVersion, goal: UUID) -> Show:
    return goal_form.EditGoal(plan=plan.id, goal=goal)


def _no_plan(party: Party, employee: Person, begin: Begin, talk: Show | None) -> NoPlanCard:
    return NoPlanCard(
        party=party,
        employee=employee.first_name,
        paper_plan_on=employee.paper_plan_on,
        begin=begin,
        talk=talk,
    )
