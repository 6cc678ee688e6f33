"""The plan as both see it: begun from the preparations, and read for years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from dialogs import access, agreeing, forms, plan_beginning, plan_history, plan_state, plan_writing, talks, word
from dialogs.access import PlanSeat
from dialogs.actions import Do, Show, step
from dialogs.cards import Card
from dialogs.forms import Fields
from dialogs.last_plan import LastPlan, last_plan
from dialogs.plan_lines import GoalLine, edit_goal, goal_lines
from dialogs.ports import Why
from dialogs.rules import plans, seasons, seats
from dialogs.rules.agreeing import Act, acts
from dialogs.rules.needs import UnitNeed
from dialogs.rules.obligations import What
from dialogs.rules.plans import PlanVersion, Stage
from dialogs.rules.talks import Party, TalkKind
from dialogs.turn import NotFound, Turn


@dataclass(frozen=True, kw_only=True)
class PlanCard(Card, name="plan"):
    """One version of a plan; the buttons that are None are not for this person in this stage.

    `draft` leads from the plan in force to a draft beside it, `history` to the earlier versions. `last` is what
    became of the plan in force, on the draft of the next. `is_broken`: it is not any more what was signed.
    `other` is the first name of the one it is agreed with.
    `on_paper` is where a manager records the plan of somebody who has no Teams to agree to it in.
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
    on_paper: Show | None
    agree: "agreeing.Agree | None"
    send_back: "agreeing.SendBack | None"
    read: "agreeing.Read | None"
    establish: "agreeing.Establish | None"
    comment: Fields
    longest_comment: int
    take_back: "agreeing.TakeBack | None"
    revise: "plan_beginning.Begin | None"
    save_as_word: "word.Offer | None"
    missed: "Missed | None"
    draft: Show | None
    discard: "plan_history.Discard | None"
    history: Show | None
    last: LastPlan | None
    is_broken: bool
    kept: tuple[Mapping[str, str], ...]
    forget: "Forget"
    talk: Show | None

    @property
    def is_form(self) -> bool:
        return self.send_back is not None


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
        if version is None and not seat.reads_plan:
            raise NotFound
        if version is None:
            begin = plan_beginning.Begin(employee=seat.employee.id, talk=self.talk)
            return await plan_beginning.offer(turn, seat.employee, begin, talks.Open(talk=self.talk))
        return Open(plan=version.id)


@dataclass(frozen=True, kw_only=True)
class Answer(OfTalk, verb="plan.answer", answers=What.ANSWER_PLAN):
    """The same card, reached by the one who is asked to agree."""


@dataclass(frozen=True, kw_only=True)
class OfEmployee(Show, verb="plan.of_employee"):
    """A person's plan in force, or the draft where there is none yet, for themselves or their manager."""

    employee: UUID
    is_logged = True

    async def show(self, turn: Turn) -> Card | Show:
        employee = await access.employee_of_plan(turn, self.employee)
        version = await turn.work.plans.agreed(employee.id) or await turn.work.plans.newest(employee.id)
        if version:
            return Open(plan=version.id)
        facts = await turn.work.talks.facts_of_employees([employee.id])
        mine = [each for each in facts if seats.has_seat(each, turn.who.id, turn.today)]
        development = seasons.of_kind(mine, TalkKind.DEVELOPMENT).get(employee.id)
        begin = plan_beginning.Begin(employee=employee.id, talk=development.talk.id if development else None)
        talk = talks.Open(talk=development.talk.id) if development else None
        return await plan_beginning.offer(turn, employee, begin, talk)


