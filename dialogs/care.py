"""Somebody writes that they are ill, sad or in danger: they are pointed to people who can help, not to a menu."""

from dataclasses import dataclass

from dialogs.actions import Show
from dialogs.cards import Card
from dialogs.language.slots import Care
from dialogs.turn import Turn


@dataclass(frozen=True, kw_only=True)
class CareCard(Card, name="care"):
    """`manager` is the first name of the reader's manager, where they have one."""

    care: Care
    manager: str | None


@dataclass(frozen=True, kw_only=True)
class Pointer(Show, verb="care.pointer"):
    """What was written is stored nowhere, and nobody is told."""

    care: Care

    async def show(self, turn: Turn) -> Card:
        manager = await turn.work.people.get(turn.who.manager) if turn.who.manager else None
        return CareCard(care=self.care, manager=manager.first_name if manager else None)
