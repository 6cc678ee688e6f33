"""The figures nobody has today: how many have had their talk and have a current plan. For HR, never names."""

from dataclasses import dataclass
from datetime import date

from dialogs import access
from dialogs.actions import Show
from dialogs.cards import Card
from dialogs.rules import figures, seasons
from dialogs.rules.figures import Figures
from dialogs.rules.talks import TalkKind
from dialogs.team import Overview
from dialogs.turn import Turn


@dataclass(frozen=True, kw_only=True)
class UnitLine:
    """`figures` is None when the group is too small to be shown, or would give away one that is."""

    name: str
    figures: Figures | None
    open: "OfUnit | None"


@dataclass(frozen=True, kw_only=True)
class CoverageCard(Card, name="coverage"):
    unit: str
    kind: TalkKind
    today: date
    figures: Figures | None
    units: tuple[UnitLine, ...]
    smallest_group: int
    hidden: int
    up: "OfUnit | None"
    kinds: "tuple[tuple[TalkKind, OfUnit], ...]"


@dataclass(frozen=True, kw_only=True)
class NoFiguresCard(Card, name="no_figures"):
    """Figures for units are for HR; a manager is shown the way to their own team."""

    team: Show | None


@dataclass(frozen=True, kw_only=True)
class OfUnit(Show, verb="coverage.of_unit"):
    """Coverage of a unit with all below it; of the whole scope when no unit is named.

    Talks of one `kind` are counted: unless one is named, that of the season.
    """

    unit: str | None = None
    kind: TalkKind | None = None

    async def show(self, turn: Turn) -> Card:
        if turn.who.hr_unit is None:
            is_manager = await turn.work.people.has_reports(turn.who.id)
            return NoFiguresCard(team=Overview() if is_manager else None)
        unit_id = await access.unit_scope(turn, self.unit)
        # What may be shown is judged on the whole scope, so that no card shows what another one hides.
        units = await turn.work.people.unit_and_below(turn.who.hr_unit)
        kind, by_unit = await figures_by_unit(turn, [unit.id for unit in units], self.kind)
        shown = figures.without_small_groups(units, figures.tree(units, by_unit))
        top = next(unit for unit in units if unit.id == unit_id)
        lines = tuple(
            UnitLine(
                name=unit.name,
                figures=shown.get(unit.id),
                open=OfUnit(unit=unit.id, kind=self.kind) if unit.id in shown else None,
            )
            for unit in units
            if unit.parent == top.id
        )
        return CoverageCard(
            unit=top.name,
            kind=kind,
            today=turn.today,
            figures=shown.get(top.id),
            units=lines,
            smallest_group=figures.SMALLEST_GROUP,
            hidden=sum(line.figures is None for line in lines),
            up=OfUnit(unit=top.parent, kind=self.kind) if top.parent and top.id != turn.who.hr_unit else None,
            kinds=tuple((each, OfUnit(unit=unit_id, kind=each)) for each in TalkKind if each is not kind),
        )


async def figures_by_unit(turn: Turn, units: list[str], kind: TalkKind | None) -> tuple[TalkKind, dict[str, Figures]]:
    """The kind of talk that is counted (None: that of the season), and the figures of exactly each unit's people."""
    people = await turn.work.people.in_units(units)
    ids = [person.id for person in people]
    every = await turn.work.talks.facts_of_employees(ids)
    kind = kind or seasons.kind_in_season((each.talk for each in every), turn.today)
    facts = seasons.of_kind(every, kind)
    lives = {each.employee: each for each in await turn.work.lives.of_employees(ids)}
    by_unit: dict[str, Figures] = {unit: Figures() for unit in units}
    for person in people:
        one = figures.of_person(person, facts.get(person.id), lives.get(person.id), turn.today)
        by_unit[person.unit] = by_unit[person.unit] + one
    return kind, by_unit
