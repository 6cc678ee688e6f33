"""Knows what features need to know and change of talks, and of what is written before and about them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from dialogs.rules.obligations import TalkFacts
from dialogs.rules.outcomes import GoalOutcome
from dialogs.rules.pay import Motivation
from dialogs.rules.preparations import Answer, EarlierPreparation, Preparation
from dialogs.rules.talks import Talk


class Talks(Protocol):
    """Talks: one by its id, of a closed cycle too (it has `closed_on`); several only of cycles that are open."""

    async def get(self, talk: UUID) -> Talk | None: ...
    async def save(self, talk: Talk) -> None: ...
    async def facts(self, talk: UUID) -> TalkFacts | None: ...
    async def facts_of(self, person: UUID) -> Sequence[TalkFacts]:
        """Talks in which the person is a party, or has been asked to stand in for one, for whatever time."""
        ...

    async def facts_of_talks(self, talks: Iterable[UUID]) -> Sequence[TalkFacts]:
        """Those of open cycles."""
        ...

    async def facts_of_employees(self, employees: Iterable[UUID]) -> Sequence[TalkFacts]: ...
    async def facts_of_cycle(self, employee: UUID, cycle: UUID) -> Sequence[TalkFacts]:
        """An employee's talks of one cycle, closed or not."""
        ...


class Preparations(Protocol):
    async def by(self, author: UUID, talk: UUID) -> Preparation | None:
        """What this very person has prepared for the talk. Whose it may be shown to is for dialogs.access."""
        ...

    async def get(self, preparation: UUID) -> Preparation | None: ...
    async def save(self, preparation: Preparation) -> None:
        """Store whether and when it is ready; its answers are stored already, if it has any."""
        ...

    async def answer(self, preparation: Preparation, answer: Answer) -> None:
        """Store this one of its answers, which is new in version 1; the others are stored as they are."""
        ...


class Earlier(Protocol):
    """Preparations of earlier days (dialogs.rules.preparations.EarlierPreparation says which these are)."""

    async def by(self, author: UUID) -> Sequence[EarlierPreparation]:
        """The newest first."""
        ...

    async def get(self, preparation: UUID) -> EarlierPreparation | None: ...
    async def shared(self, author: UUID, reader: UUID) -> Sequence[EarlierPreparation]:
        """What the author lets this reader read, the newest first."""
        ...

    async def share(self, preparation: UUID, reader: UUID, at: datetime) -> None: ...
    async def withdraw(self, preparation: UUID) -> None:
        """From everybody it was shared with."""
        ...


class Outcomes(Protocol):
    async def of_talk(self, talk: UUID) -> Sequence[GoalOutcome]:
        """What a performance talk has recorded, one for each goal."""
        ...

    async def save(self, outcome: GoalOutcome) -> None: ...


class Motivations(Protocol):
    async def of_talk(self, talk: UUID) -> Sequence[Motivation]:
        """What the managers of a pay talk have written, one for each of them."""
        ...

    async def save(self, motivation: Motivation) -> None: ...
