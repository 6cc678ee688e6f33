"""Knows what features need from the outside: one transaction with its repositories (storage/ provides them).

Every reading of one object for a change locks it, where the transaction is a writing one, so that two turns about
the same talk or plan follow each other.
"""

from dialogs.ports.chat import Conversations, Leftovers, Messages, Notices, Nudges, Presses, Reads
from dialogs.ports.figures import Administration, Around, Coverage, MonthCounts, OpenCycle, Place
from dialogs.ports.organisation import Delegations, Needs, People
from dialogs.ports.plans import FollowUps, Lives, PaperPlans, Plans
from dialogs.ports.talks import Earlier, Motivations, Outcomes, Preparations, Talks
from dialogs.ports.values import (
    Delivered,
    Leftover,
    LoggedNudge,
    NewMessage,
    Notice,
    NudgeSent,
    NudgeStep,
    Reach,
    Reading,
    Why,
    Written,
)
from dialogs.ports.work import Work

__all__ = [
    "Administration",
    "Around",
    "Conversations",
    "Coverage",
    "Delegations",
    "Delivered",
    "Earlier",
    "FollowUps",
    "Leftover",
    "Leftovers",
    "Lives",
    "LoggedNudge",
    "Messages",
    "MonthCounts",
    "Motivations",
    "Needs",
    "NewMessage",
    "Notice",
    "Notices",
    "NudgeSent",
    "NudgeStep",
    "Nudges",
    "OpenCycle",
    "Outcomes",
    "PaperPlans",
    "People",
    "Place",
    "Plans",
    "Preparations",
    "Presses",
    "Reach",
    "Reading",
    "Reads",
    "Talks",
    "Why",
    "Work",
    "Written",
]
