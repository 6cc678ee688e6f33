"""A manager reminds a part of their team, with a line of their own: first they see whom, then they send.

It counts in the budget of each receiver (product.md, Nudges): who has had enough is left in peace, and the manager
sees why. Afterwards they see whom it has reached, and when.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from dialogs import forms, nudging, owing, team
from dialogs.actions import Do, Show, typed
from dialogs.cards import Card
from dialogs.forms import Fields
from dialogs.ports import Delivered, Reach, Why, Written
from dialogs.rules import nudges, reasons
from dialogs.rules.nudges import NOTHING_BEFORE, Before
from dialogs.rules.obligations import Obligation, What
from dialogs.rules.outlook import Line, LineKind
from dialogs.rules.people import Person
from dialogs.rules.reasons import Reason
from dialogs.team import Filter, NoTeamCard
from dialogs.turn import NotFound, Turn

LONGEST = {"note": 300}
MOST_SHOWN = 15
PLACE = "remind"


class Not(StrEnum):
    """Why somebody is not reminded now."""

    NOTHING_LEFT = "nothing_left"
    NOT_IN_TEAMS = "not_in_teams"
    UNREACHABLE = "unreachable"
    AWAY = "away"
    HAD_TODAY = "had_today"
    WEEK_IS_FULL = "week_is_full"
    WEEKLY = "weekly"
    HAD_ALL = "had_all"


@dataclass(frozen=True, kw_only=True)
class RemindCard(Card, name="remind"):
    """Before it is sent. `will` is each name with what they are reminded of, `not_now` each name with the reason."""

    filter: Filter
    will: tuple[tuple[str, tuple[What, ...]], ...]
    more: int
    count: int
    not_now: tuple[tuple[str, Not], ...]
    more_not: int
    fields: Fields
    limits: dict[str, int]
    on: date
    is_today: bool
    send: "Send | None"
    newest: "Show | None"
    back: Show

    @property
    def is_form(self) -> bool:
        return self.send is not None


@dataclass(frozen=True, kw_only=True)
class RemindedCard(Card, name="reminded"):
    """Afterwards: whom it has reached. `lines` are name, what became of it, and when (local) it arrived."""

    at: datetime
    note: str
    lines: tuple[tuple[str, Delivered, datetime | None], ...]
    arrived: int
    team: Show


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """One of the team, and what they can be reminded of on that day, or why not."""

    person: Person
    owed: tuple[tuple[Obligation, int], ...] = ()
    why_not: Not | None = None


@dataclass(frozen=True, kw_only=True)
class Ask(Show, verb="remind.ask"):
    """Who of this part of the team would be reminded, and who not."""

    filter: Filter = Filter.OVERDUE

    async def show(self, turn: Turn) -> Card:
        if not await turn.work.people.has_reports(turn.who.id):
            return NoTeamCard()
        on = _day(turn)
        reports = await _reports(turn, self.filter, on)
        will = [each for each in reports if each.why_not is None]
        wont = [(each.person.name, each.why_not) for each in reports if each.why_not]
        newest = await turn.work.nudges.newest_written(turn.who.id)
        return RemindCard(
            filter=self.filter,
            will=tuple((each.person.name, _what(each)) for each in will[:MOST_SHOWN]),
            more=max(len(will) - MOST_SHOWN, 0),
            count=len(will),
            not_now=tuple(wont[:MOST_SHOWN]),
            more_not=max(len(wont) - MOST_SHOWN, 0),
            fields=await forms.fields(turn, PLACE, {"note": ""}),
            limits=LONGEST,
            on=on,
            is_today=on == turn.today,
            send=Send(filter=self.filter) if will else None,
            newest=Sent(reminder=newest.id) if newest else None,
            back=team.Overview(filter=self.filter),
        )


@dataclass(frozen=True, kw_only=True)
class Send(Do, verb="remind.send"):
    """To those who can be reminded now: what was true when the card was drawn may be so no longer."""

    filter: Filter
    note: str = typed()

    async def do(self, turn: Turn) -> Show:
        if not await turn.work.people.has_reports(turn.who.id):
            raise NotFound
        note = self.note.strip()
        if forms.is_too_long({"note": note}, LONGEST):
            await forms.keep(turn, PLACE, Why.TOO_LONG, {"note": note})
            return Ask(filter=self.filter)
        on = _day(turn)
        will = [each for each in await _reports(turn, self.filter, on) if each.why_not is None]
        if not will:  # all have been reminded meanwhile
            await forms.keep(turn, PLACE, Why.CLOSED, {"note": note})
            return Ask(filter=self.filter)
        await forms.drop(turn, PLACE)
        written = Written(id=turn.new_id(), manager=turn.who.id, sent_at=turn.now, note=note)
        await turn.work.nudges.write(written)
        for each in will:
            await _remind(turn, each, written, on)
        return Sent(reminder=written.id)


@dataclass(frozen=True, kw_only=True)
class Sent(Show, verb="remind.sent"):
    """Whom a reminder of one's own has reached."""

    reminder: UUID

    async def show(self, turn: Turn) -> Card:
        written = await turn.work.nudges.written(self.reminder)
        if written is None or written.manager != turn.who.id:
            raise NotFound
        log = await turn.work.nudges.log_of(written.id)
        people = await turn.work.people.many(each.person for each in log)
        lines = [
            (people[each.person].name, each.delivered, turn.local(each.at) if each.at else None)
            for each in log
            if each.person in people
        ]
        return RemindedCard(
            at=turn.local(written.sent_at),
            note=written.note,
            lines=tuple(sorted(lines, key=lambda line: line[0])),
            arrived=sum(each.delivered is Delivered.ARRIVED for each in log),
            team=team.Overview(),
        )


