"""Tells what holds for every command: exit codes, help, and one clear line when something is wrong."""

import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.commands.command_line import Planlots

COMMANDS = ("serve", "doctor", "db", "people", "cycle", "nudge", "status", "understand", "manifest", "demo")


def test_help_names_every_command_and_loads_nothing_heavy() -> None:
    program = """
import sys
from bot.__main__ import main
try:
    main(["--help"])
finally:
    print(sorted({"aiohttp", "botbuilder", "jinja2", "msal", "pydantic", "sqlalchemy"} & set(sys.modules)))
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=_checkout())
    assert ran.stdout.rstrip().endswith("[]")
    for command in COMMANDS:
        assert re.search(rf"^  {command}\b", ran.stdout, re.MULTILINE), command


def _checkout() -> Path:
    return Path(__file__).parents[3]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("dance",),
        ("people",),
        ("people", "import"),
        ("people", "import", "nowhere.csv", "--units", "nowhere.csv"),
        ("people", "check", "--format", "xml"),
        ("cycle", "open"),
        ("cycle", "open", " "),
        ("cycle", "open", "x", "--year", "26"),
        ("cycle", "open", "x", "--file", "nowhere.toml"),
        ("status", "--format", "xml"),
        ("understand",),
        ("manifest", "build"),
    ],
)
def test_wrong_usage_ends_with_two(planlots: Planlots, arguments: tuple[str, ...]) -> None:
    assert planlots(*arguments).code == 2


def test_wrong_settings_are_told_without_traceback(planlots: Planlots, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANLOTS_DATABASE", "x")
    answer = planlots("db", "upgrade")
    assert answer.code == 1
    assert "PLANLOTS_DATABASE is not a setting" in answer.err
    monkeypatch.delenv("PLANLOTS_DATABASE")
    assert planlots("db", "upgrade").code == 0


@pytest.mark.parametrize(
    "arguments",
    [("people", "check"), ("cycle", "list"), ("nudge", "--dry-run"), ("status",), ("db", "check"), ("doctor",)],
)
def test_a_database_that_is_not_there_is_told_with_the_remedy(planlots: Planlots, arguments: tuple[str, ...]) -> None:
    answer = planlots(*arguments)
    assert answer.code == 1
    assert "run `planlots db upgrade`" in answer.err + answer.out
    assert not Path("var/planlots.db").exists()
    assert planlots("db", "upgrade").code == 0
    assert planlots("db", "check").code == 0


def test_the_key_of_local_mode_is_made_once_and_only_its_user_can_read_it(launched: Planlots) -> None:
    file = Path("var/local.key")
    key = file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert launched("cycle", "list").code == 0
    assert file.read_bytes() == key
    assert [each.name for each in file.parent.glob("local.key*")] == ["local.key"]


def test_a_key_file_that_is_damaged_is_told_and_never_replaced(launched: Planlots) -> None:
    file = Path("var/local.key")
    key = file.read_bytes()
    file.write_text("oops")
    answer = launched("cycle", "list")
    assert (answer.code, answer.err.count("\n"), file.read_text()) == (1, 1, "oops")
    file.write_bytes(key)
    assert launched("cycle", "list").code == 0
