"""The message extension says the same in both languages, and nothing by name of others goes into a chat."""

from collections.abc import Sequence

import pytest

from cards import search
from dialogs import searching
from dialogs.rules.people import Language, Person
from dialogs.searching import Hit
from tests.cards.people import ANNA, BO, HANNA, UNITS, reports, ward
from tests.cards.repositories import now_of
from tests.cards.world import TODAY, World


def hits(world: World, who: Person, text: str = "", skip: int = 0, most: int = 25) -> Sequence[Hit]:
    return now_of(searching.search(world.turn(who, TODAY), text, skip, most))


def test_everybody_finds_themselves_and_managers_their_reports() -> None:
    world = ward()
    assert [type(hit).__name__ for hit in hits(world, ANNA)] == ["OwnStatus"]
    assert [type(hit).__name__ for hit in hits(world, BO)] == ["OwnStatus", "TeamLine"]
    assert [type(hit).__name__ for hit in hits(world, BO, "lindqvist")] == ["TeamLine"]
    assert hits(world, ANNA, "bo") == []


def test_hr_finds_units_with_and_without_dots_and_rings() -> None:
    world = World([HANNA, *reports(9)], UNITS)
    assert len(hits(world, HANNA)) == 1 + len(UNITS)
    (found,) = hits(world, HANNA, "primarvarden")
    assert getattr(found, "name", "").startswith("Primärvården")


def test_the_list_goes_on_where_it_stopped() -> None:
    world = World([BO, *reports(30)])
    first, then = hits(world, BO, most=25), hits(world, BO, skip=25, most=25)
    assert (len(first), len(then)) == (25, 6)
    assert not {getattr(each, "name", "") for each in first} & {getattr(each, "name", "") for each in then}


@pytest.mark.parametrize("language", list(Language))
def test_what_a_client_could_insert_by_itself_names_nobody(language: Language) -> None:
    body = search.results(hits(ward(), BO), language)
    attachments = body["composeExtension"]["attachments"]
    assert all("Anna" not in str(each["content"]) for each in attachments)
    assert any("Anna" in str(each["preview"]) for each in attachments)
    assert all(each["preview"]["content"]["tap"]["type"] == "invoke" for each in attachments)


@pytest.mark.parametrize("language", list(Language))
def test_what_cannot_be_shown_is_a_line_of_text(language: Language) -> None:
    for body in (
        search.results([], language),
        search.only_for_you(language),
        search.not_registered("HR", language),
        search.sorry(language),
    ):
        assert body["composeExtension"]["type"] == "message"
        assert body["composeExtension"]["text"].endswith(".")


def test_cards_for_a_chat_have_no_buttons() -> None:
    world = World([HANNA, BO, *reports(9)], UNITS)
    for show in (searching.Status(), searching.Unit(unit="ward-4")):
        body = search.inserted(world.see(HANNA, show), Language.SWEDISH)
        assert "Action." not in str(body)
