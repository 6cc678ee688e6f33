"""Knows the figures: how each employee is counted, and what of a group's counts may be shown.

Which groups may be shown at all is known by dialogs.rules.groups. Inside a shown group, done and not done are shown
(seed 000 asks for them); how many are away, rest in a pause, disagree or answered differently is told only where
these are none or not few, neither here nor in what other shown groups leave over (product.md, "Who may see what").
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias
from uuid import UUID

from dialogs.rules import plan_life, plans, talks
from dialogs.rules.facts import TalkFacts
from dialogs.rules.life_facts import PlanLife
from dialogs.rules.people import Person
from dialogs.rules.talks import TalkKind, TalkState

PLANS: Final = "plans"

Counts: TypeAlias = Mapping[str, int]
"""Numbers of people by what is counted, such as `development.done` or `current`; what is missing is zero."""


class Progress(StrEnum):
    """How far one employee's talk has come. Absent people, and talks that rest, have columns of their own."""

    NOT_INCLUDED = "not_included"
    ABSENT = "absent"
    PAUSED = "paused"
    NONE = "none"
    ONGOING = "ongoing"
    DONE = "done"


class Split(StrEnum):
    """What is shown of a group in full or not at all."""

    REST = "rest"
    """Who has not begun, is away, or rests: three numbers, or their sum."""
    PLANS = "plans"
    """Plans that both agreed to, and those that were read and not agreed to: two numbers, or their sum."""
    DISPUTED = "disputed"
    """How many talks are said to be held and not to be held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What is shown of one group and one kind of talk. None stands for a number that would tell of few people.

    Every employee is `done`, `ongoing`, `not_included` or one of the `rest`, which is `none`, `absent` or `paused`.
    Current plans are `agreed` (by both, or established by the manager) or `on_paper`; `alive` counts those of the
    first that are followed up.
    """

    employees: int = 0
    not_included: int = 0
    done: int = 0
    ongoing: int = 0
    rest: int = 0
    none: int | None = None
    absent: int | None = None
    paused: int | None = None
    disputed: int | None = None
    agreed: int = 0
    current: int | None = None
    established: int | None = None
    on_paper: int = 0
    alive: int = 0

    @property
    def with_plan(self) -> int:
        return self.agreed + self.on_paper

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
    return Progress.ONGOING if _has_begun(facts) else Progress.NONE


def of_talk(person: Person, facts: TalkFacts | None, kind: TalkKind, today: date) -> Counts:
    """How one person is counted for one kind of talk. A disputed talk is counted beside, too."""
    counts = {f"{kind}.{progress(person, facts, today)}": 1}
    if facts is not None and talks.state(facts.talk, today) is TalkState.DISPUTED:
        counts[f"{kind}.disputed"] = 1
    return counts


def of_plan(person: Person, life: PlanLife | None, today: date) -> Counts:
    """How one person's plan is counted. `life` is that of their plan in force."""
    counts = {"employees": 1}
    if life is not None and plans.is_current(life.agreed_on, today):
        counts["established" if life.is_established else "current"] = 1
        if plan_life.is_alive(life, today):
            counts["alive"] = 1
    elif plans.is_current(person.paper_plan_on, today):
        counts["on_paper"] = 1
    return counts


def added(counts: Iterable[Counts]) -> Counts:
    total: Counter[str] = Counter()
    for each in counts:
        total.update(each)
    return {name: number for name, number in total.items() if number}


def without(counts: Counts, parts: Iterable[Counts]) -> Counts:
    """What is left of a group's counts when parts of it are taken away."""
    left = Counter(counts)
    for each in parts:
        left.subtract(each)
    return {name: number for name, number in left.items() if number}


def shown(counts: Counts, kind: TalkKind, splits: Iterable[Split]) -> Figures:
    """What may be shown of a group's counts, where these splits may."""
    told, of = frozenset(splits), _of_kind(counts, kind)
    rest = sum(of(each) for each in _REST)
    agreed, established = counts.get("current", 0), counts.get("established", 0)
    tells_rest, tells_plans = Split.REST in told, Split.PLANS in told
    return Figures(
        employees=counts.get("employees", 0),
        not_included=of(Progress.NOT_INCLUDED),
        done=of(Progress.DONE),
        ongoing=of(Progress.ONGOING),
        rest=rest,
        none=of(Progress.NONE) if tells_rest else None,
        absent=of(Progress.ABSENT) if tells_rest else None,
        paused=of(Progress.PAUSED) if tells_rest else None,
        disputed=of("disputed") if Split.DISPUTED in told else None,
        agreed=agreed + established,
        current=agreed if tells_plans else None,
        established=established if tells_plans else None,
        on_paper=counts.get("on_paper", 0),
        alive=counts.get("alive", 0),
    )


