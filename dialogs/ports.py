"""Knows what features need from the outside: one transaction with its repositories (storage/ provides them).

Every reading of one object for a change locks it, where the transaction is a writing one, so that two turns about
the same talk or plan follow each other.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from dialogs.actions import Do, Show
from dialogs.rules.deputies import Delegation
from dialogs.rules.following_up import EffectCheck, FollowUp
from dialogs.rules.needs import UnitNeed
from dialogs.rules.nudges import Sent, Step
from dialogs.rules.obligations import TalkFacts, What
from dialogs.rules.outcomes import GoalOutcome, Result
from dialogs.rules.pay import Motivation
from dialogs.rules.people import Language, Person, Unit
from dialogs.rules.plan_life import PlanLife
from dialogs.rules.plans import PlanVersion
from dialogs.rules.preparations import EarlierPreparation, Preparation
from dialogs.rules.talks import Talk


class Why(StrEnum):
    """Why a text was kept instead of stored where it was meant."""

    TOO_LONG = "too_long"
    CHANGED_MEANWHILE = "changed_meanwhile"
    INCOMPLETE = "incomplete"
    CLOSED = "closed"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """What somebody typed that could not be stored where it was meant: kept until they decide."""

    why: Why
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeStep:
    """One line of a nudge that was sent: which obligation it was about."""

    what: What
    thing: UUID
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One line of the log: somebody read something of another person's on a local day. `what` is a kind of thing."""

    reader: UUID
    subject: UUID
    what: str
    on: date


class People(Protocol):
    async def get(self, person: UUID) -> Person | None: ...
    async def many(self, people: Iterable[UUID]) -> Mapping[UUID, Person]: ...
    async def reports(self, manager: UUID) -> Sequence[Person]:
        """Active people with this manager, by name."""
        ...

    async def has_reports(self, manager: UUID) -> bool: ...

    async def unit_and_below(self, unit: str) -> Sequence[Unit]:
        """The unit itself first, then all below it, each parent before its children, by name."""
        ...

    async def in_units(self, units: Iterable[str]) -> Sequence[Person]:
        """Active people of exactly these units."""
        ...

    async def set_language(self, person: UUID, language: Language) -> None: ...


class Talks(Protocol):
    """Talks: one by its id, of a closed cycle too (it has `closed_on`); several only of cycles that are open."""

    async def get(self, talk: UUID) -> Talk | None: ...
    async def save(self, talk: Talk) -> None: ...
    async def facts(self, talk: UUID) -> TalkFacts | None: ...
    async def facts_of(self, person: UUID) -> Sequence[TalkFacts]:
        """Talks in which the person is a party, or has been asked to stand in for one, for whatever time."""
        ...

    async def facts_of_employees(self, employees: Iterable[UUID]) -> Sequence[TalkFacts]: ...


class Delegations(Protocol):
    async def of(self, talk: Talk) -> Sequence[Delegation]:
        """Those of this talk, past and to come too, whose deputies are active."""
        ...

    async def by(self, manager: UUID) -> Sequence[Delegation]:
        """All that this manager has made, past ones too, the earliest made first; deputies may have left."""
        ...

    async def get(self, delegation: UUID) -> Delegation | None: ...
    async def save(self, delegation: Delegation) -> None: ...


class Preparations(Protocol):
    async def by(self, author: UUID, talk: UUID) -> Preparation | None:
        """What this very person has prepared for the talk. Whose it may be shown to is for dialogs.access."""
        ...

    async def get(self, preparation: UUID) -> Preparation | None: ...
    async def save(self, preparation: Preparation) -> None: ...


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


