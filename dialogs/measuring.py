"""Knows how the figures of a unit come to a card: what is counted, and what of it may be shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from dialogs.ports import Around, OpenCycle, Place
from dialogs.rules import figures, seasons
from dialogs.rules.figures import Counts, Figures, Split
from dialogs.rules.talks import TalkKind
from dialogs.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A unit with those around it. `cycle` is None while none is open; `told` names who a split may be shown of."""

    around: Around
    cycle: OpenCycle | None
    kind: TalkKind
    counts: Mapping[str, Counts]
    told: Mapping[Split, set[str]]

    def figures(self, place: Place, kind: TalkKind | None = None) -> Figures | None:
        """What may be shown of it; None where that is nothing."""
        if not place.is_shown:
            return None
        splits = (split for split, units in self.told.items() if place.id in units)
        return figures.shown(self.counts[place.id], kind or self.kind, splits)


async def measure(turn: Turn, around: Around, kind: TalkKind | None, cycle: UUID | None) -> Measured:
    """Count what is needed to know what may be shown of the unit and of those under it.

    That is judged from the top of the organisation downwards, wherever the asker stands, so that no card shows what
    another one hides. Unless they are named, kind and cycle are those of the season.
    """
    chosen, kind = await season(turn, kind, cycle)
    counts = await turn.work.coverage.counts(nodes_of(around), chosen.id if chosen else None, turn.today)
    tops, below = tree_of(around)
    smallest = turn.work.coverage.smallest_group
    told = {
        split: figures.told(tops, below, counts, partial(figures.may_tell, split, smallest=smallest))
        for split in Split
    }
    return Measured(around=around, cycle=chosen, kind=kind, counts=counts, told=told)


def nodes_of(around: Around) -> list[Place]:
    """The shown units on whose counts it depends what is told of this one and of those under it."""
    every = (*around.path, *(place for places in around.below.values() for place in places))
    return list({place.id: place for place in every if place.is_shown}.values())


def tree_of(around: Around) -> tuple[list[str], dict[str, list[str]]]:
    """The topmost of them, and those that come next under each one."""
    top = next((place for place in around.path if place.is_shown), None)
    tops = [top.id] if top else [place.id for place in around.below[around.path[0].id]]
    return tops, {unit: [place.id for place in places] for unit, places in around.below.items()}


async def season(turn: Turn, kind: TalkKind | None, cycle: UUID | None) -> tuple[OpenCycle | None, TalkKind]:
    """The cycle and the kind of talk that are counted; no cycle while none is open."""
    cycles = {each.id: each for each in await turn.work.coverage.cycles() if cycle in (None, each.id)}
    if not cycles:  # the cycle that an old card names is closed
        cycles = {each.id: each for each in await turn.work.coverage.cycles()}
    opens = {(each.id, of): day for each in cycles.values() for of, day in each.opens.items() if kind in (None, of)}
    found = seasons.in_season(opens, turn.today)
    return (cycles[found[0]], found[1]) if found else (None, kind or TalkKind.DEVELOPMENT)
