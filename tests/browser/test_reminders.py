"""A reminder in the browser: it comes unasked, is put off, answered in place, and done when its reason is gone."""

from pathlib import Path

import pytest

from tests.browser import seasons
from tests.browser.stage import PICTURES, Stage, new_album, require_chromium, stage
from tests.browser.teams_page import PHONE

pytestmark = pytest.mark.browser

FIRST, NEXT_DAY, NEXT_WEEK = "2026-10-01T09:00", "2026-10-02T09:00", "2026-10-12T09:00"
LEFT = "En sak är kvar för dig"
FOLD = "Inte just nu?"


async def test_a_reminder_is_put_off_answered_in_place_and_done(tmp_path: Path) -> None:
    require_chromium()
    album = new_album(PICTURES / "reminders")
    for clock, day in ((FIRST, she_puts_it_off), (NEXT_DAY, she_does_it_from_the_next), (NEXT_WEEK, bo_has_his_week)):
        async with stage(tmp_path, clock=clock, album=album) as on:
            await day(on)
            await on.ends()


async def she_puts_it_off(on: Stage) -> None:
    anna = await on.anna()
    reminder = await anna.takes(LEFT)
    await reminder.photographs("it-comes-unasked")
    await reminder.page.toggle_fold(FOLD)
    await reminder.photographs("not-now")
    await reminder.presses("Påminn mig i morgon")
    await reminder.is_shown("Du får en ny påminnelse")
    await reminder.photographs("put-off")
    await reminder.settles()  # the card is shown anew once more, and folded again
    await reminder.page.toggle_fold(FOLD)
    await reminder.presses("Varför får jag det här?")
    await reminder.photographs("why")


async def she_does_it_from_the_next(on: Stage) -> None:
    anna = await on.anna()
    reminder = await anna.takes(LEFT)
    await reminder.photographs("the-next-day")
    bo = await on.bo(PHONE)
    await seasons.both_say_it_was_held(bo, anna)  # without having prepared: then there is nothing left to prepare
    done = await anna.takes("Påminnelsen är klar")
    await done.is_shown("Allt i den här påminnelsen är gjort")
    await done.photographs("done-when-the-talk-was-held")


async def bo_has_his_week(on: Stage) -> None:
    bo = await on.bo(PHONE)
    week = await bo.takes("Veckans läge i ditt team")
    await week.photographs("his-week")
    await bo.asks("påminn de som inte har förberett sig")
    await bo.is_shown("Påminn ditt team")
    await bo.photographs("whom-to-remind")
    await bo.asks("varför fick inte Frida någon påminnelse?")
    await bo.is_shown("Frida")
    await bo.photographs("why-not-frida")
