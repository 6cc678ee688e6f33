from datetime import date
from uuid import UUID, uuid4

from dialogs.rules.people import Absence, Language, Person, Unit
from storage import tables
from storage.database import Database
from storage.work import Work
from tests.storage.world import World, add_absence, add_person, add_unit


async def test_a_person_comes_with_all_that_the_features_know(database: Database, world: World) -> None:
    away = Absence(starts_on=date(2026, 1, 7), ends_on=date(2026, 3, 1))
    async with database.work() as work:
        person = await add_person(
            work,
            "Cia Dahl",
            manager=world.bo,
            in_teams=False,
            language=Language.ENGLISH,
            hr_unit="1200",
            paper_plan_on=date(2025, 5, 5),
        )
        await add_absence(work, person, date(2026, 9, 1), None)
        await add_absence(work, person, away.starts_on, away.ends_on)
    async with database.reading() as work:
        assert await work.people.get(person) == Person(
            id=person,
            name="Cia Dahl",
            language=Language.ENGLISH,
            unit="1200",
            manager=world.bo,
            hr_unit="1200",
            in_teams=False,
            paper_plan_on=date(2025, 5, 5),
            absences=(away, Absence(starts_on=date(2026, 9, 1))),
        )


async def test_whoever_left_is_found_by_nobody(database: Database, world: World) -> None:
    known_as = uuid4()
    async with database.work() as work:
        left = await add_person(work, "Dan Falk", manager=world.anna, active=False, in_teams=False)
        await work.transaction.put(_known(left, known_as), replacing=["aad_object_id"])
    async with database.reading() as work:
        people = work.people
        assert await people.get(left) is None
        assert await people.by_aad(str(known_as)) is None
        assert await people.many([left]) == {}
        assert await people.reports(world.anna) == []
        assert not await people.has_reports(world.anna)
        assert [person.id for person in await people.in_units(["1200"])] == [world.anna, world.bo]


def _known(person: UUID, known_as: UUID) -> tables.Person:
    return tables.Person(id=person, external_id="x", name="x", unit="1200", aad_object_id=known_as)


async def test_a_person_is_found_by_their_entra_id_however_it_is_written(database: Database, world: World) -> None:
    async with database.work() as work:
        known_as = uuid4()
        await work.transaction.put(_known(world.anna, known_as), replacing=["aad_object_id"])
    async with database.reading() as work:
        for written in (str(known_as), str(known_as).upper()):
            found = await work.people.by_aad(written)
            assert found is not None
            assert found.id == world.anna
        assert await work.people.by_aad("29:1ABC-no-guid") is None
        assert await work.people.by_aad(str(uuid4())) is None


async def test_reports_come_in_swedish_alphabetical_order(database: Database, world: World) -> None:
    async with database.work() as work:
        boss = await add_person(work, "Eva Gran")
        for name in ("Örjan Ek", "Ärla Ek", "Åsa Ek", "Zoran Ek", "adam Ek", "Bea Ek"):
            await add_person(work, name, manager=boss)
    async with database.reading() as work:
        assert [person.first_name for person in await work.people.reports(boss)] == [
            "adam",
            "Bea",
            "Zoran",
            "Åsa",
            "Ärla",
            "Örjan",
        ]
        assert await work.people.has_reports(boss)


async def test_a_language_is_kept(database: Database, world: World) -> None:
    async with database.work() as work:
        await work.people.set_language(world.anna, Language.ENGLISH)
        anna = await work.people.get(world.anna)
    assert anna is not None
    assert anna.language is Language.ENGLISH


async def _units(work: Work) -> None:
    await add_unit(work, "R", "Regionen")
    await add_unit(work, "S", "Sjukhuset", "R")
    await add_unit(work, "B", "Barn", "S")
    await add_unit(work, "A", "Akuten", "S")
    await add_unit(work, "A1", "Triage", "A")
    await add_unit(work, "F", "Folktandvården", "R")


async def test_units_come_from_the_top_down_each_before_its_own(database: Database) -> None:
    async with database.work() as work:
        await _units(work)
    async with database.reading() as work:
        below = await work.people.unit_and_below("R")
        assert [unit.id for unit in below] == ["R", "F", "S", "A", "A1", "B"]
        assert below[2] == Unit(id="S", name="Sjukhuset", parent="R")
        assert [unit.id for unit in await work.people.unit_and_below("A")] == ["A", "A1"]
        assert await work.people.unit_and_below("unknown") == []


async def test_units_in_a_circle_come_once_each(database: Database) -> None:
    async with database.work() as work:
        await work.transaction.add(
            [tables.Unit(id="X", name="X", parent="Y"), tables.Unit(id="Y", name="Y", parent="X")]
        )
    async with database.reading() as work:
        assert [unit.id for unit in await work.people.unit_and_below("X")] == ["X", "Y"]


async def test_forty_thousand_people_can_be_asked_for_at_once(database: Database, world: World) -> None:
    asked = [world.bo, *(uuid4() for _ in range(40_000)), world.anna, world.anna]
    async with database.reading() as work:
        assert set(await work.people.many(asked)) == {world.anna, world.bo}
        assert len(await work.people.in_units([str(unit) for unit in range(2000)])) == 2
        assert await work.people.many([]) == {}
