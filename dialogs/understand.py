"""Knows what a written sentence asks for, how sure that is, and what is named in it. It never does anything."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from dialogs.language import slots
from dialogs.language.learning import Learned, features, learn
from dialogs.language.lexicon import WORLD
from dialogs.language.sentence import STRANGE, Sentence, read


class Intent(StrEnum):
    HELP = "help"
    MY_STATUS = "my_status"
    MY_PLAN = "my_plan"
    MY_TALK = "my_talk"
    PREPARE = "prepare"
    MAKE_PLAN = "make_plan"
    BOOK_TALK = "book_talk"
    TEAM_STATUS = "team_status"
    OVERDUE = "overdue"
    PERSON_STATUS = "person_status"
    UNIT_STATUS = "unit_status"
    REMIND = "remind"
    WHY_REMINDED = "why_reminded"
    PAUSE_REMINDERS = "pause_reminders"
    MY_DATA = "my_data"
    WHO_READ = "who_read"
    UNIT_NEEDS = "unit_needs"
    DEPUTY = "deputy"
    MY_PREPARATIONS = "my_preparations"
    LANGUAGE = "language"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """`confidence` is between 0 and 1; `slots` are what is named in the sentence (dialogs/language/slots.py).

    `rival` is another intent that is nearly as likely: then it is better to ask. `has_names` says that a word may be
    the name of somebody.
    """

    intent: Intent
    confidence: float
    slots: Mapping[str, str] = field(default_factory=dict)
    rival: Intent | None = None
    has_names: bool = False


CLOSE = 0.5  # of the confidence in the likeliest: a rival with so much is asked about

# What a sentence about work must speak of, for its words about the world or about feeling ill to be by the way.
OURS = frozenset(
    [
        "talk",
        "plan",
        "goal",
        "prepare",
        "remind",
        "reminder",
        "pause",
        "team",
        "figures",
        "deputy",
        "tongue",
        "swedish",
        "english",
        "read",
        "data",
        "need",
        "activity",
        "remain",
        "deadline",
        "late",
        "state",
        "help",
        "book",
        "move",
    ]
)
ANSWERABLE_WHEN_SAD = frozenset(["remind", "reminder", "pause", "move", "book"])
ANSWERABLE_WHEN_ILL = frozenset(["talk", "plan", "prepare", "remind", "reminder", "pause", "team", "time"])


def understand(text: str, names: Set[str] = frozenset()) -> Understanding:
    """What a sentence asks for; `names` are folded parts of names that the one who asks may mean."""
    sentence = read(text, names)
    said = sentence.concepts
    if care := need_of_care(said):
        return Understanding(intent=Intent.UNKNOWN, confidence=1.0, slots={slots.CARE: care})
    if not said - {STRANGE} or (WORLD in said and not said & OURS):
        return Understanding(intent=Intent.UNKNOWN, confidence=1.0, has_names=slots.may_name(sentence))
    return _likeliest(sentence)


def need_of_care(said: Set[str]) -> slots.Care | None:
    """Whether somebody is in need of a person rather than of a card: in danger, sad, or ill and at home."""
    if "danger" in said:
        return slots.Care.DANGER
    if "distress" in said and not said & ANSWERABLE_WHEN_SAD:
        return slots.Care.DISTRESS
    if {"unwell", "me"} <= said and not said & (ANSWERABLE_WHEN_ILL | {WORLD}):
        return slots.Care.UNWELL
    return None


def _likeliest(sentence: Sentence) -> Understanding:
    sure = learned().confidence(features(sentence))
    (first, most), (second, next_most) = list(sure.items())[:2]
    return Understanding(
        intent=Intent(first),
        confidence=round(most, 2),
        slots=slots.of(sentence, first),
        rival=Intent(second) if next_most >= CLOSE * most else None,
        has_names=slots.may_name(sentence),
    )


@cache
def learned() -> Learned:
    """What the example sentences teach: worked out once, in well under a second."""
    from dialogs.language.sentences import SENTENCES

    return learn(SENTENCES)
