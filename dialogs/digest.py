"""The manager's week: what presses most, what has been handed upwards, and who is ready (product.md, Nudges)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from dialogs import home, nudging, owing, talks
from dialogs.actions import Show
from dialogs.cards import Card
from dialogs.nudging import Answers, NudgeLine, Things
from dialogs.owing import Owing
from dialogs.ports import NudgeStep
from dialogs.rules import nudges, seats
from dialogs.rules import talks as rules
from dialogs.rules.obligations import Obligation, TalkFacts, What
from dialogs.rules.outlook import BEFORE_THE_TALK, LineKind
from dialogs.rules.people import Person
from dialogs.turn import Turn

PAGE = 10


@dataclass(frozen=True, kw_only=True)
class HandedLine:
    """A report who still owes something after all reminders. `open` leads to the talk, None for a plan's."""

    name: str
    what: What
    open: Show | None


@dataclass(frozen=True, kw_only=True)
class DigestCard(Card, name="digest"):
    """`lines` are of this page, the most pressing first; `pressing` counts all of them, `new` those that are new.

    `handed` are by name, one's own reports. `below` counts, for each manager below, what is left undone.
    All but the lines stands on the first page.
    """

    first_name: str
    lines: tuple[NudgeLine, ...]
    pressing: int
    new: int
    handed: tuple[HandedLine, ...]
    below: tuple[tuple[str, int], ...]
    ready: tuple[tuple[str, Show], ...]
    is_done: bool
    page: int
    pages: int
    next_page: "Open | None"
    previous_page: "Open | None"
    todo: Show
    answers: Answers | None

    @property
    def is_obsolete(self) -> bool:
        return self.is_done


@dataclass(frozen=True, kw_only=True)
class Open(Show, verb="digest.open"):
    """A digest that was sent, as it stands today. `page` counts from 0."""

    nudge: UUID
    page: int = 0
    is_live = True

    async def show(self, turn: Turn) -> Card | Show:
        sent = await nudging.received(turn, self.nudge)
        if not sent.is_digest:
            return nudging.Open(nudge=self.nudge)
        news = {each.key for each in sent.steps if each.kind is LineKind.OWED}
        mine = await owing.of_person(turn.work, turn.who.id, turn.today)
        pressing = _pressing(turn, mine, news)
        things = await nudging.things_of(turn, sent.steps)
        handed, below = await _handed(turn, sent.steps, things)
        ready = await _ready(turn, sent.steps)
        pages = max((len(pressing) + PAGE - 1) // PAGE, 1)
        page = min(max(self.page, 0), pages - 1)
        steps = [_step(each) for each in pressing[page * PAGE : (page + 1) * PAGE]]
        of_page = mine.things({each.thing for each in steps}, turn.today)
        new = sum(each.key in news for each in pressing)
        is_done = not (new or handed or below or ready)
        return DigestCard(
            first_name=turn.who.first_name,
            lines=tuple(await nudging.lines_of(turn, steps, of_page, news)),
            pressing=len(pressing),
            new=new,
            handed=() if page else handed,
            below=() if page else below,
            ready=() if page else ready,
            is_done=is_done,
            page=page,
            pages=pages,
            next_page=Open(nudge=self.nudge, page=page + 1) if page + 1 < pages else None,
            previous_page=Open(nudge=self.nudge, page=page - 1) if page else None,
            todo=home.Todo(),
            answers=None if is_done or page else await nudging.answers_to(turn, self.nudge, sent, things),
        )


def _pressing(turn: Turn, facts: Owing, news: set[str]) -> Sequence[Obligation]:
    """All that this person owes and that is on the ladder by now, the most pressing first."""
    mine = [each for each in facts.obligations(turn.today) if each.owner == turn.who.id]
    first = turn.today - timedelta(days=nudges.FIRST_STEPS[0])
    return sorted((each for each in mine if each.due <= first or each.key in news), key=lambda each: each.due)


def _step(owed: Obligation) -> NudgeStep:
    return NudgeStep(
        kind=LineKind.OWED,
        owner=owed.owner,
        about=owed.about,
        key=owed.key,
        number=1,
        what=owed.what,
        thing=owed.thing,
        since=owed.since,
    )


async def _handed(
    turn: Turn, steps: Sequence[NudgeStep], things: Things
) -> tuple[tuple[HandedLine, ...], tuple[tuple[str, int], ...]]:
    """What was handed upwards and is still undone: of one's own reports by name, of managers below as a number."""
    handed = [each for each in steps if each.kind is LineKind.HANDED_UP]
    left = nudging.still_owed(handed, things)
    people = await turn.work.people.many({owed.owner for _, owed in left})
    own = [owed for _, owed in left if owed.owner == owed.about and _reports_to(turn, people.get(owed.owner))]
    below = Counter(
        people[owed.owner].name
        for _, owed in left
        if owed.owner != owed.about and _reports_to(turn, people.get(owed.owner))
    )
    lines = tuple(HandedLine(name=people[each.owner].name, what=each.what, open=_talk(each)) for each in own)
    return lines, tuple(sorted(below.items()))


def _reports_to(turn: Turn, person: Person | None) -> bool:
    return person is not None and person.manager == turn.who.id


def _talk(owed: Obligation) -> Show | None:
    return talks.Open(talk=owed.thing) if owed.what.is_of_talk else None


async def _ready(turn: Turn, steps: Sequence[NudgeStep]) -> tuple[tuple[str, Show], ...]:
    """Who has released what they prepared for a talk that is still to come."""
    found = await turn.work.talks.facts_of_talks(each.thing for each in steps if each.kind is LineKind.READY)
    ready = [each.talk for each in found if _is_ready_for(turn, each)]
    people = await turn.work.people.many(each.employee for each in ready)
    return tuple((people[each.employee].name, talks.Open(talk=each.id)) for each in ready if each.employee in people)


def _is_ready_for(turn: Turn, facts: TalkFacts) -> bool:
    """Whether the employee is ready for a talk that is to come, and that is still this person's to hold."""
    is_to_come = rules.state(facts.talk, turn.today) in BEFORE_THE_TALK
    has_seat = seats.has_seat(facts, turn.who.id, turn.today)
    return has_seat and is_to_come and facts.employee_readiness.ready_on is not None
