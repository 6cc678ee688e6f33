"""Tells what is said of a database that cannot be used, and how to go on then."""

from pathlib import Path

import pytest

from tests.bot.commands.command_line import Planlots


def test_a_database_without_its_form_is_told_with_the_remedy(planlots: Planlots) -> None:
    Path("var").mkdir()
    Path("var/planlots.db").touch()
    answer = planlots("db", "check")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert "run `planlots db upgrade`" in answer.err
    assert planlots("db", "upgrade").code == 0
    assert planlots("db", "check").code == 0


@pytest.mark.parametrize("command", [("db", "upgrade"), ("cycle", "list")])
def test_a_server_that_cannot_be_reached_is_one_line(
    planlots: Planlots, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("PLANLOTS_DATABASE_URL", "postgresql://nobody:pw@127.0.0.1:1/none")
    answer = planlots(*command)
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert "DATABASE_URL" in answer.err
    assert "pw" not in answer.err
    monkeypatch.delenv("PLANLOTS_DATABASE_URL")
    assert planlots("db", "upgrade").code == 0


def test_a_file_that_is_no_database_is_one_line(planlots: Planlots) -> None:
    Path("var").mkdir()
    Path("var/planlots.db").write_bytes(b"this is a letter to grandmother\n" * 200)
    answer = planlots("db", "upgrade")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert "file is not a database" in answer.err
    Path("var/planlots.db").unlink()
    assert planlots("db", "upgrade").code == 0


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_that_would_be_forgotten_is_refused(
    planlots: Planlots, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("PLANLOTS_DATABASE_URL", url)
    answer = planlots("db", "upgrade")
    assert answer.code == 1
    assert "must be a file" in answer.err
