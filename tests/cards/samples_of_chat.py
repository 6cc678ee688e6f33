"""Samples of what a sentence is answered with when it names somebody, is not clear, or is no errand."""

from collections.abc import Iterator
from dataclasses import replace

from dialogs import asked, care, chat, home, languages, my_data
from dialogs.asked import Named
from dialogs.language.slots import Care
from dialogs.offers import Ask
from tests.cards.people import ANNA, BO, HANNA, LONG_WORD, NASTY, NASTY_NAME, person, reports, talk, ward
from tests.cards.samples import Sample
from tests.cards.world import World


def samples() -> Iterator[Sample]:
    yield from _named()
    yield from _unsure()
    for each in Care:
        yield Sample(ward().see(ANNA, care.Pointer(care=each)), str(each))
        yield Sample(ward().see(replace(ANNA, manager=None), care.Pointer(care=each)), f"{each}, without a manager")
    yield Sample(ward().see(ANNA, my_data.Mine()), "for an employee")
    yield Sample(ward().see(BO, my_data.Mine()), "for a manager")
    yield Sample(ward().see(ANNA, languages.Choose()), "the choice")


def _named() -> Iterator[Sample]:
    annas = [replace(person(f"Anna {name}", manager=BO.id), id=person(name).id) for name in ("Berg", "Lind", "Öst")]
    world = World([BO, *annas, *reports(3)], talks=[talk(annas[0])])
    yield Sample(world.see(BO, chat.Asked(said="hur går det för Anna?")), "three of one name")
    many = [replace(person(f"Anna {NASTY_NAME}", manager=BO.id), id=person(f"{number}").id) for number in range(9)]
    yield Sample(World([BO, *many]).see(BO, chat.Asked(said="Annas plan")), "nine, nasty names")
    units = tuple((f"Avdelning {number}", home.Todo()) for number in (12, 14))
    yield Sample(asked.which(Named.UNIT, "avdelningen", units), "two units")
    for who, of in ((ANNA, "an employee"), (BO, "a manager"), (HANNA, "HR")):
        yield Sample(world.see(who, chat.Asked(said="hur går det för Xerxes?")), f"nobody by that name, {of}")
    for state, name in {"nasty": NASTY, "long": LONG_WORD}.items():
        card = asked.NoneSuchCard(named=Named.UNIT, said=name[: asked.LONGEST_NAME], offers=())
        yield Sample(card, f"no unit by that name, {state}")


def _unsure() -> Iterator[Sample]:
    choices = ((Ask.MY_PLAN, home.Todo()), (Ask.WHO_READ, home.Todo()))
    for state, said in {"of two": "läsa planen", "nasty": NASTY}.items():
        yield Sample(asked.unsure(said, choices), state)
    for each in Ask:
        yield Sample(asked.unsure("hm", [(each, home.Todo())]), f"whether it is {each}")
