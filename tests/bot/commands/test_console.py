"""Tells that long work says how far it has come, on stderr, and that no text is taken for markup."""

import pytest

from bot.commands.console import progress, say, show_table


def test_long_work_tells_each_quarter_once_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Importing") as told:
        for done in range(0, 10_001, 500):
            told(done, 10_000)
    assert capsys.readouterr() == (
        "",
        "Importing: 2500 of 10000\nImporting: 5000 of 10000\nImporting: 7500 of 10000\nImporting: 10000 of 10000\n",
    )


def test_short_work_tells_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Importing") as told:
        told(40, 40)
    assert capsys.readouterr() == ("", "")


def test_square_brackets_are_text_and_long_lines_stay_one(capsys: pytest.CaptureFixture[str]) -> None:
    say("[red]not markup[/red] " + "long " * 60)
    show_table(("name", "number"), [("[bold]Anna[/bold] " + "å" * 120, 7)])
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1
    assert "[red]not markup[/red]" in captured.err
    assert "[bold]Anna[/bold] " + "å" * 120 in captured.out.splitlines()[1]
