"""Knows which teams figures may be shown of beside those of units (product.md, "Who may see what").

Everybody counts in one team: with their manager, or with the team that they lead in their own unit. So a ward and the
team of its manager, who works there, are the same people. Whoever sees figures of both kinds can subtract them, and
whatever can be had like that is made of what each team has in each *rest*: of a shown unit, what lies in no smaller
shown one (dialogs.rules.groups). No small group can be had if all of these are empty or large enough, and if so is
what every rest has beside the teams that are shown.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

Rest: TypeAlias = str | None
"""The shown unit it is of; None for whoever lies in no shown unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The people of a team in a rest. The one who leads it is not among the `others`, and is known above by name."""

    team: UUID | None
    rest: Rest
    others: int
    has_leader: bool = False

    @property
    def people(self) -> int:
        return self.others + self.has_leader


def shown_teams(parts: Iterable[Part], smallest: int) -> set[UUID]:
    """The teams that may be shown; what is decided of a team hangs on the rests alone in which it has people.

    Where a few people of a rest belong to no team that is large there, the smallest of the large ones is hidden, so
    that they are not left over alone.
    """
    found: set[UUID] = set()
    hidden: set[UUID | None] = {None}
    for rest, some in _by_rest(parts).items():
        large = [each for each in some if each.team and each.others >= smallest]
        hidden |= {each.team for each in some} - {each.team for each in large}
        left = sum(each.people for each in some) - sum(each.people for each in large)
        if rest is not None and large and 0 < left < smallest:
            hidden.add(min(large, key=lambda each: (each.people, str(each.team))).team)
        found |= {each.team for each in large if each.team}
    return found - hidden


def _by_rest(parts: Iterable[Part]) -> Mapping[Rest, Sequence[Part]]:
    found: dict[Rest, list[Part]] = defaultdict(list)
    for each in parts:
        found[each.rest].append(each)
    return found
