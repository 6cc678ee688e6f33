"""Tells that an import makes the tables say what the files say: all of it, or nothing."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from dialogs.rules.people import Language
from dialogs.rules.plans import PlanVersion, Signature, Stage
from dialogs.rules.preparations import Answer, Preparation
from dialogs.rules.talks import Party, TalkKind
from storage import tables
from storage.csv_table import Source
from storage.cycles import close_cycle, open_cycle
from storage.database import Database
from storage.people_csv import read_organisation
from storage.people_import import Counts, Summary, import_people
from storage.people_rows import Organisation
from tests.storage.import_files import ANNA, BO, HANNA, UNIT_A, UNIT_B, Row, absences, people, units
from tests.storage.world import save_preparation

TODAY = date(2026, 10, 1)
NOW = datetime(2026, 10, 1, 7, tzinfo=UTC)
EVERYBODY = (BO, ANNA, HANNA)
BOTH_UNITS = (UNIT_A, UNIT_B)
PERSON = tables.Person.__table__
TALK = tables.Talk.__table__


def organisation(
    people_rows: Sequence[Row] = EVERYBODY, unit_rows: Sequence[Row] = BOTH_UNITS, away: Source | None = None
) -> Organisation:
    read = read_organisation(people(*people_rows), units(*unit_rows), away, TODAY)
    assert isinstance(read, Organisation), read
    return read


async def imported(database: Database, *rows: Row, unit_rows: Sequence[Row] = BOTH_UNITS) -> Summary:
    return await import_people(database, organisation(rows or EVERYBODY, unit_rows), TODAY)


async def person(database: Database, external_id: str) -> Any:
    return (await rows(database, select(PERSON).where(PERSON.c.external_id == external_id)))[0]


async def rows(database: Database, query: Any) -> Sequence[Any]:
    async with database.reading() as work:
        connection = await work.transaction.session.connection()
        return (await connection.execute(query)).all()


async def test_an_import_into_an_empty_database_inserts_everything(database: Database) -> None:
    summary = await imported(database)
    assert summary.people == Counts(new=3, changed=0, unchanged=0, gone=0)
    assert summary.units == Counts(new=2, changed=0, unchanged=0, gone=0)
    anna, bo = await person(database, "1"), await person(database, "2")
    assert (anna.name, anna.unit, anna.manager, anna.active) == ("Anna Åström", "B", bo.id, True)
    assert anna.aad_object_id == UUID("11111111-2222-4333-8444-000000000001")
    assert anna.employed_from == date(2019, 3, 1)
    async with database.reading() as work:
        assert [unit.id for unit in await work.people.unit_and_below("A")] == ["A", "B"]


async def test_the_same_files_again_change_nothing(database: Database) -> None:
    await imported(database)
    summary = await imported(database)
    assert summary.people == Counts(new=0, changed=0, unchanged=3, gone=0)
    assert summary.units == Counts(new=0, changed=0, unchanged=2, gone=0)


async def test_what_changed_is_updated_and_the_person_stays_the_same_one(database: Database) -> None:
    await imported(database)
    before = await person(database, "1")
    summary = await imported(database, BO, {**ANNA, "name": "Anna Berg", "unit_id": "A", "email": ""}, HANNA)
    after = await person(database, "1")
    assert summary.people == Counts(new=0, changed=1, unchanged=2, gone=0)
    assert (after.id, after.name, after.unit, after.email) == (before.id, "Anna Berg", "A", None)


async def test_who_is_missing_becomes_inactive_and_comes_back_with_the_file(database: Database) -> None:
    await imported(database)
    summary = await imported(database, BO, HANNA)
    assert summary.people == Counts(new=0, changed=0, unchanged=2, gone=1)
    assert not (await person(database, "1")).active
    assert (await imported(database, BO, HANNA)).people.gone == 0
    assert (await imported(database)).people == Counts(new=0, changed=1, unchanged=2, gone=0)
    assert (await person(database, "1")).active


async def test_whose_employment_has_ended_becomes_inactive_the_day_after(database: Database) -> None:
    await imported(database)
    assert (await imported(database, BO, {**ANNA, "employed_to": "2026-10-01"}, HANNA)).people.gone == 0
    assert (await imported(database, BO, {**ANNA, "employed_to": "2026-09-30"}, HANNA)).people.gone == 1
    assert not (await person(database, "1")).active


async def test_the_language_somebody_chose_in_the_chat_outlives_the_import(database: Database) -> None:
    await imported(database)
    async with database.work() as work:
        await work.people.set_language((await person(database, "1")).id, Language.ENGLISH)
    assert (await imported(database)).people.unchanged == 3
    assert (await person(database, "1")).language == Language.ENGLISH


async def test_two_may_exchange_their_teams_accounts(database: Database) -> None:
    first, second = "11111111-2222-4333-8444-000000000001", "11111111-2222-4333-8444-000000000002"
    await imported(database, {**BO, "aad_object_id": first}, {**ANNA, "aad_object_id": second})
    await imported(database, {**BO, "aad_object_id": second}, {**ANNA, "aad_object_id": first})
    assert (await person(database, "2")).aad_object_id == UUID(second)
    assert (await person(database, "1")).aad_object_id == UUID(first)


async def test_a_teams_account_follows_whoever_is_employed_anew(database: Database) -> None:
    await imported(database)
    await imported(database, BO, {**ANNA, "person_id": "100"}, HANNA)
    assert (await person(database, "1")).aad_object_id is None
    assert (await person(database, "100")).aad_object_id == UUID(ANNA["aad_object_id"])


async def test_units_that_are_gone_are_removed_unless_somebody_who_left_belongs_to_them(database: Database) -> None:
    deep = [UNIT_A, UNIT_B, {"unit_id": "C", "name": "C", "parent_unit_id": "B"}, {"unit_id": "D", "name": "D"}]
    await imported(database, BO, {**ANNA, "unit_id": "C"}, unit_rows=deep)
    summary = await imported(database, BO, unit_rows=(UNIT_A,))
    assert (summary.units, summary.units_kept) == (Counts(new=0, changed=0, unchanged=1, gone=1), 2)
    assert {row.id for row in await rows(database, select(tables.Unit.__table__))} == {"A", "B", "C"}
    summary = await imported(database, BO, {**ANNA, "unit_id": "A"}, unit_rows=(UNIT_A,))
    assert (summary.units.gone, summary.units_kept) == (2, 0)


async def test_a_unit_may_come_below_one_that_stands_later_in_the_file(database: Database) -> None:
    await imported(database, BO, unit_rows=(UNIT_B, UNIT_A))
    turned = ({"unit_id": "B", "name": "B"}, {**UNIT_A, "parent_unit_id": "B"})
    assert (await imported(database, BO, unit_rows=turned)).units.changed == 2


async def test_absences_are_replaced_only_when_their_file_is_given(database: Database) -> None:
    away = absences({"person_id": "1", "absent_from": "2026-09-01", "absent_to": "2026-12-31"})
    summary = await import_people(database, organisation(away=away), TODAY)
    assert summary.absences == 1
    anna = (await person(database, "1")).id
    assert (await imported(database)).absences is None
    async with database.reading() as work:
        found = await work.people.get(anna)
    assert found is not None
    assert found.is_absent(TODAY)
    await import_people(database, organisation(away=absences()), TODAY)
    assert await rows(database, select(tables.Absence.__table__)) == []


async def test_a_dry_run_says_what_would_change_and_changes_nothing(database: Database) -> None:
    planned = await import_people(database, organisation(), TODAY, dry_run=True)
    assert await rows(database, select(PERSON)) == []
    assert await import_people(database, organisation(), TODAY) == planned


async def test_an_import_that_is_broken_off_leaves_everything_as_it_was(database: Database) -> None:
    await imported(database)
    renamed = organisation([{**row, "name": "X Y"} for row in EVERYBODY], [UNIT_A, {**UNIT_B, "name": "Ny"}])

    def break_off(done: int, total: int) -> None:
        if done == total:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        await import_people(database, renamed, TODAY, told=break_off)
    assert (await person(database, "1")).name == "Anna Åström"
    assert (await import_people(database, renamed, TODAY)).people.changed == 3


async def test_two_imports_at_once_follow_each_other(database: Database) -> None:
    first, second = await asyncio.gather(imported(database), imported(database))
    assert first.people.new + second.people.new == 3
    assert first.people.unchanged + second.people.unchanged == 3


async def talk_of(database: Database, external_id: str) -> Any:
    employee = (await person(database, external_id)).id
    return (await rows(database, select(TALK).where(TALK.c.employee == employee)))[0]


async def with_cycle(database: Database) -> None:
    await imported(database)
    await open_cycle(database, "2026", 2026, NOW, TODAY, kinds=(TalkKind.DEVELOPMENT,))


async def test_an_open_talk_follows_to_the_new_manager_and_the_old_ones_preparation_stays_theirs(
    database: Database,
) -> None:
    await with_cycle(database)
    bo, hanna, talk = await person(database, "2"), await person(database, "3"), await talk_of(database, "1")
    prepared = Preparation(
        id=UUID(int=7),
        talk=talk.id,
        party=Party.MANAGER,
        author=bo.id,
        answers={"q": Answer(id=UUID(int=8), question="q", text="Bos ord")},
    )
    async with database.work() as work:
        await save_preparation(work, prepared)
    summary = await imported(database, BO, {**ANNA, "manager_person_id": "3"}, HANNA)
    moved = await talk_of(database, "1")
    assert summary.talks_moved == 1
    assert (moved.manager, moved.version) == (hanna.id, talk.version + 1)
    (kept,) = await rows(database, select(tables.Preparation.__table__))
    assert kept.author == bo.id


async def test_the_cards_about_a_moved_talk_are_shown_anew(database: Database) -> None:
    await with_cycle(database)
    talk = await talk_of(database, "1")
    await sent_card(database, talk)
    await imported(database, BO, {**ANNA, "manager_person_id": "3"}, HANNA)
    shown, told = await rows(database, select(tables.Message.__table__).order_by(tables.Message.__table__.c.id))
    assert (shown.key, shown.wanted) == ("card", 2)
    assert (told.person, told.show) == (talk.employee, {"verb": "earlier.mine", "page": 0})


async def sent_card(database: Database, talk: Any) -> None:
    """A live card about the talk that stands in the employee's chat."""
    message = tables.Message(
        id=UUID(int=9),
        key="card",
        person=talk.employee,
        show={"verb": "talk.open"},
        talk=talk.id,
        is_live=True,
        state=tables.MessageState.SENT,
        not_before=NOW,
    )
    async with database.work() as work:
        await work.transaction.add([message])


