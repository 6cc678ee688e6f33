"""What becomes of it over time: how far units had come by month, and what plans hold against what units need."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dialogs import access
from dialogs.actions import Show, show_at
from dialogs.cards import Card
from dialogs.measuring import measure, nodes_of, tree_of
from dialogs.ports import Around, MonthCounts
from dialogs.rules.figures import demand_told
from dialogs.rules.groups import SMALLEST_FOR_TREND
from dialogs.rules.plans import CompetenceArea, Horizon, LearningForm
from dialogs.rules.talks import TalkKind
from dialogs.turn import Turn

MOST_MONTHS = 12


@dataclass(frozen=True, kw_only=True)
class MonthLine:
    """`month` is its first day; `included` are those who have a talk of each kind to hold."""

    month: date
    employees: int
    with_plan: int
    alive: int
    done: "tuple[tuple[TalkKind, int, int], ...]"


@dataclass(frozen=True, kw_only=True)
class TrendCard(Card, name="trend"):
    """Months that have ended, as they ended; none for a unit with fewer people than `smallest`."""

    unit: str
    cycle: str | None
    months: tuple[MonthLine, ...]
    smallest: int
    coverage: Show


@dataclass(frozen=True, kw_only=True)
class AreaLine:
    """Needs by horizon, and how many people have a goal in it: None where they are few."""

    area: CompetenceArea
    short_needs: int
    long_needs: int
    people: int | None

    @property
    def needs(self) -> int:
        return self.short_needs + self.long_needs


@dataclass(frozen=True, kw_only=True)
class DemandCard(Card, name="demand"):
    """What the plans in force hold against what the units have written that they need.

    `areas` with a need or a goal, those that are needed and planned least first; `forms` of learning by the number of
    people who have them in their plan. `hidden` says that a number is left out, for it would tell of few.
    """

    unit: str
    is_shown: bool
    areas: tuple[AreaLine, ...]
    forms: tuple[tuple[LearningForm, int | None], ...]
    hidden: bool
    smallest_group: int
    coverage: Show


@dataclass(frozen=True, kw_only=True)
class Trend(Show, verb="coverage.trend"):
    unit: str
    cycle: UUID | None = None

    async def show(self, turn: Turn) -> Card:
        around = await access.figures_of(turn, self.unit)
        measured = await measure(turn, around, None, self.cycle)
        cycle = measured.cycle
        months = await turn.work.coverage.months(self.unit, cycle.id if cycle else None)
        return TrendCard(
            unit=around.unit.name,
            cycle=cycle.name if cycle else None,
            months=tuple(_month(each) for each in months[-MOST_MONTHS:]) if around.unit.is_shown else (),
            smallest=SMALLEST_FOR_TREND,
            coverage=_coverage(self.unit),
        )


@dataclass(frozen=True, kw_only=True)
class Demand(Show, verb="coverage.demand"):
    unit: str

    async def show(self, turn: Turn) -> Card:
        around = await access.figures_of(turn, self.unit)
        counts = await demand_shown(turn, around)
        lines = [_area(counts, area) for area in CompetenceArea]
        forms = [(form, counts.get(f"forms.{form}", 0)) for form in LearningForm]
        shown = [(form, number) for form, number in forms if number]
        return DemandCard(
            unit=around.unit.name,
            is_shown=around.unit.is_shown,
            areas=tuple(sorted((each for each in lines if each.needs or each.people != 0), key=_by_gap)),
            forms=tuple(sorted(shown, key=lambda each: -(each[1] or 0))),
            hidden=any(number is None for number in counts.values()),
            smallest_group=turn.work.coverage.smallest_group,
            coverage=_coverage(self.unit),
        )


def _month(found: MonthCounts) -> MonthLine:
    counts = found.counts
    return MonthLine(
        month=found.month,
        employees=counts.get("employees", 0),
        with_plan=counts.get("with_plan", 0),
        alive=counts.get("alive", 0),
        done=tuple(
            (kind, counts.get(f"{kind}.done", 0), counts.get(f"{kind}.included", 0))
            for kind in TalkKind
            if counts.get(f"{kind}.included")
        ),
    )


async def demand_shown(turn: Turn, around: Around) -> Mapping[str, int | None]:
    """What may be shown of a unit's demand, by what is counted; None where it would tell of few people."""
    if not around.unit.is_shown:
        return {}
    counts = await turn.work.coverage.demand(nodes_of(around), turn.today)
    return demand_told(around.unit.id, *tree_of(around), counts, turn.work.coverage.smallest_group)


def _area(counts: Mapping[str, int | None], area: CompetenceArea) -> AreaLine:
    return AreaLine(
        area=area,
        short_needs=counts.get(f"{Horizon.ONE_TO_THREE}.{area}") or 0,
        long_needs=counts.get(f"{Horizon.FOUR_TO_TEN}.{area}") or 0,
        people=counts.get(f"goals.{area}", 0),
    )


def _by_gap(line: AreaLine) -> tuple[bool, int, int]:
    """What is needed and not planned comes first."""
    return not line.needs, line.people or 0, -line.needs


def _coverage(unit: str) -> Show:
    return show_at({"verb": "coverage.of_unit", "unit": unit})
