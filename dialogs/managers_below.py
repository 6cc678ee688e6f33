"""Numbers for a manager above: how far the teams of the managers below have come, never names or states of people.

Everybody counts in one team, and dialogs.rules.teams decides which teams may be shown beside the units, so that no
few people can be had as a difference. Who is away, at rest or has not begun is one number. A team that is too small,
or would give away a few people of a unit, is named and not counted.
"""

from dataclasses import dataclass
from uuid import UUID

from dialogs.actions import Show
from dialogs.cards import Card
from dialogs.measuring import season
from dialogs.rules import figures
from dialogs.rules.figures import Figures
from dialogs.rules.people import Person
from dialogs.rules.talks import TalkKind
from dialogs.turn import NotFound, Turn

PAGE = 10
MOST_LEVELS = 30  # managers above each other; more is a circle


@dataclass(frozen=True, kw_only=True)
class ManagerLine:
    """`figures` is None where the team is too small, or would give away a few people of a unit.

    `open` leads to the managers below this one, if any.
    """

    name: str
    employees: int
    figures: Figures | None
    open: "Below | None"


@dataclass(frozen=True, kw_only=True)
class ManagersBelowCard(Card, name="managers_below"):
    """`manager` is whose managers these are; None for the reader."""

    manager: str | None
    kind: TalkKind
    lines: tuple[ManagerLine, ...]
    smallest_group: int
    page: int
    pages: int
    next_page: "Below | None"
    previous_page: "Below | None"
    up: "Below | None"
    team: Show


@dataclass(frozen=True, kw_only=True)
class Below(Show, verb="team.below"):
    """The managers right below the reader, or below a manager who is somewhere below the reader.

    `page` counts from 0.
    """

    manager: UUID | None = None
    page: int = 0

    async def show(self, turn: Turn) -> Card:
        from dialogs.team import Overview

        above = await _manager_below(turn, self.manager)
        managers = await _managers_of(turn, above.id)
        pages = max((len(managers) + PAGE - 1) // PAGE, 1)
        page = min(max(self.page, 0), pages - 1)
        cycle, kind = await season(turn, None, None)
        some = managers[page * PAGE : (page + 1) * PAGE]
        ids = [each.id for each in some]
        counts = await turn.work.coverage.of_managers(ids, cycle.id if cycle else None, turn.today)
        shown = await turn.work.coverage.shown_teams(ids)
        with_managers = {each: bool(await _managers_of(turn, each)) for each in ids}
        is_own = above.id == turn.who.id
        return ManagersBelowCard(
            manager=None if is_own else above.name,
            kind=kind,
            lines=tuple(
                _line(each, counts.get(each.id, {}), kind, is_shown=each.id in shown, goes_on=with_managers[each.id])
                for each in some
            ),
            smallest_group=turn.work.coverage.smallest_group,
            page=page,
            pages=pages,
            next_page=Below(manager=self.manager, page=page + 1) if page + 1 < pages else None,
            previous_page=Below(manager=self.manager, page=page - 1) if page else None,
            up=None if is_own else Below(manager=None if above.manager == turn.who.id else above.manager),
            team=Overview(),
        )


def _line(manager: Person, counts: figures.Counts, kind: TalkKind, *, is_shown: bool, goes_on: bool) -> ManagerLine:
    return ManagerLine(
        name=manager.name,
        employees=counts.get("employees", 0),
        figures=figures.shown(counts, kind, ()) if is_shown else None,
        open=Below(manager=manager.id) if goes_on else None,
    )


async def _managers_of(turn: Turn, manager: UUID) -> list[Person]:
    reports = await turn.work.people.reports(manager)
    managers = await turn.work.people.managers_among(each.id for each in reports)
    return [each for each in reports if each.id in managers]


async def _manager_below(turn: Turn, wanted: UUID | None) -> Person:
    """Whoever is named, if the reader is somewhere above them and they have reports; raises NotFound otherwise."""
    found = turn.who if wanted is None else await turn.work.people.get(wanted)
    at = found
    for _ in range(MOST_LEVELS):
        if at is None or at.id == turn.who.id:
            break
        at = await turn.work.people.get(at.manager) if at.manager else None
    if found is None or at is None or at.id != turn.who.id:
        raise NotFound
    if not await turn.work.people.has_reports(found.id):
        raise NotFound
    return found
