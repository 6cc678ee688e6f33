"""Tells what the understand command prints."""

import io
import json
import sys

import pytest

from tests.bot.commands.command_line import Planlots


def test_a_sentence_is_understood_as_one_document(planlots: Planlots) -> None:
    understood = planlots("understand", "min plan", "--format", "json").document
    assert set(understood) == {"intent", "confidence", "slots"}
    assert understood["intent"] == "my_plan"
    assert planlots("understand", "min plan").out.startswith("my_plan (")


def test_sentences_from_stdin_are_understood_line_by_line(
    planlots: Planlots, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("min plan\r\n\nhjälp"))
    lines = planlots("understand", "-").out.splitlines()
    assert [json.loads(line)["intent"] for line in lines][::2] == ["my_plan", "help"]
    assert len(lines) == 3
