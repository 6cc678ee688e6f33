"""A manager's team at a glance: each person one line, and who is late, lacks a plan, is away or not reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from dialogs import needs, team_lines
from dialogs.actions import Show, show_at
from dialogs.cards import Card
from dialogs.rules.people import Person
from dialogs.rules.talks import TalkState
from dialogs.team_lines import TeamLine
from dialogs.turn import Turn

PAGE = 10


class Filter(StrEnum):
    ALL = "all"
    OVERDUE = "overdue"
    LACKS_PLAN = "lacks_plan"
    NOT_PREPARED = "not_prepared"
    ABSENT = "absent"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, kw_only=True)
class TeamCard(Card, name="team"):
    """Counts are of the whole team, lines are of the page. `others` are the filters that match somebody.

    Everybody is counted once, as in the figures of the unit: whose talk was held is done, also while they are away.
    `tells_unreached`: whether each line says so of who is not reached; what holds for most is no news of each.
    """

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
    tells_unreached: bool
    matching: int
    page: int
    pages: int
    next_page: "Overview | None"
    previous_page: "Overview | None"
    others: tuple[tuple[Filter, int, "Overview"], ...]
    needs: Show
    remind: Show | None
    below: Show | None


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
        lines = await team_lines.lines(turn, reports)
        matching = [line for line in lines if matches(line, self.filter)]
        pages = max((len(matching) + PAGE - 1) // PAGE, 1)
        page = min(max(self.page, 0), pages - 1)
        states = [line.state for line in lines if not _is_counted_as_absent(line)]
        return TeamCard(
            filter=self.filter,
            total=len(lines),
            held=states.count(TalkState.HELD),
            booked=sum(state in _BOOKED for state in states),
            not_booked=sum(state in _NOT_BOOKED for state in states),
            absent=sum(_is_counted_as_absent(line) for line in lines),
            without_talk=states.count(None),
            current_plans=sum(line.has_current_plan for line in lines),
            overdue=sum(bool(line.overdue) for line in lines),
            lines=tuple(matching[page * PAGE : (page + 1) * PAGE]),
            tells_unreached=self.filter is not Filter.UNREACHABLE and not _is_true_of_most(lines),
            matching=len(matching),
            page=page,
            pages=pages,
            next_page=Overview(filter=self.filter, page=page + 1) if page + 1 < pages else None,
            previous_page=Overview(filter=self.filter, page=page - 1) if page else None,
            needs=needs.Mine(),
            remind=show_at({"verb": "remind.ask", "filter": self.filter.value}) if matching and page == 0 else None,
            others=_others(lines, self.filter),
            below=await _below(turn, reports),
        )


async def filtered(turn: Turn, wanted: Filter) -> Sequence[Person]:
    """Those of one's reports who are in this part of the team, by name."""
    reports = await turn.work.people.reports(turn.who.id)
    lines = await team_lines.lines(turn, reports)
    return [each for each, line in zip(reports, lines, strict=True) if matches(line, wanted)]


def _is_true_of_most(lines: Sequence[TeamLine]) -> bool:
    """That they are not reached. Who has no Teams is told apart anyway."""
    return 2 * sum(line.in_teams and not line.is_reached for line in lines) > len(lines)


def _is_counted_as_absent(line: TeamLine) -> bool:
    return line.is_absent and line.state is not TalkState.HELD


_BOOKED = (TalkState.BOOKED, TalkState.TO_CONFIRM, TalkState.DISPUTED)
_NOT_BOOKED = (TalkState.UNBOOKED, TalkState.PROPOSED)


def matches(line: TeamLine, wanted: Filter) -> bool:
    match wanted:
        case Filter.OVERDUE:
            return bool(line.overdue)
        case Filter.LACKS_PLAN:
            return not line.has_current_plan
        case Filter.NOT_PREPARED:
            return not line.is_prepared and not line.is_absent
        case Filter.ABSENT:
            return line.is_absent
        case Filter.UNREACHABLE:
            return not line.is_reached
        case Filter.ALL:
            return True


def _others(lines: Sequence[TeamLine], shown: Filter) -> tuple[tuple[Filter, int, Overview], ...]:
    counts = {each: sum(matches(line, each) for line in lines) for each in Filter if each is not shown}
    return tuple((each, count, Overview(filter=each)) for each, count in counts.items() if count)


async def _below(turn: Turn, reports: Sequence[Person]) -> Show | None:
    """The way to the numbers of the managers among the reports, where there are any."""
    managers = await turn.work.people.managers_among(report.id for report in reports)
    return show_at({"verb": "team.below"}) if managers else None
