"""Texts that could not be stored where they were meant: their writer's to copy and to throw away, in one place.

The form shows such a text again, but a form may be gone: the talk has come to another manager, the plan is agreed,
the cycle is closed. Nothing that was typed may go with it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dialogs.actions import Do, Show, show_at
from dialogs.cards import Card
from dialogs.ports import Leftover
from dialogs.turn import NotFound, Turn

MOST = 5  # each has a button, and a card has six
LONGEST = 8000  # characters on one card, so that none of them is shortened; the first is shown however long it is
TEXTS = (
    *("text", "title", "why", "effect", "description", "support", "comment"),
    *("evidence", "no_evidence", "motivation", "note"),
)


class Of(StrEnum):
    """What a text was meant for, by how its place begins."""

    ANSWER = "answer"
    PLAN = "plan"
    OUTCOME = "outcome"
    MOTIVATION = "motivation"
    FOLLOW_UP = "follow_up"
    EFFECT = "effect"
    NEED = "need"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class KeptLine:
    """`texts` are what was written, by the name of the field."""

    of: Of
    texts: Mapping[str, str]
    forget: "Forget"


@dataclass(frozen=True, kw_only=True)
class KeptCard(Card, name="kept"):
    """`more` counts those beyond the lines that are shown."""

    lines: tuple[KeptLine, ...]
    more: int
    todo: Show


@dataclass(frozen=True, kw_only=True)
class Mine(Show, verb="kept.mine"):
    async def show(self, turn: Turn) -> Card:
        kept = await written(turn)
        lines = [KeptLine(of=_of(place), texts=kept[place], forget=Forget(place=place)) for place in kept]
        shown = _fitting(lines)
        return KeptCard(lines=tuple(shown), more=len(lines) - len(shown), todo=show_at({"verb": "home.todo"}))


@dataclass(frozen=True, kw_only=True)
class Forget(Do, verb="kept.forget"):
    """Throw one text away. `place` is where it was meant; everybody has places of their own."""

    place: str

    async def do(self, turn: Turn) -> Show:
        if await turn.work.leftovers.of(turn.who.id, self.place) is None:
            raise NotFound
        await turn.work.leftovers.drop(turn.who.id, self.place)
        return Mine()


async def written(turn: Turn) -> Mapping[str, Mapping[str, str]]:
    """The texts that are kept for this person, by place; times and choices alone are no text."""
    found = {place: _texts(kept) for place, kept in (await turn.work.leftovers.starting(turn.who.id, "")).items()}
    return {place: texts for place, texts in found.items() if texts}


def _fitting(lines: Sequence[KeptLine]) -> Sequence[KeptLine]:
    """As many as a card has room for, one at least."""
    room, shown = LONGEST, list[KeptLine]()
    for line in lines[:MOST]:
        room -= sum(map(len, line.texts.values()))
        if shown and room < 0:
            break
        shown.append(line)
    return shown


def _texts(kept: Leftover) -> Mapping[str, str]:
    return {name: text for name in TEXTS if (text := kept.fields.get(name, "").strip())}


def _of(place: str) -> Of:
    beginning = place.partition(":")[0]
    return Of(beginning) if beginning in list(Of) else Of.OTHER
