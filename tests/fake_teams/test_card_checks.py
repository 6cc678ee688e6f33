"""Every fault that Teams, a phone or a screen reader would stumble over is found, and a good card has none."""

from typing import Any

import pytest

from .card_checks import faults
from .throwaway_bot import button, card, text
from .wire import Json

FIELD: Json = {"type": "Input.Text", "id": "goal", "label": "Mål", "maxLength": 100, "errorMessage": "För långt"}
TABLE: Json = {
    "type": "Table",
    "firstRowAsHeaders": True,
    "columns": [{"width": 2}, {"width": 1}],
    "rows": [{"type": "TableRow", "cells": [{"type": "TableCell", "items": [text("Enhet")]}] * 2}],
}
CHOICE: Json = {
    "type": "Input.ChoiceSet",
    "id": "form",
    "label": "Form",
    "value": "course",
    "choices": [{"title": "Kurs", "value": "course"}],
}
TOGGLE: Json = {"type": "Action.ToggleVisibility", "title": "Mer", "targetElements": [{"elementId": "more"}]}
SHOW: Json = {"type": "Action.ShowCard", "title": "Mer", "card": {"type": "AdaptiveCard", "body": [text("x")]}}
DONUT: Json = {"type": "Chart.Donut", "data": [{"legend": "Klara", "value": 7}], "fallback": text("7 klara")}


def _without(node: Json, name: str) -> Json:
    return {key: value for key, value in node.items() if key != name}


def _columns(count: int, **more: Any) -> Json:
    column = {"type": "Column", "width": "stretch", "items": [text("x")], **more}
    return {"type": "ColumnSet", "columns": [column] * count}


def _execute(**changes: Any) -> Json:
    return card(text("x"), actions=[button("Spara", "save", id=1) | changes])


