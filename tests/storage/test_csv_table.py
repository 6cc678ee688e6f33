"""Tells that tables are read in every form they are exported in, and that broken ones are told as such."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.rules.people import Language
from storage.csv_table import Source
from storage.people_csv import PEOPLE, UNITS
from storage.people_rows import Organisation
from tests.storage.import_files import ANNA, BO, absences, people, table
from tests.storage.reading import EVERYBODY, UNITS_FILE, accepted, only_reason, read, refused


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["plain", "bom"])
@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"], ids=["unix", "windows", "old-mac"])
def test_exports_of_every_kind_read_the_same(bom: bytes, separator: str, line_end: bytes) -> None:
    backwards = tuple(reversed(PEOPLE))
    content = bom + table(backwards, EVERYBODY, separator).replace(b"\n", line_end)
    assert accepted(Source("PEOPLE.csv", content)) == accepted(people(*EVERYBODY))


def test_quotes_blank_lines_capital_headers_and_decomposed_letters_are_understood() -> None:
    content = "Person_ID,Name,Email,Language,Unit_id,aad_object_id,manager_person_id,agreement_area,"
    content += "employment_form,hr_unit_id,employed_from,employed_to,paper_plan_on\n\n"
    content += '2 ,"Berg, Bo ""Bosse"" A\u030astro\u0308m",,EN,A,,,,,,,,\n,,,,,,,,,,,,\n'
    (bo,) = accepted(Source("PEOPLE.csv", content.encode())).people
    assert (bo.person_id, bo.name, bo.language) == ("2", 'Berg, Bo "Bosse" Åström', Language.ENGLISH)


def with_line(line: str) -> Source:
    source = people(BO, ANNA)
    return replace(source, content=source.content + line.encode() + b"\n")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("4,,Eva,,,A", "6 fields, but the header has 13"),
        ("4,,Ek, Eva,,,A,2,,,,,,", "14 fields, but the header has 13"),
        ('4,,"Eva Ek,,,A,2,,,,,,', "not closed"),
        ('4,,"Eva" Ek,,,A,2,,,,,,', "not closed"),
    ],
    ids=["too few", "too many", "open quote", "text after a quote"],
)
def test_a_line_that_is_no_row_is_told_and_the_next_lines_are_read(line: str, reason: str) -> None:
    source = with_line(line + "\n5,,Ola,,xx,A,4,,,,,,")
    assert refused(source) == [("PEOPLE.csv", 4, ""), ("PEOPLE.csv", 5, "language")]
    assert reason in only_reason(with_line(line))
    assert accepted(with_line('4,,"Ek, Eva",,,A,2,,,,,,'))


def test_an_empty_file_a_file_without_rows_and_a_file_without_header_are_refused() -> None:
    assert "the file is empty" in only_reason(Source("PEOPLE.csv", b""))
    assert "the file is empty" in only_reason(Source("PEOPLE.csv", b"\xef\xbb\xbf\n"))
    assert "deactivate everybody" in only_reason(people())
    assert "no header line" in only_reason(Source("PEOPLE.csv", b"1,Anna,B\n"))
    assert accepted(people(*EVERYBODY), UNITS_FILE, absences()).absences == ()


@pytest.mark.parametrize("content", ["Åström".encode("latin-1"), b"x\nEva \xc5kesson\n"])
def test_a_file_in_latin_1_is_told_to_be_one(content: bytes) -> None:
    assert "Latin-1" in only_reason(Source("PEOPLE.csv", content))
    assert "CSV UTF-8" in only_reason(Source("PEOPLE.csv", content))


def test_a_file_in_utf_16_is_told_to_be_one() -> None:
    utf_16 = people(*EVERYBODY).content.decode().encode("utf-16")
    assert "UTF-16" in only_reason(Source("PEOPLE.csv", utf_16))


def test_unknown_missing_and_double_columns_are_named() -> None:
    header = ",".join(["salary", "unit_id", *(name for name in PEOPLE if name != "email")])
    found = refused(Source("PEOPLE.csv", header.encode()))
    assert found == [("PEOPLE.csv", 1, "email"), ("PEOPLE.csv", 1, "salary"), ("PEOPLE.csv", 1, "unit_id")]


def test_a_units_file_that_cannot_be_read_makes_nobodys_unit_unknown() -> None:
    assert refused(people(*EVERYBODY), Source("UNITS.csv", b"")) == [("UNITS.csv", 1, "")]


@given(st.binary(max_size=300))
def test_no_bytes_at_all_make_the_reader_fail(content: bytes) -> None:
    header = ",".join(UNITS).encode() + b"\n"
    for source in (Source("UNITS.csv", content), Source("UNITS.csv", header + content)):
        found = read(people(*EVERYBODY), source)
        assert isinstance(found, Organisation) or all(fault.line >= 1 for fault in found)
