"""An attacker who has every table, for every kind of talk and every month, adds and subtracts all there is.

What can be had by that is found by elimination: whatever is not a sum of published numbers stays unknown.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from random import Random
from typing import TypeAlias
from uuid import UUID

import pytest

from dialogs.rules import figures
from dialogs.rules.figures import Counts, Figures, Split, added, may_tell, told
from dialogs.rules.groups import SMALLEST_FOR_TREND, SMALLEST_GROUP, rests, shown_groups
from dialogs.rules.people import Unit
from dialogs.rules.talks import TalkKind
from dialogs.rules.teams import Part, shown_teams

PRIME = 2_147_483_647  # elimination in whole numbers: a number that is determined is so modulo a prime, too
COLUMNS = ("not_included", "done", "ongoing", "none", "absent", "paused")
SENSITIVE = ("absent", "paused", "disputed", "established")

NOBODY = UUID(int=0)  # the team of whoever has no manager

Cell: TypeAlias = tuple[str, UUID]
"""The people of exactly one unit who count in one team."""

Known: TypeAlias = tuple[Cell, str]
"""An unknown: of the people of one cell, how many are counted so."""

Sum: TypeAlias = dict[Known, int]


class Employer:
    """Units, teams and people of chance; most units have about `width` right below. `own` counts those of each alone.

    Most units are one team, some are two or a part of a team above, and a few people count in a team elsewhere.
    """

    def __init__(self, random: Random, size: int, width: int = 3) -> None:
        self.units = [Unit(id="0", name="", parent=None)]
        for number in range(1, size):
            self.units.append(Unit(id=str(number), name="", parent=str(random.randrange(max(1, number // width)))))
        has_below = {unit.parent for unit in self.units}
        self.above = {unit.id: unit.parent for unit in self.units}
        self.cells: dict[Cell, Counts] = {}
        for unit in self.units:
            number = random.choice([0, 1, 2, 9]) if unit.id in has_below else random.randint(2, 30)
            for team, some in Counter(self._teams(random, unit, number)).items():
                self.cells[unit.id, team] = _people(random, some)
        self.own = {unit.id: added(self.cells[each] for each in self.of_units([unit.id])) for unit in self.units}
        self.totals = {unit.id: added(self.own[each] for each in self.below(unit.id)) for unit in self.units}
        self.shown = shown_groups(self.units, self._sizes(), SMALLEST_GROUP)
        self.teams = shown_teams(self._parts(), SMALLEST_GROUP)

    def _teams(self, random: Random, unit: Unit, number: int) -> Iterator[UUID]:
        """The team of each of so many people of a unit."""
        at = int(unit.parent or "0") if random.random() < 0.2 else int(unit.id)
        is_of_two = random.random() < 0.3
        for each in range(number):
            if random.random() < 0.02:
                yield random.choice((NOBODY, UUID(int=2 + 2 * random.randrange(len(self.units)))))
            else:
                yield UUID(int=2 + 2 * at + (is_of_two and each % 2))

    def _parts(self) -> list[Part]:
        rest_of = rests(self.units, self.shown)
        found: Counter[tuple[UUID, str | None]] = Counter()
        for (unit, team), counts in self.cells.items():
            found[team, rest_of[unit]] += counts.get("employees", 0)
        return [
            Part(team=team if team != NOBODY else None, rest=rest, others=number)
            for (team, rest), number in found.items()
        ]

    def of_units(self, units: Collection[str]) -> list[Cell]:
        return [cell for cell in self.cells if cell[0] in units]

    def of_team(self, team: UUID) -> list[Cell]:
        return [cell for cell in self.cells if cell[1] == team]

    def people(self, cells: Iterable[Cell]) -> Counts:
        return added(self.cells[each] for each in cells)

    def _sizes(self) -> dict[str, int]:
        return {unit: counts.get("employees", 0) for unit, counts in self.own.items()}

    def below(self, top: str) -> list[str]:
        found = [top]
        for unit in self.units:
            if unit.parent in found:
                found.append(unit.id)
        return found

    def tree(self) -> tuple[list[str], dict[str, list[str]]]:
        tops: list[str] = []
        below: dict[str, list[str]] = {}
        for unit in self.units:
            if unit.id in self.shown:
                at = unit.parent
                while at is not None and at not in self.shown:
                    at = self.above[at]
                (tops if at is None else below.setdefault(at, [])).append(unit.id)
        return tops, below

    def told(self) -> Mapping[Split, set[str]]:
        tops, below = self.tree()
        return {
            split: told(tops, below, self.totals, partial(may_tell, split, smallest=SMALLEST_GROUP))
            for split in Split
        }


def _people(random: Random, number: int) -> Counts:
    people: list[Counts] = []
    for _ in range(number):
        one = {"employees": 1}
        is_away = random.random() < 0.12
        for kind in TalkKind:
            column = "absent" if is_away else random.choice(("done", "done", "ongoing", "none", "not_included"))
            one[f"{kind}.{column}"] = 1
            if column == "ongoing" and random.random() < 0.1:
                one[f"{kind}.disputed"] = 1
        plan = random.choice(("current", "current", "established", "on_paper", ""))
        people.append(one | ({plan: 1} if plan else {}))
    return added(people)


def published(employer: Employer) -> Iterator[Sum]:
    """Every number of every table and of every card of teams, as the sum of unknowns that it is."""
    told_of = employer.told()
    for cell in employer.cells:
        yield {(cell, "employees"): 1}  # how large a unit or a team is, is no secret
        yield from _everybody_stands_in_one_column(cell)
    for unit in employer.shown:
        splits = [split for split, units in told_of.items() if unit in units]
        yield from _of_group(employer, employer.of_units(employer.below(unit)), splits)
    for team in employer.teams:
        yield from _of_group(employer, employer.of_team(team), ())
    yield from months(employer)


def _of_group(employer: Employer, cells: Collection[Cell], splits: Collection[Split]) -> Iterator[Sum]:
    counts = employer.people(cells)
    for kind in TalkKind:
        yield from _of_talks(figures.shown(counts, kind, splits), kind, cells)
    yield from _of_plans(figures.shown(counts, TalkKind.PAY, splits), cells)


def _everybody_stands_in_one_column(cell: Cell) -> Iterator[Sum]:
    for kind in TalkKind:
        yield {(cell, f"{kind}.{name}"): 1 for name in COLUMNS} | {(cell, "employees"): -1}


def _of_talks(found: Figures, kind: TalkKind, cells: Collection[Cell]) -> Iterator[Sum]:
    for name in (*COLUMNS, "disputed"):
        if getattr(found, name) is not None:
            yield {(each, f"{kind}.{name}"): 1 for each in cells}
    yield {(each, f"{kind}.{name}"): 1 for each in cells for name in ("none", "absent", "paused")}


def _of_plans(found: Figures, cells: Collection[Cell]) -> Iterator[Sum]:
    for name in ("current", "established", "on_paper", "alive"):
        if getattr(found, name) is not None:
            yield {(each, name): 1 for each in cells}
    yield {(each, name): 1 for each in cells for name in ("current", "established")}


def months(employer: Employer) -> Iterator[Sum]:
    """Nothing has changed since the last two months: they say of the same people what today's tables say."""
    sizes = {unit: counts.get("employees", 0) for unit, counts in employer.own.items()}
    large = shown_groups(employer.units, sizes, SMALLEST_FOR_TREND) & employer.shown
    for unit in large:
        cells = employer.of_units(employer.below(unit))
        for kind in TalkKind:
            yield {(each, f"{kind}.done"): 1 for each in cells}
        yield {(each, name): 1 for each in cells for name in ("current", "established", "on_paper")}


