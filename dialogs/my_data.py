"""What is stored about the one who asks, who sees it, and how to get it: in plain words, before any file."""

from dataclasses import dataclass

from dialogs import earlier, plan, readers
from dialogs.actions import Show
from dialogs.cards import Card
from dialogs.turn import Turn


@dataclass(frozen=True, kw_only=True)
class MyDataCard(Card, name="my_data"):
    """`is_manager` adds what a manager writes about others."""

    is_manager: bool
    who_read: Show
    preparations: Show
    plan: Show


@dataclass(frozen=True, kw_only=True)
class Mine(Show, verb="my_data.mine"):
    """Nothing is erased or sent from here: the card says how."""

    async def show(self, turn: Turn) -> Card:
        return MyDataCard(
            is_manager=await turn.work.people.has_reports(turn.who.id),
            who_read=readers.OfMine(),
            preparations=earlier.Mine(),
            plan=plan.Mine(),
        )