class Plans(Protocol):
    async def get(self, version: UUID) -> PlanVersion | None: ...
    async def of_talk(self, talk: UUID) -> PlanVersion | None:
        """The newest version that was begun at this talk."""
        ...

    async def newest(self, employee: UUID) -> PlanVersion | None:
        """The newest version of any stage."""
        ...

    async def agreed(self, employee: UUID) -> PlanVersion | None:
        """The newest agreed version."""
        ...

    async def digest(self, version: UUID) -> str:
        """The short form of what seals an agreed version; empty for one that is not agreed."""
        ...

    async def history(self, employee: UUID) -> Sequence[PlanVersion]:
        """Every agreed version without its goals, the newest first."""
        ...

    async def is_intact(self, version: UUID) -> bool:
        """Whether an agreed version is still what was signed."""
        ...

    async def discard(self, version: UUID) -> None:
        """Remove a version that is not agreed, with its goals."""
        ...

    async def agreed_dates(self, employees: Iterable[UUID]) -> Mapping[UUID, date]:
        """The day of each one's newest agreed version; people without one are left out."""
        ...

    async def of_activity(self, activity: UUID) -> PlanVersion | None:
        """The newest agreed version of the employee one of whose agreed plans has this activity (its lasting id)."""
        ...

    async def save(self, plan: PlanVersion) -> None: ...


class PaperPlans(Protocol):
    """Plans that managers have recorded as made on paper."""

    async def recorded(self, employee: UUID, by: UUID, since: date) -> date | None:
        """The day of the newest plan that this manager has recorded on or after `since`."""
        ...

    async def record(self, employee: UUID, made_on: date, by: UUID, on: date) -> None: ...
    async def take_back(self, employee: UUID, by: UUID, since: date) -> None: ...


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


class Lives(Protocol):
    """The lives of agreed plans: the newest agreed version of each active employee, without any text."""

    async def of_person(self, person: UUID) -> Sequence[PlanLife]:
        """The person's own, and those of their reports of today."""
        ...

    async def of_employees(self, employees: Iterable[UUID]) -> Sequence[PlanLife]: ...


class FollowUps(Protocol):
    """What was said of an employee's learning activities, by their lasting ids."""

    async def of(self, employee: UUID) -> Sequence[FollowUp]:
        """Every follow-up, oldest first."""
        ...

    async def checks_of(self, employee: UUID) -> Sequence[EffectCheck]: ...

    async def results(self, employee: UUID) -> Mapping[UUID, Result]:
        """What was recorded last of each goal at a performance talk, by the goal's lasting id."""
        ...

    async def save(self, said: FollowUp) -> None: ...

    async def save_check(self, said: EffectCheck) -> bool:
        """Whether it was stored: each party tells of an activity's effect once."""
        ...


class Needs(Protocol):
    """What units will need, as their managers wrote it."""

    async def get(self, need: UUID) -> UnitNeed | None: ...

    async def of_unit(self, unit: str) -> Sequence[UnitNeed]:
        """Those that have not ended, the short horizon first, then as they were written."""
        ...

    async def lock(self, unit: str) -> None:
        """Have others who change this unit's needs wait until this transaction ends."""
        ...

    async def save(self, need: UnitNeed) -> None: ...


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
        self, person: UUID, show: Show, *, key: str, not_before: datetime, talk: UUID | None = None
    ) -> None:
        """Put a message in the outbox, once for each key."""
        ...

    async def renew(self, talk: UUID) -> None:
        """Have every live card about this talk shown anew."""
        ...


class Nudges(Protocol):
    async def sent(self, people: Iterable[UUID]) -> Mapping[UUID, Sent]: ...
    async def record(self, nudge: UUID, person: UUID, on: date, steps: Sequence[Step]) -> None: ...
    async def steps(self, nudge: UUID, person: UUID) -> Sequence[NudgeStep]:
        """The lines of this person's nudge; empty when it is not theirs."""
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


class Work(Protocol):
    """One transaction."""

    @property
    def people(self) -> People: ...
    @property
    def talks(self) -> Talks: ...
    @property
    def delegations(self) -> Delegations: ...
    @property
    def preparations(self) -> Preparations: ...
    @property
    def earlier(self) -> Earlier: ...
    @property
    def plans(self) -> Plans: ...
    @property
    def paper_plans(self) -> PaperPlans: ...
    @property
    def outcomes(self) -> Outcomes: ...
    @property
    def motivations(self) -> Motivations: ...
    @property
    def lives(self) -> Lives: ...
    @property
    def follow_ups(self) -> FollowUps: ...
    @property
    def needs(self) -> Needs: ...
    @property
    def leftovers(self) -> Leftovers: ...
    @property
    def presses(self) -> Presses: ...
    @property
    def messages(self) -> Messages: ...
    @property
    def nudges(self) -> Nudges: ...
    @property
    def reads(self) -> Reads: ...
