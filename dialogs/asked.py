"""A sentence that names somebody, or that may mean two things: found out, asked back, or said that there is none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from dialogs import home, offers, reach
from dialogs.actions import Do, Show
from dialogs.cards import Card
from dialogs.offers import Ask, Offer
from dialogs.rules.people import Person
from dialogs.turn import NotFound, Turn

MOST_CHOICES = 6
LONGEST_NAME = 60


class Named(StrEnum):
    PERSON = "person"
    UNIT = "unit"


@dataclass(frozen=True, kw_only=True)
class WhichCard(Card, name="which"):
    """Several people or units that `said` may mean: names with their buttons; `more` counts those not shown."""

    named: Named
    said: str
    choices: tuple[tuple[str, Show], ...]
    more: int


@dataclass(frozen=True, kw_only=True)
class NoneSuchCard(Card, name="none_such"):
    """There is nobody, or no unit, by the name within reach: whether there is beyond, the card does not tell."""

    named: Named
    said: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, kw_only=True)
class UnsureCard(Card, name="unsure"):
    """A sentence that may mean one thing or another."""

    said: str
    offers: tuple[Offer, ...]


def which(named: Named, said: str, found: Sequence[tuple[str, Show]]) -> WhichCard:
    more = max(len(found) - MOST_CHOICES, 0)
    return WhichCard(named=named, said=said[:LONGEST_NAME], choices=tuple(found[:MOST_CHOICES]), more=more)


async def none_such(turn: Turn, named: Named, said: str) -> NoneSuchCard:
    return NoneSuchCard(named=named, said=said[:LONGEST_NAME], offers=await offers.of(turn, Ask.STATUS, Ask.HELP))


def unsure(said: str, choices: Sequence[tuple[Ask, Show | Do]]) -> UnsureCard:
    return UnsureCard(
        said=home.shortened(said),
        offers=(*(Offer(ask=ask, show=show) for ask, show in choices), Offer(ask=Ask.HELP, show=home.Help())),
    )


async def within_reach(turn: Turn, person: UUID) -> Person:
    """The person, if they may be asked about by this one; raises NotFound."""
    for each in await reach.people(turn):
        if each.id == person:
            return each
    raise NotFound


async def one_of(
    turn: Turn,
    named: Named,
    said: str,
    found: Sequence[tuple[str, Show]],
    way: Callable[[Show], Show] = lambda show: show,
) -> Card | Show:
    """The one that is meant, a choice of several, or that there is none."""
    if not found:
        return await none_such(turn, named, said)
    if len(found) == 1:
        return way(found[0][1])
    return which(named, said, found)
