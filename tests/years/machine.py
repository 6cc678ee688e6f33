"""Years of chance: people press what is on their screens, old and new, and processes die under their presses."""

from collections.abc import Sequence
from datetime import time, timedelta
from random import Random

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from tests.fake_teams.card import Card
from tests.fake_teams.card_reading import Button
from tests.fake_teams.inputs import Given, Input
from tests.years import diligence
from tests.years.beginnings import Beginning
from tests.years.diligence import is_do, owed_lines, verb_of, ways_on
from tests.years.employer import ANNA, BO, CHANGING, KARIN, LINA, NAMES
from tests.years.happenings import Happenings, chances, some_days
from tests.years.library import Library
from tests.years.looking import ids_of
from tests.years.marks import Stored, mark, stored
from tests.years.mortal import Moment
from tests.years.screens import Press, buttons, inputs_of, press
from tests.years.world import World

SENTENCES = (
    *("status", "mitt samtal", "min plan", "mitt team", "vilka är försenade", "hur många har en plan"),
    *("ställföreträdare", "mina förberedelser", "vem har läst", "hjälp"),
)

OLD_CARDS = 12  # how far back a press goes
MOST_PRESSES = 4  # of one person at a time
MOST_TO_THE_END = 25
MOST_LOOKS = 6
DEPUTISING = ("deputies.choose", "deputies.delegate")

ACTIVE = (ANNA, LINA, BO, ANNA, LINA, BO, KARIN)  # the more often somebody stands here, the more they do

somebody = st.sampled_from(ACTIVE)