def _day(turn: Turn) -> date:
    """The day on which it arrives: today within the calm hours, or the next day that has them."""
    return nudges.next_calm(turn.local(turn.now)).date()


async def _reports(turn: Turn, wanted: Filter, on: date) -> list[_Report]:
    people = await team.filtered(turn, wanted)
    ids = [each.id for each in people]
    found = await owing.of_employees(turn.work, ids)
    owed = [each for each in found.obligations(turn.today) if each.owner == each.about]
    if wanted is Filter.OVERDUE:
        owed = [each for each in owed if each.is_overdue(turn.today)]
    before = await turn.work.nudges.before({each.thing for each in owed})
    received = await turn.work.nudges.received(ids, on)
    reach = await turn.work.conversations.reach(ids)
    reports = []
    for person in people:
        theirs = [each for each in owed if each.owner == person.id]
        left = _left(theirs, before)
        full = reasons.no_room(on, received[person.id])
        why_not = _why_not(person, on, full, is_reached=reach[person.id] is Reach.REACHED) or _nothing(theirs, left)
        reports.append(_Report(person=person, owed=left, why_not=why_not))
    return reports


def _left(
    owed: Sequence[Obligation], before: Mapping[tuple[UUID, str], Before]
) -> tuple[tuple[Obligation, int], ...]:
    """What can still be reminded of, the most pressing first, each with the number of reminders so far."""
    told = ((each, before.get((each.owner, each.key), NOTHING_BEFORE).told) for each in owed)
    counted = [(each, one.count if one else 0) for each, one in told]
    left = [(each, count) for each, count in counted if count < nudges.MOST_STEPS]
    return tuple(sorted(left, key=lambda pair: pair[0].due))


def _why_not(person: Person, on: date, full: Reason | None, *, is_reached: bool) -> Not | None:
    if not person.in_teams:
        return Not.NOT_IN_TEAMS
    if person.is_absent(on):
        return Not.AWAY
    if not is_reached:
        return Not.UNREACHABLE
    return Not(full.value) if full else None


def _nothing(owed: Sequence[Obligation], left: Sequence[object]) -> Not | None:
    if left:
        return None
    return Not.HAD_ALL if owed else Not.NOTHING_LEFT


def _what(report: _Report) -> tuple[What, ...]:
    return tuple(dict.fromkeys(owed.what for owed, _ in report.owed))


async def _remind(turn: Turn, report: _Report, written: Written, on: date) -> None:
    """In the ledger as any reminder, and in the outbox under the key that there is one of a person and day."""
    lines = [_line(owed, count + 1, on) for owed, count in report.owed]
    nudge = await turn.work.nudges.record(report.person.id, on, lines, reminder=written.id)
    if nudge:
        message = nudging.message(nudge, report.person.id, on, is_digest=False)
        at = nudges.next_calm(turn.local(turn.now))
        await turn.work.messages.send(message.person, message.show, key=message.key, not_before=at)


def _line(owed: Obligation, number: int, on: date) -> Line:
    return Line(
        kind=LineKind.OWED,
        receiver=owed.owner,
        owner=owed.owner,
        about=owed.about,
        key=owed.key,
        number=number,
        days=owed.days_after_due(on),
        what=owed.what,
        thing=owed.thing,
        since=owed.since,
        due=owed.due,
    )
