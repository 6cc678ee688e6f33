"""Knows every text that chance has written, and who may read it: said in words of its own, not by our rules.

The answers of a preparation are for the other party once both have released theirs, unless they are only for their
author, and for whom the author lets read them; what stands in a plan is for the employee and the manager or deputy
of that day; a motivation is its author's until it is given; a leftover is its writer's. What somebody could read
once they may be shown again.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from tests.years.marks import Row, Stored

OF_PLANS = {"plan_version": "employee", "follow_up": "employee", "effect_check": "employee"}


@dataclass(slots=True)
class Library:
    """`readers` are people by mark: who may be shown it. Whoever types a text is one of them."""

    readers: dict[str, set[UUID]] = field(default_factory=dict)
    authors: dict[str, UUID] = field(default_factory=dict)

    def writes(self, author: UUID, texts: frozenset[str]) -> None:
        for each in texts:
            if each not in self.authors:  # whoever sends another's text along has it from their card
                self.authors[each], self.readers[each] = author, {author}

    def written_by(self, author: UUID) -> frozenset[str]:
        return frozenset(each for each, by in self.authors.items() if by == author)

    def not_for(self, reader: UUID, texts: frozenset[str]) -> Iterator[str]:
        return (each for each in texts if reader not in self.readers.get(each, ()))

    def learns(self, stored: Stored, today: date) -> None:
        """What is stored now, and who may therefore read it from now on."""
        parties = _parties(stored, today)
        self._preparations(stored, parties)
        self._plans(stored, parties)
        for row in stored.rows["goal_outcome"]:
            self._is_for(parties.of_talk[row["talk"]], stored.of("goal_outcome", row))
        for row in stored.rows["motivation"]:
            given = parties.of_talk[row["talk"]] if row["given_at"] else ()
            self._is_for((row["author"], *given), stored.of("motivation", row))
        everybody = [row["id"] for row in stored.rows["person"]]
        for row in stored.rows["unit_need"]:
            self._is_for(everybody, stored.of("unit_need", row))

    def _preparations(self, stored: Stored, parties: "_Parties") -> None:
        released = {row["id"]: row for row in stored.rows["preparation"] if row["ready_at"]}
        ready: dict[UUID, set[UUID]] = {}
        for row in released.values():
            ready.setdefault(row["talk"], set()).add(row["author"])
        shared: dict[UUID, list[UUID]] = {}
        for row in stored.rows["shared_preparation"]:
            shared.setdefault(row["preparation"], []).append(row["reader"])
        for row in stored.rows["answer"]:
            if row["only_for_me"]:
                continue
            texts = stored.of("answer", row)
            self._is_for(shared.get(row["preparation"], ()), texts)
            if row["preparation"] in released:
                talk = released[row["preparation"]]["talk"]
                if ready[talk] >= set(parties.seats[talk]):
                    self._is_for(parties.of_talk[talk], texts)

    def _plans(self, stored: Stored, parties: "_Parties") -> None:
        of_plan, of_goal = {}, {}
        for row in stored.rows["plan_version"]:
            of_plan[row["id"]] = row["employee"]
        for row in stored.rows["goal"]:
            of_goal[row["id"]] = of_plan[row["plan"]]
            self._is_for(parties.of_employee[of_plan[row["plan"]]], stored.of("goal", row))
        for row in stored.rows["learning_activity"]:
            self._is_for(parties.of_employee[of_goal[row["goal"]]], stored.of("learning_activity", row))
        for table, column in OF_PLANS.items():
            for row in stored.rows[table]:
                self._is_for(parties.of_employee[row[column]], stored.of(table, row))

    def _is_for(self, people: Iterable[UUID | None], texts: frozenset[str]) -> None:
        allowed = {each for each in people if each}
        for each in texts:
            self.readers.setdefault(each, set()).update(allowed)


@dataclass(frozen=True, slots=True)
class _Parties:
    """`seats` are the employee and the manager of each talk, `of_talk` with deputies, `of_employee` of their plan."""

    seats: Mapping[UUID, tuple[UUID, ...]]
    of_talk: Mapping[UUID, frozenset[UUID]]
    of_employee: Mapping[UUID, frozenset[UUID]]


def _parties(stored: Stored, today: date) -> _Parties:
    seats = {row["id"]: tuple(filter(None, (row["employee"], row["manager"]))) for row in stored.rows["talk"]}
    deputies = {row["id"]: _deputies(stored, row, today) for row in stored.rows["talk"]}
    of_employee = {row["id"]: {row["id"], row["manager"]} - {None} for row in stored.rows["person"]}
    for row in stored.rows["talk"]:
        of_employee[row["employee"]] |= deputies[row["id"]]
    return _Parties(
        seats=seats,
        of_talk={talk: frozenset(people) | deputies[talk] for talk, people in seats.items()},
        of_employee={person: frozenset(people) for person, people in of_employee.items()},
    )


def _deputies(stored: Stored, talk: Row, today: date) -> frozenset[UUID]:
    return frozenset(
        row["deputy"]
        for row in stored.rows["delegation"]
        if row["manager"] == talk["manager"] and row["talk"] in (None, talk["id"])
        if row["starts_on"] <= today and (row["ends_on"] is None or today <= row["ends_on"])
    )