class Attacker:
    """Keeps what is published as rows of which each begins with an unknown of its own."""

    def __init__(self, sums: Iterator[Sum]) -> None:
        self.rows: dict[Known, dict[Known, int]] = {}
        for each in sums:
            left = self._reduced(each)
            if left:
                first = min(left)
                inverse = pow(left[first], PRIME - 2, PRIME)
                self.rows[first] = {name: value * inverse % PRIME for name, value in left.items()}

    def _reduced(self, row: Sum) -> dict[Known, int]:
        left = {name: value % PRIME for name, value in row.items() if value % PRIME}
        while known := min((name for name in left if name in self.rows), default=None):
            factor = left[known]
            for name, value in self.rows[known].items():
                if changed := (left.get(name, 0) - factor * value) % PRIME:
                    left[name] = changed
                else:
                    left.pop(name, None)
        return left

    def knows(self, wanted: Sum) -> bool:
        return not self._reduced(wanted)


@pytest.mark.parametrize("seed", range(12))
def test_nothing_hidden_can_be_had_by_adding_and_subtracting(seed: int) -> None:
    employer = Employer(Random(seed), 24)
    attacker = Attacker(published(employer))
    assert _had_of_few(employer, attacker) == []
    recovered = [
        (cells, name)
        for cells in _groups(employer)
        for name in _small_cells(employer, cells)
        if attacker.knows({(each, name): 1 for each in cells})
    ]
    assert recovered == []