class Years(Happenings):
    """One world, in a database that whoever runs the machine makes for it."""

    last: tuple[str, Press] | None = None
    typed: int
    first: Stored

    def beginnings(self) -> Sequence[Beginning]:
        raise NotImplementedError

    def new_database(self, beginning: Beginning) -> str:
        raise NotImplementedError

    def ends(self, first: Stored) -> None:
        """Nothing has gone wrong; `first` is what was stored at the beginning."""

    def looks_at_the_end(self) -> None:
        super().looks_at_the_end()
        self.ends(self.first)

    @initialize(chance=chances)
    def begins(self, chance: Random) -> None:
        beginning = chance.choice(self.beginnings())
        note(f"begins on {beginning.past.now:%d %B}")
        self.world = World(self.new_database(beginning), beginning.past)
        self.library, self.typed = Library(dict(beginning.library.authors)), beginning.typed
        self.ids = self.does(ids_of(self.world))
        self.first = self.now = self.does(stored(self.world.database))

    @rule(name=st.sampled_from(NAMES), text=st.sampled_from(SENTENCES))
    def somebody_writes(self, name: str, text: str) -> None:
        self.says(name, text)

    @rule(name=somebody, chance=chances)
    def somebody_presses(self, name: str, chance: Random) -> None:
        if pressed := self.draws_a_press(name, chance):
            self.presses(name, pressed)

    @rule(chance=chances)
    def somebody_gets_something_done(self, chance: Random) -> None:
        self.gets_something_done(chance.choice(self.busy or ACTIVE), chance)

    @rule(chance=chances)
    def somebody_else_gets_something_done(self, chance: Random) -> None:
        self.somebody_gets_something_done(chance)

    @rule(chance=chances)
    def another_one_gets_something_done(self, chance: Random) -> None:
        self.somebody_gets_something_done(chance)

    @rule(name=somebody, chance=chances)
    def somebody_begins_what_they_owe(self, name: str, chance: Random) -> None:
        self.does_what_they_owe(name, chance)

    def does_what_they_owe(self, name: str, chance: Random) -> None:
        """Asks what is left, opens a line, and goes on as far as they feel like it."""
        todo = self.says(name, "status")
        lines = owed_lines(todo) if todo else ()
        if todo and lines and (opening := press(todo, chance.choice(lines), {})):
            self.goes_on(name, self.presses(name, opening), chance)

    def gets_something_done(self, name: str, chance: Random) -> None:
        """Opens lines until one leads on, and goes to the end of it; seldom a preparation, which is long."""
        todo = self.says(name, "status")
        lines = list(owed_lines(todo)) if todo else []
        if chance.randrange(5):
            lines = [each for each in lines if verb_of(each) != "prepare.open"]
        for number in chance.sample(range(len(lines)), len(lines)):
            opening = press(todo, lines[number], {}) if todo else None
            card = self.presses(name, opening) if opening else None
            if card and ways_on(card):
                self.goes_to_the_end(name, card, chance)
                return

    @rule(name=somebody, chance=chances)
    def somebody_goes_on_with_their_last_card(self, name: str, chance: Random) -> None:
        if self.is_employed(name) and (cards := self.world.screens[name].cards):
            self.goes_on(name, cards[-1], chance)

    @rule(name=st.sampled_from((BO, BO, KARIN, ANNA)), chance=chances)
    def somebody_looks_back(self, name: str, chance: Random) -> None:
        """Opens what cards of long ago lead to: it may have come to somebody else since."""
        cards = self.world.screens[name].cards if self.is_employed(name) else ()
        shown = [(card, button) for card in cards for button in buttons(card) if not is_do(button)]
        for _ in range(chance.randint(1, MOST_LOOKS) if shown else 0):
            card, button = chance.choice(shown)
            if opening := press(card, button, {}):
                self.presses(name, opening)

    @rule(name=st.sampled_from((ANNA, LINA)), chance=chances)
    def a_former_manager_looks_back(self, name: str, chance: Random) -> None:
        """Somebody gets another manager, and Bo, whose report they may have been, goes through his old cards."""
        if self.is_employed(name):
            self.is_elsewhere(name, "manager", manager_person_id=chance.choice(CHANGING[name]))
            self.somebody_looks_back(BO, chance)

    @rule(name=st.sampled_from((BO, KARIN)), chance=chances)
    def a_manager_asks_a_deputy(self, name: str, chance: Random) -> None:
        card = self.says(name, "ställföreträdare")
        for verb in DEPUTISING:
            found = [each for each in buttons(card) if verb_of(each) == verb] if card else []
            pressed = self.fills(card, chance, found) if card else None
            card = self.presses(name, pressed) if pressed else None

    @rule()
    def the_same_press_comes_again(self) -> None:
        """Teams sends a slow press twice: nothing more happens than did the first time."""
        if self.last is None:
            return
        name, pressed = self.last
        before = self.now
        card = self.does(self.world.presses(name, pressed))
        self.looks()
        self.sees(name, card)
        assert self.now.rows == before.rows, f"{pressed.verb} had an effect twice"

    @rule(name=somebody, chance=chances, moment=st.sampled_from((Moment.BEFORE_COMMIT, Moment.AFTER_COMMIT)))
    def the_process_dies_under_a_press(self, name: str, chance: Random, moment: Moment) -> None:
        """Its effect comes with the press that Teams sends again, or its answer does; the effect comes once."""
        pressed = self.draws_a_press(name, chance)
        if pressed is None:
            return
        before = self.now
        died = self.does(self.world.dies(moment, lambda: self.world.presses(name, pressed)))
        self.done[f"died {moment}"] += died
        self.looks()
        effect = self.now
        assert moment is Moment.AFTER_COMMIT or not died or effect.rows == before.rows
        self.presses(name, pressed)
        assert moment is Moment.BEFORE_COMMIT or self.now.rows == effect.rows, f"{pressed.verb} had an effect twice"

    @rule(name=st.sampled_from(NAMES))
    def somebody_looks_at_everything_they_owe(self, name: str) -> None:
        self.can_do_what_they_owe(name)

    # ------------------------------------------------------------------------------------------- how they do it

    def says(self, name: str, text: str) -> Card | None:
        if not self.is_employed(name):
            return None
        card = self.does(self.world.says(name, text))
        self.sees(name, card)
        return card

    def presses(self, name: str, pressed: Press) -> Card:
        note(f"{self.world.now:%d %B %Y %H:%M} {name}: {pressed.verb} {dict(pressed.typed)}")
        self.last = (name, pressed)
        return super().presses(name, pressed)

    def goes_to_the_end(self, name: str, card: Card, chance: Random) -> None:
        for _ in range(MOST_TO_THE_END):
            ways = ways_on(card)
            button = chance.choice(ways) if ways else None
            pressed = diligence.pressed(card, button, self.world.today, self.writes) if button else None
            if pressed is None:
                return
            card = self.presses(name, pressed)

    def goes_on(self, name: str, card: Card, chance: Random) -> None:
        """Mostly as somebody would who wants to get on; sometimes anything."""
        for _ in range(chance.randint(1, MOST_PRESSES)):
            ways = ways_on(card)
            if ways and chance.randrange(4):
                button = chance.choice(ways)
                pressed = diligence.pressed(card, button, self.world.today, self.writes)
            else:
                pressed = self.fills(card, chance, buttons(card))
            if pressed is None:
                return
            card = self.presses(name, pressed)

    def draws_a_press(self, name: str, chance: Random) -> Press | None:
        """Any button of any card that is still on a screen of theirs; the newer, the likelier."""
        cards = [card for card in self.world.screens[name].cards[-OLD_CARDS:] if buttons(card)]
        if not cards or not self.is_employed(name):
            return None
        card = cards[-1 - min(chance.randrange(len(cards)) for _ in range(2))]
        return self.fills(card, chance, buttons(card))

    def fills(self, card: Card, chance: Random, among: Sequence[Button]) -> Press | None:
        if not among:
            return None
        button = chance.choice(among)
        return press(card, button, {each.id: self.types(each, chance) for each in inputs_of(card, button)})

    def types(self, field: Input, chance: Random) -> Given:
        """What a person fills in; the text that stands there is left now and then."""
        today = self.world.today
        match field.kind:
            case "Input.Text" if field.value and chance.random() < 0.5:
                return field.value
            case "Input.Text":
                return self.writes()
            case "Input.Toggle":
                return chance.random() < 0.5
            case "Input.Date":
                return diligence.within(field, today + timedelta(days=chance.randint(-20, 60)))
            case "Input.Time":
                return time(chance.randint(8, 15), 30)
            case "Input.ChoiceSet" if field.several:
                values = [value for _, value in field.choices]
                return chance.sample(values, chance.randint(0, len(values)))
            case "Input.ChoiceSet":
                return chance.choice([value for _, value in field.choices])
        return field.value

    def writes(self) -> str:
        self.typed += 1
        return f"Skrivet {mark(self.typed)}"


class DiligentYears(Years):
    """The same people, with good weeks among the others: so years come far enough for what is last in them."""

    @rule(days=some_days, chance=chances)
    def a_good_week_passes(self, days: int, chance: Random) -> None:
        """Whoever has something to do does it."""
        self.a_working_day_passes(days=days, hour=9)
        for name in sorted({*self.busy} & {*ACTIVE}) * 2:
            self.gets_something_done(name, chance)
