"""Years of chance: people press what is on their screens, time passes, HR's files change, processes die.

After every step it is asked, in the words of product.md and not of our rules: is every text that was typed stored,
or back on the card? Did only that disappear which stood on the pressed card? Does nobody read what is not for them?
Can everybody do what they owe, and does nobody owe anything while they are away?
"""

import asyncio
from collections.abc import Coroutine
from datetime import date, time, timedelta
from typing import Any, TypeVar
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlmodel import select

from dialogs import owing, turns
from dialogs.actions import Action, Do, step_for
from dialogs.rules.obligations import Obligation
from dialogs.rules.plans import Stage
from dialogs.turn import Turn
from storage import tables
from tests.cards.drawn import offered
from tests.fake_teams.card import Card
from tests.fake_teams.inputs import Given, Input
from tests.years.employer import EMPLOYEES, MANAGERS, NAMES, PEOPLE
from tests.years.library import Library
from tests.years.marks import Stored, mark, marks, stored
from tests.years.screens import Press, buttons, inputs_of, press
from tests.years.world import World

T = TypeVar("T")

SENTENCES = ("status", "mitt samtal", "min plan", "mitt team", "vilka är försenade", "hur många har en plan")
NOT_SAVED = ("Något gick fel", "Something went wrong")
MOST_DAYS = 40
OLD_CARDS = 12  # how far back a press goes


