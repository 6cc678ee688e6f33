"""A talk that has come to a new manager: what has been done so far, never the old one's words, and taking over."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from dialogs import access, earlier, plan, talks
from dialogs.access import Seat
from dialogs.actions import Do, Show
from dialogs.cards import Card
from dialogs.paging import PAGE
from dialogs.rules import handover as rules
from dialogs.rules import talks as talk_rules
from dialogs.rules.facts import PlanFacts
from dialogs.rules.obligations import What
from dialogs.rules.talks import Party, TalkKind, TalkState
from dialogs.rules.working_days import add_working_days
from dialogs.turn import NotFound, Turn


@dataclass(frozen=True, kw_only=True)
class HandoverCard(Card, name="handover"):
    """`shared` is what the employee lets the new manager read, by kind and the autumn its cycle began."""

    kind: TalkKind
    employee: str
    handed_over_on: date
    take_over_by: date
    taken_over_on: date | None
    state: TalkState
    booked_at: datetime | None
    held_on: date | None
    employee_has_begun: bool
    plan: PlanFacts | None
    prepare_by: date
    hold_by: date
    shared: tuple[tuple[TalkKind, int, Show], ...]
    accept: "TakeOver | None"
    open_plan: Show | None
    talk: Show


@dataclass(frozen=True, kw_only=True)
class Open(Show, verb="handover.open", answers=What.TAKE_OVER):
    talk: UUID
    is_live = True

    async def show(self, turn: Turn) -> Card | Show:
        seat = await access.seat(turn, self.talk)
        handed_over_on = seat.talk.handed_over_on
        if handed_over_on is None or seat.party is Party.EMPLOYEE:
            return talks.Open(talk=self.talk)
        facts = await access.facts(turn, seat)
        talk, is_theirs = seat.talk, seat.reads_plan and not seat.is_deputys
        return HandoverCard(
            kind=talk.kind,
            employee=seat.employee.name,
            handed_over_on=handed_over_on,
            take_over_by=add_working_days(handed_over_on, rules.TAKE_OVER_WITHIN),
            taken_over_on=talk.taken_over_on,
            state=talk_rules.state(talk, turn.today),
            booked_at=turn.local(talk.booked_at) if talk.booked_at else None,
            held_on=talk_rules.held_on(talk, turn.today),
            employee_has_begun=facts.employee_readiness.started,
            plan=facts.plan if seat.reads_plan else None,
            prepare_by=talk.window.prepare_by,
            hold_by=talk.window.hold_by,
            shared=await _shared(turn, seat),
            accept=TakeOver(talk=talk.id) if rules.waits_to_be_taken_over(talk) else None,
            open_plan=plan.OfEmployee(employee=seat.employee.id) if is_theirs else None,
            talk=talks.Open(talk=self.talk),
        )


@dataclass(frozen=True, kw_only=True)
class TakeOver(Do, verb="handover.take_over"):
    talk: UUID

    async def do(self, turn: Turn) -> Show:
        """That it is taken over is noted for this as for anything else that is pressed (`note`)."""
        seat = await access.seat(turn, self.talk)
        if seat.party is not Party.MANAGER:
            raise NotFound
        return talks.Open(talk=self.talk)


async def note(turn: Turn, do: Do) -> None:
    """Whatever a new manager does in a talk that has come to them, they have taken it over (the turn has done it)."""
    talk_id = await _talk_of(turn, do)
    talk = await turn.work.talks.get(talk_id) if talk_id else None
    if talk is None or talk.closed_on or turn.who.id == talk.employee or not rules.waits_to_be_taken_over(talk):
        return
    try:
        await access.seat(turn, talk.id)
    except NotFound:
        return
    await turn.work.talks.save(rules.take_over(talk, turn.today))
    await turn.work.messages.renew(talk.id)


async def _talk_of(turn: Turn, do: Do) -> UUID | None:
    talk: UUID | None = getattr(do, "talk", None)
    version: UUID | None = getattr(do, "plan", None)
    if talk is None and version is not None:
        plan_version = await turn.work.plans.get(version)
        return plan_version.talk if plan_version else None
    return talk


async def _shared(turn: Turn, seat: Seat) -> tuple[tuple[TalkKind, int, Show], ...]:
    shared = await turn.work.earlier.shared(seat.employee.id, turn.who.id)
    return tuple((each.kind, each.year, earlier.Read(preparation=each.id)) for each in shared[:PAGE])
