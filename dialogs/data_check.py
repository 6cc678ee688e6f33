"""The data check as a card: who or what a launch would leave out, by name, for those who can have it corrected.

It tells of data that came with the import, never how anybody's talk or plan stands.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dialogs import access
from dialogs.actions import Show, show_at
from dialogs.cards import Card
from dialogs.rules.data_check import Finding, Problem
from dialogs.turn import Turn

PAGE = 10


@dataclass(frozen=True, kw_only=True)
class DataCheckCard(Card, name="data_check"):
    """How much of each problem there is in the unit with all below it; or of one problem the findings of a page."""

    unit: str
    problems: "tuple[tuple[Problem, int, Open], ...]"
    problem: Problem | None
    findings: tuple[Finding, ...]
    page: int
    pages: int
    next_page: "Open | None"
    previous_page: "Open | None"
    all: "Open | None"
    quality: Show


@dataclass(frozen=True, kw_only=True)
class Open(Show, verb="data_check.open"):
    """`page` counts from 0."""

    unit: str | None = None
    problem: Problem | None = None
    page: int = 0

    async def show(self, turn: Turn) -> Card:
        unit = (await access.figures_of(turn, self.unit)).unit
        found = await turn.work.administration.findings(unit.id)
        counts = Counter(each.problem for each in found)
        listed = [each for each in found if each.problem is self.problem]
        pages = max((len(listed) + PAGE - 1) // PAGE, 1)
        page = min(max(self.page, 0), pages - 1)
        return DataCheckCard(
            unit=unit.name,
            problems=() if self.problem else tuple(_counted(counts, unit.id)),
            problem=self.problem,
            findings=tuple(listed[page * PAGE : (page + 1) * PAGE]),
            page=page,
            pages=pages,
            next_page=Open(unit=unit.id, problem=self.problem, page=page + 1) if page + 1 < pages else None,
            previous_page=Open(unit=unit.id, problem=self.problem, page=page - 1) if page else None,
            all=Open(unit=unit.id) if self.problem else None,
            quality=show_at({"verb": "coverage.quality", "unit": unit.id}),
        )


def _counted(counts: Counter[Problem], unit: str) -> Iterator[tuple[Problem, int, Open]]:
    for problem in Problem:
        if counts[problem]:
            yield problem, counts[problem], Open(unit=unit, problem=problem)
