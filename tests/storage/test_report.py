"""Tells that the report has every unit and month, and hides what the figures hide."""

from datetime import date

import pytest

from dialogs.rules.plans import CompetenceArea
from dialogs.rules.talks import TalkKind
from storage.cycles import close_cycle, open_cycle
from storage.database import Database
from storage.errors import Refused
from storage.months import keep_last_month
from storage.people_csv import read_organisation
from storage.people_import import import_people
from storage.people_rows import Organisation
from storage.report import make_report
from tests.storage.import_files import BO, UNIT_A, UNIT_B, people, units
from tests.storage.world import NOW

TODAY = date(2026, 10, 1)
LATER = date(2026, 11, 2)


@pytest.fixture
async def filled(database: Database) -> Database:
    """Bo in A; in B 24 people, one with a plan on paper; nobody has a talk outside 2026."""
    staff = {"name": "N N", "manager_person_id": "2", "employment_form": "tillsvidare"}
    rows = [BO, {**staff, "person_id": "b0", "unit_id": "B", "paper_plan_on": "2026-05-01"}]
    rows += [{**staff, "person_id": f"b{number}", "unit_id": "B"} for number in range(1, 24)]
    read = read_organisation(people(*rows), units(UNIT_A, UNIT_B), None, TODAY)
    assert isinstance(read, Organisation), read
    await import_people(database, read, TODAY)
    await open_cycle(database, "2026", 2026, NOW, TODAY)
    return database


async def test_it_has_every_unit_and_leaves_out_what_would_tell_of_one_person(filled: Database) -> None:
    report = await make_report(filled, TODAY, cycle=None, unit=None)
    assert [(unit.name, unit.depth, bool(unit.figures)) for unit in report.units] == [
        ("Region Mitt", 0, True),
        ("Avdelning 3", 1, False),  # with it the figures of Bo alone would be known
    ]
    assert report.units[0].figures[TalkKind.PAY].rest == 25
    assert [row.unit for row in report.quality] == [row.unit for row in report.demand] == ["Region Mitt"]
    assert report.demand[0].people[CompetenceArea.CORE] == 0
    assert report.months == ()


async def test_a_month_that_has_ended_stays_as_it_was(filled: Database) -> None:
    for _ in range(2):  # the second time adds nothing
        async with filled.work() as work:
            await keep_last_month(work.transaction, LATER)
    async with filled.work() as work:
        (somebody, *_) = await work.people.in_units(["B"])
        await work.paper_plans.record(somebody.id, LATER, somebody.id, LATER)
    (month,) = (await make_report(filled, LATER, cycle=None, unit=None)).months
    assert (month.month, month.unit, month.cycle) == (date(2026, 10, 1), "Region Mitt", "2026")
    assert (month.employees, month.with_plan, month.included[TalkKind.PAY], month.done[TalkKind.PAY]) == (
        25,
        1,
        25,
        0,
    )


async def test_no_month_is_kept_before_the_first_cycle(filled: Database) -> None:
    async with filled.work() as work:
        await keep_last_month(work.transaction, date(2026, 9, 30))
    assert (await make_report(filled, TODAY, cycle=None, unit=None)).months == ()


async def test_a_closed_cycle_can_be_read_by_its_last_month(filled: Database) -> None:
    await close_cycle(filled, "2026", LATER)
    await open_cycle(filled, "2027", 2027, NOW, LATER)
    (month,) = (await make_report(filled, LATER, cycle=None, unit=None)).months
    assert (month.cycle, month.month) == ("2026", date(2026, 11, 1))


async def test_a_unit_that_is_not_there_is_refused(filled: Database) -> None:
    with pytest.raises(Refused, match="There is no unit"):
        await make_report(filled, TODAY, cycle=None, unit="Q")
    assert (await make_report(filled, TODAY, cycle=None, unit="B")).units
