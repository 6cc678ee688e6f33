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


def test_who_nudges_while_another_process_never_stops_planning_is_told(
    launched: Planlots, monkeypatch: pytest.MonkeyPatch
) -> None:
    launched(*written(of=({**BO, "aad_object_id": ANNA["aad_object_id"][:-1] + "2"}, ANNA)))
    _install_for_everybody()
    monkeypatch.setattr("bot.app.WAITS_SECONDS", 0.0)
    with closing(sqlite3.connect("var/planlots.db")) as database, database:
        database.execute("INSERT INTO lease (name, owner, until) VALUES ('planner', 'x', '2026-10-01 07:01:30')")
    refused = launched("nudge")
    assert (refused.code, "another process" in refused.err) == (1, True)
    with closing(sqlite3.connect("var/planlots.db")) as database, database:
        database.execute("UPDATE lease SET until = '2026-10-01 06:59:00'")
    assert launched("nudge", "--format", "json").document["nudges"] == 2


def _install_for_everybody() -> None:
    """As if all had the app, at an address where nobody answers: what is sent waits for another try."""
    with closing(sqlite3.connect("var/planlots.db")) as database, database:
        database.execute(
            "INSERT INTO conversation (person, conversation_id, service_url, tenant_id, bot_id, user_id, seen_at) "
            "SELECT id, 'a:' || id, 'http://127.0.0.1:9/', 't', '28:b', '29:u', '2026-10-01 07:00:00' FROM person"
        )
