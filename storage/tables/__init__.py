"""Knows the tables, one class each. Read them with their module's name: `tables.Talk` is a row, `Talk` the thing."""

from storage.tables.chat import (
    BEHIND,
    SENDING,
    WAITING,
    Conversation,
    Leftover,
    Message,
    MessageState,
    Nudge,
    NudgeStep,
    Press,
    ReadEntry,
)
from storage.tables.columns import Table
from storage.tables.people import Absence, Person, Unit
from storage.tables.plans import Goal, LearningActivity, PlanVersion
from storage.tables.talks import Answer, Cycle, CycleWindow, Preparation, ProposedTime, Talk

__all__ = [
    "BEHIND",
    "SENDING",
    "WAITING",
    "Absence",
    "Answer",
    "Conversation",
    "Cycle",
    "CycleWindow",
    "Goal",
    "LearningActivity",
    "Leftover",
    "Message",
    "MessageState",
    "Nudge",
    "NudgeStep",
    "Person",
    "PlanVersion",
    "Preparation",
    "Press",
    "ProposedTime",
    "ReadEntry",
    "Table",
    "Talk",
    "Unit",
]
