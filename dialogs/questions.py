"""Knows a question bank: what each side is asked before a talk, in Swedish and English side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dialogs.rules.people import Language
from dialogs.rules.talks import Party, TalkKind

Text = Mapping[Language, str]


class Suggests(StrEnum):
    """Which part of the plan an answer is a suggestion for."""

    GOAL = "goal"
    WHY = "why"
    EFFECT = "effect"
    ACTIVITY = "activity"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`theme` pairs the two sides' questions side by side. In a manager's text, {name} is the employee's name."""

    id: str
    theme: str
    ask: Text
    help: Text
    example: Text
    suggests: Suggests | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One of the employer's pay criteria: what a motivation of the pay can point at."""

    id: str
    name: Text
    help: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """`criteria` are in the bank of the pay talk alone."""

    kind: TalkKind
    themes: Mapping[str, Text]  # in the order they are shown
    employee: tuple[Question, ...]
    manager: tuple[Question, ...]
    criteria: tuple[Criterion, ...] = ()

    def side(self, party: Party) -> tuple[Question, ...]:
        return self.employee if party is Party.EMPLOYEE else self.manager

    def question(self, party: Party, question_id: str) -> Question | None:
        return next((each for each in self.side(party) if each.id == question_id), None)
