"""Tells what opening, listing and closing a cycle answer."""

import re
from pathlib import Path

from tests.bot.commands.command_line import Planlots, written
from tests.storage.import_files import ANNA, BO, HANNA


def test_a_cycle_is_opened_once_and_filled_up_later(launched: Planlots) -> None:
    again = launched("cycle", "open", "2026/2027")
    assert (again.code, "0 talks added, 6 were there" in again.err) == (0, True)
    assert "1 not included: employment form (none)" in again.err
    assert launched(*written(of=(BO, ANNA, {**HANNA, "employment_form": "visstid"}))).code == 0
    assert "3 talks added, 6 were there" in launched("cycle", "open", "2026/2027").err
    assert re.search(
        r"2026/2027 +2026 +open until 2027-06-30 +development .* 3$", launched("cycle", "list").out, re.MULTILINE
    )


def test_a_faulty_cycle_file_opens_nothing_and_the_mended_one_does(launched: Planlots) -> None:
    Path("pilot.toml").write_text("units = ['Q']\n[windows.development]\nopens = 'soon'\n")
    refused = launched("cycle", "open", "Pilot", "--file", "pilot.toml")
    assert refused.code == 1
    assert "pilot.toml, line 1, units: the unit “Q” is not known" in refused.err
    assert "pilot.toml, line 3, windows.development.opens: “soon” is no date" in refused.err
    assert "Pilot" not in launched("cycle", "list").out
    assert launched("cycle", "close", "2026/2027").code == 0
    Path("pilot.toml").write_text("units = ['B']\n[windows.development]\nopens = 2026-09-15\n")
    assert "3 talks added" in launched("cycle", "open", "Pilot", "--file", "pilot.toml").err


def test_a_closed_cycle_stays_closed_and_another_can_be_opened(launched: Planlots) -> None:
    assert launched("cycle", "close", "2026/2027").code == 0
    for arguments in (("cycle", "close", "2026/2027"), ("cycle", "open", "2026/2027"), ("cycle", "close", "x")):
        answer = launched(*arguments)
        assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert launched("cycle", "open", "2026 anew").code == 0


def test_a_second_cycle_for_the_same_people_is_refused_in_one_line_with_the_remedy(launched: Planlots) -> None:
    refused = launched("cycle", "open", "2026-2027")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert "2 of “2026/2027”" in refused.err
    assert "planlots cycle close" in refused.err
    assert launched("cycle", "open", "2026/2027").code == 0
