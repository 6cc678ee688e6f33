"""The demo employer: files that a real import would take, with every case that the demo wants to show."""

import csv
from datetime import date
from pathlib import Path

import pytest

from bot.demo import employer
from storage.csv_table import Source
from storage.people_csv import read_organisation
from storage.people_rows import Organisation, PersonRow

DEMO_DAY = date(2026, 10, 1)
DAYS_CURRENT = 15 * 30


def source(path: Path) -> Source:
    return Source(path.name, path.read_bytes())


@pytest.fixture(scope="module")
def region() -> Organisation:
    read = read_organisation(
        source(employer.PEOPLE), source(employer.UNITS), source(employer.ABSENCES), today=DEMO_DAY
    )
    assert isinstance(read, Organisation), [str(fault) for fault in read]
    return read


def one(region: Organisation, person_id: str) -> PersonRow:
    return next(person for person in region.people if person.person_id == person_id)


def reports(region: Organisation, manager: str) -> list[PersonRow]:
    return [person for person in region.people if person.manager_person_id == manager]


def chain(region: Organisation, person: PersonRow) -> list[str]:
    """The managers above somebody, nearest first. A circle would never end: it is cut at the number of people."""
    above: list[str] = []
    while person.manager_person_id and len(above) < len(region.people):
        above.append(person.manager_person_id)
        person = one(region, person.manager_person_id)
    return above


def test_the_importer_takes_the_files_as_they_are(region: Organisation) -> None:
    assert len(region.people) == 40
    assert len(region.units) == 5
    assert region.absences is not None


def test_nobody_shares_an_id_a_teams_account_or_an_address(region: Organisation) -> None:
    with_teams = [person.aad_object_id for person in region.people if person.aad_object_id]
    for told in (
        [person.person_id for person in region.people],
        with_teams,
        [person.email for person in region.people],
    ):
        assert len(told) == len(set(told))


def test_every_chain_of_managers_ends(region: Organisation) -> None:
    assert max(len(chain(region, person)) for person in region.people) == 3


def test_every_unit_hangs_under_the_region(region: Organisation) -> None:
    assert [unit.name for unit in region.units if unit.parent_unit_id is None] == ["Region Norrskog"]


def test_every_unit_with_people_is_large_enough_to_be_shown_and_has_a_manager(region: Organisation) -> None:
    managers = {person.manager_person_id for person in region.people}
    for unit in {person.unit_id for person in region.people}:
        members = [person for person in region.people if person.unit_id == unit]
        assert len(members) >= 6
        assert any(person.person_id in managers for person in members)


def test_anna_reports_to_bo_who_reports_to_the_head_of_the_clinic(region: Organisation) -> None:
    assert chain(region, one(region, employer.ANNA))[:2] == [employer.BO, "1004"]
    assert 6 <= len(reports(region, employer.BO)) <= 10


def test_hanna_is_hr_for_the_whole_region(region: Organisation) -> None:
    assert one(region, employer.HANNA).hr_unit_id == "100"
    assert [person.person_id for person in region.people if person.hr_unit_id] == [employer.HANNA]


def test_somebody_in_bos_team_is_on_leave_on_the_day_of_the_demo(region: Organisation) -> None:
    absent = [leave.person_id for leave in region.absences or () if covers(leave.absent_from, leave.absent_to)]
    assert [person.name for person in reports(region, employer.BO) if person.person_id in absent] == ["Frida Åkesson"]


def covers(first: date, last: date | None) -> bool:
    return first <= DEMO_DAY and (last is None or last >= DEMO_DAY)


def test_only_the_director_and_a_forgotten_substitute_have_no_manager(region: Organisation) -> None:
    without = {person.name: person.employment_form for person in region.people if not person.manager_person_id}
    assert without == {"Ulrika Stenmark": "tillsvidare", "Viktor Gustafsson": "timavlönad"}


def test_one_person_has_no_teams(region: Organisation) -> None:
    assert [person.name for person in region.people if not person.aad_object_id] == ["Kerstin Nordin"]


def test_paper_plans_are_both_current_and_too_old(region: Organisation) -> None:
    ages = [(DEMO_DAY - person.paper_plan_on).days for person in region.people if person.paper_plan_on]
    assert [age < DAYS_CURRENT for age in sorted(ages)] == [True, True, False]


def test_one_person_is_new_and_one_reads_english(region: Organisation) -> None:
    new = [person.name for person in region.people if person.employed_from == date(2026, 8, 17)]
    english = [person.name for person in region.people if person.language == "en"]
    assert (new, english) == (["Elin Sandström"], ["Grace Okafor"])


def test_everybody_works_there_on_the_day_of_the_demo(region: Organisation) -> None:
    for person in region.people:
        assert person.employed_from is not None
        assert covers(person.employed_from, person.employed_to), person.name


def test_every_agreement_area_and_employment_form_occurs(region: Organisation) -> None:
    assert {person.agreement_area for person in region.people} == {
        "Vårdförbundet",
        "Kommunal",
        "Läkarförbundet",
        "Vision",
        "SSR",
        "AkademikerAlliansen",
    }
    assert {person.employment_form for person in region.people} == {"tillsvidare", "visstid", "timavlönad"}


def test_the_three_with_a_page_are_those_of_the_file() -> None:
    pages = {persona.name: persona.page for persona in employer.personas(5000)}
    assert pages == {
        "Anna Lindqvist": "http://127.0.0.1:5000/",
        "Bo Ekström": "http://127.0.0.1:5001/",
        "Hanna Nyberg": "http://127.0.0.1:5002/",
    }


def test_a_page_shows_five_colleagues_who_have_teams_and_not_oneself() -> None:
    with employer.PEOPLE.open(encoding="utf-8") as file:
        everybody = {row["aad_object_id"] for row in csv.DictReader(file)} - {""}
    for persona in employer.personas():
        shown = [colleague.aad_object_id for colleague in employer.colleagues_of(persona)]
        assert len(set(shown)) == 5
        assert persona.aad_object_id not in shown
        assert set(shown) <= everybody
