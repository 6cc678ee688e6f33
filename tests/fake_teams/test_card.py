"""A card is read as a person sees it in each client."""

from datetime import date, time
from typing import Any

import pytest

from .card import Card
from .card_reading import plain
from .client import DESKTOP, OLD, PHONE, Client
from .errors import NoSuchButton, NoSuchInput, NotValid, SeveralSuchButtons
from .inputs import Given
from .throwaway_bot import button, card, text
from .wire import Json


def _seen(*body: Json, client: Client = DESKTOP, actions: list[Json] | None = None) -> Card:
    return Card(card(*body, actions=actions), "1", client)


def _row(name: str) -> Json:
    actions = {"type": "ActionSet", "actions": [button("Öppna", "open", who=name)]}
    return {"type": "ColumnSet", "columns": [{"items": [text(name)]}, {"items": [actions]}]}


def test_every_kind_of_text_is_read_in_order() -> None:
    cells = [{"cells": [{"items": [text("Enhet")]}, {"items": [text("Klara")]}]}]
    seen = _seen(
        text("**Hej** [länk](https://x.se) 2 \\* 3"),
        {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "Mål: *"}, "lära"]},
        {"type": "FactSet", "facts": [{"title": "Klart", "value": "3"}]},
        {"type": "Table", "rows": cells},
        {"type": "Container", "items": [{"type": "Badge", "text": "Sent", "fallback": "drop"}]},
        {"type": "Chart.Donut", "title": "Läget", "data": [{"legend": "Klara", "value": 7}], "fallback": "drop"},
        {
            "type": "Chart.Line",
            "data": [{"legend": "Plan", "values": [{"x": "jan", "y": 4}]}],
            "fallback": "drop",
        },
        {"type": "Image", "url": "https://x.se/a.png", "altText": "En bild"},
        {"type": "SomethingNew", "fallback": text("reserv")},
        text("osynlig") | {"isVisible": False},
    )
    assert seen.texts == (
        "Hej länk 2 * 3",
        "Mål: *lära",
        "Klart 3",
        "Enhet",
        "Klara",
        "Sent",
        "Läget",
        "Klara 7",
        "Plan",
        "jan 4",
        "En bild",
        "reserv",
    )


def test_an_old_client_shows_the_fallbacks_and_presses_submit() -> None:
    badge = {"type": "Badge", "text": "Sent", "fallback": text("Försenat")}
    seen = _seen(badge, client=OLD, actions=[button("Spara", "save")])
    assert seen.texts == ("Försenat",)
    assert seen.button("Spara").kind == "Action.Submit"


def test_a_phone_shows_what_is_meant_for_narrow_screens() -> None:
    exactly = [text("telefon") | {"targetWidth": "Narrow"}, text("dator") | {"targetWidth": "Standard"}]
    assert _seen(*exactly, client=PHONE).texts == ("telefon",)
    assert _seen(*exactly, client=DESKTOP).texts == ("dator",)
    body = [text("smal") | {"targetWidth": "atMost:Narrow"}, text("bred") | {"targetWidth": "atLeast:Standard"}]
    assert _seen(*body, client=PHONE).texts == ("smal",)
    assert _seen(*body, client=DESKTOP).texts == ("bred",)


