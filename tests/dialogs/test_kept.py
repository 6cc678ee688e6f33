"""What was typed and could not be stored is found again, also where its form is gone."""

import pytest

from dialogs import home, kept, prepare
from dialogs.home import TodoCard
from dialogs.kept import KeptCard, Of
from dialogs.ports import Leftover, Why
from dialogs.prepare import QuestionCard
from dialogs.turn import NotFound
from tests.access import imports
from tests.dialogs.stage import Stage

LATE = "Det jag skrev när någon annan redan hade skrivit"


async def too_late(stage: Stage) -> None:
    """Bo's answer meets a newer one of his own."""
    talk = await stage.talk_of(stage.anna)
    old = await stage.show(QuestionCard, stage.bo, prepare.Ask(talk=talk, question="goal"))
    await stage.run(stage.bo, old.save, text="Från den andra telefonen")
    await stage.press(QuestionCard, stage.bo, old.save, text=LATE)


async def test_a_former_manager_still_finds_what_was_not_saved_and_throws_it_away(stage: Stage) -> None:
    await too_late(stage)
    await imports.import_with(stage.database, imports.ANNA_MOVES_TO_KARIN)
    todo = await stage.show(TodoCard, stage.bo, home.Todo())
    assert todo.kept == 1
    card = await stage.press(KeptCard, stage.bo, todo.open_kept)
    assert [(line.of, dict(line.texts)) for line in card.lines] == [(Of.ANSWER, {"text": LATE})]
    assert (await stage.press(KeptCard, stage.bo, card.lines[0].forget)).lines == ()
    assert (await stage.show(TodoCard, stage.bo, home.Todo())).open_kept is None


async def test_nobody_finds_or_throws_away_what_another_has_typed(stage: Stage) -> None:
    await too_late(stage)
    (line,) = (await stage.show(KeptCard, stage.bo, kept.Mine())).lines
    for who in (stage.anna, stage.hanna):
        assert (await stage.show(KeptCard, who, kept.Mine())).lines == ()
        with pytest.raises(NotFound):
            await stage.run(who, line.forget)
    assert (await stage.show(KeptCard, stage.bo, kept.Mine())).lines == (line,)


async def test_times_alone_are_no_text(stage: Stage) -> None:
    async with stage.database.work() as work:
        await work.leftovers.keep(stage.bo.id, "times:x", Leftover(why=Why.CLOSED, fields={"date_1": "x"}))
    assert (await stage.show(TodoCard, stage.bo, home.Todo())).kept == 0


async def test_long_texts_come_one_after_the_other_and_whole(stage: Stage) -> None:
    long = "x" * 7000
    async with stage.database.work() as work:
        for number in range(3):
            left = Leftover(why=Why.TOO_LONG, fields={"text": f"{number}{long}"})
            await work.leftovers.keep(stage.bo.id, f"answer:{number}", left)
    for number in range(3):
        card = await stage.show(KeptCard, stage.bo, kept.Mine())
        assert ([line.texts["text"] for line in card.lines], card.more) == ([f"{number}{long}"], 2 - number)
        await stage.run(stage.bo, card.lines[0].forget)
