"""Knows bargaining pauses: a kind of talk rests for an agreement area or a unit (product.md, Rules of a talk)."""

from dataclasses import dataclass
from uuid import UUID

from dialogs.rules.spans import Span
from dialogs.rules.talks import TalkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Exactly one of `area` (avtalsområde) and `unit` (with all units below it) is given."""

    id: UUID
    kind: TalkKind
    span: Span
    area: str | None = None
    unit: str | None = None
