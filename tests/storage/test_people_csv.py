"""Tells that import files are read as they are meant, and that everything wrong with them is told at once."""

import time
from datetime import date
from uuid import UUID

import pytest

from dialogs.rules.people import Language
from tests.storage.import_files import ANNA, BO, HANNA, UNIT_A, UNIT_B, Row, absences, people, units
from tests.storage.reading import EVERYBODY, UNITS_FILE, accepted, only_reason, refused


def test_a_row_says_what_its_cells_say() -> None:
    anna = accepted(people(*EVERYBODY)).people[1]
    assert anna.aad_object_id == UUID("11111111-2222-4333-8444-000000000001")
    assert (anna.name, anna.language, anna.unit_id) == ("Anna Åström", Language.SWEDISH, "B")
    assert (anna.manager_person_id, anna.agreement_area) == ("2", "Vårdförbundet")
    assert (anna.employed_from, anna.employed_to, anna.paper_plan_on) == (date(2019, 3, 1), None, None)


def test_empty_cells_mean_none_and_no_language_means_swedish() -> None:
    bo = accepted(people(BO)).people[0]
    assert (bo.aad_object_id, bo.manager_person_id, bo.hr_unit_id, bo.agreement_area) == (None, None, None, None)
    assert bo.language is Language.SWEDISH


def test_the_last_day_of_hr_systems_means_no_end() -> None:
    forever = {**BO, "employed_from": "2020-01-01", "employed_to": "9999-12-31"}
    assert accepted(people(forever)).people[0].employed_to is None


FAULTY_CELLS: list[tuple[Row, str, str]] = [
    ({"person_id": ""}, "person_id", "empty"),
    ({"name": ""}, "name", "empty"),
    ({"unit_id": ""}, "unit_id", "empty"),
    ({"unit_id": "X"}, "unit_id", "“X” is not in UNITS.csv"),
    ({"hr_unit_id": "X"}, "hr_unit_id", "“X” is not in UNITS.csv"),
    ({"manager_person_id": "99"}, "manager_person_id", "“99” is not in PEOPLE.csv"),
    ({"manager_person_id": "1"}, "manager_person_id", "their own manager"),
    ({"person_id": "2"}, "person_id", "the same as on line 2"),
    ({"email": "BO@example.se"}, "email", "the same as on line 2"),
    ({"email": "anna at example"}, "email", "no e-mail address"),
    ({"aad_object_id": "123"}, "aad_object_id", "no GUID"),
    ({"aad_object_id": "00000000-0000-0000-0000-000000000000"}, "aad_object_id", "no GUID"),
    ({"language": "fi"}, "language", "not one of sv, en"),
    ({"employed_from": "1 mars 2019"}, "employed_from", "YYYY-MM-DD"),
    ({"employed_from": "20190301"}, "employed_from", "YYYY-MM-DD"),
    ({"employed_from": "2019-02-30"}, "employed_from", "no day in the calendar"),
    ({"employed_from": "0219-03-01"}, "employed_from", "the year 219"),
    ({"employed_from": "9999-12-31"}, "employed_from", "the year 9999"),
    ({"employed_to": "2019-02-28"}, "employed_to", "comes before employed_from 2019-03-01"),
    ({"paper_plan_on": "2026-09-02"}, "paper_plan_on", "has not come yet"),
    ({"name": "Anna\0Berg"}, "name", "U+0000"),
    ({"name": "Anna �str�m"}, "name", "U+FFFD"),
    ({"name": "Anna " * 50}, "name", "249 characters"),
]


@pytest.mark.parametrize(("change", "column", "reason"), FAULTY_CELLS)
def test_a_faulty_cell_is_told_with_line_column_and_reason(change: Row, column: str, reason: str) -> None:
    faulty = people(BO, {**ANNA, **change})
    assert ("PEOPLE.csv", 3, column) in refused(faulty)
    assert reason in only_reason(faulty)
    assert accepted(people(BO, ANNA))


def test_the_same_teams_account_twice_is_refused_in_any_spelling() -> None:
    account = "ABCDEF00-2222-4333-8444-000000000001"
    pair = [{**BO, "aad_object_id": account}, {**ANNA, "aad_object_id": account.lower()}]
    assert refused(people(*pair)) == [("PEOPLE.csv", 3, "aad_object_id")]


