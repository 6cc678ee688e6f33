"""What a year brings in the browser that one talk does not: a unit's need, and a plan that answers it."""

from pathlib import Path

import pytest

from tests.browser.stage import PICTURES, Chat, Stage, new_album, require_chromium, stage
from tests.browser.teams_page import PHONE
from tests.stories.whole_year import LEAD, NEED

pytestmark = pytest.mark.browser

AUTUMN, ITS_DATE = "2026-10-09T09:00", "2026-11-16"
ACTIVITY = "Gå bredvid på akuten fyra halvdagar."


async def test_in_autumn_they_agree_on_a_plan_that_answers_a_need(tmp_path: Path) -> None:
    require_chromium()
    async with stage(tmp_path, clock=AUTUMN, album=new_album(PICTURES / "year")) as on:
        await in_autumn_they_agree_on_a_plan_that_answers_a_need(on)
        await on.ends()


async def in_autumn_they_agree_on_a_plan_that_answers_a_need(on: Stage) -> None:
    bo, anna = await on.bo(PHONE), await on.anna()
    await bo_writes_what_the_unit_will_need(bo)
    await they_say_it_was_held(bo, anna)
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
    await asks_for_annas_talk(bo)
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


async def they_say_it_was_held(bo: Chat, anna: Chat) -> None:
    await anna.asks("mitt samtal")
    await says_it_was_held(anna)
    await asks_for_annas_talk(bo)
    await says_it_was_held(bo)


async def asks_for_annas_talk(bo: Chat) -> None:
    """His line of the team leads to the next step, or to the talk."""
    await bo.asks("mitt team")
    await bo.presses_line("Anna Lindqvist")


async def says_it_was_held(who: Chat) -> None:
    """From the question itself, or from the talk: there it is the next step for whom the other waits for."""
    said = await who.page.newest_card().inner_text()
    if "Ja, det hölls" not in said:
        await who.presses("Svara om samtalet hölls" if "Svara om samtalet hölls" in said else "Samtalet är hållet")
    await who.presses("Ja, det hölls")
