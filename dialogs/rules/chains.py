"""Knows chains of who is above whom, such as managers and units, and finds where they go in a circle."""

from collections.abc import Mapping
from typing import TypeVar

K = TypeVar("K")


def circles(above: Mapping[K, K | None]) -> tuple[tuple[K, ...], ...]:
    """Every circle once, in the order of the chain, from where `above` comes upon it first."""
    seen: set[K] = set()
    found: list[tuple[K, ...]] = []
    for start in above:
        trail = _trail(start, above, seen)
        if trail and (last := above[trail[-1]]) in trail:
            found.append(tuple(trail[trail.index(last) :]))
    return tuple(found)


def _trail(start: K, above: Mapping[K, K | None], seen: set[K]) -> list[K]:
    """From `start` upwards to the top, to somebody unknown, or to somebody who was passed before."""
    trail: list[K] = []
    at: K | None = start
    while at is not None and at in above and at not in seen:
        seen.add(at)
        trail.append(at)
        at = above[at]
    return trail