@pytest.mark.parametrize(
    ("markdown", "read"),
    [
        ("**a** och _b_", "a och b"),
        ("***a***", "a"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("snake_case_name", "snake_case_name"),
        (r"\*a\* \[b\](c)", "*a* [b](c)"),
        ("<at>Anna</at>", "Anna"),
    ],
)
def test_markdown_is_read_without_its_signs(markdown: str, read: str) -> None:
    assert plain(markdown) == read


def test_any_space_counts_as_a_space() -> None:
    assert _seen(text("12\u00a0%  av alla")).sees("12 % av alla")


def test_buttons_are_found_wherever_they_are() -> None:
    row = {"type": "Container", "items": [text("rad")], "selectAction": button("Rad", "row")}
    overflow = button("Mer", "more") | {"mode": "secondary"}
    shown = {
        "type": "Action.ShowCard",
        "title": "Visa",
        "card": card(text("inuti"), actions=[button("Djup", "deep")]),
    }
    seen = _seen(
        row,
        {"type": "ActionSet", "actions": [button("I mängd", "set")]},
        {"type": "Container", "isVisible": False, "items": [{"type": "ActionSet", "actions": [button("Dold", "h")]}]},
        actions=[overflow, shown],
    )
    assert seen.titles == ["Rad", "I mängd", "Mer", "Visa", "Djup"]
    with pytest.raises(NoSuchButton, match="'Rad', 'I mängd', 'Mer', 'Visa', 'Djup'"):
        seen.button("Dold")


def test_equal_buttons_are_told_apart_by_what_they_stand_beside() -> None:
    seen = _seen(_row("Erik"), _row("Sara"))
    with pytest.raises(SeveralSuchButtons, match="'Erik', 'Sara'"):
        seen.button("Öppna")
    assert seen.button("Öppna", beside="Sara").action["data"]["who"] == "Sara"


def test_a_showcard_is_read_when_it_is_opened() -> None:
    seen = _seen(actions=[{"type": "Action.ShowCard", "title": "Visa", "card": card(text("inuti"))}])
    assert not seen.texts
    level = seen.button("Visa").opens
    assert level == (0,)
    seen.open(level)
    assert seen.texts == ("inuti",)
    seen.open(level)
    assert not seen.texts


def test_the_showcards_around_a_pressed_button_are_open() -> None:
    innermost = card(text("innerst"), actions=[button("Djup", "deep")])
    inner = card(text("inuti"), actions=[{"type": "Action.ShowCard", "title": "Mer", "card": innermost}])
    seen = _seen(actions=[{"type": "Action.ShowCard", "title": "Visa", "card": inner}])
    seen.reveal(seen.button("Djup"))
    assert seen.texts == ("inuti", "innerst")


def test_visibility_is_toggled_on_the_client() -> None:
    seen = _seen(text("mer") | {"id": "more", "isVisible": False}, text("alltid") | {"id": "always"})
    seen.toggle({"targetElements": ["more", {"elementId": "always", "isVisible": False}]})
    assert seen.texts == ("mer",)
    seen.toggle({"targetElements": ["more"]})
    assert not seen.texts


def _form(client: Client = DESKTOP) -> Card:
    choices = [{"title": "Kurs", "value": "course"}, {"title": "Handledning", "value": "mentor"}]
    limit: dict[str, Any] = {"isRequired": True, "maxLength": 10, "errorMessage": "Skriv något kort"}
    return _seen(
        {"type": "Input.Text", "id": "goal", "label": "Mål", **limit},
        {"type": "Input.Text", "id": "why", "label": "Varför"},
        {"type": "Input.ChoiceSet", "id": "forms", "label": "Former", "choices": choices, "isMultiSelect": True},
        {"type": "Input.Date", "id": "due", "label": "Klart", "min": "2026-01-01", "errorMessage": "För tidigt"},
        {"type": "Input.Time", "id": "at", "label": "Tid"},
        {"type": "Input.Number", "id": "weeks", "label": "Veckor", "value": 3, "max": 9},
        {"type": "Input.Toggle", "id": "mine", "title": "Bara för mig"},
        client=client,
        actions=[button("Spara", "save"), button("Avbryt", "cancel", associated="none")],
    )


def _filled(seen: Card, title: str, /, **given: Given) -> dict[str, str]:
    return seen.filled(seen.button(title), given)


def test_inputs_are_sent_as_strings_and_empty_ones_not_at_all_or_as_nothing() -> None:
    assert _filled(_form(), "Spara", goal="Lära") == {"goal": "Lära", "weeks": "3", "mine": "false"}
    assert _filled(_form(PHONE), "Spara", goal="Lära")["why"] == ""


def test_what_is_filled_in_becomes_what_the_client_sends() -> None:
    given = _filled(
        _form(),
        "Spara",
        goal="Lära",
        forms=["Kurs", "mentor"],
        due=date(2026, 10, 1),
        at=time(9, 5),
        weeks=4.0,
        mine=True,
    )
    assert given == {
        "goal": "Lära",
        "forms": "course,mentor",
        "due": "2026-10-01",
        "at": "09:05",
        "weeks": "4",
        "mine": "true",
    }


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({}, "goal: Skriv något kort"),
        ({"goal": "x" * 11}, "goal: 11 characters"),
        ({"goal": "x" * 8 + "🙂🙂"}, "goal: 12 characters"),
        ({"goal": "x", "due": "2025-12-31"}, "due: För tidigt"),
        ({"goal": "x", "weeks": 10}, "weeks: '10' is not between"),
        ({"goal": "x", "at": "halv nio"}, "at: 'halv nio'"),
    ],
)
def test_the_client_does_not_send_what_is_not_valid(given: dict[str, Given], problem: str) -> None:
    with pytest.raises(NotValid, match=problem):
        _filled(_form(), "Spara", **given)


