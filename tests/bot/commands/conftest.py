"""Fixtures that run commands in this process, in a folder of their own."""

import os
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.bot.commands.command_line import Answer, Planlots, written

TRACEBACK = "Traceback"


@pytest.fixture
def planlots(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Planlots:
    """Runs one command in local mode on 1 October 2026, a Thursday, in a folder of its own without database."""
    for name in [name for name in os.environ if name.startswith("PLANLOTS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PLANLOTS_LOCAL", "1")
    monkeypatch.setenv("PLANLOTS_CLOCK", "2026-10-01T09:00")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Answer:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        captured = capfd.readouterr()
        assert TRACEBACK not in captured.err
        code = ended.value.code
        return Answer(code if isinstance(code, int) else 0, captured.out, captured.err)

    return run


@pytest.fixture
def launched(planlots: Planlots) -> Planlots:
    """The same with a database, three people, and a cycle."""
    for arguments in (("db", "upgrade"), written(), ("cycle", "open", "2026/2027")):
        assert planlots(*arguments).code == 0
    return planlots