class Years(RuleBasedStateMachine):
    """One world, in a database that whoever runs the machine makes for it."""

    def new_database(self) -> str:
        raise NotImplementedError

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.library = Library()
        self.typed = 0
        self.last: tuple[str, Press] | None = None
        self.ids: dict[str, UUID] = {}

    def does(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    @initialize()
    def begins(self) -> None:
        self.world = self.does(World.begin(self.new_database()))
        self.ids = self.does(_ids(self.world))

    # ------------------------------------------------------------------------------------------ what people do

    @rule(name=st.sampled_from(NAMES), text=st.sampled_from(SENTENCES))
    def somebody_writes(self, name: str, text: str) -> None:
        if self.is_employed(name):
            self.sees(name, self.does(self.world.says(name, text)))

    @rule(name=st.sampled_from((*EMPLOYEES, *EMPLOYEES, *MANAGERS)), data=st.data())
    def somebody_presses(self, name: str, data: st.DataObject) -> None:
        if pressed := self.draws_a_press(name, data):
            self.presses(name, pressed)

    @rule(name=st.sampled_from((*EMPLOYEES, *MANAGERS)), data=st.data())
    def somebody_does_what_they_owe(self, name: str, data: st.DataObject) -> None:
        """Asks what is left, opens the first thing and fills in what it asks for."""
        if not self.is_employed(name):
            return
        card = self.does(self.world.says(name, "status"))
        self.sees(name, card)
        if found := buttons(card):
            opened = self.opens(name, card, data.draw(st.sampled_from(found[:3])))
            if opened and (pressed := self.fills(opened, data)):
                self.presses(name, pressed)

    @precondition(lambda self: self.last is not None)
    @rule()
    def the_same_press_comes_again(self) -> None:
        """Teams sends a slow press twice: nothing more happens than did the first time."""
        assert self.last
        name, pressed = self.last
        before = self.stored()
        self.sees(name, self.does(self.world.presses(name, pressed)))
        assert self.stored().rows == before.rows, f"{pressed.verb} had an effect twice"

    @rule(name=st.sampled_from((*EMPLOYEES, *MANAGERS)), data=st.data())
    def the_process_dies_under_a_press(self, name: str, data: st.DataObject) -> None:
        """Before the commit: nothing has happened, and the press that Teams sends again has its effect."""
        pressed = self.draws_a_press(name, data)
        if pressed is None:
            return
        before = self.stored()
        self.does(self.world.is_killed_under(name, pressed))
        assert self.stored().rows == before.rows
        self.presses(name, pressed)

    # ----------------------------------------------------------------------------------------- what happens to them

    @rule(days=st.integers(0, MOST_DAYS), hour=st.integers(7, 17))
    def time_passes(self, days: int, hour: int) -> None:
        self.world.passes(timedelta(days=days))
        self.world.now = max(self.world.now, self.world.now.replace(hour=hour))
        reminded, shown = self.does(self.world.plans_and_sends())
        assert not [name for name in reminded if self.world.staff.is_away(name, self.world.today)]
        for name, card in shown:
            self.sees(name, card)

    @rule()
    def hr_opens_this_year(self) -> None:
        self.keeps(self.world.opens_the_year())

    @rule(name=st.sampled_from((*EMPLOYEES, *MANAGERS)), days=st.none() | st.integers(0, 120))
    def somebody_goes_on_leave(self, name: str, days: int | None) -> None:
        if not self.world.staff.is_away(name, self.world.today):
            self.keeps(self.world.imports(self.world.staff.away(name, self.world.today, days)))

    @rule(name=st.sampled_from((*EMPLOYEES, *MANAGERS)))
    def somebody_comes_back(self, name: str) -> None:
        self.keeps(self.world.imports(self.world.staff.back(name, self.world.today)))

    @rule(name=st.sampled_from(EMPLOYEES), manager=st.sampled_from((*MANAGERS, "")))
    def somebody_gets_another_manager(self, name: str, manager: str) -> None:
        self.keeps(self.world.imports(self.world.staff.with_person(name, manager_person_id=manager)))

    @rule(name=st.sampled_from(EMPLOYEES), unit=st.sampled_from("123"))
    def somebody_moves_to_another_unit(self, name: str, unit: str) -> None:
        self.keeps(self.world.imports(self.world.staff.with_person(name, unit_id=unit)))

    @rule(name=st.sampled_from(EMPLOYEES), stays=st.booleans())
    def somebody_leaves_or_returns(self, name: str, stays: bool) -> None:
        last = "" if stays else (self.world.today - timedelta(days=1)).isoformat()
        self.keeps(self.world.imports(self.world.staff.with_person(name, employed_to=last)))

    @rule()
    def everybody_looks_at_what_they_owe(self) -> None:
        for name in NAMES:
            if self.is_employed(name):
                self.does(self.can_do_what_they_owe(name))

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.everybody_looks_at_what_they_owe()
            self.does(_agreed_plans_are_intact(self.world))
            self.does(self.world.close())
        self.runner.close()

    # ----------------------------------------------------------------------------------------- how it is looked at

    def presses(self, name: str, pressed: Press) -> None:
        self.library.writes(self.ids[name], marks(dict(pressed.typed)))
        before = self.stored()
        card = self.does(self.world.presses(name, pressed))
        self.last = (name, pressed)
        after = self.sees(name, card).marks
        is_do = issubclass(Action.by_verb[pressed.verb], Do)
        lost = marks(dict(pressed.typed)) - after - marks(card.content) if is_do else frozenset()
        assert not lost, f"{name} pressed {pressed.verb}, and {sorted(lost)} is gone"
        # Whoever wrote what could not be stored was shown it again: it is theirs to write something else instead.
        seen = pressed.on_the_card | self.library.written_by(self.ids[name]) & before.left_over
        gone = before.marks - after - seen - marks(card.content)
        assert not gone, f"{name} pressed {pressed.verb} and took away {sorted(gone)} without having seen it"

    def sees(self, name: str, card: Card) -> Stored:
        assert not any(text in NOT_SAVED for text in card.texts), card
        stored = self.stored()
        self.library.learns(stored, self.world.today)
        not_theirs = sorted(self.library.not_for(self.ids[name], marks(card.content)))
        assert not not_theirs, f"{name} reads {not_theirs}, which is not for them: {card}"
        return stored

    def stored(self) -> Stored:
        return self.does(stored(self.world.database))

    def keeps(self, work: Coroutine[Any, Any, None]) -> None:
        """What HR does takes no text away."""
        before = self.stored().marks
        self.does(work)
        assert not before - self.stored().marks

    def is_employed(self, name: str) -> bool:
        return self.world.staff.is_employed(name, self.world.today)

    async def can_do_what_they_owe(self, name: str) -> None:
        world, dialogue = self.world, self.world.service.dialogue
        async with world.database.work() as work:
            who = await work.people.get(self.ids[name])
            assert who is not None
            turn = dialogue.turn(who, work)
            for each in await _owed(turn):
                assert not world.staff.is_away(name, world.today), f"{name} is away and owes {each}"
                about = next(known for known, id_ in self.ids.items() if id_ == each.about)
                assert not world.staff.is_away(about, world.today), f"{about} is away and {name} owes {each}"
                card = (await turns.follow(turn, step_for(each))).card
                assert any(isinstance(action, Do) for action in offered(card)), f"{name} owes {each} and cannot do it"

    # ----------------------------------------------------------------------------------------- what chance does

    def draws_a_press(self, name: str, data: st.DataObject) -> Press | None:
        """Any button of any card that is still on a screen of theirs; the newer, the likelier."""
        cards = [card for card in self.world.screens[name].cards[-OLD_CARDS:] if buttons(card)]
        if not cards or not self.is_employed(name):
            return None
        back = data.draw(st.integers(0, len(cards) - 1))
        return self.fills(cards[-1 - back], data)

    def fills(self, card: Card, data: st.DataObject) -> Press | None:
        found = buttons(card)
        if not found:
            return None
        button = data.draw(st.sampled_from(found))
        given = {each.id: self.types(each, data) for each in inputs_of(card, button)}
        return press(card, button, given)

    def opens(self, name: str, card: Card, button: Any) -> Card | None:
        pressed = press(card, button, {})
        if pressed is None:
            return None
        opened = self.does(self.world.presses(name, pressed))
        self.sees(name, opened)
        return opened

    def types(self, field: Input, data: st.DataObject) -> Given:
        """What a person fills in; the text that stands there is left now and then."""
        today = self.world.today
        match field.kind:
            case "Input.Text" if field.value and data.draw(st.booleans()):
                return field.value
            case "Input.Text":
                self.typed += 1
                return f"Skrivet {mark(self.typed)}"
            case "Input.Toggle":
                return data.draw(st.booleans())
            case "Input.Date":
                return _within(field, today + timedelta(days=data.draw(st.integers(-20, 60))))
            case "Input.Time":
                return time(data.draw(st.integers(8, 15)), 30)
            case "Input.ChoiceSet" if field.several:
                values = [value for _, value in field.choices]
                return data.draw(st.lists(st.sampled_from(values), unique=True)) if values else []
            case "Input.ChoiceSet":
                return data.draw(st.sampled_from([value for _, value in field.choices]))
        return field.value


async def _ids(world: World) -> dict[str, UUID]:
    async with world.database.reading() as work:
        found = {name: await work.people.by_aad(PEOPLE[name]["aad_object_id"]) for name in NAMES}
    return {name: person.id for name, person in found.items() if person}


async def _agreed_plans_are_intact(world: World) -> None:
    async with world.database.reading() as work:
        version = tables.PlanVersion
        agreed = await work.transaction.session.exec(select(version.id).where(version.stage == Stage.AGREED))
        for each in agreed.all():
            assert await work.plans.is_intact(each)


async def _owed(turn: Turn) -> list[Obligation]:
    every = await owing.of_person(turn.work, turn.who.id, turn.today)
    return [each for each in every.obligations(turn.today) if each.owner == turn.who.id]


def _within(field: Input, day: date) -> date:
    low = date.fromisoformat(field.minimum) if field.minimum else day
    high = date.fromisoformat(field.maximum) if field.maximum else day
    return min(max(day, low), high)
