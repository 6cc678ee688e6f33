"""Knows which states there may be, and what may follow on what: read from the rows, in words of its own."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from dialogs.rules.plans import Stage
from dialogs.rules.talks import Outcome, Party
from tests.years.marks import Row, Stored

NEXT_STAGES = {
    Stage.DRAFT: {Stage.DRAFT, Stage.PROPOSED},
    Stage.PROPOSED: {Stage.PROPOSED, Stage.DRAFT, Stage.READ, Stage.AGREED},
    Stage.READ: {Stage.READ, Stage.DRAFT, Stage.AGREED},
    Stage.AGREED: {Stage.AGREED},
}
ONLY_GROW = ("follow_up", "effect_check", "unit_need", "motivation", "goal_outcome")
"""Tables of which no row ever goes away, whatever is written in it later."""


def illegal(stored: Stored) -> Iterator[str]:
    """What is wrong with a state in itself."""
    yield from _plans(stored)
    yield from _talks(stored)
    yield from _motivations(stored)


def illegal_step(before: Stored, after: Stored) -> Iterator[str]:
    """What may not have happened between two states."""
    yield from _steps_of_plans(before, after)
    for table in ONLY_GROW:
        gone = _by_id(before, table).keys() - _by_id(after, table).keys()
        if gone:
            yield f"rows of {table} have gone: {gone}"
    held = {row["id"] for row in before.rows["talk"] if _both_say_held(row)}
    now = _by_id(after, "talk")
    for talk in held:
        if not _both_say_held(now[talk]):
            yield f"both said that the talk {talk} was held, and it is not any more"
    for row in before.rows["motivation"]:
        if row["given_on"] and not _by_id(after, "motivation")[row["id"]]["given_on"]:
            yield f"a motivation that was given is so no more: {row['id']}"


def _plans(stored: Stored) -> Iterator[str]:
    versions: dict[Any, list[Row]] = defaultdict(list)
    for row in stored.rows["plan_version"]:
        versions[row["employee"]].append(row)
        if row["stage"] is Stage.AGREED:
            yield from _signatures(row)
    for employee, rows in versions.items():
        numbers = sorted(row["number"] for row in rows)
        if numbers != list(range(1, len(rows) + 1)):
            yield f"the plans of {employee} are numbered {numbers}"
        unfinished = [row["number"] for row in rows if row["stage"] is not Stage.AGREED]
        if unfinished not in ([], [len(rows)]):
            yield f"the plans {unfinished} of {employee} are not agreed, and there are {len(rows)}"


def _signatures(agreed: Row) -> Iterator[str]:
    parties = {agreed["proposed_party"], agreed["agreed_party"]}
    is_established = agreed["read_on"] is not None and agreed["agreed_party"] is Party.MANAGER
    if agreed["digest"] is None or (parties != set(Party) and not is_established):
        yield f"the plan {agreed['id']} counts as agreed by {parties}"


def _talks(stored: Stored) -> Iterator[str]:
    for row in stored.rows["talk"]:
        if row["proposed_on"] and row["booked_on"]:
            yield f"times are proposed for the talk {row['id']}, which is booked"
        if row["taken_over_on"] and not row["handed_over_on"]:
            yield f"the talk {row['id']} was taken over from nobody"
        if row["booked_at"] and not row["booked_on"]:
            yield f"the talk {row['id']} is booked for no day"


def _motivations(stored: Stored) -> Iterator[str]:
    for row in stored.rows["motivation"]:
        if row["acknowledged_on"] and not row["given_on"]:
            yield f"the motivation {row['id']} was received and never given"
        if row["given_on"] and not (row["criteria"] and (row["evidence"] or row["no_evidence"])):
            yield f"the motivation {row['id']} points at nothing"


def _steps_of_plans(before: Stored, after: Stored) -> Iterator[str]:
    now, was_in, is_in = _by_id(after, "plan_version"), _contents(before), _contents(after)
    for id_, row in _by_id(before, "plan_version").items():
        if id_ not in now:
            if row["stage"] is not Stage.DRAFT:
                yield f"a plan that is {row['stage']} has gone"
        elif now[id_]["stage"] not in NEXT_STAGES[row["stage"]]:
            yield f"a plan that was {row['stage']} is {now[id_]['stage']}"
        elif row["stage"] is Stage.AGREED and (row, was_in[id_]) != (now[id_], is_in[id_]):
            yield f"the agreed plan {id_} has changed"


def _contents(stored: Stored) -> Mapping[Any, list[Row]]:
    """The goals and activities of each version of a plan."""
    found, plan_of = defaultdict(list), {}
    for row in stored.rows["goal"]:
        plan_of[row["id"]] = row["plan"]
        found[row["plan"]].append(row)
    for row in stored.rows["learning_activity"]:
        found[plan_of[row["goal"]]].append(row)
    return found


def _both_say_held(talk: Row) -> bool:
    return talk["employee_outcome"] is talk["manager_outcome"] is Outcome.HELD


def _by_id(stored: Stored, table: str) -> Mapping[Any, Row]:
    return {row["id"]: row for row in stored.rows[table]}
