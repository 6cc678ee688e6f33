"""Tells that coverage counts every employee once, under the right unit, and hides what small groups would tell."""

from datetime import UTC, date, datetime

import pytest

from dialogs.rules.figures import Figures
from dialogs.rules.talks import Outcome, Party, TalkKind, say
from storage.coverage import Coverage, coverage
from storage.cycles import close_cycle, open_cycle
from storage.database import Database
from storage.errors import Refused
from storage.people_csv import read_organisation
from storage.people_import import import_people
from storage.people_rows import Organisation
from tests.storage.import_files import BO, UNIT_A, UNIT_B, absences, people, units

TODAY = date(2026, 10, 1)
NOW = datetime(2026, 10, 1, 7, tzinfo=UTC)
UNIT_C = {"unit_id": "C", "name": "Avdelning 4", "parent_unit_id": "A"}
OTHER = {"unit_id": "X", "name": "Bolaget"}


@pytest.fixture
async def filled(database: Database) -> Database:
    """Bo in A; in B eight people, one of them away and one on paper; in C seven; in X three, all paid by the hour."""
    staff = {"name": "N N", "manager_person_id": "2", "employment_form": "tillsvidare"}
    rows = [BO, {**staff, "person_id": "b0", "unit_id": "B", "paper_plan_on": "2026-05-01"}]
    rows += [{**staff, "person_id": f"b{number}", "unit_id": "B"} for number in range(1, 8)]
    rows += [{**staff, "person_id": f"c{number}", "unit_id": "C"} for number in range(7)]
    rows += [{**staff, "person_id": f"x{n}", "unit_id": "X", "employment_form": "timavlönad"} for n in range(3)]
    away = absences({"person_id": "b1", "absent_from": "2026-01-01"})
    read = read_organisation(people(*rows), units(UNIT_A, UNIT_B, UNIT_C, OTHER), away, TODAY)
    assert isinstance(read, Organisation), read
    await import_people(database, read, TODAY)
    await open_cycle(database, "2026", 2026, NOW, TODAY)
    return database


async def figures_of(database: Database, unit: str | None = None, cycle: str | None = None) -> Coverage:
    return (await coverage(database, TODAY, cycle=cycle, unit=unit))[TalkKind.DEVELOPMENT]


async def test_each_unit_counts_all_below_it(filled: Database) -> None:
    found = await figures_of(filled)
    assert [unit.id for unit in found.units] == ["A", "B", "C", "X"]
    assert found.sums["B"] == Figures(employees=8, none=7, absent=1, on_paper=1)
    assert found.sums["A"] == Figures(employees=16, none=15, absent=1, on_paper=1)
    assert found.sums["X"] == Figures(employees=3, not_included=3)


async def test_small_groups_are_hidden_and_so_is_what_would_give_one_away(filled: Database) -> None:
    found = await figures_of(filled)
    assert set(found.shown) == {"A", "B"}  # X is small; A without B and C would be Bo alone


async def test_one_unit_is_shown_with_all_below_it_and_hides_what_the_whole_hides(filled: Database) -> None:
    found = await figures_of(filled, "C")
    assert [unit.id for unit in found.units] == ["C"]
    assert "C" not in found.shown


async def test_a_held_talk_is_done(filled: Database) -> None:
    async with filled.work() as work:
        (bo,) = await work.people.in_units(["A"])
        facts = (await work.talks.facts_of_employees([bo.id]))[0]
        held = say(facts.talk, Party.EMPLOYEE, Outcome.HELD, date(2026, 9, 10), date(2026, 9, 10))
        await work.talks.save(held)
    found = await coverage(filled, TODAY, cycle=None, unit=None)
    done = {kind: (each.sums["A"].done, each.sums["A"].none) for kind, each in found.items()}
    assert done == {TalkKind.DEVELOPMENT: (1, 14), TalkKind.PERFORMANCE: (0, 15), TalkKind.PAY: (0, 15)}


async def test_each_cycle_counts_its_own_talks(filled: Database) -> None:
    await open_cycle(filled, "2027", 2027, NOW, TODAY, kinds=())
    assert (await figures_of(filled)).cycle.name == "2027"
    assert (await figures_of(filled)).sums["A"].not_included == 15
    assert (await figures_of(filled, cycle="2026")).sums["A"].not_included == 0


async def test_what_is_not_there_is_refused_with_the_remedy(database: Database) -> None:
    with pytest.raises(Refused, match="No cycle is open"):
        await figures_of(database)
    await open_cycle(database, "2026", 2026, NOW, TODAY)
    with pytest.raises(Refused, match="There is no cycle “2025”"):
        await figures_of(database, cycle="2025")
    with pytest.raises(Refused, match="There is no unit “Q”"):
        await figures_of(database, unit="Q")
    assert (await figures_of(database)).units == []
    await close_cycle(database, "2026", TODAY)
    with pytest.raises(Refused, match="is closed"):
        await figures_of(database, cycle="2026")
