"""Counts what has happened in the years of chance, so that it can be seen how deep they go."""

from collections import Counter
from collections.abc import Iterator

from dialogs.rules.plans import Stage
from dialogs.rules.talks import Outcome, TalkKind
from tests.years.marks import Row, Stored

DEEP = {
    *(f"{kind} talks held" for kind in TalkKind),
    *("plans proposed", "plans agreed", "outcomes recorded", "motivations given"),
    *("motivations received", "activities followed up", "effects told", "talks handed over", "talks taken over"),
    *("talks delegated", "preparations released", "texts kept for their writer"),
}
"""What is to have happened in some year, at least once."""


def happened(first: Stored, last: Stored) -> Counter[str]:
    """What stands in the tables at the end and did not at the beginning."""
    before, after = Counter(_marks_of(first)), Counter(_marks_of(last))
    return Counter(what for what, _ in (after - before))


def table(done: Counter[str]) -> str:
    """One line for each thing, the most frequent first."""
    return "\n".join(f"{number:8,}  {what}" for what, number in done.most_common())


def _marks_of(stored: Stored) -> Iterator[tuple[str, object]]:
    rows = stored.rows
    for row in rows["talk"]:
        yield from ((what, row["id"]) for what in _of_talk(row))
    for row in rows["plan_version"]:
        yield from ((what, row["id"]) for what in _of_plan(row))
    for row in rows["motivation"]:
        yield from ((f"motivations {what}", row["id"]) for what in _of_motivation(row))
    for what, name in _ROWS.items():
        yield from ((what, row["id"]) for row in rows[name])
    yield from (("preparations released", row["id"]) for row in rows["preparation"] if row["ready_at"])


_ROWS = {
    "outcomes recorded": "goal_outcome",
    "activities followed up": "follow_up",
    "effects told": "effect_check",
    "talks delegated": "delegation",
    "texts kept for their writer": "leftover",
}


def _of_talk(row: Row) -> Iterator[str]:
    if row["employee_outcome"] is row["manager_outcome"] is Outcome.HELD:
        yield f"{row['kind']} talks held"
    if len({row["employee_outcome"], row["manager_outcome"]} - {None}) > 1:
        yield "talks disputed"
    if row["paper_on"]:
        yield "talks recorded on paper"
    if row["handed_over_on"]:
        yield "talks handed over"
    if row["taken_over_on"]:
        yield "talks taken over"


def _of_plan(row: Row) -> Iterator[str]:
    if row["proposed_on"]:
        yield "plans proposed"
    if row["read_on"]:
        yield "plans read, not agreed"
    if row["stage"] is Stage.AGREED:
        yield "plans established" if row["read_on"] else "plans agreed"


def _of_motivation(row: Row) -> Iterator[str]:
    if row["given_on"]:
        yield "given"
    if row["acknowledged_on"]:
        yield "received"
