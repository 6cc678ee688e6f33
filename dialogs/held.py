"""Was the talk held? Both parties are asked, and each answers for themselves (product.md, Rules of a talk)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from dialogs import access, talks
from dialogs.actions import Do, Show, step, typed
from dialogs.cards import Card
from dialogs.rules import talks as rules
from dialogs.rules.obligations import What
from dialogs.rules.talks import Outcome, Party, TalkKind, Word
from dialogs.turn import Turn


@dataclass(frozen=True, kw_only=True)
class HeldCard(Card, name="held"):
    """`suggested_on` is the day that stands in the field; a talk cannot have been held after `today`."""

    kind: TalkKind
    party: Party
    other: str
    booked_at: datetime | None
    suggested_on: date
    earliest: date
    today: date
    own_word: Word | None
    others_word: Word | None
    yes: "Say"
    no: "Say | None"
    new_time: Show | None
    talk: Show

    @property
    def is_form(self) -> bool:
        return True

    @property
    def is_obsolete(self) -> bool:
        return self.no is None  # it was moved to a day to come


@dataclass(frozen=True, kw_only=True)
class Ask(Show, verb="held.ask", answers=What.CONFIRM_HELD):
    talk: UUID
    is_live = True

    async def show(self, turn: Turn) -> Card | Show:
        seat = await access.seat(turn, self.talk)
        talk = seat.talk
        if rules.held_on(talk, turn.today):
            return talks.Open(talk=self.talk)
        return HeldCard(
            kind=talk.kind,
            party=seat.party,
            other=seat.other.first_name if seat.other else "",
            booked_at=turn.local(talk.booked_at) if talk.booked_at else None,
            suggested_on=min(talk.booked_on or turn.today, turn.today),
            earliest=talk.window.opens_on,
            today=turn.today,
            own_word=talk.word(seat.party),
            others_word=talk.word(seat.party.other),
            yes=Say(talk=self.talk, outcome=Outcome.HELD),
            no=Say(talk=self.talk, outcome=Outcome.NOT_HELD) if _has_come(talk, turn.today) else None,
            new_time=step(What.BOOK, self.talk) if _may_move(seat, turn.today) else None,
            talk=talks.Open(talk=self.talk),
        )


@dataclass(frozen=True, kw_only=True)
class Say(Do, verb="held.say"):
    talk: UUID
    outcome: Outcome
    on: str = typed()

    async def do(self, turn: Turn) -> Show:
        seat = await access.seat(turn, self.talk)
        is_possible = self.outcome is Outcome.HELD or _has_come(seat.talk, turn.today)
        if is_possible and rules.held_on(seat.talk, turn.today) is None:
            spoken = rules.say(seat.talk, seat.party, self.outcome, self._day(seat.talk, turn.today), turn.today)
            await turn.work.talks.save(spoken)
            await turn.work.messages.renew(self.talk)
        return talks.Open(talk=self.talk)

    def _day(self, talk: rules.Talk, today: date) -> date:
        """The day that was typed, if it can be true; else the booked day, or today when that is still to come."""
        try:
            day = date.fromisoformat(self.on)
        except ValueError:
            day = talk.booked_on or today
        return min(day, today) if day >= talk.window.opens_on else today


def _may_move(seat: access.Seat, today: date) -> bool:
    return seat.party is Party.MANAGER and rules.may_propose(seat.talk, today)


def _has_come(talk: rules.Talk, today: date) -> bool:
    """Whether there was a day on which the talk could have failed to happen."""
    return talk.booked_on is not None and talk.booked_on <= today
