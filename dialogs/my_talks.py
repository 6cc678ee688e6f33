"""Which talk is meant: one's own, or one of those that one holds, page by page where they are many."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dialogs import talks
from dialogs.actions import Show
from dialogs.cards import Card
from dialogs.language.text import fold
from dialogs.paging import page_of
from dialogs.rules import seasons, seats
from dialogs.rules import talks as rules
from dialogs.rules.facts import TalkFacts
from dialogs.rules.talks import TalkKind, TalkState
from dialogs.turn import Turn


@dataclass(frozen=True, kw_only=True)
class NoTalkCard(Card, name="no_talk"):
    """There is no talk for this person in a cycle that is open."""


@dataclass(frozen=True, kw_only=True)
class TalkLine:
    """`opens_on` is the day the window opens, while that is still to come."""

    kind: TalkKind
    employee: str
    is_own: bool
    state: TalkState
    booked_at: datetime | None
    opens_on: date | None
    open: talks.Open


@dataclass(frozen=True, kw_only=True)
class TalksCard(Card, name="talks"):
    """A choice between several talks; `page` counts from 1."""

    lines: tuple[TalkLine, ...]
    page: int
    pages: int
    next_page: Show | None
    previous_page: Show | None


@dataclass(frozen=True, kw_only=True)
class Mine(Show, verb="talks.mine"):
    """The person's own talk; for a manager without one, the talks they hold. `page` counts from 0."""

    page: int = 0

    async def show(self, turn: Turn) -> Card | Show:
        found = await turn.work.talks.facts_of(turn.who.id)
        every = [each for each in found if seats.has_seat(each, turn.who.id, turn.today)]
        own = [facts for facts in every if facts.talk.employee == turn.who.id]
        chosen = seasons.to_choose_from(own, turn.today) if own else _of_reports(every, turn.today)
        if len(chosen) == 1:
            return talks.Open(talk=chosen[0].talk.id)
        return await choice(turn, chosen, self.page, lambda page: Mine(page=page))


async def choice(turn: Turn, chosen: Sequence[TalkFacts], page: int, at: Callable[[int], Show]) -> Card:
    """The talks to choose from, those of others by their names; `at` is where another page is."""
    if not chosen:
        return NoTalkCard()
    people = await turn.work.people.many(facts.talk.employee for facts in chosen)
    every = [_line(turn, facts, people[facts.talk.employee].name) for facts in chosen]
    if not any(line.is_own for line in every):
        every.sort(key=lambda line: fold(line.employee))
    shown = page_of(every, page)
    return TalksCard(
        lines=tuple(shown.items),
        page=shown.number + 1,
        pages=shown.count,
        next_page=at(shown.next) if shown.next is not None else None,
        previous_page=at(shown.previous) if shown.previous is not None else None,
    )


def _of_reports(facts: Sequence[TalkFacts], today: date) -> list[TalkFacts]:
    """Of each employee the talk that matters now."""
    found = (seasons.at_hand(theirs, today) for theirs in seasons.by_employee(facts).values())
    return [each for each in found if each]


def _line(turn: Turn, facts: TalkFacts, name: str) -> TalkLine:
    talk = facts.talk
    return TalkLine(
        kind=talk.kind,
        employee=name,
        is_own=talk.employee == turn.who.id,
        state=rules.state(talk, turn.today),
        booked_at=turn.local(talk.booked_at) if talk.booked_at else None,
        opens_on=talk.window.opens_on if talk.window.opens_on > turn.today else None,
        open=talks.Open(talk=talk.id),
    )
