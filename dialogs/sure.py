"""Asks before HR does something that concerns many."""

from dataclasses import dataclass

from dialogs.actions import Do, Show
from dialogs.cards import Card


@dataclass(frozen=True, kw_only=True)
class SureCard(Card, name="sure"):
    """Asks before something is done that concerns many: closing a cycle or ending a pause, exactly one of the two."""

    close: Do | None
    end: Do | None
    back: Show
