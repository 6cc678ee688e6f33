"""What one person sees of a chat: the bot's messages in order with their cards, updated in place."""

from collections.abc import Iterator
from dataclasses import dataclass

from .card import Card, spaced
from .card_reading import plain
from .client import Client
from .conversation import Conversation, Message
from .errors import NoCard, NoSuchButton
from .wire import Json, cards_of


@dataclass(frozen=True)
class SeenMessage:
    """A message from the bot; `suggestions`: title and text of the buttons under it that write for the person."""

    id: str
    text: str
    cards: tuple[Card, ...]
    suggestions: tuple[tuple[str, str], ...] = ()

    def sees(self, text: str) -> bool:
        return spaced(text) in spaced(self.text) or any(card.sees(text) for card in self.cards)


@dataclass(frozen=True)
class Screen:
    """A look at the chat. A person's own messages are not in it."""

    messages: tuple[SeenMessage, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        """From the top to the bottom."""
        return tuple(card for message in self.messages for card in message.cards)

    @property
    def newest(self) -> Card:
        if not self.cards:
            raise NoCard(f"no card on the screen; messages: {[message.text for message in self.messages]}")
        return self.cards[-1]

    @property
    def titles(self) -> list[str]:
        """All buttons, from the top to the bottom."""
        return [title for card in self.cards for title in card.titles]

    @property
    def suggestions(self) -> dict[str, str]:
        """Teams shows them under the last message only: title and the text that a press writes."""
        return dict(self.messages[-1].suggestions) if self.messages else {}

    def sees(self, text: str) -> bool:
        return any(message.sees(text) for message in self.messages)

    def card_with(self, title: str) -> Card:
        """The lowest card that has such a button."""
        for card in reversed(self.cards):
            if title in card.titles:
                return card
        raise NoSuchButton(title, self.titles)

    def __str__(self) -> str:
        return "\n".join(_drawn(self.messages))


@dataclass(frozen=True)
class _Shown:
    """A message as it stands on the screen; `version` is the bot's last one that has been taken over."""

    version: int
    seen: SeenMessage


class ChatView:
    """A chat on one person's client. An answer to a press replaces the card there only, not for others."""

    def __init__(self, chat: Conversation, client: Client) -> None:
        self.chat = chat
        self._client = client
        self._shown: dict[str, _Shown] = {}

    @property
    def screen(self) -> Screen:
        return Screen(tuple(self._seen(m) for m in self.chat.messages.values() if not m.deleted))

    def replace(self, message_id: str, content: Json) -> Card:
        """The answer to a press takes the place of the card, until the bot updates the message."""
        card = Card(content, message_id, self._client)
        message = self.chat.messages.get(message_id)
        if message is not None and not message.deleted:
            seen = SeenMessage(message_id, self._seen(message).text, (card,))
            self._shown[message_id] = _Shown(message.version, seen)
        return card

    def reopen(self) -> None:
        """Teams is closed and opened: cards that only came as an answer fall back to the bot's message."""
        self._shown.clear()

    def _seen(self, message: Message) -> SeenMessage:
        shown = self._shown.get(message.id)
        if shown is None or shown.version != message.version:
            shown = _Shown(message.version, self._read(message))
            self._shown[message.id] = shown
        return shown.seen

    def _read(self, message: Message) -> SeenMessage:
        activity = message.activity
        cards = tuple(Card(content, message.id, self._client) for content in cards_of(activity))
        actions = (activity.get("suggestedActions") or {}).get("actions") or []
        text = activity.get("text") or ""
        if activity.get("textFormat") != "plain":
            text = plain(text)
        return SeenMessage(message.id, text, cards, tuple((a["title"], str(a["value"])) for a in actions))


def _drawn(messages: tuple[SeenMessage, ...]) -> Iterator[str]:
    for message in messages:
        yield f"--- message {message.id}"
        if message.text:
            yield message.text
        for card in message.cards:
            yield from (f"| {text}" for text in card.texts)
            yield from (f"| {i.label or i.id} ({i.id}): {i.shown_value!r}" for i in card.inputs if i.visible)
            yield "  ".join(f"[{title}]" for title in card.titles)
        if message.suggestions:
            yield "  ".join(f"({title})" for title, _ in message.suggestions)