def test_a_button_that_takes_no_inputs_is_not_stopped_by_them() -> None:
    assert _filled(_form(), "Avbryt") == {}
    with pytest.raises(NoSuchInput):
        _filled(_form(), "Avbryt", goal="x")


def test_an_input_is_found_by_its_id_with_what_it_shows() -> None:
    choices = [{"title": "Kurs", "value": "course"}, {"title": "Dans", "value": "dance"}]
    forms = {"type": "Input.ChoiceSet", "id": "forms", "label": "Former", "choices": choices, "isMultiSelect": True}
    code = {"type": "Input.Text", "id": "code", "label": "Kod", "regex": "^[0-9]+$", "value": "12"}
    seen = _seen(forms | {"value": "course,dance"}, code | {"inlineAction": button("Sök", "find")})
    assert seen.input("forms").shown_value == "Kurs, Dans"
    assert seen.sees("Kurs, Dans")
    assert _filled(seen, "Sök", forms=None) == {"code": "12"}
    with pytest.raises(NotValid, match="does not match"):
        _filled(seen, "Sök", code="tolv")
    with pytest.raises(NoSuchInput, match="'forms', 'code'"):
        seen.input("goal")


def test_a_required_toggle_must_be_on() -> None:
    toggle = {"type": "Input.Toggle", "id": "yes", "title": "Ja", "isRequired": True, "errorMessage": "Kryssa i"}
    seen = _seen(toggle, actions=[button("Spara", "save")])
    with pytest.raises(NotValid, match="yes: Kryssa i"):
        _filled(seen, "Spara")
    assert _filled(seen, "Spara", yes=True) == {"yes": "true"}


def test_a_hidden_input_is_sent_but_cannot_be_filled_in() -> None:
    hidden = {"type": "Input.Text", "id": "hidden", "label": "Dolt", "value": "x", "isVisible": False}
    seen = _seen(hidden, actions=[button("Spara", "save")])
    assert _filled(seen, "Spara") == {"hidden": "x"}
    with pytest.raises(NoSuchInput):
        _filled(seen, "Spara", hidden="y")


def test_unknown_inputs_and_choices_are_named() -> None:
    with pytest.raises(NoSuchInput, match="'goal', 'why'"):
        _filled(_form(), "Spara", gaol="x")
    with pytest.raises(NoSuchInput, match="'Kurs', 'Handledning'"):
        _filled(_form(), "Spara", goal="x", forms=["Dans"])


def test_a_button_takes_the_inputs_of_its_own_card_and_those_around_it_only() -> None:
    def part(name: str) -> Json:
        inner = card({"type": "Input.Text", "id": name, "label": name, "value": name}, actions=[button(name, name)])
        return {"type": "Action.ShowCard", "title": f"Visa {name}", "card": inner}

    outer = {"type": "Input.Text", "id": "outer", "label": "outer", "value": "o"}
    seen = _seen(outer, actions=[part("a"), part("b"), button("c", "c")])
    assert _filled(seen, "a") == {"outer": "o", "a": "a"}
    assert _filled(seen, "c") == {"outer": "o"}