async def test_talks_with_an_agreed_plan_and_talks_of_closed_cycles_stay_with_the_old_manager(
    database: Database,
) -> None:
    await with_cycle(database)
    bo, talk = await person(database, "2"), await talk_of(database, "1")
    signed = Signature(person=talk.employee, name="Anna", party=Party.EMPLOYEE, at=NOW, on=TODAY)
    plan = PlanVersion(
        id=UUID(int=5),
        employee=talk.employee,
        talk=talk.id,
        number=1,
        stage=Stage.AGREED,
        proposed=signed,
        agreed=signed,
    )
    async with database.work() as work:
        await work.plans.save(plan)
    changed = ({**ANNA, "manager_person_id": "3"}, BO, HANNA)
    assert (await imported(database, *changed)).talks_moved == 0
    assert (await talk_of(database, "1")).manager == bo.id
    await close_cycle(database, "2026", TODAY)
    summary = await imported(database, ANNA, BO, {**HANNA, "manager_person_id": ""})
    assert (summary.people.changed, summary.talks_moved) == (2, 0)


async def test_the_talks_of_a_manager_who_has_left_go_to_the_next_one(database: Database) -> None:
    await with_cycle(database)
    without_bo = ({**ANNA, "manager_person_id": "3"}, {**HANNA, "manager_person_id": ""})
    summary = await imported(database, *without_bo)
    assert (summary.people.gone, summary.talks_moved) == (1, 1)
    assert (await talk_of(database, "1")).manager == (await person(database, "3")).id


@pytest.mark.long
async def test_the_largest_employer_is_imported(database: Database) -> None:
    many = [BO, *({**HANNA, "hr_unit_id": "", "person_id": str(number)} for number in range(10, 55_009))]
    large = organisation(many)
    assert (await import_people(database, large, TODAY)).people.new == 55_000
    moved = organisation([BO, many[1], *({**row, "manager_person_id": "10"} for row in many[2:])])
    assert (await import_people(database, moved, TODAY)).people.changed == 54_998
