"""Knows who stands in for a manager: in one talk or in all, for a time (product.md, Rules of a talk)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dialogs.rules.spans import Span
from dialogs.rules.talks import Talk


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """`talk` is the one talk that is delegated; None is all of the manager's for that time."""

    id: UUID
    manager: UUID
    deputy: UUID
    span: Span
    talk: UUID | None = None

    def is_of(self, talk: Talk) -> bool:
        """Whether the talk is among those delegated: never the deputy's own, and no longer a former manager's."""
        is_named = self.talk in (None, talk.id)
        return is_named and self.manager == talk.manager and self.deputy != talk.employee

    def is_over(self, today: date) -> bool:
        """Whether it holds neither today nor later. One that was ended before it began is over at once."""
        last = self.span.ends_on
        return last is not None and (last < today or last < self.span.starts_on)


def chosen(talk: Talk, delegations: Iterable[Delegation], today: date) -> Delegation | None:
    """The delegation by which somebody holds the talk today: of this talk before of all, the latest made first.

    A talk of a closed cycle is held no more: what is read of it is its two parties' alone.
    """
    if talk.closed_on is not None:
        return None
    found = [each for each in delegations if each.is_of(talk) and each.span.covers(today)]
    return max(found, key=lambda each: (each.talk is not None, each.id), default=None)
