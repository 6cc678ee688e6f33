"""Knows what features need of figures, and of what HR does for many at once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from dialogs.rules.data_check import Finding
from dialogs.rules.figures import Counts
from dialogs.rules.pauses import Pause
from dialogs.rules.talks import TalkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCycle:
    """`opens` is when each kind of talk does. While it `is_filling`, its talks are still being made."""

    id: UUID
    name: str
    opens: Mapping[TalkKind, date]
    closes_on: date | None = None
    is_filling: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A unit among the others. `employees` has all below it; `is_shown` says that its figures may be shown."""

    id: str
    name: str
    parent: str | None
    employees: int
    is_shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """A unit with what decides of its figures: `path` leads from the top to it, `children` are right below it.

    `below` has for each unit of the path the shown units that come next under it.
    """

    path: tuple[Place, ...]
    children: tuple[Place, ...]
    below: Mapping[str, tuple[Place, ...]]

    @property
    def unit(self) -> Place:
        return self.path[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCounts:
    """How far a unit had come at the end of a month (its first day)."""

    month: date
    counts: Counts


class Coverage(Protocol):
    """Counts of people by unit. What of them may be shown is for dialogs.rules.figures."""

    @property
    def smallest_group(self) -> int: ...

    async def cycles(self) -> Sequence[OpenCycle]:
        """The open ones, the newest first."""
        ...

    async def around(self, unit: str) -> Around | None: ...

    async def under(self, unit: str) -> Sequence[Place]:
        """The unit and all below it."""
        ...

    async def counts(self, units: Iterable[Place], cycle: UUID | None, today: date) -> Mapping[str, Counts]:
        """Of each of these units with all below it."""
        ...

    async def demand(self, units: Iterable[Place], today: date) -> Mapping[str, Counts]:
        """People by the areas and forms of their plans, and needs by horizon and area; of all below a unit, too."""
        ...

    async def months(self, unit: str, cycle: UUID | None) -> Sequence[MonthCounts]:
        """The months that have ended, the earliest first; none of a unit that was too small."""
        ...

    async def of_managers(self, managers: Iterable[UUID], cycle: UUID | None, today: date) -> Mapping[UUID, Counts]:
        """Of the people who count with each of these managers; managers without any are left out."""
        ...

    async def shown_teams(self, managers: Iterable[UUID]) -> Collection[UUID]:
        """Those of these managers whose team may be shown beside the units."""
        ...


class Administration(Protocol):
    """What HR does by card for many at once."""

    async def cycles(self) -> Sequence[OpenCycle]:
        """The open ones, the newest first."""
        ...

    async def open_cycle(self, name: str, year: int, now: datetime) -> bool:
        """Open a cycle with the usual windows, and have its talks made; False where the name is taken."""
        ...

    async def close_cycle(self, cycle: UUID, on: date) -> None: ...
    async def areas(self) -> Sequence[str]:
        """The agreement areas that somebody belongs to."""
        ...

    async def pauses(self) -> Sequence[Pause]: ...
    async def pause(self, pause: Pause) -> None:
        """Begin it; of one that begins that day for the same area or unit the end is moved."""
        ...

    async def end_pause(self, pause: UUID, on: date) -> None: ...
    async def findings(self, unit: str) -> Sequence[Finding]:
        """What the data check finds in a unit with all below it."""
        ...
