"""Tells what the import and the data check answer."""

import re

import pytest

from tests.bot.commands.command_line import Planlots, written
from tests.storage.import_files import ANNA, BO, HANNA


def test_faulty_files_import_nothing_and_the_mended_ones_everything(
    database_url: str, planlots: Planlots, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANLOTS_DATABASE_URL", database_url)
    faulty = written(of=(BO, {**ANNA, "employed_from": "1 mars"}, {**HANNA, "unit_id": "Q"}))
    refused = planlots(*faulty)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.splitlines() == [
        "Nothing was imported or changed: 2 faults to correct, then run the command again.",
        "people.csv, line 3, employed_from: “1 mars” is no date: write it as YYYY-MM-DD, such as 2026-09-01",
        "people.csv, line 4, unit_id: “Q” is not in units.csv: add a row there, or correct the id here",
    ]
    assert planlots("people", "check", "--format", "json").document == {"findings": []}
    accepted = planlots(*written(away=({"person_id": "1", "absent_from": "2026-09-01"},)))
    assert accepted.code == 0
    assert re.search(r"people +3 +0 +0 +0", accepted.out)
    assert "1 absences replace" in accepted.err


def test_a_dry_run_of_an_import_changes_nothing(planlots: Planlots) -> None:
    planlots("db", "upgrade")
    tried = planlots(*written(), "--dry-run")
    assert "nothing was changed" in tried.err
    assert planlots("people", "check", "--format", "json").document == {"findings": []}
    assert planlots(*written()).out == tried.out


def test_the_data_check_says_who_would_be_left_out_with_the_remedy(launched: Planlots) -> None:
    found = launched("people", "check", "--format", "json").document["findings"]
    assert {"problem": "no_employment_form", "id": "3", "name": "Hanna Holm"}.items() <= found[-1].items()
    assert found[-1]["remedy"].startswith("Give employment_form")
    table = launched("people", "check")
    assert (table.code, "Hanna Holm" in table.out, "4 findings" in table.err) == (0, True, True)
