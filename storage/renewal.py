"""Knows how the cards about many talks are shown anew at once (storage.messages does it for one talk)."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Mapped
from sqlmodel import col

from storage import tables
from storage.looks import wake_talks
from storage.messages import IS_DRAWN
from storage.transaction import Transaction


async def renew_cards(transaction: Transaction, is_meant: Callable[[Mapped[Any]], ColumnElement[bool]]) -> None:
    """Have every live card about these talks shown anew, and the planner look at them again.

    `is_meant` judges a column that holds the id of a talk.
    """
    message, line = tables.Message, tables.NudgeStep
    nudges = select(col(line.nudge)).where(is_meant(col(line.thing)))
    gathered = select(col(tables.Notice.message)).where(is_meant(col(tables.Notice.talk)))
    change = update(message).where(
        IS_DRAWN,
        col(message.is_live),
        or_(is_meant(col(message.talk)), col(message.nudge).in_(nudges), col(message.id).in_(gathered)),
    )
    await transaction.change_once(change.values(wanted=col(message.wanted) + 1))
    await wake_talks(transaction, is_meant)
