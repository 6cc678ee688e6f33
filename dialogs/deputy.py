"""What a deputy has been asked, and what the employee is told of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dialogs import deputies, my_talks, talks
from dialogs.actions import Show
from dialogs.cards import Card
from dialogs.rules import deputies as rules
from dialogs.rules import seats
from dialogs.rules.deputies import Delegation
from dialogs.rules.facts import TalkFacts
from dialogs.rules.talks import Party, Talk
from dialogs.turn import NotFound, Turn


@dataclass(frozen=True, kw_only=True)
class DeputyCard(Card, name="deputy"):
    """What a deputy has been asked, and what an employee is told. `party` is the reader's; `employee` as above."""

    party: Party
    manager: str
    deputy: str
    employee: str | None
    starts_on: date
    ends_on: date | None
    is_over: bool
    decline: "deputies.End | None"
    open: Show

    @property
    def is_obsolete(self) -> bool:
        return self.is_over


@dataclass(frozen=True, kw_only=True)
class Told(Show, verb="deputies.told"):
    """What the deputy has been asked; with a talk, what its employee is told."""

    delegation: UUID
    talk: UUID | None = None
    is_live = True

    async def show(self, turn: Turn) -> Card:
        made = await turn.work.delegations.get(self.delegation)
        about = self.talk or (made.talk if made else None)
        talk = await turn.work.talks.get(about) if about else None
        if made is None or not _concerns(turn, made, talk):
            raise NotFound
        people = await turn.work.people.many(
            each for each in (made.manager, made.deputy, talk and talk.employee) if each
        )
        is_deputys = turn.who.id == made.deputy
        is_over = made.is_over(turn.today) or not {made.manager, made.deputy} <= people.keys()
        employee = people.get(talk.employee) if talk else None
        return DeputyCard(
            party=Party.MANAGER if is_deputys else Party.EMPLOYEE,
            manager=people[made.manager].first_name if made.manager in people else "",
            deputy=people[made.deputy].first_name if made.deputy in people else "",
            employee=employee.first_name if employee and made.talk else None,
            starts_on=made.span.starts_on,
            ends_on=made.span.ends_on,
            is_over=is_over,
            decline=deputies.End(delegation=made.id) if is_deputys and not is_over else None,
            open=_way_on(made, talk, is_deputys=is_deputys, today=turn.today),
        )


@dataclass(frozen=True, kw_only=True)
class Held(Show, verb="deputies.held"):
    """The talks that this person holds today in others' places. `page` counts from 0."""

    page: int = 0

    async def show(self, turn: Turn) -> Card:
        found = await turn.work.talks.facts_of(turn.who.id)
        held = [each for each in found if _holds(each, turn)]
        return await my_talks.choice(turn, held, self.page, lambda page: Held(page=page))


def _holds(facts: TalkFacts, turn: Turn) -> bool:
    is_party = facts.talk.party(turn.who.id) is not None
    return not is_party and seats.has_seat(facts, turn.who.id, turn.today)


def _way_on(made: Delegation, talk: Talk | None, *, is_deputys: bool, today: date) -> Show:
    """A deputy has no seat in the talk before their time, and none when its cycle is closed."""
    may_open = talk is not None and (not is_deputys or rules.chosen(talk, [made], today) is not None)
    if talk and may_open:
        return talks.Open(talk=talk.id)
    return Held() if is_deputys and not made.is_over(today) else my_talks.Mine()


def _concerns(turn: Turn, made: Delegation, talk: Talk | None) -> bool:
    is_employees = talk is not None and talk.employee == turn.who.id and made.is_of(talk)
    return turn.who.id == made.deputy or is_employees
