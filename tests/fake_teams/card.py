"""One Adaptive Card in front of a person: what it says, and what a press does on the client itself."""

from collections.abc import Mapping
from functools import cached_property

from .card_reading import Button, Reading, read_card
from .client import Client
from .errors import NoSuchButton, NoSuchInput, SeveralSuchButtons
from .inputs import Given, Input, Level, submitted
from .wire import Json


class Card:
    """A card on the screen; the same object stays until the bot or a press replaces it. `kept`: see Persona.keep."""

    def __init__(self, content: Json, message_id: str, client: Client) -> None:
        self.content, self.message_id, self.client = content, message_id, client
        self.kept = False
        self._visibility: dict[str, bool] = {}
        self._opened: set[Level] = set()

    def __repr__(self) -> str:
        return f"<card in message {self.message_id}: {' | '.join(self.texts)}; buttons {self.titles}>"

    @cached_property
    def _reading(self) -> Reading:
        return read_card(self.content, self.client, self._visibility, self._opened)

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that can be read now, in order: without what is hidden or not opened."""
        return self._reading.texts

    @property
    def text(self) -> str:
        return "\n".join(self.texts)

    @property
    def inputs(self) -> tuple[Input, ...]:
        return self._reading.inputs

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All that can be pressed, also on rows (selectAction), in ShowCards and in the overflow menu."""
        return self._reading.buttons

    @property
    def titles(self) -> list[str]:
        return [button.title for button in self.buttons]

    def sees(self, text: str) -> bool:
        """Whether the text can be read; any kind of space counts as a space."""
        return spaced(text) in spaced(self.text)

    def input(self, id_: str) -> Input:
        for input_ in self.inputs:
            if input_.id == id_:
                return input_
        raise NoSuchInput(id_, (input_.id for input_ in self.inputs))

    def button(self, title: str, *, beside: str | None = None) -> Button:
        """The button with this title; `beside` tells equal ones apart by the text of the row or box they stand in."""
        found = [button for button in self.buttons if button.title == title]
        if beside is not None:
            found = [button for button in found if spaced(beside) in spaced(button.beside)]
        if not found:
            raise NoSuchButton(title if beside is None else f"{title} beside {beside}", self.titles)
        if len(found) > 1:
            raise SeveralSuchButtons(title, (button.beside for button in found))
        return found[0]

    def filled(self, button: Button, given: Mapping[str, Given]) -> dict[str, str]:
        """What inputs add to a press: those of the button's own card and of the cards around it."""
        if button.action.get("associatedInputs") == "none":
            inputs: list[Input] = []
        else:
            inputs = [i for i in self.inputs if button.level[: len(i.level)] == i.level]
        return submitted(inputs, given, sends_empty=self.client.sends_empty)

    def open(self, level: Level) -> None:
        """Opens a ShowCard, or closes it again."""
        self._opened ^= {level}
        self._reread()

    def reveal(self, button: Button) -> None:
        """Opens the ShowCards around a button that is about to be pressed."""
        self._opened |= {button.level[:depth] for depth in range(1, len(button.level) + 1)}
        self._reread()

    def toggle(self, action: Json) -> None:
        """Action.ToggleVisibility."""
        for target in action.get("targetElements") or []:
            named: Json = {"elementId": target} if isinstance(target, str) else target
            id_ = str(named["elementId"])
            shown = self._visibility.get(id_, _is_visible(self.content, id_))
            self._visibility[id_] = bool(named.get("isVisible", not shown))
        self._reread()

    def _reread(self) -> None:
        self.__dict__.pop("_reading", None)


def spaced(text: str) -> str:
    """The same text with every run of white space as one space, and without soft hyphens."""
    return " ".join(text.replace("\u00ad", "").split())


def _is_visible(node: object, id_: str) -> bool:
    """How the card says that an element starts; True where it says nothing."""
    if isinstance(node, list):
        return all(_is_visible(item, id_) for item in node)
    if not isinstance(node, dict):
        return True
    if node.get("id") == id_:
        return bool(node.get("isVisible", True))
    return all(_is_visible(inner, id_) for inner in node.values())
