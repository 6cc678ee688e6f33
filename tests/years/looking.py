"""What is asked after every step, in the words of product.md and not of our rules.

Is every text that was typed stored, or back on the card? Did only that disappear which stood on the pressed card?
Does nobody read what is not for them? Is every state one there may be? Can everybody do what they owe, does nobody
owe anything while they are away, and does HR see what is true?
"""

import asyncio
import sys
from collections import Counter
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from hypothesis.stateful import RuleBasedStateMachine
from sqlmodel import select

from dialogs.actions import Action, Do
from dialogs.owing import Owing
from dialogs.rules.obligations import What
from dialogs.rules.plans import Stage
from storage import tables
from tests.fake_teams.card import Card
from tests.years import legality, owed
from tests.years.clocks import Clocks
from tests.years.counted import check_coverage
from tests.years.employer import NAMES, PEOPLE
from tests.years.library import Library
from tests.years.marks import Stored, marks, stored
from tests.years.owed import Owed
from tests.years.post import Post
from tests.years.screens import Press
from tests.years.world import World

T = TypeVar("T")

NOT_SAVED = ("Något gick fel", "Something went wrong")


class Looking(RuleBasedStateMachine):
    """One world and what is known of it. `now` is what is stored, as it was last looked at.

    `busy` are those who owed more than a preparation when that was last looked at.
    """

    world: World
    library: Library
    now: Stored
    ids: dict[str, UUID]

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.post = Post()
        self.done: Counter[str] = Counter()
        self.possible: set[Owed] = set()
        self.busy: Sequence[str] = ()

    def does(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    # ------------------------------------------------------------------------------------------ after a press

    def presses(self, name: str, pressed: Press) -> Card:
        typed = marks(dict(pressed.typed))
        self.library.writes(self.ids[name], typed)
        before = self.now
        card = self.does(self.world.presses(name, pressed))
        if issubclass(Action.by_verb[pressed.verb], Do):
            self.done[pressed.verb] += 1
            self.looks()
            self._nothing_is_lost(name, pressed, before, card)
        self.sees(name, card)
        return card

    def _nothing_is_lost(self, name: str, pressed: Press, before: Stored, card: Card) -> None:
        there = self.now.marks | marks(card.content)
        lost = marks(dict(pressed.typed)) - there
        assert not lost, f"{name} pressed {pressed.verb}, and {sorted(lost)} is gone"
        # Whoever wrote what could not be stored was shown it again: it is theirs to write something else instead.
        seen = pressed.on_the_card | self.library.written_by(self.ids[name]) & before.left_over
        gone = before.marks - there - seen
        assert not gone, f"{name} pressed {pressed.verb} and took away {sorted(gone)} without having seen it"

    def sees(self, name: str, card: Card) -> None:
        assert not any(text in NOT_SAVED for text in card.texts), card
        theirs = marks(card.content)
        not_theirs = sorted(self.library.not_for(self.ids[name], theirs, self.now, self.world.today))
        assert not not_theirs, f"{name} reads {not_theirs}, which is not for them: {card}"

    def looks(self) -> None:
        """At what is stored, after something may have changed it."""
        before, self.now = self.now, self.does(stored(self.world.database))
        wrong = [*legality.illegal(self.now), *legality.illegal_step(before, self.now)]
        assert not wrong, wrong

    # ------------------------------------------------------------------------------- after a day, or what HR did

    def hr_does(self, what: str, work: Coroutine[Any, Any, None]) -> None:
        """What HR does takes no text away."""
        self.done[what] += 1
        before = self.now.marks
        self.does(work)
        self.looks()
        assert not before - self.now.marks
        self.looks_at_the_day()

    def reads_the_post(self) -> None:
        """All that has come to the screens by itself."""
        self.looks()
        for name, card, is_new in self.world.chats.unread:
            if is_new:
                self.post.comes(name, card, self.world.now, self.world.staff)
            self.sees(name, card)
        self.world.chats.unread.clear()

    def looks_at_the_day(self) -> None:
        self.does(self._looks_at_the_day())

    async def _looks_at_the_day(self) -> None:
        async with self.world.database.reading() as work:
            employees = list(self.ids.values())
            talks, lives = work.talks.facts_of_employees(employees), work.lives.of_employees(employees)
            every = Owing(talks=await talks, lives=await lives)
        wrong = list(self._faults_of(every))
        assert not wrong, wrong
        owed = (each for each in every.obligations(self.world.today) if each.what is not What.PREPARE)
        self.busy = sorted({self.names[each.owner] for each in owed})
        await check_coverage(self.world.database)

    def _faults_of(self, every: Owing) -> Iterator[str]:
        names = self.names
        kinds = {row["id"]: row["kind"] for row in self.now.rows["talk"]}
        clocks = Clocks(self.world.staff, names, kinds, self.world.today)
        for each in every.obligations(self.world.today):
            yield from (f"{names[each.owner]}, {each}: {fault}" for fault in clocks.faults(each))
        for facts in every.talks:
            yield from (f"{facts.talk}: {fault}" for fault in clocks.faults_of_silence(facts.talk))

    @cached_property
    def names(self) -> Mapping[UUID, str]:
        return {id_: name for name, id_ in self.ids.items()}

    def is_employed(self, name: str) -> bool:
        return self.world.staff.is_employed(name, self.world.today)

    # ------------------------------------------------------------------------------------------- what is owed

    def can_do_what_they_owe(self, name: str) -> None:
        if self.is_employed(name):
            self.does(owed.check(self.world, self.ids[name], self.possible))

    def teardown(self) -> None:
        try:
            if hasattr(self, "world") and sys.exc_info()[1] is None:  # nothing has gone wrong on the way here
                self.looks_at_the_end()
        finally:
            if hasattr(self, "world"):
                self.does(self.world.close())
            self.runner.close()

    def looks_at_the_end(self) -> None:
        self.possible.clear()
        for name in NAMES:
            self.can_do_what_they_owe(name)
        self.does(_agreed_plans_are_intact(self.world))


async def ids_of(world: World) -> dict[str, UUID]:
    async with world.database.reading() as work:
        found = {name: await work.people.by_aad(PEOPLE[name]["aad_object_id"]) for name in NAMES}
    return {name: person.id for name, person in found.items() if person}


async def _agreed_plans_are_intact(world: World) -> None:
    async with world.database.reading() as work:
        version = tables.PlanVersion
        agreed = await work.transaction.session.exec(select(version.id).where(version.stage == Stage.AGREED))
        for each in agreed.all():
            assert await work.plans.is_intact(each)