@dataclass(frozen=True, kw_only=True)
class Revision(Show, verb="plan.revision", answers=What.ANSWER_REVISION):
    """A version that was proposed beside the plan in force, reached by the one who is asked to agree."""

    plan: UUID
    is_logged = True

    async def show(self, turn: Turn) -> Card | Show:
        return Open(plan=self.plan)


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
        may, versions = acts(plan, seat.party), await turn.work.plans.history(plan.employee)
        newest = await turn.work.plans.newest(plan.employee)
        is_in_force = bool(versions) and versions[0].id == plan.id
        return PlanCard(
            party=seat.party,
            employee=seat.employee.first_name,
            plan=plan,
            is_current=is_in_force and plans.is_current(plan.agreed.on if plan.agreed else None, turn.today),
            current_until=plans.current_until(plan.agreed.on) if plan.agreed else None,
            other=await _name_of_other(turn, seat),
            goals=goal_lines(turn, seat, await plan_state.state_of(turn, seat), await _needs(turn, plan)),
            add_goal=edit_goal(plan, turn.new_id()) if is_draft and plan.may_grow else None,
            propose=agreeing.Propose(plan=plan.id, version=plan.version)
            if Act.PROPOSE in may and seat.can_be_answered
            else None,
            on_paper=_on_paper(seat),
            agree=agreeing.Agree(plan=plan.id, version=plan.version) if Act.AGREE in may else None,
            send_back=agreeing.SendBack(plan=plan.id, version=plan.version) if Act.SEND_BACK in may else None,
            read=agreeing.Read(plan=plan.id, version=plan.version) if Act.READ in may else None,
            establish=agreeing.Establish(plan=plan.id, version=plan.version) if Act.ESTABLISH in may else None,
            comment=await forms.fields(turn, agreeing.comment_place(plan.id), {"comment": ""}),
            longest_comment=agreeing.LONGEST_COMMENT,
            take_back=agreeing.TakeBack(plan=plan.id, version=plan.version) if Act.TAKE_BACK in may else None,
            revise=_revise(seat, newest) if is_in_force else None,
            save_as_word=word.Offer(plan=plan.id) if plan.stage is Stage.AGREED else None,
            missed=self.missed,
            draft=_draft_beside(seat, newest) if is_in_force else None,
            discard=plan_history.Discard(plan=plan.id, version=plan.version) if is_draft else None,
            history=_history(seat, versions),
            last=await last_plan(turn, plan.employee) if is_draft else None,
            is_broken=plan.stage is Stage.AGREED and not await turn.work.plans.is_intact(plan.id),
            kept=await _kept(turn, plan.id),
            forget=Forget(plan=plan.id),
            talk=talks.Open(talk=plan.talk) if plan.talk else None,
        )


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
    return tuple([await _readable(turn, each.fields) for each in leftovers.values() if each.why is Why.CLOSED])


async def _readable(turn: Turn, fields: Mapping[str, str]) -> Mapping[str, str]:
    """With the text of the unit's need instead of its id."""
    try:
        need = await turn.work.needs.get(UUID(fields.get("need", "")))
    except ValueError:  # none was chosen
        need = None
    return {**fields, "need": need.text if need else ""}


async def _name_of_other(turn: Turn, seat: PlanSeat) -> str | None:
    other = await turn.work.people.get(seat.other) if seat.other else None
    return other.first_name if other else None


async def _needs(turn: Turn, plan: PlanVersion) -> Mapping[UUID, UnitNeed]:
    found = [await turn.work.needs.get(goal.need) for goal in plan.goals if goal.need]
    return {each.id: each for each in found if each}


def _on_paper(seat: PlanSeat) -> Show | None:
    is_open = seat.plan.talk is not None and seat.plan.stage is not Stage.AGREED
    may_record = seat.party is Party.MANAGER and not seat.employee.in_teams and is_open
    return step(What.RECORD_ON_PAPER, seat.plan.talk) if may_record and seat.plan.talk else None


def _draft_beside(seat: PlanSeat, newest: PlanVersion | None) -> Show | None:
    is_another = newest is not None and newest.id != seat.plan.id
    return Open(plan=newest.id) if newest and is_another and not seat.is_deputys else None


def _history(seat: PlanSeat, versions: Sequence[PlanVersion]) -> Show | None:
    has_more = any(each.id != seat.plan.id for each in versions)
    return plan_history.History(employee=seat.employee.id) if has_more and not seat.is_deputys else None


def _revise(seat: PlanSeat, newest: PlanVersion | None) -> "plan_beginning.Begin | None":
    """A deputy holds one talk: what comes after it is for the two whose plan it is. There is one draft at a time."""
    is_theirs = newest is not None and newest.id == seat.plan.id and not seat.is_deputys
    return plan_beginning.Begin(employee=seat.plan.employee, talk=None) if is_theirs else None
