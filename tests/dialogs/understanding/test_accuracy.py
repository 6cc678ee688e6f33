"""How much is understood, of sentences that nothing was learned from. The figures are printed when the tests end."""

from collections.abc import Callable

import pytest

from dialogs import chat
from dialogs.actions import Do
from dialogs.language.learning import unfold
from dialogs.language.sentences import SENTENCES
from dialogs.understand import Intent, understand
from tests.dialogs.understanding.sets import SETS, Said, said

ENOUGH = {"first": 0.95, "second": 0.95, "blind": 0.9}
IN_EACH_LANGUAGE = 0.9
TAUGHT = frozenset(
    each for lines in SENTENCES.values() for line in lines.split("\n") for each in unfold(line) if each
)


@pytest.mark.parametrize("name", SETS)
def test_nearly_everything_is_understood(name: str, record_property: Callable[[str, object], None]) -> None:
    sentences = said(name)
    wrong = [each for each in sentences if not is_right(each)]
    new = [each for each in sentences if each.text not in TAUGHT]
    record_property(
        "accuracy",
        f"{name} set: {1 - len(wrong) / len(sentences):.1%} of {len(sentences)} sentences understood,"
        f" {sum(map(is_right, new)) / len(new):.1%} of the {len(new)} that are not among the examples",
    )
    assert 1 - len(wrong) / len(sentences) >= ENOUGH[name], wrong


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_each_language_is_understood(name: str, language: str) -> None:
    sentences = [each for each in said(name) if each.language == language]
    assert len(sentences) >= 20
    assert sum(map(is_right, sentences)) / len(sentences) >= IN_EACH_LANGUAGE


@pytest.mark.parametrize("name", SETS)
def test_no_sentence_is_answered_with_an_action(name: str) -> None:
    assert [each.text for each in said(name) if isinstance(chat.answer_to(each.text), Do)] == []


@pytest.mark.parametrize("name", SETS)
def test_what_is_about_something_else_is_hardly_ever_taken_for_ours(name: str) -> None:
    others = [each for each in said(name) if each.intent == "unknown"]
    assert len(others) >= 20
    assert sum(understand(each.text).intent is not Intent.UNKNOWN for each in others) <= 3


def test_what_was_learned_from_is_remembered() -> None:
    """A sentence that is learned as one thing and understood as another: two files contradict each other."""
    for intent, lines in SENTENCES.items():
        taught = [each for line in lines.strip().split("\n") for each in unfold(line)]
        forgotten = [each for each in taught if understand(each).intent != intent]
        assert len(forgotten) / len(taught) < 0.06, forgotten


def test_every_intent_has_its_sentences() -> None:
    assert set(SENTENCES) == set(Intent)
    assert len(said("first")) >= 150


def is_right(sentence: Said) -> bool:
    return understand(sentence.text).intent == sentence.intent
