"""The talk room: one card to have open during the talk, the same for both (issue B, 9; product.md, Talks)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from dialogs import access, plan, plan_writing, release, talks
from dialogs.access import Seat
from dialogs.actions import Show, step, step_for
from dialogs.cards import Card
from dialogs.last_plan import LastPlan, last_plan
from dialogs.rules import obligations
from dialogs.rules import talks as rules
from dialogs.rules.obligations import Obligation, TalkFacts, What
from dialogs.rules.plans import PlanVersion, Stage
from dialogs.rules.talks import Party, Talk, TalkKind, TalkState
from dialogs.turn import NotFound, Turn


@dataclass(frozen=True, kw_only=True)
class RoomPlans:
    """The plan that was agreed before this talk, and the one that is being written at it.

    `became` says what has become of the last one, goal by goal. `paper_plan_on` is the day of an older plan that was
    made outside the chat.
    """

    last: PlanVersion | None
    became: LastPlan | None
    shows_last: bool
    open_last: Show | None
    paper_plan_on: date | None
    now: PlanVersion | None
    open_now: Show


@dataclass(frozen=True, kw_only=True)
class RoomCard(Card, name="room"):
    """`booked_at` is local time. `lines` are None until both have released their preparation, and empty when neither
    shares anything; `plans` are None for one who may not read them any more.

    `hold` is where one says that the talk was held, from the day of the talk on.
    """

    kind: TalkKind
    party: Party
    employee: str
    manager: str | None
    state: TalkState
    booked_at: datetime | None
    held_on: date | None
    lines: "tuple[release.SideBySideLine, ...] | None"
    own_is_released: bool
    preparation: Show
    plans: RoomPlans | None
    next: Obligation | None
    next_step: Show | None
    is_overdue: bool
    waiting_for: Obligation | None
    hold: Show | None
    talk: Show


@dataclass(frozen=True, kw_only=True)
class Open(Show, verb="room.open"):
    talk: UUID
    is_live = True
    is_logged = True

    async def show(self, turn: Turn) -> Card:
        seat = await access.seat(turn, self.talk)
        facts = await access.facts(turn, seat)
        lines = await release.side_by_side(turn, seat)
        owed = obligations.obligations(facts, turn.today)
        own = min((each for each in owed if each.owner == turn.who.id), key=lambda each: each.due, default=None)
        talk, manager = seat.talk, await access.manager(turn, seat)
        return RoomCard(
            kind=talk.kind,
            party=seat.party,
            employee=seat.employee.first_name,
            manager=manager.first_name if manager else None,
            state=rules.state(talk, turn.today),
            booked_at=turn.local(talk.booked_at) if talk.booked_at else None,
            held_on=rules.held_on(talk, turn.today),
            lines=lines,
            own_is_released=facts.readiness(seat.party).ready_on is not None,
            preparation=_preparation(talk, has_lines=lines is not None),
            plans=await _plans(turn, seat),
            next=own,
            next_step=step_for(own) if own else None,
            is_overdue=own.is_overdue(turn.today) if own else False,
            waiting_for=next(iter(owed), None) if own is None else None,
            hold=_hold(talk, own, turn.today),
            talk=talks.Open(talk=self.talk),
        )


def is_offered(facts: TalkFacts, today: date) -> bool:
    """Whether there is a talk to sit down for: from the booking on, and until all of it is done."""
    has_time = facts.talk.booked_on is not None or facts.both_are_ready
    return has_time and not obligations.is_done(facts, today)


def is_today(talk: Talk, today: date) -> bool:
    return talk.booked_on == today and rules.state(talk, today) is TalkState.BOOKED


def _preparation(talk: Talk, *, has_lines: bool) -> Show:
    """The preparations on a card of their own, where they have more room; until then one's own."""
    return release.Together(talk=talk.id) if has_lines else step(What.PREPARE, talk.id)


def _hold(talk: Talk, own: Obligation | None, today: date) -> Show | None:
    has_come = talk.booked_on is not None and talk.booked_on <= today
    is_next = own is not None and own.what is What.CONFIRM_HELD
    is_open = rules.held_on(talk, today) is None
    return step(What.CONFIRM_HELD, talk.id) if has_come and is_open and not is_next else None


async def _plans(turn: Turn, seat: Seat) -> RoomPlans | None:
    """The plans, for those who may read them today: a talk stays with who held it, the plan goes with the employee.

    A deputy holds this talk only, so of the plans they see the one that it makes.
    """
    if not seat.reads_plan:
        return None
    employee = seat.employee
    now = await _readable(turn, await _plan_of_today(turn, seat))
    last = None if seat.is_deputys else await turn.work.plans.agreed(employee.id)
    last = await _readable(turn, last) if last and not (now and last.id == now.id) else None
    return RoomPlans(
        last=last,
        became=await last_plan(turn, employee.id) if last else None,
        shows_last=not seat.is_deputys,
        open_last=plan.Open(plan=last.id) if last else None,
        paper_plan_on=employee.paper_plan_on,
        now=now,
        open_now=plan.Open(plan=now.id) if now else plan.OfTalk(talk=seat.talk.id),
    )


async def _readable(turn: Turn, version: PlanVersion | None) -> PlanVersion | None:
    """The version, if this person may read it; noted as read."""
    try:
        place = await access.plan(turn, version.id) if version else None
    except NotFound:
        return None
    if place:
        await plan_writing.log_reading(turn, place)
    return version


async def _plan_of_today(turn: Turn, seat: Seat) -> PlanVersion | None:
    """The plan of this talk or, where one was begun without it, the draft that it would go on with."""
    of_talk = await turn.work.plans.of_talk(seat.talk.id)
    if of_talk:
        return of_talk
    newest = await turn.work.plans.newest(seat.employee.id)
    return newest if newest and newest.stage is not Stage.AGREED else None
