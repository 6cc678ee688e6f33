"""Was the talk held? Both parties are asked, and each answers for themselves (product.md, Rules of a talk)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from dialogs import access, booking, forms, talks
from dialogs.actions import Do, Show, step, typed
from dialogs.cards import Card
from dialogs.forms import Fields
from dialogs.ports import Why
from dialogs.rules import talks as rules
from dialogs.rules.obligations import What
from dialogs.rules.talks import Outcome, Party, TalkKind, Word
from dialogs.turn import Turn


@dataclass(frozen=True, kw_only=True)
class HeldCard(Card, name="held"):
    """`fields` has the day; it can be one from `earliest`, when talks could begin, to `today`."""

    kind: TalkKind
    party: Party
    other: str
    booked_at: datetime | None
    fields: Fields
    earliest: date
    today: date
    own_word: Word | None
    others_word: Word | None
    yes: "Say"
    no: "Say | None"
    new_time: Show | booking.AskForOther | None
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
        other = await access.other(turn, seat)
        return HeldCard(
            kind=talk.kind,
            party=seat.party,
            other=other.first_name if other else "",
            booked_at=turn.local(talk.booked_at) if talk.booked_at else None,
            fields=await forms.fields(turn, _place(self.talk), {"on": _likely(talk, turn.today).isoformat()}),
            earliest=_earliest(talk, turn.today),
            today=turn.today,
            own_word=talk.word(seat.party),
            others_word=talk.word(seat.party.other),
            yes=Say(talk=self.talk, outcome=Outcome.HELD),
            no=Say(talk=self.talk, outcome=Outcome.NOT_HELD) if _has_come(talk, turn.today) else None,
            new_time=_new_time(seat, turn.today) if other else None,
            talk=talks.Open(talk=self.talk),
        )


@dataclass(frozen=True, kw_only=True)
class Say(Do, verb="held.say"):
    """A day on which the talk cannot have been held is not recorded as another one: the form keeps it and asks."""

    talk: UUID
    outcome: Outcome
    on: str = typed()

    async def do(self, turn: Turn) -> Show:
        seat = await access.seat(turn, self.talk)
        is_possible = self.outcome is Outcome.HELD or _has_come(seat.talk, turn.today)
        if is_possible and rules.held_on(seat.talk, turn.today) is None:
            day = self._day(seat.talk, turn.today)
            if day is None:
                await forms.keep(turn, _place(self.talk), Why.INCOMPLETE, {"on": self.on})
                return Ask(talk=self.talk)
            await forms.drop(turn, _place(self.talk))
            spoken = rules.say(seat.talk, seat.party, self.outcome, day, turn.today)
            await turn.work.talks.save(spoken)
            await turn.work.messages.renew(self.talk)
        return talks.Open(talk=self.talk)

    def _day(self, talk: rules.Talk, today: date) -> date | None:
        """The day that was typed, None where it cannot be true; the likely one where none was."""
        if self.outcome is Outcome.NOT_HELD or not self.on:
            return _likely(talk, today)
        try:
            day = date.fromisoformat(self.on)
        except ValueError:
            return None
        return day if _earliest(talk, today) <= day <= today else None


def _likely(talk: rules.Talk, today: date) -> date:
    """The booked day, or today when that is still to come."""
    day = talk.booked_on or today
    return day if _earliest(talk, today) <= day <= today else today


def _earliest(talk: rules.Talk, today: date) -> date:
    """When talks of this cycle could begin; a talk that is held before that is held today at the earliest."""
    return min(talk.window.opens_on, today)


def _new_time(seat: access.Seat, today: date) -> Show | booking.AskForOther | None:
    """product.md, Rules of a talk: held, not held, new time. The manager proposes one, the employee asks for it."""
    talk = seat.talk
    if seat.party is Party.MANAGER:
        return step(What.BOOK, talk.id) if rules.may_propose(talk, today) else None
    may_ask = rules.may_ask_for_other_time(talk, today)
    return booking.AskForOther(talk=talk.id, version=talk.version) if may_ask else None


def _place(talk: UUID) -> str:
    return f"held:{talk}"


def _has_come(talk: rules.Talk, today: date) -> bool:
    """Whether there was a day on which the talk could have failed to happen."""
    return talk.booked_on is not None and talk.booked_on <= today
