"""Knows what a talk is and what has become of it: booked, held, not held, disputed (product.md, Talks)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from dialogs.rules.working_days import add_working_days

SILENCE_MEANS_HELD_AFTER = 10  # working days; product.md, "Rules of a talk"
MOST_PROPOSED_TIMES = 3


class TalkKind(StrEnum):
    DEVELOPMENT = "development"
    PERFORMANCE = "performance"
    PAY = "pay"


class Party(StrEnum):
    EMPLOYEE = "employee"
    MANAGER = "manager"

    @property
    def other(self) -> "Party":
        return Party.MANAGER if self is Party.EMPLOYEE else Party.EMPLOYEE


class Outcome(StrEnum):
    """What can be said of a booked talk afterwards."""

    HELD = "held"
    NOT_HELD = "not_held"


class TalkState(StrEnum):
    UNBOOKED = "unbooked"
    PROPOSED = "proposed"
    BOOKED = "booked"
    TO_CONFIRM = "to_confirm"
    DISPUTED = "disputed"
    HELD = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """When a kind of talk is open in a cycle: local dates, each the last day on which it is in time."""

    opens_on: date
    prepare_by: date
    hold_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What one party has said about whether the talk was held, and when they said it (a local date)."""

    outcome: Outcome
    said_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A talk that was held outside the chat, as a manager recorded it (local dates)."""

    held_on: date
    recorded_by: UUID
    recorded_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """One employee, one manager, one kind, one cycle. Times are aware UTC; `version` grows with every change.

    `handed_over_on` is the day it came to today's manager from another one, who took it over on `taken_over_on`.
    """

    id: UUID
    cycle: UUID
    kind: TalkKind
    employee: UUID
    manager: UUID | None
    window: Window
    version: int = 1
    proposed_times: tuple[datetime, ...] = ()
    proposed_on: date | None = None
    other_time_asked_on: date | None = None
    booked_at: datetime | None = None
    booked_on: date | None = None  # the local date of booked_at, or the date of a talk held without booking
    employee_word: Word | None = None
    manager_word: Word | None = None
    paper: "Paper | None" = None
    handed_over_on: date | None = None
    taken_over_on: date | None = None

    def party(self, person: UUID) -> Party | None:
        if person == self.employee:
            return Party.EMPLOYEE
        return Party.MANAGER if person == self.manager else None

    def person(self, party: Party) -> UUID | None:
        return self.employee if party is Party.EMPLOYEE else self.manager

    def word(self, party: Party) -> Word | None:
        return self.employee_word if party is Party.EMPLOYEE else self.manager_word

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for word in (self.employee_word, self.manager_word) if word)


def state(talk: Talk, today: date) -> TalkState:
    if talk.booked_on is None:
        return TalkState.PROPOSED if talk.proposed_times else TalkState.UNBOOKED
    if held_on(talk, today) is not None:
        return TalkState.HELD
    if len({word.outcome for word in talk.words}) > 1:
        return TalkState.DISPUTED
    if talk.words or talk.booked_on < today:
        return TalkState.TO_CONFIRM
    return TalkState.BOOKED


def held_on(talk: Talk, today: date) -> date | None:
    """The day the talk was held, once both say so or one does and the other is silent for ten working days."""
    words = talk.words
    if talk.booked_on is None or not words or any(word.outcome is Outcome.NOT_HELD for word in words):
        return None
    if len(words) == len(Party) or today > add_working_days(words[0].said_on, SILENCE_MEANS_HELD_AFTER):
        return talk.booked_on
    return None


def propose(talk: Talk, times: tuple[datetime, ...], today: date) -> Talk:
    """New times to choose from. A booking, and what was said of it, gives way: it is a new time that is wanted."""
    return replace(
        talk,
        version=talk.version + 1,
        proposed_times=times,
        proposed_on=today,
        other_time_asked_on=None,
        booked_at=None,
        booked_on=None,
        employee_word=None,
        manager_word=None,
    )


def book(talk: Talk, at: datetime, on: date) -> Talk:
    return replace(talk, version=talk.version + 1, booked_at=at, booked_on=on, proposed_times=(), proposed_on=None)


def ask_for_other_time(talk: Talk, today: date) -> Talk:
    return replace(talk, version=talk.version + 1, proposed_times=(), proposed_on=None, other_time_asked_on=today)


def say(talk: Talk, party: Party, outcome: Outcome, on: date, today: date) -> Talk:
    """Record what one party says: held on the day `on`, or not held. Nothing booked is needed for a walk-in talk.

    Two who agree that it was not held are back at booking a time.
    """
    word = Word(outcome=outcome, said_on=today)
    day = on if outcome is Outcome.HELD else talk.booked_on or on
    spoken = replace(talk, version=talk.version + 1, booked_on=day, proposed_times=(), proposed_on=None)
    spoken = replace(spoken, employee_word=word) if party is Party.EMPLOYEE else replace(spoken, manager_word=word)
    if [each.outcome for each in spoken.words] == [Outcome.NOT_HELD] * len(Party):
        return replace(spoken, booked_at=None, booked_on=None, employee_word=None, manager_word=None)
    return spoken
