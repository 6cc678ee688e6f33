"""Asking a deputy: the days for which one person near the manager holds one talk, or all of them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from dialogs import deputies, deputy, forms
from dialogs.actions import Do, Show, typed
from dialogs.cards import Card
from dialogs.forms import Fields
from dialogs.ports import Why
from dialogs.rules import nudges
from dialogs.rules.deputies import Delegation
from dialogs.rules.people import Person
from dialogs.rules.spans import Span
from dialogs.turn import NotFound, Turn

LONGEST = timedelta(days=366)  # longer than that is no stand-in but another manager


@dataclass(frozen=True, kw_only=True)
class DelegateCard(Card, name="delegate"):
    """From when to when; the last day is included."""

    deputy: str
    employee: str | None
    today: date
    fields: Fields
    delegate: "Delegate"
    back: "deputies.Open"

    @property
    def is_form(self) -> bool:
        return True


@dataclass(frozen=True, kw_only=True)
class Choose(Show, verb="deputies.choose"):
    """The days for which this person is to stand in."""

    deputy: UUID
    talk: UUID | None = None

    async def show(self, turn: Turn) -> Card:
        employee = await deputies.employee_of(turn, self.talk)
        deputy = await _in_reach(turn, self.deputy, employee)
        days = {"from_on": turn.today.isoformat(), "to_on": ""}
        return DelegateCard(
            deputy=deputy.first_name,
            employee=employee.first_name if employee else None,
            today=turn.today,
            fields=await forms.fields(turn, _place(self.deputy, self.talk), days),
            delegate=Delegate(deputy=self.deputy, talk=self.talk),
            back=deputies.Open(talk=self.talk),
        )


@dataclass(frozen=True, kw_only=True)
class Delegate(Do, verb="deputies.delegate"):
    deputy: UUID
    talk: UUID | None = None
    from_on: str = typed()
    to_on: str = typed()

    async def do(self, turn: Turn) -> Show:
        employee = await deputies.employee_of(turn, self.talk)
        deputy = await _in_reach(turn, self.deputy, employee)
        span = self._span(turn.today)
        place = _place(self.deputy, self.talk)
        if span is None:
            await forms.keep(turn, place, Why.INCOMPLETE, {"from_on": self.from_on, "to_on": self.to_on})
            return Choose(deputy=self.deputy, talk=self.talk)
        await forms.drop(turn, place)
        made = Delegation(id=turn.new_id(), manager=turn.who.id, deputy=deputy.id, span=span, talk=self.talk)
        await turn.work.delegations.save(made)
        await _tell(turn, made)
        return deputies.Open(talk=self.talk)

    def _span(self, today: date) -> Span | None:
        """The days, where both can be read, none has been, and they are in order."""
        try:
            span = Span(starts_on=date.fromisoformat(self.from_on), ends_on=date.fromisoformat(self.to_on))
        except ValueError:
            return None
        assert span.ends_on  # it was read just now
        is_in_order = today <= span.starts_on <= span.ends_on <= today + LONGEST
        return span if is_in_order else None


async def _in_reach(turn: Turn, deputy: UUID, employee: Person | None) -> Person:
    """The person, who is to be asked; NotFound for anybody out of reach, and for who has no reports to hand over."""
    found = next((each for each in await deputies.reach(turn, employee) if each.id == deputy), None)
    is_manager = employee is not None or await turn.work.people.has_reports(turn.who.id)
    if found is None or not is_manager:
        raise NotFound
    return found


async def _tell(turn: Turn, made: Delegation) -> None:
    """The deputy is asked at once; each employee is told on the day it begins."""
    concerned = await deputies.talks_of(turn, made)
    await deputies.renew(turn, concerned)
    now = nudges.next_calm(turn.local(turn.now))
    first = datetime.combine(made.span.starts_on, time(8), tzinfo=turn.zone)
    key = f"notice:deputy:{made.id}"
    await turn.work.notices.tell(made.deputy, deputy.Told(delegation=made.id), key=key, at=now)
    for talk in concerned:
        told = deputy.Told(delegation=made.id, talk=talk.id)
        at = nudges.next_calm(max(now, first))
        await turn.work.notices.tell(talk.employee, told, key=f"{key}:{talk.id}", at=at, talk=talk.id)


def _place(deputy: UUID, talk: UUID | None) -> str:
    return f"deputy:{deputy}:{talk or 'all'}"
