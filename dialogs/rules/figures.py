"""Knows the figures: how far each employee has come, summed by unit, and which sums may not be shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from dialogs.rules import plan_life, plans, talks
from dialogs.rules.obligations import TalkFacts
from dialogs.rules.people import Person, Unit
from dialogs.rules.plan_life import PlanLife
from dialogs.rules.talks import TalkState

SMALLEST_GROUP = 6  # product.md, "Who may see what": groups under six people are not shown


class Progress(StrEnum):
    """How far one employee's talk has come. Absent people, and talks that rest, have columns of their own."""

    NOT_INCLUDED = "not_included"
    ABSENT = "absent"
    PAUSED = "paused"
    NONE = "none"
    ONGOING = "ongoing"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts of employees. Current plans stand in one of three columns: `current` are agreed in the chat by both,
    `established` were read and not agreed to, `on_paper` were made on paper. `alive` counts those of the first two
    that are followed up, beside them (product.md, Plan).

    `disputed` talks are counted as ongoing, too: of these one says that it was held and the other that it was not.
    """

    employees: int = 0
    not_included: int = 0
    absent: int = 0
    paused: int = 0
    none: int = 0
    ongoing: int = 0
    done: int = 0
    disputed: int = 0
    current: int = 0
    established: int = 0
    on_paper: int = 0
    alive: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(**{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(self)})

    @property
    def with_plan(self) -> int:
        return self.current + self.established + self.on_paper

    @property
    def without_plan(self) -> int:
        return self.employees - self.with_plan


def progress(person: Person, facts: TalkFacts | None, today: date) -> Progress:
    if facts is not None and talks.held_on(facts.talk, today):
        return Progress.DONE
    if person.is_absent(today):
        return Progress.ABSENT
    if facts is None:
        return Progress.NOT_INCLUDED
    if talks.pause(facts.talk, today):
        return Progress.PAUSED
    return Progress.ONGOING if _has_begun(facts, today) else Progress.NONE


def of_person(person: Person, facts: TalkFacts | None, life: PlanLife | None, today: date) -> Figures:
    """One person's figures: a one in every column that is true of them. `life` is that of their plan in force."""
    counted = {progress(person, facts, today).value, *_of_plan(person, life, today)}
    if facts is not None and talks.state(facts.talk, today) is TalkState.DISPUTED:
        counted.add("disputed")
    return Figures(employees=1, **dict.fromkeys(counted, 1))


def _of_plan(person: Person, life: PlanLife | None, today: date) -> Iterator[str]:
    if life is not None and plans.is_current(life.agreed_on, today):
        yield "established" if life.is_established else "current"
        if plan_life.is_alive(life, today):
            yield "alive"
    elif plans.is_current(person.paper_plan_on, today):
        yield "on_paper"


def tree(units: Sequence[Unit], by_unit: Mapping[str, Figures]) -> dict[str, Figures]:
    """The figures of each unit with all below it; `units` has each parent before its children."""
    sums = {unit.id: by_unit.get(unit.id, Figures()) for unit in units}
    for unit in reversed(units):
        if unit.parent in sums:
            sums[unit.parent] = sums[unit.parent] + sums[unit.id]
    return sums


def without_small_groups(units: Sequence[Unit], sums: Mapping[str, Figures]) -> dict[str, Figures]:
    """The sums that may be shown: no group under six, and none that is the difference of two that are shown.

    What a unit's shown children leave over of it is a group too (people directly in it, and hidden children).
    When that rest is small, the smallest shown child is hidden as well, until the rest is large enough or empty.
    """
    shown = {unit.id: sums[unit.id] for unit in units if sums[unit.id].employees >= SMALLEST_GROUP}
    for unit in units:
        if unit.id not in shown:
            continue
        children = sorted(
            (each.id for each in units if each.parent == unit.id and each.id in shown),
            key=lambda child: shown[child].employees,
        )
        while children and 0 < _rest(unit.id, children, sums) < SMALLEST_GROUP:
            _hide(children.pop(0), units, shown)
    return shown


def _rest(unit: str, children: Sequence[str], sums: Mapping[str, Figures]) -> int:
    return sums[unit].employees - sum(sums[child].employees for child in children)


def _hide(unit: str, units: Sequence[Unit], shown: dict[str, Figures]) -> None:
    shown.pop(unit, None)
    for child in units:
        if child.parent == unit:
            _hide(child.id, units, shown)


def _has_begun(facts: TalkFacts, today: date) -> bool:
    readiness = (facts.employee_readiness, facts.manager_readiness)
    is_prepared = any(each.started or each.ready_on for each in readiness)
    return is_prepared or talks.state(facts.talk, today) is not TalkState.UNBOOKED or facts.plan is not None
