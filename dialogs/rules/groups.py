"""Knows which groups of people figures may be shown of (product.md, "Who may see what").

Groups are units with all below them, so they lie in each other like boxes. Whatever can be had by adding and
subtracting what is shown is made of the *rests*: of a shown unit, what lies in no smaller shown unit. So no small
group can be had if every rest is empty or large enough. A small rest is hidden together with something beside it: the
unit itself, whose rest then lies in the one above, or a unit below it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from dialogs.rules.people import Unit

SMALLEST_GROUP: Final = 6
SMALLEST_ALLOWED: Final = 5  # product.md: configurable, never under five
SMALLEST_FOR_TREND: Final = 20

_ONE_HIDDEN: Final = 1 << 80  # what a hidden unit costs, before what it costs that it was shown until now
_WAS_SHOWN: Final = 1 << 50  # ... and before the number of its people

Costs: TypeAlias = list[int | None]
"""The least cost by the number of people left over for the units above; the last number stands for any larger one."""


def shown_groups(
    units: Sequence[Unit], own: Mapping[str, int], smallest: int, before: Collection[str] = ()
) -> set[str]:
    """As many units as can be shown; of two ways what was shown `before`, and what hides fewer people.

    `units` has each parent before its children, `own` the number of people of exactly each unit. Units without
    people have no figures. The best choice is found from the leaves to the top, exactly.
    """
    below = _children(units)
    sizes = _sizes(units, own)
    choices: dict[str, _Choice] = {}
    for unit in reversed(units):
        cost = 0
        if sizes[unit.id] >= smallest:
            cost = _ONE_HIDDEN + (_WAS_SHOWN if unit.id in before else 0) + sizes[unit.id]
        children = [choices[child] for child in below.get(unit.id, ())]
        choices[unit.id] = _choose(unit.id, own.get(unit.id, 0), children, smallest, cost)
    tops = [unit.id for unit in units if unit.parent not in choices]
    return {unit for top in tops for unit in _walk(choices[top]) if sizes[unit] >= smallest}


def rests(units: Iterable[Unit], shown: Collection[str]) -> Mapping[str, str | None]:
    """For each unit the shown one in whose rest it lies, if any; `units` has each parent before its children."""
    found: dict[str, str | None] = {}
    for unit in units:
        found[unit.id] = unit.id if unit.id in shown else found.get(unit.parent or "")
    return found


@dataclass(slots=True)
class _Choice:
    """What is best for a unit with all below it: `costs` by what is left over for the units above.

    `parts` are the children with, for each sum of what they leave over, the last one's share of it.
    """

    unit: str
    costs: Costs
    is_shown: list[bool]
    sums: list[int]
    parts: "list[tuple[_Choice, list[tuple[int, int] | None]]]"


def _choose(unit: str, own: int, children: "list[_Choice]", smallest: int, cost: int) -> _Choice:
    sums: Costs = [None] * (smallest + 1)
    sums[min(own, smallest)] = 0
    parts = []
    for child in children:
        sums, origins = _added(sums, child.costs, smallest)
        parts.append((child, origins))
    hidden: Costs = [None if each is None else each + cost for each in sums]
    costs, is_shown, taken = list(hidden), [False] * (smallest + 1), list(range(smallest + 1))
    for rest in (0, smallest):  # only with such a rest it may be shown, and leaves nothing over
        there, best = sums[rest], costs[0]
        if there is not None and (best is None or there < best):
            costs[0], is_shown[0], taken[0] = there, True, rest
    return _Choice(unit=unit, costs=costs, is_shown=is_shown, sums=taken, parts=parts)


def _added(sums: Costs, more: Costs, smallest: int) -> tuple[Costs, list[tuple[int, int] | None]]:
    """All ways to add what one more child leaves over."""
    best: Costs = [None] * (smallest + 1)
    origins: list[tuple[int, int] | None] = [None] * (smallest + 1)
    for left, cost in enumerate(sums):
        for right, other in enumerate(more):
            if cost is None or other is None:
                continue
            both, known = min(left + right, smallest), best[min(left + right, smallest)]
            if known is None or cost + other < known:
                best[both], origins[both] = cost + other, (left, right)
    return best, origins


def _walk(top: _Choice) -> Iterator[str]:
    """The units that are shown by the best choice: at the top it does not matter what is left over."""
    found = [cost for cost in top.costs if cost is not None]
    waiting = [(top, top.costs.index(min(found)))]
    while waiting:
        choice, left = waiting.pop()
        if choice.is_shown[left]:
            yield choice.unit
        taken = choice.sums[left]
        for child, origins in reversed(choice.parts):
            origin = origins[taken]
            assert origin is not None  # it has a cost, so it came from somewhere
            taken, share = origin
            waiting.append((child, share))


def _children(units: Sequence[Unit]) -> Mapping[str | None, list[str]]:
    below: dict[str | None, list[str]] = {}
    for unit in units:
        below.setdefault(unit.parent, []).append(unit.id)
    return below


def _sizes(units: Sequence[Unit], own: Mapping[str, int]) -> dict[str, int]:
    sizes = {unit.id: own.get(unit.id, 0) for unit in units}
    for unit in reversed(units):
        if unit.parent in sizes:
            sizes[unit.parent] += sizes[unit.id]
    return sizes
