"""Knows who stands in for a manager: in one talk or in all, for a time (product.md, Rules of a talk)."""

from dataclasses import dataclass
from uuid import UUID

from dialogs.rules.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """`talk` is the one talk that is delegated; None is all of the manager's for that time."""

    id: UUID
    manager: UUID
    deputy: UUID
    span: Span
    talk: UUID | None = None
