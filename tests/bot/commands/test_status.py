"""Tells what the status command shows, and what it hides."""

import pytest

from tests.bot.commands.command_line import Planlots, written
from tests.storage.import_files import ANNA, BO, HANNA


def test_without_a_cycle_there_is_no_status_but_the_way_to_one(planlots: Planlots) -> None:
    planlots("db", "upgrade")
    assert planlots("cycle", "list").code == 0
    answer = planlots("status")
    assert (answer.code, "planlots cycle open NAME" in answer.err) == (1, True)
    planlots("cycle", "open", "2026")
    assert planlots("status").code == 0


def test_status_counts_by_unit_and_hides_small_groups(launched: Planlots) -> None:
    small = launched("status", "--format", "json").document
    assert (small["cycle"], small["date"]) == ("2026/2027", "2026-10-01")
    region = {"unit_id": "A", "name": "Region Mitt", "parent_unit_id": None, "employees": 3}
    assert small["units"][0] == {**region, "talks": None, "plans": None}
    many = tuple({**BO, "person_id": f"m{number}", "email": ""} for number in range(6))
    launched(*written(of=(BO, ANNA, {**HANNA, "paper_plan_on": "2026-02-01"}, *many)))
    launched("cycle", "open", "2026/2027")
    unit = launched("status", "--unit", "A", "--cycle", "2026/2027", "--format", "json").document["units"][0]
    talks = {
        "not_included": 1,
        "done": 0,
        "ongoing": 0,
        "rest": 8,
        "none": 8,
        "absent": 0,
        "paused": 0,
        "disputed": 0,
    }
    by_kind = dict.fromkeys(("development", "performance", "pay"), talks)
    plans = {"agreed": 0, "current": 0, "established": 0, "on_paper": 1, "without_plan": 8, "alive": 0}
    assert unit == {**region, "employees": 9, "talks": by_kind, "plans": plans}
    table = launched("status").out.splitlines()
    figures = {tuple(line.split()) for line in table}
    assert {("Region", "Mitt", "9", *"10088000"), ("Region", "Mitt", "9", *"000180")} <= figures
    assert {("Avdelning", "3", "1", *["–"] * 8), ("Avdelning", "3", "1", *["–"] * 6)} <= figures


@pytest.mark.parametrize("option", [("--unit", "Q"), ("--cycle", "1999")])
def test_a_status_of_what_is_not_there_is_refused(launched: Planlots, option: tuple[str, str]) -> None:
    answer = launched("status", *option)
    assert (answer.code, answer.err.count("\n")) == (1, 1)
    assert option[1] in answer.err
    assert launched("status").code == 0
