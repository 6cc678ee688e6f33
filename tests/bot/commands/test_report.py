"""Tells that the report is written once, and never over another file by itself."""

from pathlib import Path
from zipfile import is_zipfile

from tests.bot.commands.command_line import Planlots


def test_the_report_is_written(launched: Planlots, tmp_path: Path) -> None:
    file = tmp_path / "rapport.xlsx"
    answer = launched("report", str(file))
    assert (answer.code, answer.out, is_zipfile(file)) == (0, "", True)
    again = launched("report", str(file))
    assert (again.code, "--force" in again.err) == (1, True)
    assert launched("report", str(file), "--force", "--language", "en").code == 0


def test_a_report_of_what_is_not_there_is_refused(launched: Planlots, tmp_path: Path) -> None:
    file = tmp_path / "rapport.xlsx"
    answer = launched("report", str(file), "--unit", "Q")
    assert (answer.code, answer.err.count("\n"), file.exists()) == (1, 1, False)
    assert launched("report", str(file)).code == 0


def test_a_place_that_cannot_be_written_is_said(launched: Planlots, tmp_path: Path) -> None:
    answer = launched("report", str(tmp_path / "no such folder" / "rapport.xlsx"))
    assert (answer.code, "give another place" in answer.err) == (1, True)
    assert launched("report", str(tmp_path / "rapport.xlsx")).code == 0
