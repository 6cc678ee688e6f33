"""Samples of texts that could not be stored where they were meant."""

from collections.abc import Iterator

from dialogs import home, kept
from dialogs.ports import Leftover, Why
from tests.cards.people import ANNA, NASTY, ward
from tests.cards.samples import Sample
from tests.cards.world import World, uid

LEFT: dict[str, dict[str, str]] = {
    f"answer:{uid('talk')}:goal": {"text": "Jag vill leda omhändertagandet", "only_for_me": "false"},
    f"motivation:{uid('talk')}": {"motivation": "Du leder arbetet tryggt.", "no_evidence": "Inget samtal"},
    f"plan:{uid('plan')}:{uid('goal')}": {"title": "Leda ronden", "why": "Det behövs", "need": str(uid("need"))},
    f"times:{uid('talk')}": {"date_1": "2026-10-14", "time_1": "09:00"},
}


def samples() -> Iterator[Sample]:
    yield Sample(ward().see(ANNA, kept.Mine()), "nothing is kept")
    yield Sample(_world(LEFT).see(ANNA, kept.Mine()), "three texts")
    yield Sample(_world(LEFT).see(ANNA, home.Todo()), "three texts are kept, employee")
    many = {f"{of}:{number}": {"note": "En kort text"} for of in kept.Of for number in range(2)}
    yield Sample(_world(many).see(ANNA, kept.Mine()), "more than there is room for")
    yield Sample(_world({"need:x": {"text": NASTY}}).see(ANNA, kept.Mine()), "nasty")


def _world(left: dict[str, dict[str, str]]) -> World:
    world = ward()
    world.leftovers.by_place = {
        (ANNA.id, place): Leftover(why=Why.CLOSED, fields=fields) for place, fields in left.items()
    }
    return world