def test_a_card_with_everything_that_is_right_has_no_faults() -> None:
    image = {"type": "Image", "url": "https://x.se/a.png", "altText": "En bild", "width": "48px"}
    toggle = {"type": "Input.Toggle", "id": "mine", "title": "Bara för mig", "value": "true"}
    date = {"type": "Input.Date", "id": "due", "label": "Klart", "min": "2026-01-01", "errorMessage": "För tidigt"}
    rating = {"type": "Input.Rating", "id": "use", "label": "Nytta", "max": 5, "fallback": CHOICE | {"id": "use"}}
    rich = {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "[a](b)", "weight": "bolder"}, " "]}
    facts = {"type": "FactSet", "facts": [{"title": "Klart", "value": "3"}]}
    icon = {"type": "Icon", "name": "Calendar", "fallback": "drop"}
    inner = card(text("mer"), actions=[button("Djup", "deep")])
    actions = [button("Spara", "save", id=1, associated="auto")]
    more = {"type": "Action.ShowCard", "title": "Mer", "card": _without(inner, "version")}
    whole = card(
        *(text("Rubrik") | {"style": "heading"}, rich, facts, image, icon, FIELD, CHOICE, date, toggle, rating),
        *(TABLE, DONUT, _columns(3), {"type": "ActionSet", "actions": actions}),
        actions=[more, {"type": "Action.OpenUrl", "title": "Läs", "url": "https://x.se"}],
    )
    refresh = {"action": {"type": "Action.Execute", "verb": "refresh"}, "userIds": ["29:1"]}
    assert faults(whole | {"refresh": refresh, "msteams": {"width": "Full"}, "$schema": "x"}) == []


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        (card(text("x")) | {"version": "1.6"}, "card: version '1.6'"),
        (card(), "card: nothing in the body"),
        (card(text("x")) | {"type": "HeroCard"}, "card: the type is not AdaptiveCard"),
        (card(text("x")) | {"refresh": {"userIds": ["29:1"] * 61}}, "more than 60 people"),
        (card(*[text("å" * 1000)] * 41), "bytes in UTF-16"),
        (card(text("")), "card.body[0]: empty text"),
        (card({"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": ""}]}), "empty text"),
        (card(_without(text("x"), "wrap")), "wrap is not true"),
        (card(text("[x](https://x.se)")), "a link"),
        (card(text("{{DATE(2026-01-01)}}")), "date function"),
        (card({"type": "FactSet", "facts": [{"title": "x", "value": ""}]}), "empty fact"),
        (card({"type": "FactSet", "facts": [{"title": "x", "value": "[a](b)"}]}), "a link"),
        (card({"type": "TextBlok"}), "card.body[0]: unknown type 'TextBlok'"),
        (card(text("x") | {"colour": "Good"}), "unknown property 'colour' of TextBlock"),
        (card(text("x") | {"color": "Red"}), "card.body[0].color: 'Red' is not one of"),
        (card(text("x") | {"maxLines": "2"}), "card.body[0].maxLines: '2' is not number"),
        (card({"type": "Action.OpenUrl", "title": "x"}), "cannot stand where element"),
        (card({"type": "Badge", "text": " ", "fallback": "drop"}), "an empty badge"),
        (card(text("x") | {"labelFor": "goal"}), "nothing on the card has the id 'goal'"),
        (card(text("x"), actions=[TOGGLE]), "nothing on the card has the id 'more'"),
        (card(FIELD, FIELD), "card: 2 things have the id 'goal'"),
        (card(_without(FIELD, "id")), "an input without id"),
        (card(_without(FIELD, "label")), "no label"),
        (card({"type": "Input.Toggle", "id": "x", "label": "y"}), "no title"),
        (card(_without(FIELD, "errorMessage")), "no errorMessage although the input has maxLength"),
        (card(FIELD | {"isVisible": False}), "a hidden input"),
        (card(FIELD | {"regex": "("}), "the regex cannot be read"),
        (card(FIELD | {"value": "x" * 101}), "which it does not accept"),
        (card(CHOICE | {"choices": []}), "nothing to choose from"),
        (card(CHOICE | {"choices": CHOICE["choices"] * 2}), "2 choices have the value"),
        (card(CHOICE | {"value": "dance"}), "is not among the choices"),
        (card(CHOICE | {"choices": [{"title": "", "value": "course"}]}), "without title or value"),
        (card({"type": "Input.Toggle", "id": "x", "title": "y", "value": "yes"}), "neither on nor off"),
        (card(CHOICE | {"isMultiSelect": True, "style": "filtered"}), "takes one choice only"),
        (card(CHOICE | {"isMultiSelect": True, "choices": [{"title": "a", "value": "a,b"}]}), "a comma"),
        (card(FIELD, actions=[button("Spara", "save", goal="x")]), "overwrites data.goal"),
        (card(_without(DONUT, "fallback")), "Chart.Donut needs a fallback"),
        (card({"type": "Input.Rating", "id": "x", "label": "y", "fallback": "drop"}), "may not be dropped"),
        (card({"type": "Image", "url": "https://x.se/a.png"}), "no altText"),
        (card({"type": "Image", "url": "http://x.se/a.png", "altText": "x"}), "neither https"),
        (card(_without(TABLE, "firstRowAsHeaders")), "no header row"),
        (card(TABLE | {"columns": [{"width": 1}]}), "2 cells for 1 columns"),
        (card(_columns(4)), "4 columns"),
        (card(_columns(1, width="49px")), "no fixed width over 48px"),
        (card(_columns(2, width="40px")), "more than one column"),
        (card(text("x"), actions=[button(str(i), "v") for i in range(7)]), "7 buttons together"),
        (card({"type": "ActionSet", "actions": []}), "no buttons"),
        (card(text("x"), actions=[{"type": "Action.Submit", "title": "x"}]), "Action.Submit alone"),
        (card({"type": "Container", "items": [text("x")], "selectAction": SHOW}), "cannot be a selectAction"),
        (card(text("x"), actions=[{"type": "Action.OpenUrl", "title": "x", "url": "http://x.se"}]), "not https"),
        (_execute(verb=""), "without verb"),
        (_execute(title=""), "a button without title"),
        (_execute(fallback="drop"), "without Action.Submit as its fallback"),
        (_execute(data={"verb": "save", "id": 2}), "the fallback's data is not the same: id"),
        (_execute(verb="other"), "does not carry the verb 'other'"),
        (_execute(associatedInputs="none"), "the fallback's associatedInputs is None"),
        (card(text("x") | {"type": "Container"}), "unknown property 'text' of Container"),
    ],
)
def test_a_fault_is_found_and_its_place_is_named(bad: Json, fault: str) -> None:
    assert any(fault in found for found in faults(bad)), faults(bad)
