"""Knows every text that chance has written, and who may read it today: said in words of its own, not by our rules.

The answers of a preparation are for the other party once both have released theirs, unless they are only for their
author, and for whom the author lets read them; what stands in a plan, and what became of it, is for the employee and
the manager or deputy of that day; a motivation is its author's until it is given; a manager's line in a reminder is
for those who were reminded; a leftover is its writer's (product.md, Who may see what; Nudges).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from tests.years.marks import Row, Stored

OF_PLANS = {"plan_version": "employee", "follow_up": "employee", "effect_check": "employee"}


@dataclass(slots=True)
class Library:
    """Authors by mark."""

    authors: dict[str, UUID] = field(default_factory=dict)

    def writes(self, author: UUID, texts: frozenset[str]) -> None:
        for each in texts:  # whoever sends another's text along has it from their card
            self.authors.setdefault(each, author)

    def written_by(self, author: UUID) -> frozenset[str]:
        return frozenset(each for each, by in self.authors.items() if by == author)

    def not_for(self, reader: UUID, texts: frozenset[str], stored: Stored, today: date) -> Iterator[str]:
        others = [each for each in texts if self.authors.get(each) != reader]
        if others:
            readers = Readers(stored, today).by_mark
            yield from (each for each in others if reader not in readers[each])


class Readers:
    """Who may read what is stored, beside those who wrote it."""

    def __init__(self, stored: Stored, today: date) -> None:
        self.by_mark: dict[str, set[UUID]] = defaultdict(set)
        self._stored, self._parties = stored, _parties(stored, today)
        self._answers()
        self._plans()
        self._results()

    def _answers(self) -> None:
        rows, parties = self._stored.rows, self._parties
        released = {row["id"]: row for row in rows["preparation"] if row["ready_at"]}
        ready = {(row["talk"], row["author"]) for row in released.values()}
        shared: dict[UUID, list[UUID]] = defaultdict(list)
        for row in rows["shared_preparation"]:
            shared[row["preparation"]].append(row["reader"])
        for row in rows["answer"]:
            if row["only_for_me"]:
                continue
            self._are_for(shared[row["preparation"]], "answer", row)
            if row["preparation"] in released:
                talk = released[row["preparation"]]["talk"]
                self._are_for((each for each in parties.of_talk[talk] if (talk, each) in ready), "answer", row)

    def _plans(self) -> None:
        rows, of_employee = self._stored.rows, self._parties.of_employee
        of_plan = {row["id"]: row["employee"] for row in rows["plan_version"]}
        of_goal = {row["id"]: of_plan[row["plan"]] for row in rows["goal"]}
        for row in rows["goal"]:
            self._are_for(of_employee[of_plan[row["plan"]]], "goal", row)
        for row in rows["learning_activity"]:
            self._are_for(of_employee[of_goal[row["goal"]]], "learning_activity", row)
        for table, column in OF_PLANS.items():
            for row in rows[table]:
                self._are_for(of_employee[row[column]], table, row)
        for row in rows["unit_need"]:
            self._are_for(of_employee, "unit_need", row)  # everybody

    def _results(self) -> None:
        rows, parties = self._stored.rows, self._parties
        employee_of = {row["id"]: row["employee"] for row in rows["talk"]}
        for row in rows["goal_outcome"]:
            talk = row["talk"]
            self._are_for(parties.of_talk[talk] | parties.of_employee[employee_of[talk]], "goal_outcome", row)
        for row in rows["motivation"]:
            self._are_for(
                (row["author"], *(parties.of_talk[row["talk"]] if row["given_at"] else ())), "motivation", row
            )
        for row in rows["reminder"]:
            reminded = (each["person"] for each in rows["nudge"] if each["reminder"] == row["id"])
            self._are_for((row["manager"], *reminded), "reminder", row)
        for row in rows["leftover"]:
            self._are_for((row["person"],), "leftover", row)

    def _are_for(self, people: Iterable[UUID], table: str, row: Row) -> None:
        allowed = set(people)
        for each in self._stored.of(table, row):
            self.by_mark[each] |= allowed


@dataclass(frozen=True, slots=True)
class _Parties:
    """`of_talk` are the employee, the manager and the deputies of each talk, `of_employee` of each person's plan."""

    of_talk: Mapping[UUID, frozenset[UUID]]
    of_employee: Mapping[UUID, frozenset[UUID]]


def _parties(stored: Stored, today: date) -> _Parties:
    manager_of = {row["id"]: row["manager"] for row in stored.rows["person"]}
    of_talk, of_employee = {}, {id_: {id_, manager} - {None} for id_, manager in manager_of.items()}
    for row in stored.rows["talk"]:
        is_managers_still = row["manager"] == manager_of[row["employee"]]
        deputies = _deputies(stored, row, today) if is_managers_still else frozenset()
        of_talk[row["id"]] = frozenset({row["employee"], row["manager"]} - {None}) | deputies
        of_employee[row["employee"]] |= deputies
    return _Parties(of_talk, {id_: frozenset(people) for id_, people in of_employee.items()})


def _deputies(stored: Stored, talk: Row, today: date) -> frozenset[UUID]:
    return frozenset(
        row["deputy"]
        for row in stored.rows["delegation"]
        if row["manager"] == talk["manager"] and row["talk"] in (None, talk["id"])
        if row["starts_on"] <= today and (row["ends_on"] is None or today <= row["ends_on"])
    )