_REST = (Progress.NONE, Progress.ABSENT, Progress.PAUSED)


def _of_kind(counts: Counts, kind: TalkKind) -> Callable[[str], int]:
    return lambda column: counts.get(f"{kind}.{column}", 0)


def may_tell(split: Split, counts: Counts, smallest: int) -> bool:
    """Whether this split of a group, or of what is left over of one, tells of nobody.

    All kinds of talk are judged together: who is away for one of them is so for the others.
    """
    match split:
        case Split.REST:
            return all(_may_tell_rest(_of_kind(counts, kind), smallest) for kind in TalkKind)
        case Split.PLANS:
            return is_none_or_many(counts.get("established", 0), smallest)
        case Split.DISPUTED:
            return all(is_none_or_many(counts.get(f"{kind}.disputed", 0), smallest) for kind in TalkKind)


def _may_tell_rest(of: Callable[[str], int], smallest: int) -> bool:
    """Where everybody who is left is away, the sum that smaller groups show tells the same of them."""
    absent, paused = of(Progress.ABSENT), of(Progress.PAUSED)
    are_alone = absent > 0 and of(Progress.NONE) + paused == 0
    return is_none_or_many(absent, smallest) and is_none_or_many(paused, smallest) and not are_alone


def is_none_or_many(number: int, smallest: int) -> bool:
    return number == 0 or number >= smallest


def told(
    tops: Sequence[str],
    below: Mapping[str, Sequence[str]],
    counts: Mapping[str, Counts],
    may: Callable[[Counts], bool],
) -> set[str]:
    """Of the groups that are shown, those of which something is told: neither they nor their rests tell of few.

    `below` has the shown groups that come next under each one. From the top downwards: where what is left over of a
    group would tell of few people, the smallest of the groups below it is not told of either, nor what lies in it. So
    the answer for a group depends on those above and beside it alone.
    """
    found: set[str] = set()
    waiting = [top for top in tops if may(counts[top])]
    while waiting:
        group = waiting.pop()
        found.add(group)
        parts = [each for each in below.get(group, ()) if may(counts[each])]
        parts.sort(key=lambda each: (_size(counts[each]), each))
        while parts and not may(without(counts[group], (counts[each] for each in parts))):
            parts.pop(0)
        waiting.extend(parts)
    return found


def _size(counts: Counts) -> int:
    return counts.get("employees", sum(counts.values()))


def demand_told(
    unit: str,
    tops: Sequence[str],
    below: Mapping[str, Sequence[str]],
    demand: Mapping[str, Counts],
    smallest: int,
) -> Mapping[str, int | None]:
    """What may be told of a unit's demand, by what is counted; None where it would tell of few people."""
    return demand_told_everywhere(tops, below, demand, smallest)[unit]


def demand_told_everywhere(
    tops: Sequence[str], below: Mapping[str, Sequence[str]], demand: Mapping[str, Counts], smallest: int
) -> Mapping[str, Mapping[str, int | None]]:
    """The same of every unit. Needs are the unit's, and nobody's own: they are told as they are."""
    found: dict[str, dict[str, int | None]] = {unit: dict(counts) for unit, counts in demand.items()}
    names = {name for counts in demand.values() for name in counts if name.startswith(_OF_PEOPLE)}
    for name in names:
        alone = {unit: {"n": counts.get(name, 0)} for unit, counts in demand.items()}
        may = told(tops, below, alone, lambda counts: is_none_or_many(counts.get("n", 0), smallest))
        for unit in found.keys() - may:
            found[unit][name] = None
    return found


_OF_PEOPLE: Final = ("goals.", "forms.")


def talks_part(cycle: UUID) -> str:
    """What the talks of a cycle are counted under."""
    return f"talks:{cycle.hex}"


def _has_begun(facts: TalkFacts) -> bool:
    readiness = (facts.employee_readiness, facts.manager_readiness)
    is_prepared = any(each.started or each.ready_on for each in readiness)
    return bool(is_prepared or facts.talk.booked_on or facts.talk.proposed_times or facts.plan)
