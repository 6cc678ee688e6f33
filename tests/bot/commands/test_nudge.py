"""Tells what the nudge command plans, and when."""

import sqlite3
from contextlib import closing

import pytest

from tests.bot.commands.command_line import Planlots, written
from tests.storage.import_files import ANNA, BO


def test_nudges_are_numbers_and_planned_once(launched: Planlots, monkeypatch: pytest.MonkeyPatch) -> None:
    staff = ({**BO, "aad_object_id": ANNA["aad_object_id"][:-1] + "2"}, ANNA)
    launched(*written(of=staff))
    assert launched("nudge", "--dry-run", "--format", "json").document["nudges"] == 0  # nobody is reached yet
    _install_for_everybody()
    tried = launched("nudge", "--dry-run", "--format", "json").document
    assert tried == {
        "dry_run": True,
        "calm_time": False,
        "busy": False,
        "nudges": 2,
        "digests": 1,
        "questions": 0,
        "lines": [{"line": "owed", "what": "prepare", "reminder": 1, "count": 3}],
    }
    planned = launched("nudge", "--format", "json").document
    assert planned == {**tried, "dry_run": False}
    assert launched("nudge", "--format", "json").document["nudges"] == 0
    monkeypatch.setenv("PLANLOTS_CLOCK", "2026-10-03T09:00")
    assert launched("nudge", "--format", "json").document["calm_time"] is True
    assert "8-16" in launched("nudge").err


def test_who_nudges_while_another_process_plans_waits_for_its_end(launched: Planlots) -> None:
    launched(*written(of=({**BO, "aad_object_id": ANNA["aad_object_id"][:-1] + "2"}, ANNA)))
    _install_for_everybody()
    _let_another_plan_until("2026-10-01 07:00:03")  # the clock of each command begins at 07:00
    planned = launched("nudge", "--format", "json").document
    assert (planned["busy"], planned["nudges"]) == (False, 2)


def _let_another_plan_until(moment: str) -> None:
    with closing(sqlite3.connect("var/planlots.db")) as database, database:
        database.execute("INSERT INTO lease (name, owner, until) VALUES ('planner', 'another', ?)", (moment,))


def _install_for_everybody() -> None:
    """As if all had the app, at an address where nobody answers: what is sent waits for another try."""
    with closing(sqlite3.connect("var/planlots.db")) as database, database:
        database.execute(
            "INSERT INTO conversation (person, conversation_id, service_url, tenant_id, bot_id, user_id, seen_at) "
            "SELECT id, 'a:' || id, 'http://127.0.0.1:9/', 't', '28:b', '29:u', '2026-10-01 07:00:00' FROM person"
        )
