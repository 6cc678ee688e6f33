"""Knows the manager's motivation of the pay: criteria and evidence, never an amount (product.md, Talks; seed 000)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import UUID

LONGEST_MOTIVATION = 4000  # characters
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Motivation:
    """What a manager of one pay talk writes. It is the manager's alone until it is given (`given_at`, aware UTC).

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

    @property
    def is_complete(self) -> bool:
        """It points at criteria, at evidence or says why there is none, and says something."""
        return bool(self.criteria and (self.evidence or self.no_evidence.strip()) and self.text.strip())

    @property
    def is_given(self) -> bool:
        return self.given_at is not None


def give(motivation: Motivation, at: datetime, on: date) -> Motivation:
    """The motivation as the employee may read it from now on; what was acknowledged before was another text."""
    return replace(motivation, given_at=at, given_on=on, acknowledged_at=None, acknowledged_on=None)


def acknowledge(motivation: Motivation, at: datetime, on: date) -> Motivation:
    """The employee has received it; that is not to agree with it."""
    return replace(motivation, acknowledged_at=at, acknowledged_on=on)


def given(written: Iterable[Motivation]) -> Motivation | None:
    """Of what the managers of one talk have written, what was given last."""
    return max((each for each in written if each.given_at), key=lambda each: each.given_at or NEVER, default=None)
