"""The message extension: a list that only the asker sees, and what of it can be put into a chat.

Into a chat go figures of units, and how things stand for oneself. Of others nothing goes by name: to choose somebody
shows the asker, alone, where they are found (product.md, Questions in the chat).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from dialogs import access, owing, team_lines
from dialogs.actions import Show
from dialogs.cards import Card
from dialogs.language.text import fold
from dialogs.measuring import measure
from dialogs.rules import plans
from dialogs.rules.figures import Figures
from dialogs.rules.people import Person
from dialogs.rules.talks import TalkKind
from dialogs.team_lines import TalkMark, TeamLine
from dialogs.turn import Turn

MOST_FOUND = 25  # Teams asks for so many at a time


@dataclass(frozen=True, kw_only=True)
class OwnStatus:
    """One's own line of the list."""

    share: "Status"


@dataclass(frozen=True, kw_only=True)
class FoundUnit:
    name: str
    employees: int
    share: "Unit"


Hit: TypeAlias = OwnStatus | FoundUnit | TeamLine


@dataclass(frozen=True, kw_only=True)
class SharedUnitCard(Card, name="shared_unit"):
    """Without buttons: whoever is in the chat sees it. `figures` is None where they may not be shown."""

    unit: str
    today: date
    kind: TalkKind
    figures: Figures | None
    smallest_group: int


@dataclass(frozen=True, kw_only=True)
class SharedStatusCard(Card, name="shared_status"):
    """One's own status, without buttons: `left` counts what the person owes, `late` what of it is overdue."""

    who: str
    today: date
    talks: tuple[TalkMark, ...]
    has_current_plan: bool
    left: int
    late: int


@dataclass(frozen=True, kw_only=True)
class Unit(Show, verb="search.unit"):
    unit: str

    async def show(self, turn: Turn) -> Card:
        around = await access.figures_of(turn, self.unit)
        measured = await measure(turn, around, None, None)
        return SharedUnitCard(
            unit=around.unit.name,
            today=turn.today,
            kind=measured.kind,
            figures=measured.figures(around.unit),
            smallest_group=turn.work.coverage.smallest_group,
        )


@dataclass(frozen=True, kw_only=True)
class Status(Show, verb="search.status"):
    async def show(self, turn: Turn) -> Card:
        found = await owing.of_person(turn.work, turn.who.id, turn.today)
        mine = [each for each in found.obligations(turn.today) if each.owner == turn.who.id]
        own = [each for each in found.talks if each.talk.employee == turn.who.id]
        life = next((each for each in found.lives if each.employee == turn.who.id), None)
        is_agreed = plans.is_current(life.agreed_on if life else None, turn.today)
        return SharedStatusCard(
            who=turn.who.name,
            today=turn.today,
            talks=team_lines.marks(turn, own),
            has_current_plan=is_agreed or plans.is_current(turn.who.paper_plan_on, turn.today),
            left=len(mine),
            late=sum(each.is_overdue(turn.today) for each in mine),
        )


async def search(turn: Turn, text: str, skip: int = 0, most: int = MOST_FOUND) -> Sequence[Hit]:
    """One's own status, then one's reports, then the units that one is HR for: those whose name has the text."""
    wanted = fold(text)
    own: list[Hit] = [] if wanted else [OwnStatus(share=Status())]
    reports = [each for each in await turn.work.people.reports(turn.who.id) if wanted in fold(each.name)]
    every = [*own, *reports, *await _units(turn, wanted)]
    chosen = every[skip : skip + most]
    people = [each for each in chosen if isinstance(each, Person)]
    lines = {line.id: line for line in await team_lines.lines(turn, people)}
    return [lines[each.id] if isinstance(each, Person) else each for each in chosen]


async def _units(turn: Turn, wanted: str) -> list[Hit]:
    scope = turn.who.hr_unit
    if scope is None:
        return []
    places = await turn.work.coverage.under(scope)
    return [
        FoundUnit(name=each.name, employees=each.employees, share=Unit(unit=each.id))
        for each in places
        if wanted in fold(each.name)
    ]
