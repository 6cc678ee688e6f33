"""Knows what features need to know and change of plans, and of what becomes of them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol
from uuid import UUID

from dialogs.rules.following_up import EffectCheck, FollowUp
from dialogs.rules.life_facts import PlanLife
from dialogs.rules.outcomes import Result
from dialogs.rules.plans import PlanVersion


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

    async def owners(self, things: Iterable[UUID]) -> Mapping[UUID, UUID]:
        """Whose these versions, and activities of agreed plans, are; left out is what is neither."""
        ...

    async def save(self, plan: PlanVersion) -> None: ...


class PaperPlans(Protocol):
    """Plans that managers have recorded as made on paper."""

    async def recorded(self, employee: UUID, by: UUID, since: date) -> date | None:
        """The day of the newest plan that this manager has recorded on or after `since`."""
        ...

    async def record(self, employee: UUID, made_on: date, by: UUID, on: date) -> None: ...
    async def take_back(self, employee: UUID, by: UUID, since: date) -> None: ...


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
