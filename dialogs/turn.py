"""Knows one turn: who speaks, what time it is, and the ports through which a feature reads and changes things."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING
from uuid import UUID

from dialogs.rules.people import Language, Person
from dialogs.rules.talks import TalkKind

if TYPE_CHECKING:
    from dialogs.ports import Work
    from dialogs.questions import Bank


class NotFound(Exception):
    """There is no such thing, or it is not this person's: the same answer to both, so that nobody can probe."""


class Closed(NotFound):
    """The talk is this person's, but its cycle is closed: it can be read, and nothing in it changes any more."""

    def __init__(self, talk: UUID) -> None:
        super().__init__()
        self.talk = talk


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """`now` is aware UTC; `zone` is the employer's time zone; `work` is the turn's one transaction.

    `today` is the employer's local date.
    """

    who: Person
    now: datetime
    zone: tzinfo
    work: "Work"
    banks: "Mapping[TalkKind, Bank]"
    new_id: Callable[[], UUID]
    today: date = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "today", self.now.astimezone(self.zone).date())

    @property
    def language(self) -> Language:
        return self.who.language

    def local(self, at: datetime) -> datetime:
        return at.astimezone(self.zone)
