"""Knows what is named in a sentence besides what it asks for: who, which unit, which talk, which part of a team.

person, unit   as they were written, without the genitive; whom that is, is for dialogs/reach.py
kind           development, performance or pay
filter         overdue, lacks_plan, not_prepared, not_booked, no_talk or absent: part of a team
language       sv or en
days           how long to wait
care           danger, distress or unwell: the sentence is no errand
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from dialogs.language.sentence import MAYBE_NAME, NAME, UNIT, Sentence

CARE = "care"
KINDS = ("development", "performance", "pay")
OF_OTHERS = frozenset({"overdue", "team_status", "remind"})
OF_A_PERSON = frozenset({"person_status", "remind", "book_talk", "prepare", "my_talk", "make_plan", "deputy"})
WEEK, MONTH = 7, 30
_DAYS = {"imorgon": 1, "imorron": 1, "morgon": 1, "tomorrow": 1, "overmorgon": 2}
_SPANS = {"vecka": WEEK, "veckan": WEEK, "veckor": WEEK, "week": WEEK, "weeks": WEEK}
_SPANS |= {
    "dag": 1,
    "dagar": 1,
    "day": 1,
    "days": 1,
    "manad": MONTH,
    "manaden": MONTH,
    "month": MONTH,
    "months": MONTH,
}
_NUMBERS = {"tva": 2, "two": 2, "par": 2, "couple": 2, "tre": 3, "three": 3, "fyra": 4, "four": 4}


class Care(StrEnum):
    DANGER = "danger"
    DISTRESS = "distress"
    UNWELL = "unwell"


def of(sentence: Sentence, intent: str) -> Mapping[str, str]:
    """The slots that this intent has a use for."""
    found = {
        "person": sentence.person if intent in OF_A_PERSON else "",
        "unit": sentence.unit if intent == "unit_status" else "",
        "kind": next((kind for kind in KINDS if kind in sentence.concepts), ""),
        "filter": _filter(sentence) if intent in OF_OTHERS else "",
        "language": _language(sentence) if intent == "language" else "",
        "days": _days(sentence) if intent == "pause_reminders" else "",
    }
    return {name: value for name, value in found.items() if value}


def may_name(sentence: Sentence) -> bool:
    """Whether a word may be somebody's name, or a unit's: one that is, or one that is of nothing that we know."""
    return bool(sentence.strange or sentence.concepts & {NAME, MAYBE_NAME, UNIT})


def _filter(sentence: Sentence) -> str:
    said = sentence.concepts
    is_without = bool(said & {"not", "lack", "missed", "remain"})
    if "away" in said:
        return "absent"
    if "no_teams" in said:
        return "unreachable"
    if is_without:
        for concept, part in _WITHOUT:
            if concept in said:
                return part
    return "overdue" if "late" in said else ""


_WITHOUT = (
    ("plan", "lacks_plan"),
    ("prepare", "not_prepared"),
    ("book", "not_booked"),
    ("booked", "not_booked"),
    ("talk", "no_talk"),
)


def _language(sentence: Sentence) -> str:
    """The one that is asked for: the last that is named, unless the sentence says that it is not understood."""
    named = [
        code
        for word in sentence.words
        for concept, code in (("swedish", "sv"), ("english", "en"))
        if concept in word.concepts
    ]
    if not named:
        return ""
    is_refused = len(set(named)) == 1 and "not" in sentence.concepts and bool(sentence.concepts & {"works", "speak"})
    return _other(named[-1]) if is_refused else named[-1]


def _other(code: str) -> str:
    return "en" if code == "sv" else "sv"


def _days(sentence: Sentence) -> str:
    words = [each.token.folded for each in sentence.words]
    for place, word in enumerate(words):
        if word in _DAYS:
            return str(_DAYS[word])
        if word in _SPANS and not {"every", "varje"} & set(words[:place][-1:]):
            return str(_number(words[:place]) * _SPANS[word])
    return ""


def _number(before: Sequence[str]) -> int:
    last = before[-1] if before else ""
    return min(int(last), 99) if last.isascii() and last.isdigit() and len(last) < 4 else _NUMBERS.get(last, 1)
