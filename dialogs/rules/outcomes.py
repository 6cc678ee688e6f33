"""Knows what became of a goal: what the performance talk records for each goal of the plan (product.md, Talks)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

LONGEST_EVIDENCE = 2000  # characters


class Result(StrEnum):
    """What became of a goal (product.md, the performance talk "produces")."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    NO_LONGER_RELEVANT = "no_longer_relevant"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalOutcome:
    """What one performance talk recorded for one goal. `goal` is the goal's origin, the same in every version of the
    plan; `said_on` is a local date; `version` grows with every change."""

    id: UUID
    talk: UUID
    goal: UUID
    result: Result
    evidence: str
    recorded_by: UUID
    said_on: date
    version: int = 1
