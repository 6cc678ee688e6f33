"""Knows what features need of the chat: what was kept, pressed, sent, nudged and read."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from dialogs.actions import Do, Show
from dialogs.ports.values import Leftover, LoggedNudge, Notice, NudgeSent, Reach, Reading, Written
from dialogs.rules.nudges import Before, Pace, Received
from dialogs.rules.obligations import Obligation
from dialogs.rules.outlook import Line


class Leftovers(Protocol):
    async def of(self, person: UUID, place: str) -> Leftover | None: ...
    async def starting(self, person: UUID, place: str) -> Mapping[str, Leftover]:
        """All of a person's whose place begins so, by place."""
        ...

    async def keep(self, person: UUID, place: str, leftover: Leftover) -> None: ...
    async def drop(self, person: UUID, place: str) -> None: ...


class Presses(Protocol):
    async def answer_to(self, person: UUID, key: str) -> Show | None:
        """What this very press was answered with, or None: then it is ours alone until this transaction ends."""
        ...

    async def remember(self, person: UUID, key: str, do: Do, answer: Show) -> None: ...


class Messages(Protocol):
    """The outbox: what is to be sent, and the cards that were sent and must be kept true."""

    async def send(
        self,
        person: UUID,
        show: Show,
        *,
        key: str,
        not_before: datetime,
        talk: UUID | None = None,
        valid_until: datetime | None = None,
    ) -> UUID | None:
        """Put a message in the outbox, once for each key: its id, or None where there is one already.

        After `valid_until` it is not sent any more.
        """
        ...

    async def renew(self, about: UUID) -> None:
        """Have every live card shown anew that is about this talk, version of a plan, or learning activity."""
        ...


class Conversations(Protocol):
    async def reach(self, people: Iterable[UUID]) -> Mapping[UUID, Reach]:
        """Whether messages reach each of these people, those who have left too; one query for all."""
        ...


class Notices(Protocol):
    """What people are told at once. Features call dialogs.notices.tell."""

    async def tell(self, person: UUID, show: Show, *, key: str, at: datetime, talk: UUID | None = None) -> None:
        """Tell somebody at that calm time (local), once for each key, or together with what they are told anyway."""
        ...

    async def of(self, message: UUID, person: UUID) -> Sequence[Notice]:
        """What one message has gathered; nothing where it is another person's."""
        ...


class Nudges(Protocol):
    async def sent(self, nudge: UUID, person: UUID) -> NudgeSent | None:
        """This person's nudge; None when it is not theirs."""
        ...

    async def before(self, things: Iterable[UUID]) -> Mapping[tuple[UUID, str], Before]:
        """What was sent and put off of what is owed about these talks and activities, by owner and key."""
        ...

    async def received(self, people: Iterable[UUID], today: date) -> Mapping[UUID, Received]:
        """What each one has got in the ISO week of today, and how often they want to be reminded."""
        ...

    async def record(
        self, person: UUID, on: date, lines: Sequence[Line], *, is_digest: bool = False, reminder: UUID | None = None
    ) -> UUID | None:
        """Note a nudge and its lines, once for each person and day; None when there is one of that day already."""
        ...

    async def snooze(self, owed: Obligation, until: date) -> None:
        """Put an obligation off for its owner, once more."""
        ...

    async def ends_on(self, things: Iterable[UUID]) -> Mapping[UUID, date]:
        """The last day of the cycle of each talk; what belongs to no cycle has none."""
        ...

    async def choose_pace(self, person: UUID, pace: Pace, at: datetime) -> None: ...
    async def log(self, person: UUID, most: int, skip: int) -> Sequence[LoggedNudge]:
        """What this person was sent, the newest first."""
        ...

    async def write(self, written: Written) -> None:
        """Keep what a manager writes to a part of their team."""
        ...

    async def written(self, reminder: UUID) -> Written | None: ...
    async def newest_written(self, manager: UUID) -> Written | None: ...
    async def log_of(self, reminder: UUID) -> Sequence[LoggedNudge]:
        """Everybody it was sent to."""
        ...


class Reads(Protocol):
    async def log(self, reader: UUID, subject: UUID, what: str, thing: UUID, *, at: datetime, on: date) -> None:
        """Note that somebody read what another person wrote: one line for each thing and local day, the first time.

        Features call dialogs.reading.note.
        """

    async def of(self, subject: UUID, most: int, skip: int) -> Sequence[Reading]:
        """What was read of this person's, the newest first."""
        ...

    async def by(self, reader: UUID, most: int, skip: int) -> Sequence[Reading]: ...
