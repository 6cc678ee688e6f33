"""Knows how a card becomes what Teams is sent, in whose language, and what was typed that must not be lost."""

from dataclasses import replace
from datetime import date
from typing import Any

from bot.incoming import Incoming
from bot.nonces import new_nonce
from cards.render import render, summary
from dialogs import home, kept, talks
from dialogs.cards import Card
from dialogs.rules.people import Language

CARD = "application/vnd.microsoft.card.adaptive"


def message(card: Card, language: Language, today: date, nonce: str = "") -> dict[str, Any]:
    """A card as an activity. Text and card together would be split by Teams, and the id of the message lost.

    A message of the outbox is drawn with a `nonce` of its own (bot/nonces.py), other cards with any that is new.
    """
    content = render(card, language, nonce or new_nonce(), today)
    attachment = {"contentType": CARD, "content": content}
    return {"type": "message", "summary": summary(card, language, content, today), "attachments": [attachment]}


def invoke_body(card: Card, language: Language, today: date) -> dict[str, Any]:
    return {"statusCode": 200, "type": CARD, "value": render(card, language, new_nonce(), today)}


def language_of(incoming: Incoming) -> Language:
    """For people we do not know: the language of their Teams."""
    return Language.ENGLISH if incoming.locale.lower().startswith("en") else Language.SWEDISH


def typed_texts(incoming: Incoming) -> tuple[str, ...]:
    return tuple(
        text for name, text in incoming.inputs.items() if name in kept.TEXTS and isinstance(text, str) and text
    )


def with_typed(card: Card, incoming: Incoming) -> Card:
    """What was typed on a card whose thing is gone, or is not theirs any more, is handed back on the answer."""
    if isinstance(card, home.NotFoundCard | talks.ClosedTalkCard):
        return replace(card, typed=typed_texts(incoming))
    return card
