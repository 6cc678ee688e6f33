"""Knows what a talk is and what has become of it: booked, held, not held, disputed (product.md, Talks)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from uuid import UUID

from dialogs.rules.spans import Span
from dialogs.rules.standstill import WEEKS_AFTER_LEAVE, Standstill

SILENCE_MEANS_HELD_AFTER = 10  # working days; product.md, "Rules of a talk"
MOST_PROPOSED_TIMES = 3
MOST_CLOCKS = 1024  # kept


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
    NOT_HELD = "not_held"
    """It was still open when its cycle was closed."""


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
class Stops:
    """When the clocks of a talk stand still: absences of its parties, and bargaining pauses of its kind.

    Nothing of it is the talk's own: it comes from the people import, from HR, and from the settings. `deputy` are the
    absences of who holds it today, None where that is its manager.
    """

    employee: tuple[Span, ...] = ()
    manager: tuple[Span, ...] = ()
    deputy: tuple[Span, ...] | None = None
    pauses: tuple[Span, ...] = ()
    weeks_after_leave: int = WEEKS_AFTER_LEAVE

    def of(self, party: Party) -> Standstill:
        """Whose clock: everything waits for the employee, and what is the manager's to do for the manager as well."""
        holder = self.manager if self.deputy is None else self.deputy
        absences = self.employee if party is Party.EMPLOYEE else (*self.employee, *holder)
        return _clock(absences, self.pauses, self.weeks_after_leave)

    def pause(self, day: date) -> Span | None:
        """The pause in which the day lies; of several the one that lasts longest."""
        around = [span for span in self.pauses if span.covers(day)]
        return max(around, key=lambda span: span.ends_on or date.max, default=None)


@lru_cache(MOST_CLOCKS)
def _clock(absences: tuple[Span, ...], pauses: tuple[Span, ...], weeks_after_leave: int) -> Standstill:
    """Nearly everybody's is the same, and each rule asks for it."""
    return Standstill(absences=absences, pauses=pauses, weeks_after_leave=weeks_after_leave)


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """One employee, one manager, one kind, one cycle. Times are aware UTC; `version` grows with every change.

    `handed_over_on` is the day it came to today's manager from another one or from nobody, `taken_over_on` the day on
    which they took it over. `fell_through_on` is the day on which both had said that it was not held. `closed_on` is
    its cycle's. `is_on_paper`: its employee has no Teams, so that nobody can ask them anything (product.md, Rules).
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
    paper: Paper | None = None
    handed_over_on: date | None = None
    taken_over_on: date | None = None
    fell_through_on: date | None = None
    closed_on: date | None = None
    is_on_paper: bool = False
    stops: Stops = Stops()

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
    """What has become of the talk (product.md, Rules of a talk).

    A talk that is still open when its cycle is closed was not held.
    """
    if held_on(talk, today) is not None:
        return TalkState.HELD
    if talk.closed_on is not None:
        return TalkState.NOT_HELD
    if talk.booked_on is None:
        return TalkState.PROPOSED if _is_to_be_picked(talk, today) else TalkState.UNBOOKED
    if is_disputed(talk):
        return TalkState.DISPUTED
    return TalkState.TO_CONFIRM if talk.words or talk.booked_on < today else TalkState.BOOKED


def last_proposed_on(talk: Talk) -> date | None:
    """The day of the last time that is proposed: from the next day on there is none to pick any more.

    In UTC, which between morning and evening has the same date as any employer of ours.
    """
    return max((at.date() for at in talk.proposed_times), default=None)


def _is_to_be_picked(talk: Talk, today: date) -> bool:
    last = last_proposed_on(talk)
    return last is not None and last >= today


def is_disputed(talk: Talk) -> bool:
    """One says yes and the other no."""
    return len({word.outcome for word in talk.words}) > 1


def held_on(talk: Talk, today: date) -> date | None:
    """The day the talk was held: both say so, or one does and the other is silent for ten working days, or on paper.

    Silence is counted until the cycle is closed, and not on days on which the silent one is not asked.
    """
    counts_from = held_from(talk)
    until = min(today, talk.closed_on) if talk.closed_on else today
    if counts_from is None or counts_from > until:
        return None
    return talk.paper.held_on if talk.paper else talk.booked_on


def held_from(talk: Talk) -> date | None:
    """The first day on which the talk counts as held, unless its cycle is closed before; None while there is none.

    What needs no silence counts on every day.
    """
    if talk.paper:
        return date.min
    if talk.booked_on is None:
        return None
    words = talk.words
    if not words or any(word.outcome is Outcome.NOT_HELD for word in words):
        return None
    if len(words) == len(Party):
        return date.min
    silent = Party.MANAGER if talk.employee_word else Party.EMPLOYEE
    clock = replace(talk.stops, deputy=None).of(silent)  # whoever looks at the talk, it was held or it was not
    return clock.has_run_from(SILENCE_MEANS_HELD_AFTER, words[0].said_on)


def pause(talk: Talk, today: date) -> Span | None:
    """The bargaining pause in which the talk rests today (product.md, Rules of a talk)."""
    return talk.stops.pause(today)


def may_propose(talk: Talk, today: date) -> bool:
    """Not when it was held, nor when the employee says so: that must be answered first (product.md, *disputed*)."""
    says_held = talk.employee_word is not None and talk.employee_word.outcome is Outcome.HELD
    return held_on(talk, today) is None and not says_held


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


def may_ask_for_other_time(talk: Talk, today: date) -> bool:
    """The employee, of times that are proposed or booked, as long as the manager does not say that it was held."""
    has_time = bool(talk.proposed_times) or talk.booked_at is not None
    says_held = talk.manager_word is not None and talk.manager_word.outcome is Outcome.HELD
    return has_time and not says_held and held_on(talk, today) is None


def ask_for_other_time(talk: Talk, today: date) -> Talk:
    """What was proposed or booked gives way, and with it what was said of whether it was held."""
    return replace(
        talk,
        version=talk.version + 1,
        proposed_times=(),
        proposed_on=None,
        other_time_asked_on=today,
        booked_at=None,
        booked_on=None,
        employee_word=None,
        manager_word=None,
    )


def say(talk: Talk, party: Party, outcome: Outcome, on: date, today: date) -> Talk:
    """Record what one party says: held on the day `on`, or not held. Nothing booked is needed for a walk-in talk.

    Two who agree that it was not held are back at booking a time.
    """
    word = Word(outcome=outcome, said_on=today)
    day = on if outcome is Outcome.HELD else talk.booked_on or on
    spoken = replace(talk, version=talk.version + 1, booked_on=day, proposed_times=(), proposed_on=None)
    spoken = replace(spoken, employee_word=word) if party is Party.EMPLOYEE else replace(spoken, manager_word=word)
    if [each.outcome for each in spoken.words] == [Outcome.NOT_HELD] * len(Party):
        unbooked = replace(spoken, booked_at=None, booked_on=None, employee_word=None, manager_word=None)
        return replace(unbooked, fell_through_on=today)
    return spoken
