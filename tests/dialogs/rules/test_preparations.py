"""What of a preparation the other party may read."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from dialogs.rules import preparations
from dialogs.rules.preparations import Answer, Preparation, shared_answers
from dialogs.rules.talks import Party
from tests.dialogs.rules.facts import EMPLOYEE, TALK

NOW = datetime(2026, 10, 1, 9, tzinfo=UTC)
TODAY = date(2026, 10, 1)
EMPTY = Preparation(id=UUID(int=9), talk=TALK, party=Party.EMPLOYEE, author=EMPLOYEE)


def answer(question: str, text: str = "Svar", *, only_for_me: bool = False) -> Answer:
    return Answer(id=UUID(int=1), question=question, text=text, only_for_me=only_for_me)


def test_before_ready_nothing_is_shared() -> None:
    assert shared_answers(preparations.with_answer(EMPTY, answer("work"))) == {}
    assert shared_answers(None) == {}


def test_with_ready_everything_is_shared_but_what_is_only_for_me() -> None:
    written = preparations.with_answer(EMPTY, answer("work"))
    written = preparations.with_answer(written, answer("hopes", only_for_me=True))
    released = preparations.release(preparations.with_answer(written, answer("skipped", "")), NOW, TODAY)
    assert list(shared_answers(released)) == ["work"]


def test_a_change_after_ready_takes_the_release_back() -> None:
    released = preparations.release(preparations.with_answer(EMPTY, answer("work")), NOW, TODAY)
    changed = preparations.with_answer(released, answer("work", "Ett nytt svar"))
    assert not changed.is_released
    assert shared_answers(changed) == {}


def test_one_goes_on_at_the_first_question_neither_answered_nor_skipped() -> None:
    questions = ["work", "strengths", "learn"]
    assert preparations.first_unanswered(None, questions) == "work"
    written = preparations.with_answer(EMPTY, answer("work"))
    assert preparations.first_unanswered(written, questions) == "strengths"
    whole = replace(written, answers={key: answer(key, "") for key in questions})
    assert preparations.first_unanswered(whole, questions) is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.text(), st.booleans())), st.booleans())
def test_no_private_or_unreleased_word_is_ever_shared(
    written: list[tuple[str, str, bool]], is_released: bool
) -> None:
    preparation = EMPTY
    for question, text, private in written:
        preparation = preparations.with_answer(preparation, answer(question, text, only_for_me=private))
    if is_released:
        preparation = preparations.release(preparation, NOW, TODAY)
    shared = shared_answers(preparation)
    assert all(is_released and not each.only_for_me for each in shared.values())
