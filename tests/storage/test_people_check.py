"""Tells that the data check finds whom a launch would leave out, and says the remedy."""

from datetime import UTC, date, datetime

from sqlalchemy import select, update

from dialogs.rules.data_check import Problem
from storage import tables
from storage.cycles import open_cycle
from storage.database import Database
from storage.people_check import REMEDIES, check_people
from storage.people_csv import read_organisation
from storage.people_import import import_people
from storage.people_rows import Organisation
from tests.storage.import_files import ANNA, BO, HANNA, UNIT_A, UNIT_B, Row, people, units

TODAY = date(2026, 10, 1)
ACCOUNT = "11111111-2222-4333-8444-00000000000"
SOUND_BO = {**BO, "aad_object_id": ACCOUNT + "2"}
SOUND_HANNA = {**HANNA, "aad_object_id": ACCOUNT + "3", "employment_form": "visstid"}
TOPMOST = (Problem.NO_MANAGER, "2")


async def found(
    database: Database, *rows: Row, unit_rows: tuple[Row, ...] = (UNIT_A, UNIT_B)
) -> list[tuple[str, str]]:
    read = read_organisation(people(*rows), units(*unit_rows), None, TODAY)
    assert isinstance(read, Organisation), read
    await import_people(database, read, TODAY)
    return await checked(database)


async def checked(database: Database, below: str | None = None) -> list[tuple[str, str]]:
    async with database.reading() as work:
        return [(each.problem, each.id) for each in await check_people(work.transaction, below)]


async def test_a_sound_organisation_has_only_its_topmost_manager_without_manager(database: Database) -> None:
    assert await found(database, SOUND_BO, ANNA, SOUND_HANNA) == [TOPMOST]


async def test_whoever_has_no_account_form_or_manager_is_found(database: Database) -> None:
    bare = {**SOUND_HANNA, "aad_object_id": "", "employment_form": "", "manager_person_id": ""}
    assert await found(database, SOUND_BO, ANNA, bare) == [
        TOPMOST,
        (Problem.NO_MANAGER, "3"),
        (Problem.NO_TEAMS_ACCOUNT, "3"),
        (Problem.NO_EMPLOYMENT_FORM, "3"),
    ]
    assert await found(database, SOUND_BO, ANNA, SOUND_HANNA) == [TOPMOST]


async def test_a_manager_whose_employment_has_ended_is_found_with_the_reports(database: Database) -> None:
    left = {**SOUND_BO, "employed_to": "2026-09-30"}
    assert await found(database, left, ANNA) == [(Problem.MANAGER_HAS_LEFT, "1")]


async def test_a_unit_without_anybody_in_it_or_below_is_found(database: Database) -> None:
    empty = {"unit_id": "Z", "name": "Stängd"}
    sound = (SOUND_BO, {**ANNA, "unit_id": "B"})
    assert await found(database, *sound, unit_rows=(UNIT_A, UNIT_B, empty)) == [TOPMOST, (Problem.EMPTY_UNIT, "Z")]


async def test_circles_that_did_not_come_through_the_import_are_found(database: Database) -> None:
    await found(database, SOUND_BO, ANNA)
    person, unit = tables.Person.__table__, tables.Unit.__table__
    async with database.work() as work:
        connection = await work.transaction.session.connection()
        anna = (await connection.execute(select(person.c.id).where(person.c.external_id == "1"))).scalar_one()
        await connection.execute(update(person).where(person.c.external_id == "2").values(manager=anna))
        await connection.execute(update(unit).where(unit.c.id == "A").values(parent="B"))
    assert await checked(database) == [
        (Problem.MANAGERS_IN_A_CIRCLE, "1"),
        (Problem.MANAGERS_IN_A_CIRCLE, "2"),
        (Problem.UNITS_IN_A_CIRCLE, "A"),
        (Problem.UNITS_IN_A_CIRCLE, "B"),
    ]


async def test_talks_that_the_two_tell_differently_are_counted_and_nobody_is_named(database: Database) -> None:
    more = [
        {**ANNA, "person_id": f"9{each}", "aad_object_id": f"{ACCOUNT}{each}", "email": ""} for each in range(4, 9)
    ]
    await found(database, SOUND_BO, ANNA, *more)
    await open_cycle(database, "2026/2027", 2026, datetime(2026, 10, 1, tzinfo=UTC), TODAY)
    talk = tables.Talk.__table__
    said = {"employee_outcome": "held", "employee_said_on": TODAY, "manager_said_on": TODAY}
    for manager, how_many in (("not_held", "7 talks"), ("held", None)):
        async with database.work() as work:
            connection = await work.transaction.session.connection()
            development = talk.c.kind == "development"
            await connection.execute(update(talk).where(development).values(**said, manager_outcome=manager))
        async with database.reading() as work:
            every = await check_people(work.transaction)
        findings = [each for each in every if each.problem is Problem.DISPUTED_TALKS]
        assert [(each.id, each.name) for each in findings] == ([("2026/2027", how_many)] if how_many else [])


async def test_a_few_such_talks_are_not_numbered(database: Database) -> None:
    await found(database, SOUND_BO, ANNA)
    await open_cycle(database, "2026/2027", 2026, datetime(2026, 10, 1, tzinfo=UTC), TODAY)
    async with database.work() as work:
        connection = await work.transaction.session.connection()
        said = {"employee_outcome": "held", "manager_outcome": "not_held"}
        days = {"employee_said_on": TODAY, "manager_said_on": TODAY}
        development = tables.Talk.__table__.c.kind == "development"
        await connection.execute(update(tables.Talk.__table__).where(development).values(**said, **days))
    async with database.reading() as work:
        assert "fewer than 6 talks" in [each.name for each in await check_people(work.transaction)]


async def test_of_a_unit_only_what_is_in_it_or_below_is_found(database: Database) -> None:
    bare = {**SOUND_HANNA, "aad_object_id": "", "unit_id": "B"}
    assert (Problem.NO_TEAMS_ACCOUNT, "3") in await found(database, SOUND_BO, ANNA, bare)
    assert TOPMOST not in await checked(database, "B")
    assert (Problem.NO_TEAMS_ACCOUNT, "3") in await checked(database, "B")
    assert (Problem.NO_TEAMS_ACCOUNT, "3") in await checked(database, "A")


def test_every_problem_has_a_remedy() -> None:
    assert set(REMEDIES) == set(Problem)
