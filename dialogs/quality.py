"""How far the figures can be relied on: who cannot be reached, has no manager, or answered otherwise. For HR."""

from dataclasses import dataclass

from dialogs import access
from dialogs.actions import Show, show_at
from dialogs.cards import Card
from dialogs.measuring import measure
from dialogs.rules.talks import TalkKind
from dialogs.turn import Turn


@dataclass(frozen=True, kw_only=True)
class QualityCard(Card, name="quality"):
    """Numbers of people; None where a group is too small. `disputed` is None where it would tell of few.

    `without_teams` have no account, `unreachable` have blocked or removed the app, `not_met` have never had it.
    """

    unit: str
    is_shown: bool
    employees: int
    without_manager: int
    without_teams: int
    unreachable: int
    not_met: int
    disputed: "tuple[tuple[TalkKind, int | None], ...]"
    smallest_group: int
    coverage: Show
    check: Show


@dataclass(frozen=True, kw_only=True)
class OfUnit(Show, verb="coverage.quality"):
    unit: str

    async def show(self, turn: Turn) -> Card:
        around = await access.figures_of(turn, self.unit)
        measured = await measure(turn, around, None, None)
        unit = around.unit
        counts = measured.counts[unit.id] if unit.is_shown else {}
        by_kind = [(kind, measured.figures(unit, kind)) for kind in TalkKind]
        return QualityCard(
            unit=unit.name,
            is_shown=unit.is_shown,
            employees=unit.employees,
            without_manager=counts.get("without_manager", 0),
            without_teams=counts.get("without_teams", 0),
            unreachable=counts.get("unreachable", 0),
            not_met=counts.get("not_met", 0),
            disputed=tuple((kind, each.disputed) for kind, each in by_kind if each and measured.cycle),
            smallest_group=turn.work.coverage.smallest_group,
            coverage=show_at({"verb": "coverage.of_unit", "unit": unit.id}),
            check=show_at({"verb": "data_check.open", "unit": unit.id}),
        )
