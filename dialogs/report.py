"""What the report for HR says, as plain values; what it looks like is no business of dialogs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dialogs.rules.figures import Figures
from dialogs.rules.plans import CompetenceArea, LearningForm
from dialogs.rules.talks import TalkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """A unit with all below it; `figures` are empty where the group may not be shown."""

    id: str
    name: str
    depth: int
    employees: int
    figures: Mapping[TalkKind, Figures]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRow:
    """How a unit had come in a cycle when a month ended (its first day)."""

    month: date
    unit: str
    cycle: str
    employees: int
    with_plan: int
    alive: int
    included: Mapping[TalkKind, int]
    done: Mapping[TalkKind, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandRow:
    """What a unit needs, and how many people learn it, and how; None would tell of few people."""

    unit: str
    short_needs: Mapping[CompetenceArea, int]
    long_needs: Mapping[CompetenceArea, int]
    people: Mapping[CompetenceArea, int | None]
    forms: Mapping[LearningForm, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityRow:
    unit: str
    employees: int
    without_manager: int
    without_teams: int
    unreachable: int
    not_met: int
    disputed: Mapping[TalkKind, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """`smallest` is the smallest group whose figures are shown. The first unit of each list is the topmost.

    `months` stand unit by unit, and of each one cycle by cycle.
    """

    cycle: str
    today: date
    smallest: int
    units: tuple[UnitRow, ...]
    months: tuple[MonthRow, ...]
    demand: tuple[DemandRow, ...]
    quality: tuple[QualityRow, ...]
