"""Knows what passes between features and repositories and is no rule: kept texts, lines of nudges and of the log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from dialogs.actions import Show
from dialogs.rules.obligations import What
from dialogs.rules.outlook import LineKind


class Why(StrEnum):
    """Why a text was kept instead of stored where it was meant."""

    TOO_LONG = "too_long"
    CHANGED_MEANWHILE = "changed_meanwhile"
    INCOMPLETE = "incomplete"
    CLOSED = "closed"
    AMOUNT = "amount"
    NO_SUCH_DAY = "no_such_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """What somebody typed that could not be stored where it was meant: kept until they decide."""

    why: Why
    fields: Mapping[str, str]


class Reach(StrEnum):
    """Whether messages reach a person, or why not."""

    REACHED = "reached"
    BLOCKED = "blocked"
    NOT_INSTALLED = "not_installed"
    """The app is not installed for them, as far as Teams has told us."""
    NOT_IN_ROSTER = "not_in_roster"
    """The app was removed from the chat."""
    DISABLED = "disabled"
    """By an administrator."""
    GONE = "gone"
    """Teams knows their chat no more; we ask for it anew."""
    NO_TEAMS = "no_teams"
    LEFT = "left"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeStep:
    """One line of a nudge that was sent: which obligation it was about, and whose.

    `owner` and `key` name the obligation, `about` is the employee; `number` counts its reminders.
    """

    kind: LineKind
    owner: UUID
    about: UUID
    key: str
    number: int
    what: What
    thing: UUID
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeSent:
    """A nudge as it went out: its lines, and a manager's own word where it carries one."""

    on: date
    is_digest: bool
    steps: Sequence[NudgeStep]
    reminder: UUID | None = None
    written_by: UUID | None = None
    note: str = ""


class Delivered(StrEnum):
    """What became of a message, in words for people."""

    WAITING = "waiting"
    ARRIVED = "arrived"
    UNCERTAIN = "uncertain"
    """It may have arrived: nobody knows, and it is not sent again."""
    NOT_NEEDED = "not_needed"
    """Its reason was gone before it was sent."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedNudge:
    """One line of the log of reminders. `at` is when it arrived (UTC), `why_not` a reason where it did not."""

    person: UUID
    on: date
    is_digest: bool
    reminder: UUID | None
    delivered: Delivered
    at: datetime | None
    why_not: str | None
    steps: Sequence[NudgeStep] = ()


class NewMessage(NamedTuple):
    """What one person is to be sent, once for each key, and the talk it is about."""

    person: UUID
    show: Show
    key: str
    talk: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What somebody was told, and the talk it is about."""

    show: Show
    talk: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a manager has written to a part of their team, and when (UTC)."""

    id: UUID
    manager: UUID
    sent_at: datetime
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One line of the log: somebody read something of another person's on a local day. `what` is a kind of thing."""

    reader: UUID
    subject: UUID
    what: str
    on: date
