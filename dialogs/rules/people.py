"""Knows what a person is to us: a name, a place in the organisation, and when they are away."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from dialogs.rules.spans import Span


class Language(StrEnum):
    SWEDISH = "sv"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence(Span):
    """Full-time absence. No kind, no reason (product.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    id: UUID
    name: str
    language: Language
    unit: str
    manager: UUID | None
    hr_unit: str | None
    in_teams: bool
    email: str | None = None
    paper_plan_on: date | None = None
    absences: tuple[Absence, ...] = ()

    @property
    def first_name(self) -> str:
        return self.name.split()[0]

    def is_absent(self, day: date) -> bool:
        return any(absence.covers(day) for absence in self.absences)


_AFTER_Z = str.maketrans("åäö", "{|}")  # in this order, right after z


def alphabetical(name: str) -> str:
    """A key that sorts å, ä and ö as Swedish does."""
    return name.casefold().translate(_AFTER_Z)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    id: str
    name: str
    parent: str | None
