"""Tells what letting a kind of talk rest answers."""

import json

from tests.bot.commands.command_line import Planlots


def test_a_unit_rests_and_its_people_stand_in_a_column_of_their_own(launched: Planlots) -> None:
    assert "Nothing rests" in launched("pauses").err
    for _ in range(2):
        answer = launched("pause", "development", "--unit", "A", "--from", "2026-09-28")
        assert (answer.code, "until further notice" in answer.err) == (0, True)
    ended = launched("pause", "development", "--unit", "A", "--from", "2026-09-28", "--to", "2026-10-20")
    assert (ended.code, "to 2026-10-20" in ended.err) == (0, True)
    assert "2026-10-20" in launched("pauses").out
    assert json.loads(launched("status", "--format", "json").out)["cycle"]


def test_what_cannot_be_meant_is_one_clear_line(launched: Planlots) -> None:
    for wrong in (("--unit", "nowhere"), ("--area", "nobody")):
        answer = launched("pause", "pay", *wrong, "--from", "2026-10-01")
        assert (answer.code, answer.err.count("\n")) == (1, 1)
    both = launched("pause", "pay", "--unit", "A", "--area", "x", "--from", "2026-10-01")
    assert both.code == 2
    assert launched("pause", "pay", "--unit", "A", "--from", "2026-10-01").code == 0
