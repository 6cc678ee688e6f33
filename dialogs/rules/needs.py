"""Knows what a unit will need: written by its manager, pointed at by goals (product.md, Plan; seed 004)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dialogs.rules.plans import CompetenceArea, Horizon

HORIZONS = (Horizon.ONE_TO_THREE, Horizon.FOUR_TO_TEN)  # 004: the short and the long need
LONGEST_NEED = 500  # characters
MOST_NEEDS = 10  # of one unit at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitNeed:
    """`ended_on` (a local date) takes a need out of the lists; goals that point at it keep it."""

    id: UUID
    unit: str
    author: UUID
    horizon: Horizon
    area: CompetenceArea
    text: str
    written_on: date
    version: int = 1
    ended_on: date | None = None

    @property
    def is_current(self) -> bool:
        return self.ended_on is None


def has_room(needs: Sequence[UnitNeed]) -> bool:
    """Whether the unit can be given one more."""
    return sum(each.is_current for each in needs) < MOST_NEEDS
