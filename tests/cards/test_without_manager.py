"""Somebody without a manager reads on every card what happens now, and whom to ask: there is no dead end."""

import json

import pytest

from cards.render import render
from dialogs.rules.people import Language
from tests.cards.samples import Sample, all_samples

ALONE = [each for each in all_samples() if "without manager" in each.state]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("sample", ALONE, ids=lambda each: each.name)
def test_it_says_whom_to_ask(sample: Sample, language: Language) -> None:
    drawn = json.dumps(render(sample.card, language, "n"), ensure_ascii=False)
    assert {Language.SWEDISH: "HR vem", Language.ENGLISH: "sk HR who"}[language] in drawn


def test_the_cards_that_need_a_manager_have_such_a_sample() -> None:
    assert {each.card.name for each in ALONE} >= {"talk", "todo", "plan", "no_plan", "held", "room", "outcomes"}