def _had_of_few(employer: Employer, attacker: Attacker) -> list[list[Cell]]:
    return [
        cells
        for cells in _groups(employer)
        if 0 < employer.people(cells).get("employees", 0) < SMALLEST_GROUP
        and any(attacker.knows({(each, f"{kind}.done"): 1 for each in cells}) for kind in TalkKind)
    ]


def _groups(employer: Employer) -> Iterator[list[Cell]]:
    """What somebody could be curious about: units, their own people, teams, and the one without the other."""
    teams = {team: employer.of_team(team) for _, team in employer.cells if team != NOBODY}
    yield from ([each] for each in employer.cells)
    yield from teams.values()
    for unit in employer.units:
        for cells in (employer.of_units(employer.below(unit.id)), employer.of_units([unit.id])):
            yield cells
            for team in teams.values():
                yield [each for each in cells if each not in team]
                yield [each for each in team if each not in cells]


def _small_cells(employer: Employer, cells: Collection[Cell]) -> list[str]:
    return [
        name
        for name, number in employer.people(cells).items()
        if name.rpartition(".")[2] in SENSITIVE and 0 < number < SMALLEST_GROUP
    ]


def test_the_attacker_finds_what_tables_without_a_rule_give_away() -> None:
    assert any(_gives_a_group_away(_with_every_large_unit(Employer(Random(seed), 24))) for seed in range(12))


def test_the_attacker_finds_what_teams_beside_units_give_away() -> None:
    assert any(_gives_a_group_away(_with_every_large_team(Employer(Random(seed), 24))) for seed in range(12))


def _with_every_large_unit(employer: Employer) -> Employer:
    employer.shown = {
        unit for unit, counts in employer.totals.items() if counts.get("employees", 0) >= SMALLEST_GROUP
    }
    return employer


def _with_every_large_team(employer: Employer) -> Employer:
    teams = {team for _, team in employer.cells if team != NOBODY}
    employer.teams = {
        team for team in teams if employer.people(employer.of_team(team)).get("employees", 0) >= SMALLEST_GROUP
    }
    return employer


def _gives_a_group_away(employer: Employer) -> bool:
    return bool(_had_of_few(employer, Attacker(published(employer))))


def test_nine_of_ten_units_of_six_and_more_are_shown() -> None:
    employers = [Employer(Random(seed), 200, width=8) for seed in range(6)]
    large = sum(
        counts.get("employees", 0) >= SMALLEST_GROUP for employer in employers for counts in employer.totals.values()
    )
    assert sum(len(employer.shown) for employer in employers) / large >= 0.9
