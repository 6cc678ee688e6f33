"""What a card looks like and what it says: a template and texts, in Swedish and English, for every card value."""

from cards.faults import check

__all__ = ["check"]
