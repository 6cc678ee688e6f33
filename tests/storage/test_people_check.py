"""Tells that the data check finds whom a launch would leave out, and says the remedy."""

from datetime import date

from sqlalchemy import select, update

from storage import tables
from storage.database import Database
from storage.people_check import REMEDIES, Problem, check_people
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
    return [(finding.problem, finding.id) for finding in await check_people(database)]


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
    assert [(finding.problem, finding.id) for finding in await check_people(database)] == [
        (Problem.MANAGERS_IN_A_CIRCLE, "1"),
        (Problem.MANAGERS_IN_A_CIRCLE, "2"),
        (Problem.UNITS_IN_A_CIRCLE, "A"),
        (Problem.UNITS_IN_A_CIRCLE, "B"),
    ]


def test_every_problem_has_a_remedy() -> None:
    assert set(REMEDIES) == set(Problem)
