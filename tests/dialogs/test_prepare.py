"""Preparing a talk: nothing typed is lost, nothing unreleased is seen."""

from uuid import UUID

import pytest
from sqlmodel import select

from dialogs import prepare, release, talks
from dialogs.ports import Why
from dialogs.prepare import PausedCard, QuestionCard
from dialogs.release import ReviewCard, SideBySideCard
from dialogs.rules.people import Person
from dialogs.rules.preparations import LONGEST_ANSWER
from dialogs.talks import TalkCard
from dialogs.turn import NotFound
from storage import tables
from tests.dialogs.stage import BANKS, Stage
from tests.stories import employer


async def prepares(
    stage: Stage, who: Person, talk: UUID, text: str, *, private: str = ""
) -> ReviewCard | SideBySideCard:
    """Answers every question; the one named `private` only for oneself. Not released yet."""
    card = await stage.show(QuestionCard, who, prepare.Open(talk=talk))
    while True:
        only_for_me = "true" if card.question.id == private else "false"
        answer = await stage.run(who, card.save, text=f"{text} {card.question.id}", only_for_me=only_for_me)
        if not isinstance(answer.card, QuestionCard):
            assert isinstance(answer.card, ReviewCard | SideBySideCard)
            return answer.card
        card = answer.card


async def test_one_begins_at_the_first_question_and_goes_on_where_one_was(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    first = await stage.show(QuestionCard, stage.anna, prepare.Open(talk=talk))
    assert (first.number, first.back) == (1, None)
    await stage.press(QuestionCard, stage.anna, first.save, text="Det fungerar bra")
    again = await stage.show(QuestionCard, stage.anna, prepare.Open(talk=talk))
    assert again.number == 2
    before = await stage.press(QuestionCard, stage.anna, again.back)
    assert before.fields["text"] == "Det fungerar bra"


async def test_what_is_typed_is_kept_whichever_button_is_pressed(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    first = await stage.show(QuestionCard, stage.anna, prepare.Open(talk=talk))
    paused = await stage.press(PausedCard, stage.anna, first.leave, text="Halvvägs")
    assert paused.answered == 1
    second = await stage.press(QuestionCard, stage.anna, paused.go_on)
    first = await stage.press(QuestionCard, stage.anna, second.back, text="Också detta")
    assert first.fields["text"] == "Halvvägs"
    assert (await stage.press(QuestionCard, stage.anna, first.save, text="Halvvägs")).fields["text"] == "Också detta"


async def test_too_long_an_answer_is_told_and_kept_in_the_field_until_it_fits(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    first = await stage.show(QuestionCard, stage.anna, prepare.Open(talk=talk))
    long = "å" * (LONGEST_ANSWER + 1)
    told = await stage.press(QuestionCard, stage.anna, first.save, text=long)
    assert (told.number, told.fields.why, told.fields["text"]) == (1, Why.TOO_LONG, long)
    again = await stage.show(QuestionCard, stage.anna, prepare.Ask(talk=talk, question=told.question.id))
    assert again.fields["text"] == long
    assert (await stage.press(QuestionCard, stage.anna, again.save, text="Kortare")).number == 2


async def test_an_old_card_with_another_text_shows_both_and_lets_one_choose(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    old = await stage.show(QuestionCard, stage.anna, prepare.Open(talk=talk))
    await stage.press(QuestionCard, stage.anna, old.save, text="Från datorn")
    both = await stage.press(QuestionCard, stage.anna, old.save, text="Från telefonen")
    assert both.fields.why is Why.CHANGED_MEANWHILE
    assert both.fields["text"] == "Från telefonen"
    assert both.fields.differing() == {"text": "Från datorn"}
    kept = await stage.press(QuestionCard, stage.anna, both.keep_stored)
    assert (kept.fields["text"], kept.fields.why) == ("Från datorn", None)


async def test_of_two_texts_one_can_choose_ones_own(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    old = await stage.show(QuestionCard, stage.anna, prepare.Open(talk=talk))
    await stage.press(QuestionCard, stage.anna, old.save, text="Från datorn")
    both = await stage.press(QuestionCard, stage.anna, old.save, text="Från telefonen")
    following = await stage.press(QuestionCard, stage.anna, both.save, text="Från telefonen")
    first = await stage.press(QuestionCard, stage.anna, following.back)
    assert (first.fields["text"], first.fields.why) == ("Från telefonen", None)


async def test_an_old_empty_card_takes_nothing_away(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    old = await stage.show(QuestionCard, stage.anna, prepare.Open(talk=talk))
    await stage.press(QuestionCard, stage.anna, old.save, text="Kvar")
    second = await stage.press(QuestionCard, stage.anna, old.save)
    assert (await stage.press(QuestionCard, stage.anna, second.back)).fields["text"] == "Kvar"


async def test_the_same_press_twice_has_one_effect_and_the_same_answer(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    first = await stage.show(QuestionCard, stage.anna, prepare.Open(talk=talk))
    answers = [await stage.run(stage.anna, first.save, "one-nonce", text="En gång") for _ in range(2)]
    assert answers[0].show == answers[1].show
    stored = await stage.show(QuestionCard, stage.anna, prepare.Ask(talk=talk, question=first.question.id))
    assert stored.save.version == 1


async def test_the_other_sees_nothing_until_both_are_ready(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    review = await prepares(stage, stage.anna, talk, "Anna om")
    assert isinstance(review, ReviewCard)
    waiting = await stage.press(ReviewCard, stage.anna, review.release)
    assert waiting.is_released
    assert not waiting.other_is_released
    review = await prepares(stage, stage.bo, talk, "Bo om")
    assert isinstance(review, ReviewCard)
    assert not any("Anna" in line.text for line in review.lines)
    together = await stage.press(SideBySideCard, stage.bo, review.release)
    shown = [text for line in together.lines for _, text in (*line.employee, *line.manager)]
    assert any("Anna om" in text for text in shown)
    assert any("Bo om" in text for text in shown)


async def test_what_is_only_for_me_is_never_shown_to_the_other(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    for who in (stage.anna, stage.bo):
        review = await prepares(stage, who, talk, f"{who.first_name} om", private="competence")
        assert isinstance(review, ReviewCard)
        await stage.run(who, review.release or review.talk)
    for who, other in ((stage.anna, "Bo"), (stage.bo, "Anna")):
        card = await stage.show(SideBySideCard, who, release.Together(talk=talk))
        shown = [text for line in card.lines for _, text in (*line.employee, *line.manager)]
        assert f"{other} om competence" not in shown
        assert f"{other} om goal" in shown


async def test_reading_what_the_other_wrote_is_noted(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    for who in (stage.anna, stage.bo):
        review = await prepares(stage, who, talk, "Text om")
        assert isinstance(review, ReviewCard)
        await stage.run(who, review.release or review.talk)
    entry = tables.ReadEntry
    async with stage.database.reading() as work:
        read = (await work.transaction.session.exec(select(entry).where(entry.subject == stage.anna.id))).all()
    assert [(each.reader, each.what) for each in read] == [(stage.bo.id, "preparation")]


async def test_a_change_after_ready_hides_the_preparation_until_ready_again(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    for who in (stage.anna, stage.bo):
        review = await prepares(stage, who, talk, "Text om")
        assert isinstance(review, ReviewCard)
        await stage.run(who, review.release or review.talk)
    own = await stage.show(ReviewCard, stage.anna, release.Review(talk=talk))
    question = await stage.press(QuestionCard, stage.anna, own.lines[0].change)
    assert question.was_released
    await stage.run(stage.anna, question.save, text="Något annat")
    assert isinstance((await stage.run(stage.bo, release.Together(talk=talk))).card, ReviewCard)
    own = await stage.show(ReviewCard, stage.anna, release.Review(talk=talk))
    await stage.press(SideBySideCard, stage.anna, own.release)


async def test_one_may_be_ready_without_writing_anything(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    review = await stage.show(ReviewCard, stage.anna, release.Review(talk=talk))
    assert (await stage.press(ReviewCard, stage.anna, review.release)).is_released
    card = await stage.show(TalkCard, stage.anna, talks.Open(talk=talk))
    assert card.own_readiness.ready_on == stage.now.date()


async def test_a_skipped_question_is_not_asked_again_but_can_be_changed(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    card = await stage.show(QuestionCard, stage.anna, prepare.Open(talk=talk))
    for _ in BANKS[card.kind].employee[:-1]:
        card = await stage.press(QuestionCard, stage.anna, card.skip)
    review = await stage.press(ReviewCard, stage.anna, card.skip)
    assert all(line.text == "" for line in review.lines)
    assert (await stage.press(QuestionCard, stage.anna, review.lines[2].change)).number == 3


@pytest.mark.parametrize("stranger", ["hanna", "gunilla"])
async def test_nobody_else_comes_near_a_preparation(stage: Stage, stranger: str) -> None:
    talk = await stage.talk_of(stage.anna)
    card = await stage.show(QuestionCard, stage.anna, prepare.Open(talk=talk))
    who = await stage.person(getattr(employer, stranger.upper()))
    for action in (prepare.Open(talk=talk), card.save, release.Together(talk=talk), release.Release(talk=talk)):
        with pytest.raises(NotFound):
            await stage.run(who, action)
    assert (await stage.press(QuestionCard, stage.anna, card.save, text="Fortfarande min")).number == 2


def employer_today(stage: Stage) -> object:
    return stage.now.date()
