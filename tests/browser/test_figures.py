"""What the three ask in the browser, with a picture of each card that answers: lists, charts, figures."""

from pathlib import Path

import pytest

from tests.browser.stage import PICTURES, Stage, new_album, require_chromium, stage
from tests.browser.teams_page import PHONE

pytestmark = pytest.mark.browser

LATER = "2026-11-20T09:00"  # some are late by then


async def test_what_is_asked_is_answered_with_a_list_a_chart_or_a_figure(tmp_path: Path) -> None:
    require_chromium()
    album = new_album(PICTURES / "figures")
    async with stage(tmp_path, clock=LATER, album=album) as on:
        await anna_asks(on)
        await bo_asks(on)
        await hanna_asks(on)
        await on.ends()


async def anna_asks(on: Stage) -> None:
    anna = await on.anna()
    for asked, picture in (
        ("va e de ja måste göra", "what-is-left"),
        ("vad vet du om mig?", "my-data"),
        ("jag orkar inte längre", "care"),
        ("vad blir det för mat i dag", "not-understood"),
    ):
        await anna.asks(asked)
        await anna.photographs(picture)
    await anna.is_shown("Var det något av det här du ville?")


async def bo_asks(on: Stage) -> None:
    bo = await on.bo(PHONE)
    await bo.asks("mitt team")
    await bo.sees_a_chart()
    await bo.photographs("team")
    for asked, picture in (
        ("vika har inte vart på samtal", "who-is-late"),
        ("vilka saknar plan", "without-plan"),
        ("vilka är borta", "away"),
        ("hur går det för Amina", "one-person"),
    ):
        await bo.asks(asked)
        await bo.photographs(picture)


async def hanna_asks(on: Stage) -> None:
    hanna = await on.hanna()
    await hanna.asks("hur många har en plan")
    await hanna.sees_a_chart()
    await hanna.photographs("the-region")
    for button, picture in (
        ("Månad för månad", "trend"),
        ("Behov och utveckling", "demand"),
        ("Hur säkra är siffrorna?", "quality"),
        ("Samtalsår och pauser", "administration"),
    ):
        await hanna.asks("hur många har en plan")
        await hanna.presses(button)
        await hanna.photographs(picture)
    await hanna.asks("hur går det på Avdelning 4")
    await hanna.photographs("one-unit")
