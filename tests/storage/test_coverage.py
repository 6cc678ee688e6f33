"""Tells that coverage counts every employee once, under the right unit, and hides what small groups would tell."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest
from sqlmodel import update

from dialogs.rules.talks import Outcome, Party, TalkKind, say
from storage import tables
from storage.coverage_table import Table, coverage
from storage.cycles import close_cycle, open_cycle
from storage.database import Database
from storage.errors import Refused
from storage.folding import count_units
from storage.keyring import Keyring
from storage.people_csv import read_organisation
from storage.people_import import import_people
from storage.people_rows import Organisation
from storage.rebuilding import differences, rebuild, rebuild_if_needed
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


async def figures_of(database: Database, unit: str | None = None, cycle: str | None = None) -> Table:
    return await coverage(database, TODAY, cycle=cycle, unit=unit)


def counts_of(table: Table, unit: str, kind: TalkKind = TalkKind.DEVELOPMENT) -> dict[str, int]:
    """How the talks of this kind are counted, before anything is hidden."""
    counts = table.counts[unit]
    return {name.partition(".")[2]: number for name, number in counts.items() if name.startswith(kind)}


async def test_each_unit_counts_all_below_it(filled: Database) -> None:
    found = await figures_of(filled)
    assert [unit.name for unit in found.units] == ["Bolaget", "Region Mitt", "Avdelning 3", "Avdelning 4"]
    assert counts_of(found, "B") == {"none": 7, "absent": 1}
    assert counts_of(found, "A") == {"none": 15, "absent": 1}
    assert counts_of(found, "X") == {"not_included": 3}
    assert (found.counts["B"]["on_paper"], found.counts["A"]["employees"]) == (1, 16)


async def test_small_groups_are_hidden_and_so_is_what_would_give_one_away(filled: Database) -> None:
    found = await figures_of(filled)
    assert found.shown == {"A", "B"}  # X is small; A without B and C would be Bo alone
    assert found.figures("X", TalkKind.DEVELOPMENT) is None


async def test_who_is_away_is_added_to_who_has_not_begun_where_they_are_few(filled: Database) -> None:
    figures = (await figures_of(filled)).figures("B", TalkKind.DEVELOPMENT)
    assert figures
    assert (figures.rest, figures.absent, figures.none) == (8, None, None)


async def test_one_unit_is_shown_with_all_below_it_and_hides_what_the_whole_hides(filled: Database) -> None:
    found = await figures_of(filled, "C")
    assert [unit.id for unit in found.units] == ["C"]
    assert found.figures("C", TalkKind.DEVELOPMENT) is None


async def test_a_held_talk_is_done(filled: Database) -> None:
    async with filled.work() as work:
        (bo,) = await work.people.in_units(["A"])
        facts = (await work.talks.facts_of_employees([bo.id]))[0]
        held = say(facts.talk, Party.EMPLOYEE, Outcome.HELD, date(2026, 9, 10), date(2026, 9, 10))
        await work.talks.save(held)
    found = await figures_of(filled)
    done = {kind: counts_of(found, "A", kind) for kind in TalkKind}
    assert done[TalkKind.DEVELOPMENT] == {"done": 1, "none": 14, "absent": 1}
    assert done[TalkKind.PERFORMANCE] == done[TalkKind.PAY] == {"none": 15, "absent": 1}


async def test_each_cycle_counts_its_own_talks(filled: Database) -> None:
    await open_cycle(filled, "2027", 2027, NOW, TODAY, kinds=())
    assert (await figures_of(filled)).cycle.name == "2027"
    assert counts_of(await figures_of(filled), "A") == {"not_included": 15, "absent": 1}
    assert "not_included" not in counts_of(await figures_of(filled, cycle="2026"), "A")


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


async def on_card(database: Database, unit: str) -> Mapping[str, object]:
    """What a card counts of the unit and of those around it."""
    async with database.reading() as work:
        around = await work.coverage.around(unit)
        (cycle,) = await work.coverage.cycles()
        assert around
        places = [*around.path, *(each for places in around.below.values() for each in places)]
        return {**await work.coverage.counts(places, cycle.id, TODAY)}


async def test_a_card_counts_what_the_table_does_before_and_after_units_are_counted_ahead(filled: Database) -> None:
    table = await figures_of(filled)
    ahead = await on_card(filled, "A")
    assert {unit: table.counts[unit] for unit in ahead} == ahead
    async with filled.work() as work:
        work.transaction.touched.everybody = True
    assert await on_card(filled, "A") == ahead
    assert await count_units(filled, TODAY) == 4
    assert await count_units(filled, TODAY) == 0
    assert await on_card(filled, "A") == ahead


async def test_what_changes_after_that_is_counted_at_once(filled: Database) -> None:
    await count_units(filled, TODAY)
    async with filled.work() as work:
        person = (await work.people.in_units(["B"]))[0]
        talk = (await work.talks.facts_of_employees([person.id]))[0].talk
        await work.talks.save(say(talk, Party.EMPLOYEE, Outcome.HELD, TODAY, TODAY))
    table = await figures_of(filled)
    now = await on_card(filled, "A")
    assert now == {unit: table.counts[unit] for unit in now}
    assert counts_of(table, "B")["ongoing"] == 1
    assert await count_units(filled, TODAY) == 1
    assert await on_card(filled, "A") == now


async def test_another_day_is_counted_anew(filled: Database) -> None:
    await count_units(filled, TODAY)
    assert await count_units(filled, date(2026, 10, 2)) == 4


async def test_an_import_that_moves_units_leaves_nothing_of_the_old_sums(filled: Database) -> None:
    await count_units(filled, TODAY)
    staff = {"name": "N N", "manager_person_id": "2", "employment_form": "tillsvidare"}
    rows = [BO, *({**staff, "person_id": f"b{number}", "unit_id": "B"} for number in range(12))]
    read = read_organisation(people(*rows), units(UNIT_A, {**UNIT_B, "parent_unit_id": ""}), None, TODAY)
    assert isinstance(read, Organisation), read
    await import_people(filled, read, TODAY)
    await count_units(filled, TODAY)
    async with filled.reading() as work:
        around = await work.coverage.around("A")
    assert around
    assert (around.unit.employees, [each.employees for each in around.children]) == (1, [0])
    assert (await figures_of(filled)).counts["B"]["employees"] == 12


async def test_what_is_kept_is_what_would_be_made_anew(filled: Database) -> None:
    assert await differences(filled) == []
    async with filled.work() as work:
        await work.transaction.session.exec(update(tables.Standing).values(is_begun=True))
    assert len(await differences(filled)) == 2 * 48  # what is there, and what should be
    await rebuild(filled)
    assert await differences(filled) == []


async def test_another_setting_makes_it_anew_by_itself(filled: Database, database_url: str, keyring: Keyring) -> None:
    assert await rebuild_if_needed(filled)
    assert not await rebuild_if_needed(filled)
    stricter = Database.open(database_url, keyring, smallest_group=9)
    assert await rebuild_if_needed(stricter)
    assert (await coverage(stricter, TODAY, cycle=None, unit=None)).shown == {"A"}
    await stricter.close()
    assert await rebuild_if_needed(filled)
    assert (await figures_of(filled)).shown == {"A", "B"}