def test_a_circle_of_managers_is_told_once_with_everybody_in_it() -> None:
    circle = people({**BO, "manager_person_id": "3"}, {**ANNA, "manager_person_id": "3"}, HANNA)
    assert refused(circle) == [("PEOPLE.csv", 2, "manager_person_id")]
    assert "2 → 3 → 2" in only_reason(circle)


def test_a_circle_of_units_is_told_once() -> None:
    circle = units({**UNIT_A, "parent_unit_id": "B"}, UNIT_B)
    assert refused(people(*EVERYBODY), circle) == [("UNITS.csv", 2, "parent_unit_id")]
    assert "A → B → A" in only_reason(people(*EVERYBODY), circle)


def test_units_must_have_an_id_a_name_and_a_parent_that_exists() -> None:
    faulty = units(UNIT_A, UNIT_B, {"unit_id": "C", "parent_unit_id": "Z"}, {"name": "D"}, UNIT_A)
    places = [("UNITS.csv", 4, "name"), ("UNITS.csv", 4, "parent_unit_id")]
    assert refused(people(BO), faulty) == [*places, ("UNITS.csv", 5, "unit_id"), ("UNITS.csv", 6, "unit_id")]


def test_every_fault_of_every_file_is_told_in_one_go() -> None:
    faulty_people = people(BO, {**ANNA, "language": "xx", "employed_from": "x"}, {**HANNA, "unit_id": "Q"})
    faulty_units = units(UNIT_A, UNIT_B, {"unit_id": "C"})
    away = absences({"person_id": "9", "absent_from": "2026-01-01"})
    assert refused(faulty_people, faulty_units, away) == [
        ("UNITS.csv", 4, "name"),
        ("PEOPLE.csv", 3, "employed_from"),
        ("PEOPLE.csv", 3, "language"),
        ("PEOPLE.csv", 4, "unit_id"),
        ("ABSENCES.csv", 2, "person_id"),
    ]


def test_absences_are_read_with_an_open_end() -> None:
    away = absences({"person_id": "1", "absent_from": "2026-01-01", "absent_to": "2026-02-01"})
    gone = absences({"person_id": "1", "absent_from": "2026-01-01", "absent_to": ""})
    (first,) = accepted(people(*EVERYBODY), UNITS_FILE, away).absences or ()
    (second,) = accepted(people(*EVERYBODY), UNITS_FILE, gone).absences or ()
    assert (first.absent_to, second.absent_to) == (date(2026, 2, 1), None)


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ({"person_id": "9", "absent_from": "2026-01-01"}, "person_id", "“9” is not in PEOPLE.csv"),
        ({"person_id": "1"}, "absent_from", "empty"),
        ({"person_id": "1", "absent_from": "2026-03-01", "absent_to": "2026-02-01"}, "absent_to", "comes before"),
        ({"person_id": "2", "absent_from": "2026-05-31"}, "absent_from", "overlaps with the absence on line 2"),
    ],
)
def test_a_faulty_absence_is_told_with_line_column_and_reason(row: Row, column: str, reason: str) -> None:
    other = {"person_id": "2", "absent_from": "2026-05-01", "absent_to": "2026-05-31"}
    faulty = (people(*EVERYBODY), UNITS_FILE, absences(other, row))
    assert refused(*faulty) == [("ABSENCES.csv", 3, column)]
    assert reason in only_reason(*faulty)
    mended = {"person_id": "2", "absent_from": "2026-06-01"}
    assert accepted(people(*EVERYBODY), UNITS_FILE, absences(other, mended))


def test_every_absence_inside_a_longer_one_overlaps_with_it() -> None:
    inside = [("2026-01-01", "2026-12-31"), ("2026-02-01", "2026-02-02"), ("2026-03-01", "2026-03-02")]
    rows = [{"person_id": "1", "absent_from": start, "absent_to": end} for start, end in inside]
    found = refused(people(*EVERYBODY), UNITS_FILE, absences(*rows))
    assert found == [("ABSENCES.csv", 3, "absent_from"), ("ABSENCES.csv", 4, "absent_from")]


def test_the_largest_employer_is_read_in_seconds() -> None:
    row = {**ANNA, "aad_object_id": "", "email": ""}
    many = people(BO, *({**row, "person_id": str(10 + number)} for number in range(55_000)))
    started = time.process_time()
    assert len(accepted(many).people) == 55_001
    assert time.process_time() - started < 20
