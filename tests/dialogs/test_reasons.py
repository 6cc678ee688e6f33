"""Why did I get this, or why did Anna get nothing?"""

from datetime import date, timedelta

import pytest

from dialogs import chat, reasons, remind
from dialogs.nudging import Later
from dialogs.reasons import ReasonsCard
from dialogs.rules.obligations import What
from dialogs.rules.outlook import Line, LineKind
from dialogs.rules.reasons import Reason, Silence
from dialogs.team import Filter
from dialogs.turn import NotFound
from tests.dialogs.stage import Stage, reach_everybody
from tests.dialogs.test_nudging import last_nudge, plan
from tests.stories import employer


async def mine(stage: Stage) -> ReasonsCard:
    return await stage.show(ReasonsCard, stage.anna, reasons.Mine())


async def test_what_is_left_stands_there_with_how_often_and_when_next(reached: Stage) -> None:
    await plan(reached)
    (line,) = (await mine(reached)).now
    assert (line.what, line.reason, line.count) == (What.PREPARE, Reason.COMES, 1)
    assert (line.last_on, line.next_on) == (date(2026, 10, 1), date(2026, 10, 12))


async def test_what_was_sent_stands_there_the_newest_first(reached: Stage) -> None:
    for day in ("2026-10-01T09:00", "2026-10-12T09:00"):
        reached.becomes(day)
        await plan(reached)
    card = await mine(reached)
    assert [line.on for line in card.sent] == [date(2026, 10, 12), date(2026, 10, 1)]
    assert {line.what for line in card.sent} == {(What.PREPARE,)}
    assert card.next_page is None


async def test_what_was_put_off_says_until_when(reached: Stage) -> None:
    await plan(reached)
    show = await last_nudge(reached, reached.anna)
    await reached.run(reached.anna, Later(nudge=show.nudge, days=7))
    (line,) = (await mine(reached)).now
    assert (line.reason, line.next_on) == (Reason.PUT_OFF, date(2026, 10, 8))


async def test_whom_nothing_reaches_is_told_so_and_so_is_the_manager(stage: Stage) -> None:
    assert (await mine(stage)).silence is Silence.UNREACHABLE
    of_anna = await stage.show(ReasonsCard, stage.bo, reasons.Of(employee=stage.anna.id))
    assert (of_anna.of, of_anna.silence, of_anna.pace) == ("Anna Lindqvist", Silence.UNREACHABLE, None)
    await reach_everybody(stage.database, stage.now)
    assert (await mine(stage)).silence is None


async def test_a_manager_sees_of_a_report_what_is_about_that_one_and_nobody_elses(reached: Stage) -> None:
    await plan(reached)
    gunilla = await reached.person(employer.GUNILLA)
    of_bo = await reached.show(ReasonsCard, gunilla, reasons.Of(employee=reached.bo.id))
    assert all(line.about is None for line in of_bo.now)
    assert "Anna" not in str(of_bo)
    for who in (reached.hanna, gunilla):
        with pytest.raises(NotFound):
            await reached.run(who, reasons.Of(employee=reached.anna.id))
    own = await reached.show(ReasonsCard, reached.anna, reasons.Of(employee=reached.anna.id))
    assert own.of is None


async def test_the_question_can_be_asked_in_ones_own_words(reached: Stage) -> None:
    for said, of in {
        "Varför fick inte Anna någon påminnelse?": "Anna Lindqvist",
        "varför fick annas påminnelse inte komma": "Anna Lindqvist",
        "Varför fick jag en påminnelse?": None,
        "why did I get this reminder": None,
    }.items():
        card = await reached.show(ReasonsCard, reached.bo, chat.answer_to(said))
        assert card.of == of, said
    annas = await reached.show(ReasonsCard, reached.anna, chat.answer_to("Varför fick inte Bo en påminnelse?"))
    assert annas.of is None
    assert isinstance(chat.answer_to("färre påminnelser"), reasons.Mine)
    assert chat.answer_to("påminn mitt team") == remind.Ask(filter=Filter.OVERDUE)


async def test_the_log_has_pages(reached: Stage) -> None:
    day = date(2026, 10, 1)
    async with reached.database.work() as work:
        for number in range(7):
            line = Line(
                kind=LineKind.OWED,
                receiver=reached.anna.id,
                owner=reached.anna.id,
                about=reached.anna.id,
                key=f"{number}",
                number=1,
                days=0,
                what=What.PREPARE,
                thing=reached.anna.id,
                since=day,
                due=day,
            )
            await work.nudges.record(reached.anna.id, day - timedelta(days=number), [line])
    first = await mine(reached)
    assert (len(first.sent), first.previous_page) == (reasons.PAGE, None)
    assert first.next_page
    second = await reached.show(ReasonsCard, reached.anna, first.next_page)
    assert (len(second.sent), second.next_page) == (2, None)
