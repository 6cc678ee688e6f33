"""Knows what a written sentence asks for. It knows the plain ways to say a thing, in both languages."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


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
    PAUSE_REMINDERS = "pause_reminders"
    MY_DATA = "my_data"
    WHO_READ = "who_read"
    DEPUTY = "deputy"
    MY_PREPARATIONS = "my_preparations"
    LANGUAGE = "language"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """`confidence` is between 0 and 1; `slots` are parts of the sentence, by name."""

    intent: Intent
    confidence: float
    slots: Mapping[str, str] = field(default_factory=dict)


# Patterns over the folded sentence (lower case, without accents: "försenade" is "forsenade"). The first that
# matches decides, so the narrow ones stand before the wide ones.
PATTERNS: tuple[tuple[Intent, str], ...] = (
    (Intent.LANGUAGE, r"\b(svenska|swedish|english|engelska|sprak|language)\b"),
    (Intent.WHO_READ, r"\b(vem|vilka) (har |som )?(last|sett)\b|\bwho (has )?(read|seen)\b"),
    (Intent.DEPUTY, r"\b(stallforetrad\w*|deleger\w*|vikarier\w*|deput(y|ies)|delegat\w*|stand in)\b"),
    (Intent.MY_PREPARATIONS, r"\b(mina|tidigare|my|earlier)\b.*\b(forberedelser|preparations)\b"),
    (Intent.PAUSE_REMINDERS, r"\b(pausa|snooza?|snooze|sluta paminn\w*|farre paminnelser|stop remind\w*)\b"),
    (Intent.MY_DATA, r"\bmina (uppgifter|data)\b|\bmy data\b"),
    (Intent.REMIND, r"\b(paminn|remind)\b"),
    (Intent.UNIT_STATUS, r"\bhur (manga|stor andel)\b|\bhow many\b|\btackning\w*\b|\bcoverage\b|\bstatistik\b"),
    (Intent.OVERDUE, r"\b(forsena\w*|sen|sena|overdue|late|saknar plan|utan plan|lacks?|inte klara?)\b"),
    (Intent.TEAM_STATUS, r"\b(mitt team|min grupp|mina medarbetare|my team|my people|my reports)\b"),
    (Intent.MAKE_PLAN, r"\b(gora|skriva|andra|borja)\b.*\bplan\w*|\b(make|write|change|start)\b.*\bplan\b"),
    (Intent.PREPARE, r"\b(forbered\w*|prepar\w*)\b"),
    (Intent.BOOK_TALK, r"\b(boka|flytta|ny tid|book|move|reschedule)\b"),
    (Intent.MY_PLAN, r"\b(min|my) (\w+)?plan\b|\bplanen\b|\bkompetensutvecklingsplan\b|\bmy plan\b"),
    (Intent.MY_TALK, r"\b(mitt|mina|nar).*\b\w*samtal\w*|\b\w*samtal(et)?\b|\bmy talks?\b|\bwhen is my\b"),
    (Intent.MY_STATUS, r"\b(status|att gora|todo|to do|kvar|what.*(left|do))\b|\bvad (ska|maste|behover) jag\b"),
    (Intent.HELP, r"\b(hjalp|help|hej|hi|hello|vad kan du|what can you)\b"),
)
_COMPILED = tuple((intent, re.compile(pattern)) for intent, pattern in PATTERNS)


def understand(text: str) -> Understanding:
    folded = fold(text)
    for intent, pattern in _COMPILED:
        if pattern.search(folded):
            return Understanding(intent=intent, confidence=0.9)
    return Understanding(intent=Intent.UNKNOWN, confidence=0.0)


def fold(text: str) -> str:
    """Lower case, no accents, single spaces, no punctuation: what people write with and without å, ä and ö."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return " ".join(re.sub(r"[^\w\s]", " ", letters).split())
