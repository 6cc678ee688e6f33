"""Knows the manager's motivation of the pay: criteria and evidence, never an amount (product.md, Talks; seed 000)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

LONGEST_MOTIVATION = 4000  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Motivation:
    """What the manager of one pay talk writes. It is the manager's alone until it is given (`given_at`, aware UTC).

    `criteria` are ids of the bank's pay criteria; `evidence` are origins of goals whose outcome the motivation points
    at; when there is none this cycle, `no_evidence` says why. The employee acknowledges receipt: not agreement.
    """

    id: UUID
    talk: UUID
    author: UUID
    criteria: tuple[str, ...] = ()
    evidence: tuple[UUID, ...] = ()
    no_evidence: str = ""
    text: str = ""
    version: int = 1
    given_at: datetime | None = None
    given_on: date | None = None
    acknowledged_at: datetime | None = None
    acknowledged_on: date | None = None
