"""A person looking at a chat with the bot in Teams: what is on the screen, and what can be pressed there."""

from collections.abc import Mapping

from .card import Card
from .card_reading import Button
from .client import Client
from .connector import FakeConnector
from .conversation import Conversation
from .errors import NoSuchButton, NotOnScreen, NotYet
from .inputs import Given
from .screen import ChatView, Screen


class Onlooker:
    """The looking half of a Persona. `opened`: addresses of the links that were pressed."""

    def __init__(self, name: str, connector: FakeConnector, chat: Conversation, client: Client) -> None:
        self.name = name
        self._connector = connector
        self._enter(chat, client)

    def _enter(self, chat: Conversation, client: Client) -> None:
        self.chat, self.client = chat, client
        self.opened: list[str] = []
        self._view = ChatView(chat, client)

    @property
    def screen(self) -> Screen:
        """The chat now; raises BadCard if the bot sent what Teams would not show as meant."""
        self._connector.check()
        return self._view.screen

    @property
    def newest(self) -> Card:
        """The card nearest to the bottom."""
        return self.screen.newest

    def sees(self, text: str) -> bool:
        return self.screen.sees(text)

    async def waits_for(self, text: str, *, within: float = 3.0) -> None:
        """Until the person sees it; `within` in seconds of real time."""
        try:
            await self._connector.until(lambda: self._view.screen.sees(text), within=within)
        except NotYet:
            raise NotYet(f"{self.name} did not see {text!r} within {within} s but\n{self.screen}") from None

    def keep(self, card: Card | None = None) -> Card:
        """Holds on to a card (the newest), so that it can be pressed when it is old, as from a device left open."""
        kept = card or self.newest
        kept.kept = True
        return kept

    def reopens(self) -> None:
        """Closes and opens Teams: cards that only came as an answer to a press are gone again."""
        self._view.reopen()

    def _target(
        self, title: str | Button, card: Card | None, inputs: Mapping[str, Given | Card]
    ) -> tuple[Card, Button, dict[str, Given]]:
        given = {name: value for name, value in inputs.items() if not isinstance(value, Card)}
        card = card or next((value for value in inputs.values() if isinstance(value, Card)), None)
        cards = self.screen.cards
        if card is not None and not card.kept and card not in cards:
            raise NotOnScreen(f"{card!r} has been replaced or removed: keep() it first to press it as an old card")
        if isinstance(title, str):
            card = card or self.screen.card_with(title)
            return card, card.button(title), given
        for holder in (card,) if card else cards:
            if any(button.action is title.action for button in holder.buttons):
                return holder, title, given
        raise NoSuchButton(title.title, self.screen.titles)

    def _locally(self, card: Card, button: Button) -> Card:
        """What the client does without asking the bot."""
        if button.kind == "Action.ToggleVisibility":
            card.toggle(button.action)
        elif button.opens is not None:
            card.open(button.opens)
        elif button.kind == "Action.OpenUrl":
            self.opened.append(button.action["url"])
        return card

    def _on_message(self, card: Card) -> Card:
        """The card that stands now where the pressed one stood; the pressed one if nothing does."""
        return next((other for other in self.screen.cards if other.message_id == card.message_id), card)
