"""Who has read what: for the one whose it is, and for the reader their own reading (product.md, Who may see what)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from dialogs import home
from dialogs.actions import Show
from dialogs.cards import Card
from dialogs.paging import PAGE
from dialogs.ports import Reading
from dialogs.rules.people import Person
from dialogs.turn import Turn


class Thing(StrEnum):
    """What the log calls what was read; what it may call otherwise is simply something."""

    PLAN = "plan"
    PREPARATION = "preparation"
    MOTIVATION = "motivation"
    OUTCOME = "outcome"
    SOMETHING = "something"


@dataclass(frozen=True, kw_only=True)
class ReadingLine:
    """`who` is None for somebody who has left."""

    who: str | None
    what: Thing
    on: date


@dataclass(frozen=True, kw_only=True)
class ReadersCard(Card, name="readers"):
    """What others have read of one's own or, where `is_own_reading`, what one has read of theirs. Newest first."""

    is_own_reading: bool
    lines: tuple[ReadingLine, ...]
    next_page: Show | None
    previous_page: Show | None
    other: Show
    todo: Show


@dataclass(frozen=True, kw_only=True)
class OfMine(Show, verb="readers.of_mine"):
    """Who has read my plan and what I have prepared. `page` counts from 0."""

    page: int = 0

    async def show(self, turn: Turn) -> Card:
        page = max(self.page, 0)
        found = await turn.work.reads.of(turn.who.id, PAGE + 1, page * PAGE)
        return await _card(turn, found, page, lambda each: each.reader, is_own_reading=False)


@dataclass(frozen=True, kw_only=True)
class ByMe(Show, verb="readers.by_me"):
    """What I have read of others."""

    page: int = 0

    async def show(self, turn: Turn) -> Card:
        page = max(self.page, 0)
        found = await turn.work.reads.by(turn.who.id, PAGE + 1, page * PAGE)
        return await _card(turn, found, page, lambda each: each.subject, is_own_reading=True)


async def _card(
    turn: Turn, found: Sequence[Reading], page: int, other: Callable[[Reading], UUID], *, is_own_reading: bool
) -> ReadersCard:
    at = ByMe if is_own_reading else OfMine
    people = await turn.work.people.many(other(each) for each in found[:PAGE])
    return ReadersCard(
        is_own_reading=is_own_reading,
        lines=tuple(_line(each, people.get(other(each))) for each in found[:PAGE]),
        next_page=at(page=page + 1) if len(found) > PAGE else None,
        previous_page=at(page=page - 1) if page else None,
        other=OfMine() if is_own_reading else ByMe(),
        todo=home.Todo(),
    )


def _line(entry: Reading, person: Person | None) -> ReadingLine:
    what = Thing(entry.what) if entry.what in list(Thing) else Thing.SOMETHING
    return ReadingLine(who=person.name if person else None, what=what, on=entry.on)
