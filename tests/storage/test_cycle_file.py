"""Tells that CYCLE.toml is read as it is meant, and that everything wrong with it is told with its line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.rules.cycles import Scope, default_scope
from dialogs.rules.talks import TalkKind, Window
from storage.csv_table import Fault, Source
from storage.cycle_file import read_cycle_file

UNITS = {"1200", "1300"}
FULL = """
units = ["1200", "1300"]
closes = 2027-08-31

[employment_forms]
Tillsvidare = 0
visstid = 6

[windows.development]
opens = 2026-08-15
prepare_by = 2026-09-15
hold_by = 2026-10-31
"""


def read(text: str) -> Scope | tuple[Fault, ...]:
    return read_cycle_file(Source("CYCLE.toml", text.encode()), 2026, UNITS)


def accepted(text: str) -> Scope:
    found = read(text)
    assert isinstance(found, Scope), found
    return found


def refused(text: str) -> list[tuple[int, str, str]]:
    found = read(text)
    assert not isinstance(found, Scope)
    return [(fault.line, fault.column, fault.reason) for fault in found]


def test_a_file_says_units_forms_windows_and_the_last_day() -> None:
    scope = accepted(FULL)
    assert scope.units == frozenset({"1200", "1300"})
    assert scope.forms == {"tillsvidare": 0, "visstid": 6}
    assert scope.closes_on == date(2027, 8, 31)
    own = Window(opens_on=date(2026, 8, 15), prepare_by=date(2026, 9, 15), hold_by=date(2026, 10, 31))
    assert scope.windows[TalkKind.DEVELOPMENT] == own
    assert scope.windows[TalkKind.PAY] == default_scope(2026).windows[TalkKind.PAY]


def test_an_empty_file_means_the_defaults_of_the_year() -> None:
    assert accepted("") == accepted("\ufeff# nothing\n") == default_scope(2026)


@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        ("\nunit = ['1200']", 2, "unit", "unknown setting"),
        ("\n\nunits = ['9']", 3, "units", "“9” is not known"),
        ("units = '1200'", 1, "units", "give a list"),
        ("units = []", 1, "units", "give a list"),
        ("closes = 2027-05-30", 1, "closes", "before the last day of pay (2027-05-31)"),
        ("closes = 'soon'", 1, "closes", "“soon” is no date"),
        ("[employment_forms]\ntillsvidare = -1", 2, "employment_forms.tillsvidare", "no number of months"),
        ("[employment_forms]\nvisstid = true", 2, "employment_forms.visstid", "no number of months"),
        ("employment_forms = 3", 1, "employment_forms", "is no table"),
        ("[windows.holiday]\nopens = 2026-09-01", 1, "windows.holiday", "unknown setting"),
        ("[windows.pay]\nends = 2027-05-01", 2, "windows.pay.ends", "unknown setting"),
        ("[windows.pay]\nopens = '2027-03-01'", 2, "windows.pay.opens", "is no date"),
        ("[windows.pay]\nopens = 2027-03-01T08:00:00", 2, "windows.pay.opens", "is no date"),
        ("\n[windows.pay]\nopens = 2027-05-01", 2, "windows.pay", "in this order"),
        ("[windows]\npay = {opens = 2027-05-01}", 2, "windows.pay", "in this order"),
        ("windows.pay.hold_by = 2027-07-01", 1, "windows.pay.hold_by", "the cycle closes 2027-06-30"),
        ("a = 1\nunits = [", 2, "", "no TOML"),
        ("closes = 2026-13-01", 1, "", "no TOML"),
    ],
)
def test_what_is_wrong_is_told_with_line_place_and_reason(text: str, line: int, column: str, reason: str) -> None:
    (fault,) = refused(text)
    assert fault[:2] == (line, column)
    assert reason in fault[2]
    assert accepted(FULL)


def test_every_fault_is_told_in_one_go() -> None:
    assert [line for line, _, _ in refused("x = 1\nunits = ['9', '8']\n[windows.pay]\ny = 2")] == [1, 2, 2, 4]


def test_a_file_that_is_not_utf_8_is_refused() -> None:
    found = read_cycle_file(Source("CYCLE.toml", "# Västerbotten".encode("latin-1")), 2026, UNITS)
    assert isinstance(found, tuple)
    assert "UTF-8" in found[0].reason


@given(st.text(max_size=200))
def test_no_text_at_all_makes_the_reader_fail(text: str) -> None:
    found = read_cycle_file(Source("CYCLE.toml", text.encode("utf-8", "replace")), 2026, UNITS)
    assert isinstance(found, Scope) or all(fault.line >= 1 for fault in found)
