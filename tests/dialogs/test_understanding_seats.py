"""What is written about deputies, needs, earlier preparations and readings is understood, and nothing else for it."""

import pytest

from dialogs.understand import Intent, understand

SENTENCES = {
    "Jag behöver en ställföreträdare": Intent.DEPUTY,
    "min stallforetradare": Intent.DEPUTY,
    "kan jag delegera samtalet med Anna?": Intent.DEPUTY,
    "I need a deputy": Intent.DEPUTY,
    "delegate my talks": Intent.DEPUTY,
    "verksamhetens behov": Intent.UNIT_NEEDS,
    "Enhetens behov": Intent.UNIT_NEEDS,
    "unit needs": Intent.UNIT_NEEDS,
    "the unit's needs": Intent.UNIT_NEEDS,
    "vad behöver jag göra?": Intent.MY_STATUS,
    "Mina tidigare förberedelser": Intent.MY_PREPARATIONS,
    "my earlier preparations": Intent.MY_PREPARATIONS,
    "vem har läst min plan?": Intent.WHO_READ,
    "who has read my plan": Intent.WHO_READ,
    "jag vill förbereda mitt samtal": Intent.PREPARE,
    "I want to prepare my talk": Intent.PREPARE,
    "visa min plan": Intent.MY_PLAN,
    "när är mitt samtal": Intent.MY_TALK,
}


@pytest.mark.parametrize(("said", "intent"), SENTENCES.items())
def test_a_sentence_is_understood(said: str, intent: Intent) -> None:
    assert understand(said).intent is intent
