"""A year in the browser, from a plan that answers a unit's need to the pay talk, with a picture of each card."""

from pathlib import Path

import pytest

from tests.browser import seasons
from tests.browser.stage import PICTURES, Chat, Stage, new_album, require_chromium, stage
from tests.browser.teams_page import PHONE
from tests.stories.year import LEAD, NEED

pytestmark = pytest.mark.browser

AUTUMN, ITS_DATE = "2026-10-09T09:00", "2026-11-16"
ACTIVITY = "Gå bredvid på akuten fyra halvdagar."


SEASONS = (
    (seasons.ON_ITS_DATE, seasons.on_its_date_anna_says_that_the_activity_is_done),
    (seasons.EIGHT_WEEKS_LATER, seasons.eight_weeks_later_both_tell_what_has_changed),
    (seasons.PERFORMANCE_TALK, seasons.they_hold_the_performance_talk_and_say_what_became_of_the_goal),
    (seasons.PAY_TALK, seasons.they_hold_the_pay_talk_and_she_receives_the_motivation),
    (seasons.PAY_TALK, seasons.hanna_sees_figures_and_no_words),
    (seasons.AFTER_THE_CYCLE, seasons.after_the_cycle_the_plan_lives_on),
)


async def test_a_whole_year_in_three_chats(tmp_path: Path) -> None:
    require_chromium()
    album = new_album(PICTURES / "year")
    for clock, season in ((AUTUMN, in_autumn_they_agree_on_a_plan_that_answers_a_need), *SEASONS):
        async with stage(tmp_path, clock=clock, album=album) as on:
            await season(on)
            await on.ends()


async def in_autumn_they_agree_on_a_plan_that_answers_a_need(on: Stage) -> None:
    bo, anna = await on.bo(PHONE), await on.anna()
    await bo_writes_what_the_unit_will_need(bo)
    await seasons.both_say_it_was_held(bo, anna)
    await bo_writes_a_plan_with_one_goal(bo)
    await anna.is_shown("Förslag till plan", NEED)
    await anna.presses("Godkänn planen")
    await anna.is_shown("Överenskommen plan")


async def bo_writes_what_the_unit_will_need(bo: Chat) -> None:
    await bo.asks("hjälp")
    await bo.photographs("help-of-a-manager")
    await bo.presses("Verksamhetens behov")
    await bo.photographs("no-needs")
    await bo.presses("Skriv ett behov")
    await bo.settles()
    await bo.page.fill("Vad behöver ni kunna?", NEED)
    await bo.page.choose("När?", "1–3 år")
    await bo.page.choose("Kompetensområde", "Yrkets kärna")
    await bo.photographs("need")
    await bo.page.press("Spara")
    await bo.is_shown(NEED)
    await bo.photographs("needs")


async def bo_writes_a_plan_with_one_goal(bo: Chat) -> None:
    await seasons.opens_annas_talk(bo)
    await bo.presses("Börja på planen")
    await bo.presses("Lägg till ett mål")
    await bo.settles()
    await bo.page.fill("Vad är målet?", LEAD)
    await bo.page.choose("Vilket av verksamhetens behov svarar det mot?", f"{NEED} (1–3 år, Yrkets kärna)")
    await bo.page.choose("Riktning", "Växa in i något nytt")
    await bo.page.choose("När ska det vara nått?", "I år")
    await bo.page.choose("Kompetensområde", "Yrkets kärna")
    await bo.page.fill("Hur ska det märkas i arbetet?", "Alla i rummet vet vad de ska göra.")
    await bo.photographs("goal-with-a-need")
    await bo.page.press("Spara och lägg till aktivitet")
    await bo.settles()
    await bo.page.choose("Hur går lärandet till?", "Auskultation")
    await bo.page.fill("Vad ska göras?", ACTIVITY)
    await bo.page.fill("När ska det vara klart?", ITS_DATE)
    await bo.page.choose("Vem ser till att det blir av?", "Medarbetaren")
    await bo.page.press("Spara")
    await bo.presses("Skicka till medarbetaren")
    await bo.is_shown("Förslag till plan")
