"""Whatever people write, the card stays the card, and what they wrote is read to the letter."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import UndefinedError

from cards import render as rendering
from cards import size
from cards.render import encode, render, summary
from cards.specimens import specimens
from dialogs.actions import Action
from dialogs.cards import Card
from dialogs.home import TodoCard
from dialogs.release import ReviewCard
from dialogs.rules.people import Language
from dialogs.talks import TalkCard
from tests.cards.people import BO
from tests.cards.samples import all_samples

SV, EN = Language.SWEDISH, Language.ENGLISH
MARK = "Zqx"  # in no text of ours
CHOICES = {("None", "title"), ("None", "value"), ("Input.ChoiceSet", "value")}  # what can be chosen, and what is
LITERAL = {("TextRun", "text"), ("Input.Text", "value"), *CHOICES}
TITLES = ("Action.Execute", "Action.Submit")
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
WRITTEN = ("question", "review", "side_by_side", "paused", "plan", "goal", "activity", "not_understood", "sorry")


def rewritten(value: Any, text: str) -> Any:
    """The same value with `text` in every text that is not part of an action."""
    if isinstance(value, str) and type(value) is str:
        return text
    if isinstance(value, tuple):
        return tuple(rewritten(each, text) for each in value)
    if type(value) is dict:
        return {key: rewritten(each, text) for key, each in value.items()}
    if isinstance(value, dict):  # texts that have whatever name they are asked for
        return type(value)(rewritten(value["any"], text))
    if is_dataclass(value) and not isinstance(value, Action | type):
        made = {each.name: rewritten(getattr(value, each.name), text) for each in fields(value)}
        return replace(value, **made)
    return value


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for each in value:
            yield from nodes(each)
    elif isinstance(value, dict):
        yield value
        for each in value.values():
            yield from nodes(each)


@cache
def full(name: str) -> Card:
    return next(specimens(Card.by_name[name]))


@cache
def outline(name: str) -> list[object]:
    """The elements of a card with plain texts."""
    return [node.get("type") for node in nodes(render(rewritten(full(name), MARK * 2), SV, "n1"))]


@pytest.mark.parametrize("name", sorted(Card.by_name))
@settings(max_examples=15, deadline=None)
@given(text=ANY_TEXT)
def test_no_text_breaks_out_of_its_place(name: str, text: str) -> None:
    drawn = render(rewritten(full(name), MARK + text + MARK), SV, "n1")
    assert [node.get("type") for node in nodes(drawn)] == outline(name)
    for node in nodes(drawn):
        for key, value in node.items():
            if isinstance(value, str) and MARK in value:
                kind = str(node.get("type"))
                assert (kind, key) in LITERAL or (kind in TITLES and key == "title"), (kind, key, value)
    json.dumps(drawn, ensure_ascii=False).encode()


@pytest.mark.parametrize("language", Language)
def test_every_sample_is_drawn_and_says_which_language_it_is_in(language: Language) -> None:
    drawn = [render(sample.card, language, "n1") for sample in all_samples()]
    assert {(card["type"], card["version"], card["lang"]) for card in drawn} == {("AdaptiveCard", "1.5", language)}
    assert all(card["fallbackText"].strip() for card in drawn)


def test_the_nonce_is_on_every_button() -> None:
    for sample in all_samples():
        buttons = [node for node in nodes(render(sample.card, SV, "n-42")) if "press" in node]
        assert {button["press"]["nonce"] for button in buttons} <= {"n-42"}


def test_a_drawing_has_no_more_than_six_buttons_beside_its_rows() -> None:
    for sample in all_samples():
        sets = [node["actions"] for node in nodes(render(sample.card, SV, "")) if node.get("type") == "ActionSet"]
        assert sum(map(len, sets)) <= 6, sample.name


@pytest.mark.parametrize("name", WRITTEN)
def test_a_summary_says_nothing_that_somebody_wrote(name: str) -> None:
    for card in specimens(Card.by_name[name]):
        for language in Language:
            written = rewritten(card, MARK)
            assert MARK not in summary(written, language, render(written, language, ""))


@pytest.mark.parametrize("name", sorted(Card.by_name))
def test_a_summary_is_one_line(name: str) -> None:
    for card in specimens(Card.by_name[name]):
        for language in Language:
            said = summary(card, language, render(card, language, ""))
            assert said == said.strip()
            assert 0 < len(said) < 120
            assert "\n" not in said


def test_a_name_that_is_missing_in_a_template_is_an_error() -> None:
    missing = rendering.environment(rendering.FOLDER).from_string("{{ nothing }}")
    with pytest.raises(UndefinedError, match="nothing"):
        missing.render()


@pytest.mark.parametrize("value", [object(), BO, date(2026, 10, 1), datetime(2026, 10, 1, tzinfo=UTC), [BO]])
def test_a_value_that_is_no_json_is_an_error(value: object) -> None:
    with pytest.raises(TypeError):
        encode(value)


def test_texts_too_long_for_one_message_are_shortened_and_it_is_said() -> None:
    card = full("review")
    assert isinstance(card, ReviewCard)
    line = replace(card.lines[0], text="å" * 4000)
    drawn = render(replace(card, lines=(line,) * 20), SV, "n1")
    assert size.size(drawn) <= size.MOST_BYTES
    assert drawn["body"][1]["text"].startswith("Kortet rymmer inte all text")
    runs = [node["text"] for node in nodes(drawn) if "ååå" in str(node.get("text"))]
    assert {run.endswith(size.ELLIPSIS) for run in runs} == {True}


def test_a_card_that_fits_is_left_as_it_is() -> None:
    card = full("review")
    assert isinstance(card, ReviewCard)
    line = replace(card.lines[0], text="å" * 4000)
    drawn = render(replace(card, lines=(line,) * 2), SV, "n1")
    assert "å" * 4000 in [node.get("text") for node in nodes(drawn)]


def test_what_stands_in_a_field_is_never_shortened() -> None:
    card: dict[str, Any] = {"type": "AdaptiveCard", "body": [{"type": "Input.Text", "value": "x" * 50_000}]}
    drawn = size.fitting(card, "note")
    assert drawn["body"][0]["value"] == "x" * 50_000


def test_without_talks_one_is_told_so_unless_one_still_waits_for_something() -> None:
    """The talks of a cycle that is closed are over, but its plans live on."""
    waiting = next(each.card for each in all_samples() if isinstance(each.card, TodoCard) and each.card.waiting)
    alone = replace(waiting, has_talks=False, mine=(), more=0, waiting=(), more_waiting=0)
    assert "inga samtal" in json.dumps(render(alone, SV, nonce=""), ensure_ascii=False)
    after = json.dumps(render(replace(waiting, has_talks=False, mine=(), more=0), SV, nonce=""), ensure_ascii=False)
    assert "inga samtal" not in after
    assert "Inget är kvar för dig" in after


def test_a_talk_that_was_held_without_a_booking_says_so() -> None:
    card = next(each.card for each in all_samples() if isinstance(each.card, TalkCard) and each.card.held_on)
    shown = json.dumps(render(replace(card, booked_at=None), SV, nonce=""), ensure_ascii=False)
    assert "Hållet" in shown


@pytest.mark.parametrize("language", Language)
def test_a_card_is_the_same_whether_its_parts_are_in_place_or_by_themselves(language: Language) -> None:
    for sample in all_samples():
        file = f"{sample.card.name}/{rendering.CARD}"
        both = (
            rendering.draw(rendering.FOLDER, file, sample.card, language, "nonce", in_place=in_place)
            for in_place in (True, False)
        )
        in_place, by_themselves = map(json.loads, both)
        assert in_place == by_themselves, sample.name
