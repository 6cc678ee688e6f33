"""Knows what features need to know and change of people, units and who stands in for whom."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol
from uuid import UUID

from dialogs.rules.deputies import Delegation
from dialogs.rules.needs import UnitNeed
from dialogs.rules.people import Language, Person, Unit
from dialogs.rules.talks import Talk


class People(Protocol):
    async def get(self, person: UUID) -> Person | None: ...
    async def many(self, people: Iterable[UUID]) -> Mapping[UUID, Person]: ...
    async def reports(self, manager: UUID) -> Sequence[Person]:
        """Active people with this manager, by name."""
        ...

    async def has_reports(self, manager: UUID) -> bool: ...

    async def managers_among(self, people: Iterable[UUID]) -> set[UUID]:
        """Those of these who have active reports."""
        ...

    async def unit_and_below(self, unit: str) -> Sequence[Unit]:
        """The unit itself first, then all below it, each parent before its children, by name."""
        ...

    async def in_units(self, units: Iterable[str]) -> Sequence[Person]:
        """Active people of exactly these units."""
        ...

    async def set_language(self, person: UUID, language: Language) -> None: ...


class Delegations(Protocol):
    async def of(self, talk: Talk) -> Sequence[Delegation]:
        """Those of this talk, past and to come too, whose deputies are active."""
        ...

    async def by(self, manager: UUID) -> Sequence[Delegation]:
        """All that this manager has made, past ones too, the earliest made first; deputies may have left."""
        ...

    async def get(self, delegation: UUID) -> Delegation | None: ...
    async def save(self, delegation: Delegation) -> None: ...


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
