"""Knows what a card is to a feature: a frozen value with a name. What it looks like is no business of dialogs."""

from typing import ClassVar


class Card:
    """A value that `cards/<name>/` draws. Buttons are actions, texts that people wrote are plain strings."""

    name: ClassVar[str]
    by_name: ClassVar[dict[str, type["Card"]]] = {}

    def __init_subclass__(cls, name: str = "") -> None:
        if name:
            cls.name = name
            Card.by_name[name] = cls

    @property
    def is_form(self) -> bool:
        """Whether somebody may be typing in it: then it is not shown anew by itself."""
        return False

    @property
    def is_obsolete(self) -> bool:
        """Whether there is no reason any more to send it."""
        return False
