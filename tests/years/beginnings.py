"""Where a year of chance begins: in a new September, or in the middle of a year that diligent people have come to."""

import asyncio
import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from tests.fake_teams.card import Card
from tests.years.databases import Databases
from tests.years.diligence import owed_lines, pressed, ways_on
from tests.years.employer import ANNA, BO, LINA
from tests.years.library import Library
from tests.years.looking import ids_of
from tests.years.marks import mark, marks
from tests.years.screens import press
from tests.years.world import Past, World

DAYS = 9
TURNS = (BO, ANNA, LINA, BO, ANNA, LINA)  # of each such time
KEPT = (
    *((0, 0), (0, 6)),  # nothing is done; all is prepared and booked
    *((2, 0), (2, 3), (2, 4), (2, 6)),  # was it held; it was; Anna and Lina have a plan to answer; it is agreed
    *((8, 0), (10, 0), (11, 0), (11, 6)),  # the performance talk comes, was it held, it was; the outcomes are there
    *((18, 0), (18, 4), (20, 0), (20, 6)),  # the pay talk comes, the motivations are given; was it held; all is done
)
"""After how many such times, and how many turns of the next, a year can be begun."""
MOST_PRESSES = 60


@dataclass(frozen=True, slots=True)
class Beginning:
    """`url` is a database to copy. `typed` counts the texts that were written."""

    url: str
    past: Past
    library: Library
    typed: int

    def __repr__(self) -> str:
        return f"<{self.past.now:%d %B}>"

    def at(self, url: str) -> "Beginning":
        return replace(self, url=url)


def beginnings(databases: Databases) -> Sequence[Beginning]:
    return list(_walk(databases))


def _walk(databases: Databases) -> Iterator[Beginning]:
    url, walk = databases.copy(None), _Walk()
    with asyncio.Runner() as loop:
        world = loop.run(World.begin(url))
        for moment in itertools.product(range(KEPT[-1][0] + 1), range(len(TURNS) + 1)):
            loop.run(walk.takes_a_turn(world, moment[1]))
            if moment in KEPT:
                loop.run(world.close())
                yield Beginning(databases.copy(url), world.past, Library(dict(walk.library.authors)), walk.typed)
                world = World(url, world.past)
        loop.run(world.close())
    databases.remove(url)


class _Walk:
    """Anna, Lina and Bo do at once what they owe; the others do nothing."""

    def __init__(self) -> None:
        self.library, self.typed = Library(), 0
        self._ids: Mapping[str, UUID] = {}
        self._chance = random.Random(5)

    async def takes_a_turn(self, world: World, turn: int) -> None:
        """The first turn is that of time."""
        self._ids = self._ids or await ids_of(world)
        if turn:
            await self._does_what_they_owe(world, TURNS[turn - 1])
        else:
            world.passes(timedelta(days=DAYS))
            await world.plans_and_sends()

    async def _does_what_they_owe(self, world: World, name: str) -> None:
        todo = await world.says(name, "status")
        for line in owed_lines(todo):
            opening = press(todo, line, {})
            assert opening
            await self._goes_through(world, name, await world.presses(name, opening))

    async def _goes_through(self, world: World, name: str, card: Card) -> None:
        for _ in range(MOST_PRESSES):
            ways = ways_on(card)
            made = pressed(card, self._chance.choice(ways), world.today, self._writes) if ways else None
            if made is None:
                return
            self.library.writes(self._ids[name], marks(dict(made.typed)))
            card = await world.presses(name, made)

    def _writes(self) -> str:
        self.typed += 1
        return f"Skrivet {mark(self.typed)}"
