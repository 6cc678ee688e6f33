"""The motivation of the pay as it is given: read by both for years, and received by the employee.

To acknowledge it is to have received it, not to agree (product.md, Talks).
"""

from dataclasses import dataclass
from uuid import UUID

from dialogs import access, chain, pay, talks
from dialogs.access import Seat
from dialogs.actions import Do, Show
from dialogs.cards import Card
from dialogs.chain import Link
from dialogs.questions import Criterion
from dialogs.rules import pay as rules
from dialogs.rules.obligations import What
from dialogs.rules.pay import Motivation
from dialogs.rules.talks import Party, TalkKind
from dialogs.turn import NotFound, Turn


@dataclass(frozen=True, kw_only=True)
class MotivationCard(Card, name="motivation"):
    """A motivation that is given: the chain from goals over outcomes to the criteria, and the manager's words."""

    party: Party
    employee: str
    manager: str
    criteria: tuple[Criterion, ...]
    links: tuple[Link, ...]
    motivation: Motivation
    acknowledge: "Acknowledge | None"
    change: "pay.Write | None"
    talk: Show


@dataclass(frozen=True, kw_only=True)
class Read(Show, verb="pay.read", answers=What.ACKNOWLEDGE):
    """The motivation that is given; until then the manager's form, and for the employee the talk.

    In a cycle that is closed it is only read; what was never given by its writer alone.
    """

    talk: UUID
    is_live = True
    is_logged = True

    async def show(self, turn: Turn) -> Card | Show:
        seat = pay.of_pay(await access.reading_seat(turn, self.talk))
        own, given = await pay.own_and_given(turn, seat)
        is_manager, is_closed = seat.party is Party.MANAGER, seat.talk.closed_on is not None
        given = given or (own if is_closed else None)
        if given is None:
            return pay.Write(talk=self.talk) if pay.writes(seat) and not is_closed else talks.Open(talk=self.talk)
        author = await turn.work.people.get(given.author)
        may_acknowledge = not is_manager and not is_closed and given.acknowledged_at is None
        return MotivationCard(
            party=seat.party,
            employee=seat.employee.first_name,
            manager=author.first_name if author else "",
            criteria=tuple(each for each in turn.banks[TalkKind.PAY].criteria if each.id in given.criteria),
            links=await _evidence(turn, seat, given),
            motivation=given,
            acknowledge=_acknowledge(given) if may_acknowledge else None,
            change=pay.Write(talk=self.talk) if pay.writes(seat) and not is_closed else None,
            talk=talks.Open(talk=self.talk),
        )


@dataclass(frozen=True, kw_only=True)
class Acknowledge(Do, verb="pay.acknowledge"):
    """The employee has received this version. Of another version, today's is shown first."""

    talk: UUID
    motivation: UUID
    version: int

    async def do(self, turn: Turn) -> Show:
        seat = await pay.pay_seat(turn, self.talk)
        if seat.party is not Party.EMPLOYEE:
            raise NotFound
        _, given = await pay.own_and_given(turn, seat)
        is_this = given and (given.id, given.version) == (self.motivation, self.version)
        if given and is_this and given.acknowledged_at is None:
            await turn.work.motivations.save(rules.acknowledge(given, turn.now, turn.today))
            await turn.work.messages.renew(self.talk)
        return Read(talk=self.talk)


async def _evidence(turn: Turn, seat: Seat, given: Motivation) -> tuple[Link, ...]:
    """The goals that the motivation points at, with their outcomes as they are now."""
    return tuple(
        link for link in await chain.of_talk(turn, seat) if link.goal.lasting_id in given.evidence and link.outcome
    )


def _acknowledge(given: Motivation) -> Acknowledge:
    return Acknowledge(talk=given.talk, motivation=given.id, version=given.version)
