"""The figures nobody has today: how many have had their talk and have a current plan. For HR, never names."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dialogs import access, administration, quality, trends
from dialogs.actions import Show
from dialogs.cards import Card
from dialogs.measuring import Measured, measure
from dialogs.ports import Place
from dialogs.rules.figures import Figures
from dialogs.rules.people import alphabetical
from dialogs.rules.talks import TalkKind
from dialogs.team import Overview
from dialogs.turn import Turn

PAGE = 10


@dataclass(frozen=True, kw_only=True)
class UnitLine:
    """`figures` is None when the group is too small to be shown, or would give away one that is."""

    name: str
    employees: int
    figures: Figures | None
    open: "OfUnit"


@dataclass(frozen=True, kw_only=True)
class CoverageCard(Card, name="coverage"):
    """`units` are those right below, of one page; `hidden` counts those that are not even named.

    `cycle` is the name of the cycle that is counted. `kinds` and `cycles` are other ones to count.
    """

    unit: str
    kind: TalkKind
    cycle: str | None
    today: date
    figures: Figures | None
    units: tuple[UnitLine, ...]
    page: int
    pages: int
    next_page: "OfUnit | None"
    previous_page: "OfUnit | None"
    smallest_group: int
    hidden: int
    up: "OfUnit | None"
    kinds: "tuple[tuple[TalkKind, OfUnit], ...]"
    cycles: "tuple[tuple[str, OfUnit], ...]"
    trend: Show
    demand: Show
    quality: Show
    administration: Show


@dataclass(frozen=True, kw_only=True)
class NoFiguresCard(Card, name="no_figures"):
    """Figures for units are for HR; a manager is shown the way to their own team."""

    team: Show | None


@dataclass(frozen=True, kw_only=True)
class OfUnit(Show, verb="coverage.of_unit"):
    """Coverage of a unit with all below it; of the whole scope when no unit is named.

    Talks of one `kind` in one `cycle` are counted: unless they are named, those of the season. `page` counts from 0.
    """

    unit: str | None = None
    kind: TalkKind | None = None
    cycle: UUID | None = None
    page: int = 0

    async def show(self, turn: Turn) -> Card:
        if turn.who.hr_unit is None:
            is_manager = await turn.work.people.has_reports(turn.who.id)
            return NoFiguresCard(team=Overview() if is_manager else None)
        around = await access.figures_of(turn, self.unit)
        measured = await measure(turn, around, self.kind, self.cycle)
        smallest = turn.work.coverage.smallest_group
        listed = sorted(
            (each for each in around.children if each.employees >= smallest), key=lambda each: alphabetical(each.name)
        )
        pages = max((len(listed) + PAGE - 1) // PAGE, 1)
        page = min(max(self.page, 0), pages - 1)
        return CoverageCard(
            unit=around.unit.name,
            kind=measured.kind,
            cycle=measured.cycle.name if measured.cycle else None,
            today=turn.today,
            figures=measured.figures(around.unit),
            units=tuple(self._line(measured, each) for each in listed[page * PAGE : (page + 1) * PAGE]),
            page=page,
            pages=pages,
            next_page=self._at(around.unit.id, page + 1) if page + 1 < pages else None,
            previous_page=self._at(around.unit.id, page - 1) if page else None,
            smallest_group=smallest,
            hidden=sum(0 < each.employees < smallest for each in around.children),
            up=self._up(turn, measured),
            kinds=tuple((each, self._counting(each)) for each in TalkKind if each is not measured.kind),
            cycles=await self._other_cycles(turn, measured),
            trend=trends.Trend(unit=around.unit.id, cycle=self.cycle),
            demand=trends.Demand(unit=around.unit.id),
            quality=quality.OfUnit(unit=around.unit.id),
            administration=administration.Open(),
        )

    def _line(self, measured: Measured, place: Place) -> UnitLine:
        opened = OfUnit(unit=place.id, kind=self.kind, cycle=self.cycle)
        return UnitLine(name=place.name, employees=place.employees, figures=measured.figures(place), open=opened)

    def _at(self, unit: str, page: int) -> "OfUnit":
        return OfUnit(unit=unit, kind=self.kind, cycle=self.cycle, page=page)

    def _counting(self, kind: TalkKind) -> "OfUnit":
        return OfUnit(unit=self.unit, kind=kind, cycle=self.cycle)

    def _up(self, turn: Turn, measured: Measured) -> "OfUnit | None":
        unit = measured.around.unit
        if unit.id == turn.who.hr_unit or unit.parent is None:
            return None
        return OfUnit(unit=unit.parent, kind=self.kind, cycle=self.cycle)

    async def _other_cycles(self, turn: Turn, measured: Measured) -> "tuple[tuple[str, OfUnit], ...]":
        others = [each for each in await turn.work.coverage.cycles() if each != measured.cycle]
        return tuple((each.name, OfUnit(unit=self.unit, kind=self.kind, cycle=each.id)) for each in others)
