"""A manager's team at a glance: each person one line, and who is late, lacks a plan or is away."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from dialogs import needs, owing, paper, room, talks
from dialogs.actions import Show, step_for
from dialogs.cards import Card
from dialogs.rules import plans, seasons
from dialogs.rules import talks as talk_rules
from dialogs.rules.obligations import Obligation, TalkFacts, What
from dialogs.rules.people import Person
from dialogs.rules.plan_life import PlanLife
from dialogs.rules.spans import Span
from dialogs.rules.talks import TalkKind, TalkState
from dialogs.turn import Turn

PAGE = 10


class Filter(StrEnum):
    ALL = "all"
    OVERDUE = "overdue"
    LACKS_PLAN = "lacks_plan"
    ABSENT = "absent"


@dataclass(frozen=True, kw_only=True)
class TeamLine:
    """One report, with the talk that matters now: `kind` and `state` are None for a person without one.

    `booked_at` is local time. What is `overdue` may be of any of the person's talks.
    """

    name: str
    kind: TalkKind | None
    is_absent: bool
    in_teams: bool
    state: TalkState | None
    booked_at: datetime | None
    rests: Span | None
    employee_is_ready: bool
    has_current_plan: bool
    is_on_paper: bool
    overdue: tuple[What, ...]
    own_step: What | None
    open: Show | None


@dataclass(frozen=True, kw_only=True)
class TeamCard(Card, name="team"):
    """Counts are of the whole team, lines are of the page."""

    filter: Filter
    total: int
    held: int
    booked: int
    not_booked: int
    absent: int
    without_talk: int
    current_plans: int
    overdue: int
    lines: tuple[TeamLine, ...]
    matching: int
    page: int
    pages: int
    next_page: "Overview | None"
    previous_page: "Overview | None"
    others: tuple[tuple[Filter, "Overview"], ...]
    needs: Show


@dataclass(frozen=True, kw_only=True)
class NoTeamCard(Card, name="no_team"):
    """This person has no reports."""


@dataclass(frozen=True, kw_only=True)
class Overview(Show, verb="team.overview"):
    """`page` counts from 0."""

    filter: Filter = Filter.ALL
    page: int = 0

    async def show(self, turn: Turn) -> Card:
        reports = await turn.work.people.reports(turn.who.id)
        if not reports:
            return NoTeamCard()
        lines = await _lines(turn, reports)
        matching = [line for line in lines if _matches(line, self.filter)]
        pages = max((len(matching) + PAGE - 1) // PAGE, 1)
        page = min(max(self.page, 0), pages - 1)
        states = [line.state for line in lines if not line.is_absent]
        return TeamCard(
            filter=self.filter,
            total=len(lines),
            held=states.count(TalkState.HELD),
            booked=sum(state in _BOOKED for state in states),
            not_booked=sum(state in _NOT_BOOKED for state in states),
            absent=sum(line.is_absent for line in lines),
            without_talk=states.count(None),
            current_plans=sum(line.has_current_plan for line in lines),
            overdue=sum(bool(line.overdue) for line in lines),
            lines=tuple(matching[page * PAGE : (page + 1) * PAGE]),
            matching=len(matching),
            page=page,
            pages=pages,
            next_page=Overview(filter=self.filter, page=page + 1) if page + 1 < pages else None,
            previous_page=Overview(filter=self.filter, page=page - 1) if page else None,
            needs=needs.Mine(),
            others=tuple((each, Overview(filter=each)) for each in Filter if each is not self.filter),
        )


_BOOKED = (TalkState.BOOKED, TalkState.TO_CONFIRM, TalkState.DISPUTED)
_NOT_BOOKED = (TalkState.UNBOOKED, TalkState.PROPOSED)


async def _lines(turn: Turn, reports: Sequence[Person]) -> list[TeamLine]:
    ids = [each.id for each in reports]
    found = await owing.of_employees(turn.work, ids)
    facts = seasons.by_employee(found.talks)
    owed: dict[UUID, list[Obligation]] = defaultdict(list)
    for each in found.obligations(turn.today):
        owed[each.about].append(each)
    lives = {each.employee: each for each in found.lives}
    return [_line(turn, each, facts.get(each.id, ()), owed[each.id], lives.get(each.id)) for each in reports]


def _line(
    turn: Turn, report: Person, every: Sequence[TalkFacts], owed: Sequence[Obligation], life: PlanLife | None
) -> TeamLine:
    facts = seasons.at_hand(every, turn.today)
    mine = sorted((each for each in owed if each.owner == turn.who.id), key=lambda each: each.due)
    own = next(iter(mine), None)
    is_agreed = plans.is_current(life.agreed_on if life else None, turn.today)
    is_on_paper = not is_agreed and plans.is_current(report.paper_plan_on, turn.today)
    return TeamLine(
        name=report.name,
        kind=facts.talk.kind if facts else None,
        is_absent=report.is_absent(turn.today),
        in_teams=report.in_teams,
        state=talk_rules.state(facts.talk, turn.today) if facts else None,
        booked_at=turn.local(facts.talk.booked_at) if facts and facts.talk.booked_at else None,
        rests=talk_rules.pause(facts.talk, turn.today) if facts else None,
        employee_is_ready=facts.employee_readiness.ready_on is not None if facts else False,
        has_current_plan=is_agreed or is_on_paper,
        is_on_paper=is_on_paper,
        overdue=tuple(each.what for each in owed if each.is_overdue(turn.today)),
        own_step=own.what if own else None,
        open=_open(facts, own, turn.today, in_teams=report.in_teams),
    )


def _open(facts: TalkFacts | None, own: Obligation | None, today: date, *, in_teams: bool) -> Show | None:
    """Where the line leads: on the day of the talk to its room, else to the next step or the talk.

    For people without Teams it is the record on paper (product.md, Rules of a talk).
    """
    if facts and not in_teams and talk_rules.held_on(facts.talk, today) is None:
        return paper.Ask(talk=facts.talk.id)
    if facts and room.is_today(facts.talk, today):
        return room.Open(talk=facts.talk.id)
    if own and own.what is not What.PREPARE:
        return step_for(own)
    return talks.Open(talk=own.thing if own else facts.talk.id) if facts else None


def _matches(line: TeamLine, wanted: Filter) -> bool:
    match wanted:
        case Filter.OVERDUE:
            return bool(line.overdue)
        case Filter.LACKS_PLAN:
            return not line.has_current_plan
        case Filter.ABSENT:
            return line.is_absent
        case Filter.ALL:
            return True
