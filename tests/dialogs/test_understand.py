"""What is made of a sentence: its intent, how sure that is, what it names, and when it is no errand at all."""

import pytest

from dialogs.understand import Intent, understand

SLOTS = {
    "hur går det för Anna?": {"person": "Anna"},
    "annas plan": {"person": "Anna"},
    "Eriks samtal": {"person": "Erik"},
    "Maria's status": {"person": "Maria"},
    "status för Johan Svensson": {"person": "Johan Svensson"},
    "hur långt har Lars-Göran kommit": {"person": "Lars-Göran"},
    "Har Ali Hassan en godkänd plan?": {"person": "Ali Hassan"},
    "har Xiomara haft samtal": {"person": "Xiomara"},
    "när hade Karin sitt samtal senast": {"person": "Karin"},
    "boka lönesamtal med Erik": {"person": "Erik", "kind": "pay"},
    "när är mitt prestationssamtal": {"kind": "performance"},
    "hur många procent på avdelning 12 har plan": {"unit": "avdelning 12"},
    "hur ser det ut för Kirurgkliniken": {"unit": "Kirurgkliniken"},
    "täckning för Region Syd": {"unit": "Region Syd"},
    "vem saknar plan": {"filter": "lacks_plan"},
    "vilka har inte förberett sig": {"filter": "not_prepared"},
    "vilka har inte bokat samtal": {"filter": "not_booked"},
    "vilka är försenade": {"filter": "overdue"},
    "vilka är frånvarande i mitt team": {"filter": "absent"},
    "påminn alla som inte haft samtal": {"filter": "no_talk"},
    "byt till engelska": {"language": "en"},
    "jag förstår inte svenska": {"language": "en"},
    "switch to Swedish": {"language": "sv"},
    "påminn mig imorgon": {"days": "1"},
    "pausa påminnelserna i två veckor": {"days": "14"},
    "remind me in 3 weeks": {"days": "21"},
    "stop reminding me every week": {},
    "visa min plan": {},
}


@pytest.mark.parametrize(("text", "slots"), SLOTS.items())
def test_what_is_named_is_found(text: str, slots: dict[str, str]) -> None:
    assert dict(understand(text).slots) == slots


CARE = {
    "jag mår så dåligt": "distress",
    "jag orkar inte mer": "distress",
    "jag har ångest inför mitt samtal": "distress",
    "jag känner mig mobbad av min chef": "distress",
    "I can't cope any more": "distress",
    "jag vill inte leva längre": "danger",
    "I want to die": "danger",
    "ont i bröstet och svårt att andas": "danger",
    "jag är sjuk idag": "unwell",
    "I have a fever": "unwell",
}


@pytest.mark.parametrize(("text", "care"), CARE.items())
def test_who_is_ill_or_sad_is_seen(text: str, care: str) -> None:
    understood = understand(text)
    assert understood.intent is Intent.UNKNOWN
    assert understood.slots == {"care": care}


ERRANDS = {
    "jag är sjuk imorgon, kan vi flytta samtalet": Intent.BOOK_TALK,
    "jag orkar inte med alla påminnelser": Intent.PAUSE_REMINDERS,
    "vilka är sjukskrivna i mitt team": Intent.TEAM_STATUS,
    "do I have a plan": Intent.MY_PLAN,
}


@pytest.mark.parametrize(("text", "intent"), ERRANDS.items())
def test_a_word_of_illness_beside_an_errand_is_no_cry_for_help(text: str, intent: Intent) -> None:
    understood = understand(text)
    assert understood.intent is intent
    assert "care" not in understood.slots


def test_a_name_that_is_known_makes_a_word_a_name() -> None:
    assert "person" not in understand("hur går det för blomqvist").slots
    assert understand("hur går det för blomqvist", frozenset({"blomqvist"})).slots["person"] == "Blomqvist"


ALIKE = [
    ("Vilka är försenade?", "vilka ar forsenade"),
    ("Vilka är försenade?", "VILKA ÄR FÖRSENADE"),
    ("påminnelserna ska pausas", "paaminnelserna ska pausas"),
    ("vad är det jag måste göra", "va e de ja måste göra"),
    ("visa min kompetensutvecklingsplan", "visa min kompetnsutvecklingsplan"),
    ("när är mitt medarbetarsamtal", "när är mitt medarbetarsammtal"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_spelling_makes_no_difference(one: str, other: str) -> None:
    assert understand(one).intent is understand(other).intent is not Intent.UNKNOWN


def test_confidence_is_less_where_less_is_said() -> None:
    assert understand("visa min utvecklingsplan").confidence > understand("plan").confidence
