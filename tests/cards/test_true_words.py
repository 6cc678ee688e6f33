"""What cards say is true of everything they are shown for."""

import json
import re
from collections.abc import Iterator

import pytest

from cards.render import render
from dialogs.goal_form import GoalCard
from dialogs.home import TodoCard
from dialogs.rules.people import Language
from tests.cards.drawn import texts
from tests.cards.samples import all_samples

TO_WRITE_ON_PAPER = re.compile(r"(skriv in|registrera|notera)\w*( \w+)? (som gjorda )?på papper", re.IGNORECASE)


def _drawn(language: Language = Language.SWEDISH) -> Iterator[str]:
    for each in all_samples():
        yield json.dumps(render(each.card, language, "n"), ensure_ascii=False)


@pytest.mark.parametrize(("language", "word"), [(Language.SWEDISH, "plan är"), (Language.ENGLISH, "with an agreed")])
def test_a_finished_talk_may_be_one_without_a_plan_in_the_chat(language: Language, word: str) -> None:
    """A pay talk has none, and of who has no Teams it is on paper."""
    done = [each.card for each in all_samples() if isinstance(each.card, TodoCard) and each.card.done]
    assert done
    for card in done:
        text = json.dumps(render(card, language, "n"), ensure_ascii=False)
        assert {Language.SWEDISH: "helt klar", Language.ENGLISH: "finished."}[language] in text
        assert word not in text


def test_nobody_is_told_to_write_on_paper_what_is_to_be_entered_here() -> None:
    assert not [found.group() for card in _drawn() if (found := TO_WRITE_ON_PAPER.search(card))]


@pytest.mark.parametrize("language", Language)
def test_whoever_can_remove_a_goal_is_shown_all_that_was_written_about_its_activities(language: Language) -> None:
    cards = [each.card for each in all_samples() if isinstance(each.card, GoalCard) and each.card.activities]
    assert any(activity.support for card in cards for activity, _ in card.activities)
    for card in cards:
        shown = "".join(text for _, text in texts(render(card, language, "n")))
        assert all(
            written.strip() in shown for each, _ in card.activities for written in (each.description, each.support)
        )
