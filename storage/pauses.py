"""Knows bargaining pauses, and which talks rest in them: of an agreement area, or of a unit with all below it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import sqlalchemy as sa
from sqlalchemy import Executable
from sqlmodel import col, select

from dialogs.rules.pauses import Pause
from dialogs.rules.spans import Span
from dialogs.rules.talks import TalkKind
from storage import tables
from storage.prepared import AnyRow
from storage.transaction import Transaction, among

_ALL: Final = select(tables.Pause).order_by(col(tables.Pause.starts_on), col(tables.Pause.id))


@dataclass(frozen=True, slots=True)
class Pauses:
    """All pauses there are; `above` names for each unit the paused ones that it is, or is below."""

    all: Sequence[Pause]
    above: Mapping[str, frozenset[str]]

    def of(self, kind: TalkKind, unit: str, area: str | None) -> tuple[Span, ...]:
        """When the talks of this kind rest for somebody in this unit and this agreement area."""
        units = self.above.get(unit, frozenset())
        return tuple(
            pause.span
            for pause in self.all
            if pause.kind is kind and (pause.unit in units if pause.unit else pause.area == area)
        )


NO_PAUSES: Final = Pauses((), {})


async def read_pauses(transaction: Transaction) -> Pauses:
    """One query, and a second one where a unit is paused."""
    found = [pause_of(row) for row in await transaction.rows(_ALL)]
    units = [pause.unit for pause in found if pause.unit]
    return Pauses(found, await units_under(transaction, units) if units else {})


async def units_under(transaction: Transaction, units: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """For each unit that is one of these or below it: which of these that are."""
    above: dict[str, set[str]] = defaultdict(set)
    for paused, below in await transaction.rows_among(_below, units):
        above[below].add(paused)
    return {below: frozenset(paused) for below, paused in above.items()}


@cache
def _below(is_postgresql: bool) -> Executable:
    unit = tables.Unit
    is_paused = among(col(unit.id), is_postgresql)
    found = sa.select(col(unit.id).label("top"), col(unit.id).label("unit")).where(is_paused).cte(recursive=True)
    # UNION, not UNION ALL: units that were imported in a circle end it
    found = found.union(sa.select(found.c.top, col(unit.id)).where(col(unit.parent) == found.c.unit))
    return sa.select(found.c.top, found.c.unit)


def pause_of(row: tables.Pause | AnyRow) -> Pause:
    span = Span(starts_on=row.starts_on, ends_on=row.ends_on)
    return Pause(id=row.id, kind=row.kind, span=span, area=row.area, unit=row.unit)
