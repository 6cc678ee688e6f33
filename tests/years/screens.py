"""What each person has on their screens: every card they were ever shown, and the presses it allows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.fake_teams.card import Card
from tests.fake_teams.card_reading import Button
from tests.fake_teams.client import PHONE
from tests.fake_teams.errors import NotValid
from tests.fake_teams.inputs import Given, Input, submitted
from tests.fake_teams.wire import Json
from tests.years.marks import marks

MOST_CARDS = 40


@dataclass(frozen=True, slots=True)
class Press:
    """A button as it was pressed: what its card carries with what was typed, and the marks that stood on the card."""

    message_id: str
    data: Json
    on_the_card: frozenset[str]

    @property
    def verb(self) -> str:
        return str(self.data["press"]["verb"])

    @property
    def typed(self) -> Mapping[str, str]:
        return {name: value for name, value in self.data.items() if name != "press"}


@dataclass(slots=True)
class Screen:
    """Cards stay, as on a second device that nobody has looked at since: any of them may be pressed at any time."""

    cards: list[Card] = field(default_factory=list)

    def shows(self, content: Json, message_id: str) -> Card:
        card = Card(content, message_id, PHONE)
        self.cards.append(card)
        del self.cards[:-MOST_CARDS]
        return card


def buttons(card: Card) -> list[Button]:
    return [button for button in card.buttons if button.kind == "Action.Execute"]


def inputs_of(card: Card, button: Button) -> list[Input]:
    """What the button sends along."""
    takes = button.action.get("associatedInputs", "auto") != "none"
    return [each for each in card.inputs if each.visible and each.id] if takes else []


def press(card: Card, button: Button, given: Mapping[str, Given]) -> Press | None:
    """The press as it comes to the bot; None where the client would not send it."""
    try:
        typed = submitted(inputs_of(card, button), given, sends_empty=True)
    except NotValid:
        return None
    return Press(card.message_id, {**button.action["data"], **typed}, marks(card.content))


def answered(activity: Mapping[str, Any]) -> Json:
    """The card of an answer: of an invoke's body, or of a message."""
    value = activity["value"] if "value" in activity else activity["attachments"][0]["content"]
    assert isinstance(value, dict)
    return value
