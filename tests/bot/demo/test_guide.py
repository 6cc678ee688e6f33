"""What the terminal says when the demo is up."""

import io
from pathlib import Path

from rich.console import Console

from bot.demo import employer, guide
from dialogs.chat import answer_to
from dialogs.suggestions import NotUnderstood


def test_all_that_the_guide_says_to_write_is_understood() -> None:
    told = io.StringIO()
    guide.tell_ready(Console(file=told, width=200), employer.personas(), "2026-10-01T09:00", Path("var"))
    lines = [line.split("skriv:")[1] for line in told.getvalue().splitlines() if "skriv:" in line]
    written = [each.strip() for line in lines for each in line.split("  ")[0].split("·")]
    assert len(written) >= 3
    assert [each for each in written if isinstance(answer_to(each), NotUnderstood)] == []
