"""What is said to a sentence that is not understood: so, and three things that fit this person now."""

from dataclasses import dataclass

from dialogs import home, offers, owing
from dialogs.actions import Show, step_for, typed
from dialogs.cards import Card
from dialogs.offers import Ask, Offer
from dialogs.rules.obligations import Obligation, What
from dialogs.turn import Turn

SUGGESTED = 3


@dataclass(frozen=True, kw_only=True)
class NotUnderstoodCard(Card, name="not_understood"):
    """`said` is what was written, shortened. `next` is what this person owes first, and with `offers` makes three."""

    said: str
    next: What | None
    next_step: Show | None
    offers: tuple[Offer, ...]


@dataclass(frozen=True, kw_only=True)
class NotUnderstood(Show, verb="home.not_understood"):
    """The sentence is only passed through: it is stored nowhere."""

    said: str = typed()

    async def show(self, turn: Turn) -> Card:
        owed = await _first_owed(turn)
        found = await offers.of(turn, Ask.STATUS, Ask.MY_PLAN, Ask.HELP)
        return NotUnderstoodCard(
            said=home.shortened(self.said),
            next=owed.what if owed else None,
            next_step=step_for(owed) if owed else None,
            offers=found[: SUGGESTED - bool(owed)],
        )


async def _first_owed(turn: Turn) -> Obligation | None:
    facts = await owing.of_person(turn.work, turn.who.id, turn.today)
    mine = (each for each in facts.obligations(turn.today) if each.owner == turn.who.id)
    return min(mine, key=lambda each: each.due, default=None)
