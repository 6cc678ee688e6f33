"""The choice of a language: asked for in a sentence, made with a press."""

from dataclasses import dataclass

from dialogs.actions import Show
from dialogs.cards import Card
from dialogs.home import Speak
from dialogs.rules.people import Language
from dialogs.turn import Turn


@dataclass(frozen=True, kw_only=True)
class LanguagesCard(Card, name="languages"):
    """Each button stands in its own language: whoever asks may not read the one that the card is in."""

    choices: tuple[tuple[Language, Speak], ...]


@dataclass(frozen=True, kw_only=True)
class Choose(Show, verb="languages.choose"):
    async def show(self, turn: Turn) -> Card:
        return LanguagesCard(choices=tuple((each, Speak(language=each)) for each in Language))
