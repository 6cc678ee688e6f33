"""Why did I get this, or why did Anna get nothing? The log of reminders, and what the rules say of today.

A person sees their own; a manager their reports', as far as these are about the report: what a report owes as a
manager of others is not told (product.md, Who may see what).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from dialogs import my_talks, owing
from dialogs.actions import Show, typed
from dialogs.cards import Card
from dialogs.language.text import folded_words
from dialogs.nudging import ChoosePace
from dialogs.ports import Delivered, LoggedNudge, Reach
from dialogs.rules import reasons as rules
from dialogs.rules.nudges import NOTHING_BEFORE, Pace
from dialogs.rules.obligations import What
from dialogs.rules.outlook import LineKind
from dialogs.rules.people import Person
from dialogs.rules.reasons import Explained, Reason, Silence
from dialogs.rules.talks import TalkKind
from dialogs.turn import NotFound, Turn

PAGE = 5
MOST_NOW = 6
MOST_NAMED = 3


@dataclass(frozen=True, kw_only=True)
class SentLine:
    """One reminder that was sent: what it was about, and what became of it. `at` is local time."""

    on: date
    is_digest: bool
    by_manager: bool
    delivered: Delivered
    at: datetime | None
    what: tuple[What, ...]
    more: int


@dataclass(frozen=True, kw_only=True)
class NowLine:
    """What is owed now, and why there is a reminder of it or none. `about` is None for oneself."""

    what: What
    kind: TalkKind | None
    about: str | None
    due: date
    is_overdue: bool
    reason: Reason
    count: int
    last_on: date | None
    next_on: date | None


@dataclass(frozen=True, kw_only=True)
class ReasonsCard(Card, name="reasons"):
    """`of` is whose reminders these are, None for one's own. `silence` is why nothing reaches them at all."""

    of: str | None
    silence: Silence | None
    now: tuple[NowLine, ...]
    more: int
    sent: tuple[SentLine, ...]
    is_weekly: bool
    pace: ChoosePace | None
    next_page: Show | None
    previous_page: Show | None
    talk: Show | None


@dataclass(frozen=True, kw_only=True)
class Mine(Show, verb="reasons.mine"):
    """`page` counts from 0."""

    page: int = 0

    async def show(self, turn: Turn) -> Card:
        return await _card(turn, turn.who, max(self.page, 0), lambda page: Mine(page=page))


@dataclass(frozen=True, kw_only=True)
class Of(Show, verb="reasons.of"):
    """A report's, for their manager of today."""

    employee: UUID
    page: int = 0

    async def show(self, turn: Turn) -> Card | Show:
        if self.employee == turn.who.id:
            return Mine()
        employee = await turn.work.people.get(self.employee)
        if employee is None or employee.manager != turn.who.id:
            raise NotFound
        return await _card(turn, employee, max(self.page, 0), lambda page: Of(employee=employee.id, page=page))


@dataclass(frozen=True, kw_only=True)
class Asked(Show, verb="reasons.asked"):
    """Of whoever is named in the sentence, among one's reports; else one's own. The sentence is stored nowhere."""

    said: str = typed()

    async def show(self, turn: Turn) -> Card | Show:
        words = set(folded_words(self.said))
        reports = await turn.work.people.reports(turn.who.id)
        named = [each for each in reports if words & _names(each)]
        best = max(named, key=lambda each: len(words & _names(each)), default=None)
        return Of(employee=best.id) if best else Mine()


def _names(person: Person) -> set[str]:
    """What the person may be called in a sentence, also as the owner of something: Annas."""
    names = set(folded_words(person.name))
    return names | {f"{name}s" for name in names}


async def _card(turn: Turn, of: Person, page: int, at: Callable[[int], Show]) -> ReasonsCard:
    is_own = of.id == turn.who.id
    log = await turn.work.nudges.log(of.id, PAGE + 1, page * PAGE)
    sent = [line for each in log[:PAGE] if (line := _sent(turn, each, is_own=is_own))]
    now = await _now(turn, of, is_own=is_own)
    is_weekly = (await turn.work.nudges.received([of.id], turn.today))[of.id].pace is Pace.WEEKLY
    return ReasonsCard(
        of=None if is_own else of.name,
        silence=await _silence(turn, of),
        now=now[:MOST_NOW],
        more=max(len(now) - MOST_NOW, 0),
        sent=tuple(sent),
        is_weekly=is_weekly,
        pace=ChoosePace(pace=Pace.USUAL if is_weekly else Pace.WEEKLY) if is_own else None,
        next_page=at(page + 1) if len(log) > PAGE else None,
        previous_page=at(page - 1) if page else None,
        talk=my_talks.Mine() if is_own else None,
    )


def _sent(turn: Turn, logged: LoggedNudge, *, is_own: bool) -> SentLine | None:
    """A line of the log; None where nothing of it concerns the one who asks."""
    steps = [each for each in logged.steps if is_own or (each.kind is LineKind.OWED and each.about == logged.person)]
    what = tuple(dict.fromkeys(each.what for each in steps))
    if not what:
        return None
    return SentLine(
        on=logged.on,
        is_digest=logged.is_digest and is_own,
        by_manager=logged.reminder is not None,
        delivered=logged.delivered,
        at=turn.local(logged.at) if logged.at else None,
        what=what[:MOST_NAMED],
        more=max(len(what) - MOST_NAMED, 0),
    )


async def _silence(turn: Turn, of: Person) -> Silence | None:
    if not of.in_teams:
        return Silence.NOT_IN_TEAMS
    if of.is_absent(turn.today):
        return Silence.AWAY
    reach = await turn.work.conversations.reach([of.id])
    return None if reach[of.id] is Reach.REACHED else Silence.UNREACHABLE


async def _now(turn: Turn, of: Person, *, is_own: bool) -> tuple[NowLine, ...]:
    """What is owed today, the most pressing first, each with its reason."""
    facts = await owing.of_person(turn.work, of.id, turn.today)
    owed = [each for each in facts.obligations(turn.today) if each.owner == of.id and (is_own or each.about == of.id)]
    before = await turn.work.nudges.before({each.thing for each in owed})
    received = (await turn.work.nudges.received([of.id], turn.today))[of.id]
    people = await turn.work.people.many({each.about for each in owed})
    kinds = {each.talk.id: each.talk.kind for each in facts.talks}
    explained = [
        rules.explain(each, turn.today, before.get((each.owner, each.key), NOTHING_BEFORE), received)
        for each in sorted(owed, key=lambda each: each.due)
    ]
    return tuple(_line(turn, each, people, kinds.get(each.owed.thing), of) for each in explained)


def _line(
    turn: Turn, explained: Explained, people: Mapping[UUID, Person], kind: TalkKind | None, of: Person
) -> NowLine:
    owed = explained.owed
    about = people.get(owed.about)
    return NowLine(
        what=owed.what,
        kind=kind,
        about=about.name if about and owed.about != of.id else None,
        due=owed.due,
        is_overdue=owed.is_overdue(turn.today),
        reason=explained.reason,
        count=explained.count,
        last_on=explained.last_on,
        next_on=explained.next_on,
    )
