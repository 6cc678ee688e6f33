"""Knows one party's answers before a talk, and which of them the other may see (product.md, Rules of a talk)."""

from collections import ChainMap
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import cast
from uuid import UUID

from dialogs.rules.talks import Party, TalkKind

LONGEST_ANSWER = 4000  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was written to one question; an empty text is a question that was skipped."""

    id: UUID
    question: str
    text: str = ""
    only_for_me: bool = False
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """One party's answers by question id. `ready_at` (aware UTC) and `ready_on` (local) are set by *ready*."""

    id: UUID
    talk: UUID
    party: Party
    author: UUID
    answers: Mapping[str, Answer] = field(default_factory=dict)
    ready_at: datetime | None = None
    ready_on: date | None = None

    def text(self, question: str) -> str:
        return self.answers[question].text if question in self.answers else ""

    @property
    def is_released(self) -> bool:
        return self.ready_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierPreparation:
    """A preparation that is no part of what its writer does today: of a cycle that is closed, of a talk that has gone
    to somebody else, or of one that has come to a new manager and was not written for that one.

    `year` is the autumn its cycle began; `shared_with` are the managers whom its writer lets read it.
    """

    id: UUID
    talk: UUID
    kind: TalkKind
    year: int
    party: Party
    author: UUID
    employee: UUID
    ready_on: date | None
    is_of_open_cycle: bool
    is_handed_over: bool
    shared_with: frozenset[UUID] = frozenset()


def may_be_shared(about: EarlierPreparation) -> bool:
    """An employee's own: of this cycle what they have written, of earlier ones only what they once released."""
    return about.party is Party.EMPLOYEE and (about.is_of_open_cycle or about.ready_on is not None)


def shared_answers(preparation: Preparation | None) -> Mapping[str, Answer]:
    """The answers the other party may read: none before *ready*, and never one that is only for its author."""
    if preparation is None or not preparation.is_released:
        return {}
    return {
        key: answer for key, answer in preparation.answers.items() if answer.text.strip() and not answer.only_for_me
    }


def with_answer(preparation: Preparation, answer: Answer) -> Preparation:
    """The preparation with this answer. What was released is taken back, so that nothing unreleased is shown.

    The other answers are not looked at.
    """
    return replace(
        preparation,
        answers=ChainMap({answer.question: answer}, cast(MutableMapping[str, Answer], preparation.answers)),
        ready_at=None,
        ready_on=None,
    )


def release(preparation: Preparation, at: datetime, on: date) -> Preparation:
    return replace(preparation, ready_at=at, ready_on=on)


def first_unanswered(preparation: Preparation | None, questions: Sequence[str]) -> str | None:
    """Where to go on: the first question neither answered nor skipped."""
    return next(_unanswered(preparation, questions), None)


def _unanswered(preparation: Preparation | None, questions: Sequence[str]) -> Iterator[str]:
    answers = preparation.answers if preparation else {}
    return (question for question in questions if question not in answers)
