"""What holds for every card in every state and both languages."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import pytest

from cards.render import render
from dialogs.actions import UnknownAction, action_at, address, typed_fields
from dialogs.rules.people import Language
from tests.cards.drawn import Json, nodes, offered, presses, texts, without_written, written
from tests.cards.people import NASTY, NASTY_NAME
from tests.cards.samples import Sample, all_samples
from tests.fake_teams.card_checks import faults
from tests.fake_teams.wire import MOST_BYTES, utf16_size

NONCE = "0192f0c1-7a5b-7c3d-9e4f-a1b2c3d4e5f6"
ISO_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
AN_ID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")
SWEDISH = re.compile(
    r"\b(och|att|är|för|inte|ingen|med|som|på|din|ditt|dina|du|av|till|kan|har|när|men|om|samtal\w*|mål|målet|planen|"
    r"klart?|svar|chef|medarbetare|månader|januari|oktober|mån|tis|ons|tors|fre|kl|kompetens\w*)\b",
    re.IGNORECASE,
)
ENGLISH = re.compile(
    r"\b(and|the|your|you|is|are|with|of|to|this|that|not|when|by|has|have|been|talks?|goals?|ready|plan's|answers?|"
    r"manager|employee|months?|january|october|monday|tuesday|wednesday|thursday|friday|yes|no)\b",
    re.IGNORECASE,
)
ONLY_WHEN_KEPT = {
    "prepare.keep_stored",
    "plan.keep_stored_goal",
    "plan.keep_stored_activity",
    "outcomes.keep_stored",
    "pay.keep_stored",
    "plan.forget",
    "follow_up.keep_said",
    "needs.keep_stored",
}
IN_THE_OTHER_LANGUAGE = {"Byt till svenska", "Switch to English"}  # for the one who cannot read the rest
USERS_TEXT = [*NASTY.split("\n"), *re.findall(r"\S{6,}", NASTY_NAME)]
MAY_SHOW_WHAT_PEOPLE_WROTE = ("TextRun", "Input.", "Action.", "Chart.")  # none of them reads Markdown


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sample as it is drawn in one language."""

    sample: Sample
    language: Language
    json: Json

    def __str__(self) -> str:
        return f"{self.sample.name} ({self.language})"

    def ours(self) -> list[str]:
        """The words on the card that are not written by people."""
        by_people = written(self.sample.card)
        return [rest for _, text in texts(self.json) if (rest := without_written(text, by_people)).strip()]

    @property
    def is_nasty(self) -> bool:
        return "nasty" in self.sample.state


@cache
def every() -> tuple[Drawn, ...]:
    return tuple(
        Drawn(sample, language, render(sample.card, language, NONCE))
        for sample in all_samples()
        for language in Language
    )


def found(lint: Callable[[Drawn], Iterable[object]]) -> list[str]:
    """What a lint finds on all cards, each with the name of its sample."""
    return [f"{drawn}: {fault}" for drawn in every() for fault in lint(drawn)]


def matching(pattern: re.Pattern[str], drawn: Drawn) -> list[str]:
    return [text for text in drawn.ours() if pattern.search(text) and text not in IN_THE_OTHER_LANGUAGE]


def test_cards_are_fit_for_teams() -> None:
    assert found(lambda drawn: faults(drawn.json)) == []


def test_cards_are_small_enough_to_send() -> None:
    assert found(lambda drawn: [size for size in [utf16_size(drawn.json)] if size > MOST_BYTES]) == []


@pytest.mark.parametrize("language", Language)
def test_cards_speak_one_language(language: Language) -> None:
    foreign = SWEDISH if language is Language.ENGLISH else ENGLISH
    assert found(lambda drawn: matching(foreign, drawn) if drawn.language is language else []) == []


def test_dates_are_written_for_people() -> None:
    assert found(lambda drawn: matching(ISO_DATE, drawn)) == []


def test_nothing_that_is_read_is_an_id() -> None:
    assert found(lambda drawn: [text for _, text in texts(drawn.json) if AN_ID.search(text)]) == []


def test_every_button_does_what_its_card_offers() -> None:
    assert found(_strange_buttons) == []


def test_everything_that_a_card_offers_has_a_button() -> None:
    assert found(_without_button) == []


def test_every_input_is_read_by_a_button_of_its_card() -> None:
    assert found(_unread_inputs) == []


def test_what_people_wrote_stands_where_no_markdown_is_read() -> None:
    assert found(lambda drawn: _out_of_place(drawn.json) if drawn.is_nasty else ()) == []


def test_no_template_computes_what_people_wrote() -> None:
    """A name holds {{7*7}}."""
    assert found(lambda drawn: [text for _, text in texts(drawn.json) if "**49" in text]) == []


def _strange_buttons(drawn: Drawn) -> Iterator[str]:
    """Buttons that are not of the card's value, nor ask for something that needs no ids, such as help."""
    allowed = [address(action) for action in offered(drawn.sample.card)]
    for button in presses(drawn.json):
        press = dict(button["data"]["press"])
        nonce = press.pop("nonce")
        try:
            action = action_at(press)
        except UnknownAction:
            yield f"{button['title']}: no action is at {press}"
            continue
        is_known = press in allowed or _needs_no_ids(press)
        if nonce != NONCE or address(action) != press or not is_known:
            yield f"{button['title']}: {press}"


def _needs_no_ids(press: dict[str, object]) -> bool:
    try:
        return address(action_at({"verb": press["verb"]})) == press
    except UnknownAction:
        return False


def _without_button(drawn: Drawn) -> Iterator[str]:
    on_buttons = [
        {name: value for name, value in button["data"]["press"].items() if name != "nonce"}
        for button in presses(drawn.json)
    ]
    return (
        str(each)
        for each in map(address, offered(drawn.sample.card))
        if each not in on_buttons
        and (each["verb"] not in ONLY_WHEN_KEPT or drawn.sample.state.startswith("kept: both"))
    )


def _unread_inputs(drawn: Drawn) -> Iterable[str]:
    read = {name for action in offered(drawn.sample.card) for name in typed_fields(action)}
    inputs = {str(node["id"]) for kind, node in nodes(drawn.json) if kind.startswith("Input.")}
    return sorted(inputs - read)


def _out_of_place(card: Json) -> Iterator[str]:
    for (kind, name), text in texts(card):
        if not kind.startswith(MAY_SHOW_WHAT_PEOPLE_WROTE) and any(part in text for part in USERS_TEXT):
            yield f"{kind}.{name}: {text[:80]}"
