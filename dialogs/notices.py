"""What people are told at once: proposed times, a moved talk, a plan proposed or sent back, was it held?

These are no reminders and are outside their budget (product.md, Nudges). They come within calm hours, the first at
once; what follows within a quarter of an hour comes together as one message.
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from dialogs import owing
from dialogs.actions import Show, show_at
from dialogs.cards import Card
from dialogs.ports import Notice
from dialogs.rules import nudges
from dialogs.rules.talks import TalkKind
from dialogs.turn import NotFound, Turn


class News(StrEnum):
    """What has happened, in a few words; what it may be otherwise is simply something."""

    TIMES = "times"
    TALK = "talk"
    PLAN = "plan"
    MOTIVATION = "motivation"
    DEPUTY = "deputy"
    HELD = "held"
    TAKEN_BACK = "taken_back"
    THROWN_AWAY = "thrown_away"
    SOMETHING = "something"


NEWS_OF = {
    "booking.pick": News.TIMES,
    "talks.open": News.TALK,
    "plan.open": News.PLAN,
    "pay.read": News.MOTIVATION,
    "deputies.told": News.DEPUTY,
    "held.ask": News.HELD,
    "paper.taken_back": News.TAKEN_BACK,
    "plan.thrown_away": News.THROWN_AWAY,
}
"""By the verb of what is shown."""


@dataclass(frozen=True, kw_only=True)
class NoticeLine:
    """`name` is the other one's, where it is about a talk. What was to be answered and has been `is_done`."""

    news: News
    kind: TalkKind | None
    name: str
    is_done: bool
    open: Show


@dataclass(frozen=True, kw_only=True)
class NoticesCard(Card, name="notices"):
    first_name: str
    lines: tuple[NoticeLine, ...]
    todo: Show


@dataclass(frozen=True, kw_only=True)
class Open(Show, verb="notices.open"):
    """What was gathered in one message, as it stands today."""

    gathered: UUID
    is_live = True

    async def show(self, turn: Turn) -> Card:
        told = await turn.work.notices.of(self.gathered, turn.who.id)
        lines = [line for each in told if (line := await _line(turn, each))]
        if not lines:
            raise NotFound
        todo = show_at({"verb": "home.todo"})
        return NoticesCard(first_name=turn.who.first_name, lines=tuple(lines), todo=todo)


async def tell(turn: Turn, person: UUID, show: Show, *, key: str, talk: UUID | None = None) -> None:
    """Tell somebody, once for each key."""
    at = nudges.next_calm(turn.local(turn.now))
    await turn.work.notices.tell(person, show, key=key, at=at, talk=talk)


async def _line(turn: Turn, notice: Notice) -> NoticeLine | None:
    """None where the talk it was about is over."""
    thing = await owing.of_thing(turn.work, notice.talk, turn.today) if notice.talk else None
    if notice.talk and thing is None:
        return None
    other = (thing.manager if turn.who.id == thing.employee else thing.employee) if thing else None
    person = await turn.work.people.get(other) if other else None
    return NoticeLine(
        news=NEWS_OF.get(notice.show.verb, News.SOMETHING),
        kind=thing.kind if thing else None,
        name=person.first_name if person else "",
        is_done=thing is not None and _is_answered(turn, notice.show, thing),
        open=notice.show,
    )


def _is_answered(turn: Turn, show: Show, thing: owing.Thing) -> bool:
    """Whether what this card is there to fulfil is not owed any more."""
    asked = {what for what, cls in Show.answering.items() if isinstance(show, cls)}
    owed = {each.what for each in thing.owed if each.owner == turn.who.id}
    return bool(asked) and not asked & owed
