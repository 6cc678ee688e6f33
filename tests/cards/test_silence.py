"""The card that asks whether a talk was held says what silence means: nothing, once one has said that it was not."""

import json

import pytest

from cards.render import render
from dialogs.held import HeldCard
from dialogs.rules.people import Language
from dialogs.rules.talks import Outcome
from tests.cards.samples import all_samples

ASKING = [(each.name, each.card) for each in all_samples() if isinstance(each.card, HeldCard)]


@pytest.mark.parametrize("card", [card for _, card in ASKING], ids=[name for name, _ in ASKING])
def test_silence_counts_as_held_unless_one_has_said_no(card: HeldCard) -> None:
    said = {word.outcome for word in (card.own_word, card.others_word) if word}
    drawn = json.dumps(render(card, Language.SWEDISH, "n"), ensure_ascii=False)
    assert ("räknas inte som hållet" in drawn) is (Outcome.NOT_HELD in said)
    assert ("efter tio arbetsdagar" in drawn) is (Outcome.NOT_HELD not in said)


def test_there_are_samples_of_both() -> None:
    words = [word for _, card in ASKING for word in (card.own_word, card.others_word) if word]
    assert {word.outcome for word in words} == set(Outcome)
