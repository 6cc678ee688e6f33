"""Tells that a cycle opens one talk for everybody it includes, however often it is opened, until it is closed."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Row, select

from dialogs.rules.cycles import default_windows
from dialogs.rules.talks import TalkKind
from storage import tables
from storage.csv_table import Source
from storage.cycle_opening import Opened
from storage.cycles import close_cycle, list_cycles, open_cycle
from storage.database import Database
from storage.errors import FaultyFiles, Refused
from storage.people_csv import read_organisation
from storage.people_import import import_people
from storage.people_rows import Organisation
from tests.storage import import_files
from tests.storage.import_files import ANNA, BO, HANNA, UNIT_A, UNIT_B, people, units

TODAY = date(2026, 10, 1)
NOW = datetime(2026, 10, 1, 7, tzinfo=UTC)
HOURLY = {**HANNA, "person_id": "4", "employment_form": "Timavlönad", "hr_unit_id": ""}
UNIT_C = {"unit_id": "C", "name": "Avdelning 4", "parent_unit_id": "A"}
BO_IN_C = {**BO, "unit_id": "C"}
NEW = {**ANNA, "person_id": "5", "aad_object_id": "", "email": "", "employed_from": "2026-11-02"}
TALK = tables.Talk.__table__


async def imported(database: Database, *rows: import_files.Row) -> None:
    organisation = read_organisation(people(*rows), units(UNIT_A, UNIT_B, UNIT_C), None, TODAY)
    assert isinstance(organisation, Organisation), organisation
    await import_people(database, organisation, TODAY)


async def opened(database: Database, name: str = "2026", year: int | None = None, file: str = "") -> Opened:
    source = Source("CYCLE.toml", file.encode()) if file else None
    return await open_cycle(database, name, year, NOW, TODAY, file=source)


async def talks(database: Database) -> Sequence[Row[Any]]:
    async with database.reading() as work:
        connection = await work.transaction.session.connection()
        return (await connection.execute(select(TALK).order_by(TALK.c.opens_on))).all()


async def test_everybody_included_has_one_talk_of_each_kind_with_their_manager(database: Database) -> None:
    await imported(database, BO, ANNA, HOURLY, {**HANNA, "employment_form": "visstid"})
    result = await opened(database)
    assert (result.is_new, result.year, result.added, result.there_already) == (True, 2026, 9, 0)
    assert (result.not_included, result.without_manager) == ({"Timavlönad": 1}, 3)
    found = await talks(database)
    assert {(talk.kind, talk.opens_on, talk.hold_by) for talk in found} == {
        (kind, window.opens_on, window.hold_by) for kind, window in default_windows(2026).items()
    }
    assert len({(talk.employee, talk.kind) for talk in found}) == 9
    assert [talk.manager is None for talk in found].count(True) == 3


async def test_a_second_run_adds_only_what_is_missing(database: Database) -> None:
    await imported(database, BO, ANNA)
    await opened(database)
    again = await opened(database)
    assert (again.is_new, again.added, again.there_already) == (False, 0, 6)
    await imported(database, BO, ANNA, NEW)
    later = await opened(database)
    assert (later.added, later.there_already) == (3, 6)


async def test_two_openings_at_once_give_everybody_one_talk(database: Database) -> None:
    await imported(database, BO, ANNA)
    first, second = await asyncio.gather(opened(database), opened(database))
    assert {first.is_new, second.is_new} == {True, False}
    assert (first.added + second.added, len(await talks(database))) == (6, 6)
    third, fourth = await asyncio.gather(opened(database), opened(database))
    assert (third.added, fourth.added) == (0, 0)


async def test_who_starts_during_the_cycle_has_a_window_of_their_own(database: Database) -> None:
    await imported(database, BO, NEW)
    await opened(database)
    last = [talk for talk in await talks(database) if talk.kind is TalkKind.DEVELOPMENT][-1]
    assert (last.opens_on, last.hold_by) == (date(2026, 11, 2), date(2027, 1, 31))


async def test_whose_employment_ends_before_the_window_is_not_included(database: Database) -> None:
    await imported(database, BO, {**ANNA, "employed_to": "2027-08-31"})
    result = await opened(database, "2027", 2027)
    assert (result.added, result.not_employed) == (3, 1)


async def test_a_pilot_covers_its_units_only(database: Database) -> None:
    await imported(database, BO, ANNA)
    pilot = await opened(database, "Pilot", 2026, 'units = ["B"]')
    assert (pilot.added, pilot.not_covered) == (3, 1)


async def test_a_later_run_without_the_file_adds_nobody_else(database: Database) -> None:
    await imported(database, BO, ANNA, HOURLY, HANNA)
    file = 'units = ["B"]\nemployment_forms = { "timavlönad" = 0 }\nwindows.development.opens = 2026-09-15\n'
    first = await opened(database, file=file)
    again = await opened(database)
    assert (again.added, again.there_already, again.not_covered) == (0, first.added, first.not_covered)


async def test_a_file_with_faults_opens_nothing_and_the_mended_one_does(database: Database) -> None:
    await imported(database, BO, ANNA)
    with pytest.raises(FaultyFiles, match=r"CYCLE.toml, line 1, units: the unit “Z” is not known"):
        await opened(database, "Pilot", 2026, 'units = ["Z"]')
    assert await list_cycles(database) == []
    assert (await opened(database, "Pilot", 2026, 'units = ["A"]')).added == 6


async def test_other_dates_for_a_cycle_that_is_open_are_refused(database: Database) -> None:
    await imported(database, BO, ANNA)
    own = "[windows.development]\nhold_by = 2026-12-15"
    await opened(database, "2026", 2026, own)
    with pytest.raises(Refused, match=r"opened with other dates \(.*2026-12-15"):
        await opened(database, file="[windows.development]\nhold_by = 2026-12-20")
    assert (await opened(database, file=own)).there_already == 6


async def test_another_year_for_a_cycle_that_is_open_is_refused(database: Database) -> None:
    await opened(database, "2026", 2026)
    with pytest.raises(Refused, match="the cycle of 2026"):
        await opened(database, "2026", 2027)
    assert (await opened(database, "2027", 2027)).is_new


async def test_without_a_year_the_present_cycle_is_meant(database: Database) -> None:
    assert (await opened(database, "now")).year == 2026


async def test_a_closed_cycle_owes_nothing_any_more_and_cannot_be_opened_again(database: Database) -> None:
    await imported(database, BO, ANNA)
    await opened(database)
    assert await close_cycle(database, "2026", TODAY) == 6
    async with database.reading() as work:
        assert await work.talks.facts_of_employees([talk.employee for talk in await talks(database)]) == []
    with pytest.raises(Refused, match="closed on 2026-10-01"):
        await opened(database)
    with pytest.raises(Refused, match="already"):
        await close_cycle(database, "2026", TODAY)
    assert (await opened(database, "again")).added == 6


async def test_nobody_is_in_two_open_cycles_of_one_year_and_closing_one_makes_room(database: Database) -> None:
    await imported(database, BO, ANNA)
    await opened(database, "2026/2027")
    with pytest.raises(Refused, match=r"2 of “2026/2027”.*close it first") as refused:
        await opened(database, "2026-2027", 2026)
    assert "“2026-2027” was not opened" in str(refused.value)
    assert [cycle.name for cycle in await list_cycles(database)] == ["2026/2027"]
    await close_cycle(database, "2026/2027", TODAY)
    assert (await opened(database, "2026-2027", 2026)).added == 6


async def test_two_cycles_of_one_year_for_different_units_stand_side_by_side(database: Database) -> None:
    await imported(database, BO_IN_C, ANNA)
    for unit in ("B", "C"):
        pilot = await opened(database, unit, 2026, f'units = ["{unit}"]')
        assert (pilot.added, pilot.elsewhere) == (3, {})


async def test_who_moves_between_the_units_of_two_open_cycles_stays_in_the_first(database: Database) -> None:
    await imported(database, BO_IN_C, ANNA)
    for unit in ("B", "C"):
        await opened(database, unit, 2026, f'units = ["{unit}"]')
    await imported(database, BO_IN_C, {**ANNA, "unit_id": "C"})
    again = await opened(database, "C")
    assert (again.added, again.elsewhere) == (0, {"B": 1})
    await close_cycle(database, "B", TODAY)
    assert (await opened(database, "C")).added == 3


async def test_the_next_years_cycle_may_be_opened_before_this_years_is_closed(database: Database) -> None:
    await imported(database, BO, ANNA)
    await opened(database, "2026", 2026)
    assert (await opened(database, "2027", 2027)).added == 6


async def test_a_cycle_whose_last_day_has_passed_is_closed_before_another_is_opened(database: Database) -> None:
    await imported(database, BO, ANNA)
    await opened(database, "2026", 2026)
    later = date(2027, 7, 5)
    await open_cycle(database, "2027", None, NOW, later)
    new, old = await list_cycles(database)
    assert (new.year, new.closed_on, old.closed_on) == (2027, None, date(2027, 6, 30))


async def test_cards_in_the_chat_are_shown_anew_when_their_cycle_is_closed(database: Database) -> None:
    await imported(database, BO, ANNA)
    await opened(database)
    talk = (await talks(database))[0]
    message = tables.Message(
        id=UUID(int=1),
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
    await close_cycle(database, "2026", TODAY)
    async with database.reading() as work:
        connection = await work.transaction.session.connection()
        assert (await connection.execute(select(tables.Message.__table__.c.wanted))).scalar_one() == 2


async def test_closing_what_is_not_there_is_refused(database: Database) -> None:
    with pytest.raises(Refused, match="There is no cycle “2031”"):
        await close_cycle(database, "2031", TODAY)


async def test_the_list_tells_windows_talks_and_state_of_each_cycle_the_newest_first(database: Database) -> None:
    await imported(database, BO, ANNA)
    await opened(database, "2025", 2025)
    await close_cycle(database, "2025", TODAY)
    await opened(database, "2026", 2026)
    new, old = await list_cycles(database)
    assert (new.name, new.year, new.closes_on, new.closed_on) == ("2026", 2026, date(2027, 6, 30), None)
    assert (new.windows, new.talks) == (default_windows(2026), dict.fromkeys(TalkKind, 2))
    assert (old.name, old.closed_on) == ("2025", TODAY)
