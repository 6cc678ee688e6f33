"""On paper: a manager records a talk, or a plan, that was made outside the chat (product.md, Rules of a talk).

For people without Teams it is the manager's main way.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from dialogs import access, forms, notices, talks
from dialogs.access import Seat
from dialogs.actions import Do, Show, step, typed
from dialogs.cards import Card
from dialogs.forms import Fields
from dialogs.ports import Why
from dialogs.rules import talks as rules
from dialogs.rules.obligations import What
from dialogs.rules.plans import CURRENT_FOR_DAYS
from dialogs.rules.talks import Paper, Party, TalkKind
from dialogs.turn import NotFound, Turn


@dataclass(frozen=True, kw_only=True)
class PaperCard(Card, name="paper"):
    """`held_on` and `made_on` are what this manager has recorded; a form stands for what is not there yet.

    `in_teams`: whether the employee can see here what is recorded.
    """

    kind: TalkKind
    employee: str
    today: date
    earliest: date
    earliest_plan: date
    held_on: date | None
    made_on: date | None
    in_teams: bool
    can_record_talk: bool
    can_record_plan: bool
    fields: Fields
    record: "Record | None"
    take_back: "TakeBack | None"
    talk: Show

    @property
    def is_form(self) -> bool:
        return self.record is not None


@dataclass(frozen=True, kw_only=True)
class Ask(Show, verb="paper.ask", answers=What.RECORD_ON_PAPER):
    talk: UUID

    async def show(self, turn: Turn) -> Card:
        seat = await _managers_seat(turn, self.talk)
        made_on = await _recorded_plan(turn, seat)
        may_talk, may_plan = _can_record(seat, made_on, turn.today)
        return PaperCard(
            kind=seat.talk.kind,
            employee=seat.employee.first_name,
            today=turn.today,
            earliest=seat.talk.window.opens_on,
            earliest_plan=_earliest_plan(turn.today),
            held_on=seat.talk.paper.held_on if seat.talk.paper else None,
            made_on=made_on,
            in_teams=seat.employee.in_teams,
            can_record_talk=may_talk,
            can_record_plan=may_plan,
            fields=await forms.fields(turn, _place(self.talk), {"held_on": "", "made_on": ""}),
            record=Record(talk=self.talk) if may_talk or may_plan else None,
            take_back=TakeBack(talk=self.talk) if seat.talk.paper or made_on else None,
            talk=talks.Open(talk=self.talk),
        )


@dataclass(frozen=True, kw_only=True)
class Record(Do, verb="paper.record"):
    """Each of the two days may be left empty, not both. What is recorded already stands until it is taken back."""

    talk: UUID
    held_on: str = typed()
    made_on: str = typed()

    async def do(self, turn: Turn) -> Show:
        seat = await _managers_seat(turn, self.talk)
        may_talk, may_plan = _can_record(seat, await _recorded_plan(turn, seat), turn.today)
        held_on = _day(self.held_on, seat.talk.window.opens_on, turn.today) if may_talk else None
        made_on = _day(self.made_on, _earliest_plan(turn.today), turn.today) if may_plan else None
        is_wrong = (may_talk and self.held_on and not held_on) or (may_plan and self.made_on and not made_on)
        if is_wrong or not (held_on or made_on):
            await forms.keep(
                turn, _place(self.talk), Why.INCOMPLETE, {"held_on": self.held_on, "made_on": self.made_on}
            )
            return Ask(talk=self.talk)
        await forms.drop(turn, _place(self.talk))
        if held_on:
            await _save(turn, seat, Paper(held_on=held_on, recorded_by=turn.who.id, recorded_on=turn.today))
        if made_on:
            await turn.work.paper_plans.record(seat.employee.id, made_on, turn.who.id, turn.today)
        await _tell(turn, seat, talks.Open(talk=self.talk))
        return Ask(talk=self.talk)


@dataclass(frozen=True, kw_only=True)
class TakeBack(Do, verb="paper.take_back"):
    """What was recorded by mistake is as if it had never been, while the cycle is open."""

    talk: UUID

    async def do(self, turn: Turn) -> Show:
        seat = await _managers_seat(turn, self.talk)
        made_on = await _recorded_plan(turn, seat)
        if seat.talk.paper:
            await _save(turn, seat, None)
        await turn.work.paper_plans.take_back(seat.employee.id, turn.who.id, seat.talk.window.opens_on)
        if seat.talk.paper or made_on:
            await _tell(turn, seat, TakenBack(talk=self.talk))
        return Ask(talk=self.talk)


@dataclass(frozen=True, kw_only=True)
class TakenBackCard(Card, name="paper_taken_back"):
    """What stands now: `held_on` is when the talk counts as held, `made_on` when a plan on paper was made."""

    kind: TalkKind
    manager: str | None
    held_on: date | None
    made_on: date | None
    say_held: Show | None
    talk: Show


@dataclass(frozen=True, kw_only=True)
class TakenBack(Show, verb="paper.taken_back"):
    """What the employee is told of a record that was taken back; the manager has the form."""

    talk: UUID
    is_live = True

    async def show(self, turn: Turn) -> Card | Show:
        seat = await access.seat(turn, self.talk)
        if seat.party is Party.MANAGER:
            return Ask(talk=self.talk)
        held_on, manager = rules.held_on(seat.talk, turn.today), await access.manager(turn, seat)
        return TakenBackCard(
            kind=seat.talk.kind,
            manager=manager.first_name if manager else None,
            held_on=held_on,
            made_on=seat.employee.paper_plan_on,
            say_held=step(What.CONFIRM_HELD, self.talk) if held_on is None else None,
            talk=talks.Open(talk=self.talk),
        )


async def _managers_seat(turn: Turn, talk: UUID) -> Seat:
    seat = await access.seat(turn, talk)
    if seat.party is not Party.MANAGER:
        raise NotFound
    return seat


def _can_record(seat: Seat, made_on: date | None, today: date) -> tuple[bool, bool]:
    """Whether a talk, and whether a plan can be recorded: only once, and a plan only where the talk makes one.

    A former manager has no say about the plan any more.
    """
    makes_plan = seat.talk.kind is TalkKind.DEVELOPMENT and seat.reads_plan
    return rules.held_on(seat.talk, today) is None, makes_plan and made_on is None


async def _recorded_plan(turn: Turn, seat: Seat) -> date | None:
    return await turn.work.paper_plans.recorded(seat.employee.id, turn.who.id, seat.talk.window.opens_on)


def _earliest_plan(today: date) -> date:
    """A plan that is older is not current any more, so it would count for nothing (product.md, Plan)."""
    return today - timedelta(days=CURRENT_FOR_DAYS)


def _day(text: str, earliest: date, today: date) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if earliest <= day <= today else None


async def _save(turn: Turn, seat: Seat, paper: Paper | None) -> None:
    await turn.work.talks.save(replace(seat.talk, version=seat.talk.version + 1, paper=paper))


async def _tell(turn: Turn, seat: Seat, show: Show) -> None:
    """The employee sees what was recorded about them, and can speak up; each time, for a press has one effect."""
    await turn.work.messages.renew(seat.talk.id)
    key = f"notice:paper:{seat.talk.id}:{turn.new_id()}"
    await notices.tell(turn, seat.employee.id, show, key=key, talk=seat.talk.id)


def _place(talk: UUID) -> str:
    return f"paper:{talk}"
