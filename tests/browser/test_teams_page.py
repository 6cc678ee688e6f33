"""The page object itself, on a real Playground with a bot of a few lines."""

import os
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.async_api import expect

from bot.demo import employer
from bot.demo.playground import meet, playground
from tests.browser.teams_page import CHROMIUM, DESKTOP, PHONE, TeamsPage, chromium
from tests.fake_teams.throwaway_bot import ThrowawayBot, button, card, message, text

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is missing: apt-get install chromium"),
]
ROOT = Path(__file__).parents[2]


def choices(*titles: str) -> list[dict[str, str]]:
    return [{"title": title, "value": title.lower()} for title in titles]


def choice_set(identity: str, label: str, *titles: str, **how: object) -> dict[str, object]:
    return {"type": "Input.ChoiceSet", "id": identity, "label": label, "choices": choices(*titles), **how}


def field(kind: str, identity: str, label: str, **how: object) -> dict[str, object]:
    return {"type": f"Input.{kind}", "id": identity, "label": label, **how}


FORM = card(
    text("Vad vill du lära dig?"),
    field("Text", "why", "Varför", isMultiline=True),
    field("Text", "goal", "Mål", isRequired=True, errorMessage="Skriv ett mål"),
    field("Date", "day", "Dag", value="2026-10-05"),
    field("Time", "hour", "Tid"),
    field("Number", "years", "Antal år"),
    choice_set("form", "Form", "Kurs", "Auskultation"),
    choice_set("reach", "Riktning", "Fördjupa", "Bredda", style="expanded"),
    choice_set("areas", "Områden", "Etik", "Bemötande", "Säkerhet", style="expanded", isMultiSelect=True),
    choice_set("people", "Deltagare", "Anna", "Bo", isMultiSelect=True),
    field("Toggle", "mine", "Synlighet", title="Bara för mig"),
    actions=[
        button("Spara", "save"),
        {"type": "Action.ShowCard", "title": "Kommentera", "card": card(field("Text", "note", "Kommentar"))},
        button("Ta bort", "remove") | {"mode": "secondary"},
    ],
)


class Forms:
    """Sends a form to whoever comes or writes, changes it in place when asked, and says which button was pressed."""

    def __init__(self) -> None:
        self.newest = ""

    async def __call__(self, bot: ThrowawayBot, activity: Any) -> object:
        if activity["type"] == "installationUpdate" or activity.get("text") == "igen":
            self.newest = await bot.send(activity, FORM)
        elif activity.get("text") == "ändra":
            await bot.call("PUT", activity, f"/{self.newest}", message(card(text("Ändrat"))))
        elif activity["type"] == "invoke":
            return card(text(f"Tack: {activity['value']['action']['verb']}"), actions=[button("Mer", "more")])
        return None


@pytest.fixture
async def bot() -> AsyncIterator[ThrowawayBot]:
    async with ThrowawayBot(Forms()) as bot:
        bot.session.headers["Content-Type"] = "application/json"  # the Playground takes nothing else
        yield bot


@pytest.fixture
async def port(bot: ThrowawayBot, tmp_path: Path) -> AsyncIterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    anna = employer.personas(port)[0]
    colleagues = employer.colleagues_of(anna)
    async with playground(anna, colleagues, root=ROOT, var=tmp_path, bot_url=bot.endpoint, environ=os.environ):
        yield port


@pytest.fixture
async def page(port: int, request: pytest.FixtureRequest) -> AsyncIterator[TeamsPage]:
    """As wide as on a phone, unless the test asks for another width."""
    async with chromium() as browser:
        opened = await TeamsPage.open(browser, port, getattr(request, "param", PHONE))
        await opened.wait_for_text("Vad vill du lära dig?")
        yield opened
        assert opened.faults == []
        assert await opened.warnings() == []


@pytest.fixture
async def anna(bot: ThrowawayBot, port: int) -> Any:
    """Where Anna is, as the bot knows it since it has met her. She has not opened her page."""
    await meet(employer.personas(port)[0])
    return bot.received[-1]


def pressed(bot: ThrowawayBot) -> Any:
    """What the last press carried, without what the button itself carries."""
    data = bot.received[-1]["value"]["action"]["data"]
    return {name: value for name, value in data.items() if name != "verb"}


async def test_every_kind_of_input_is_filled_and_sent(page: TeamsPage, bot: ThrowawayBot) -> None:
    await page.fill("Varför", "För patienterna.\nOch för mig: åäö.")
    await page.fill("Mål", "Sårvård")
    await page.fill("Dag", "2026-11-12")
    await page.fill("Tid", "13:10")
    await page.fill("Antal år", "3")
    await page.choose("Form", "Auskultation")
    await page.choose("Riktning", "Bredda")
    await page.choose("Områden", "Etik", "Säkerhet")
    await page.choose("Deltagare", "Anna", "Bo")
    await page.toggle("Bara för mig")
    assert await page.value("Dag") == "12 november 2026"
    await page.press("Spara")
    await page.wait_for_text("Tack: save")
    assert pressed(bot) == {
        "why": "För patienterna.\nOch för mig: åäö.",
        "goal": "Sårvård",
        "day": "2026-11-12",
        "hour": "13:10",
        "years": "3",
        "form": "auskultation",
        "reach": "bredda",
        "areas": "etik,säkerhet",
        "people": "anna,bo",
        "mine": "true",
    }


async def test_a_required_input_says_so_and_sends_nothing(page: TeamsPage, bot: ThrowawayBot) -> None:
    await page.press("Spara", sends=False)
    await page.wait_for_text("Skriv ett mål")
    assert [activity for activity in bot.received if activity["type"] == "invoke"] == []
    await page.fill("Mål", "Nu så")
    await page.press("Spara")
    await page.wait_for_text("Tack: save")


async def test_a_card_that_shows_another_and_a_button_under_the_dots(page: TeamsPage, bot: ThrowawayBot) -> None:
    await page.press("Kommentera", sends=False)
    await page.fill("Kommentar", "En rad")
    await page.fill("Mål", "Mål")
    await page.press("Ta bort")
    await page.wait_for_text("Tack: remove")
    await page.press("Mer")
    await page.wait_for_text("Tack: more")
    await page.wait_without_text("Tack: remove")


async def test_a_message_is_answered_and_a_sent_card_changes_in_place(page: TeamsPage) -> None:
    await page.type_message("igen")
    await expect(page.cards).to_have_count(2)
    await page.type_message("ändra")
    await page.wait_for_text("Ändrat")
    await expect(page.cards).to_have_count(2)
    assert "igen" in await page.text()


async def test_what_was_sent_before_the_page_was_opened_is_shown_when_it_opens(
    bot: ThrowawayBot, anna: Any, port: int
) -> None:
    await bot.send(anna, "Medan du var borta")
    changed = await bot.send(anna, card(text("Som det var")))
    await bot.call("PUT", anna, f"/{changed}", message(card(text("Som det är nu"))))
    async with chromium() as browser:
        page = await TeamsPage.open(browser, port, PHONE)
        await page.wait_for_text("Som det är nu")
        assert "Medan du var borta" in await page.text()
        assert "Som det var" not in await page.text()
        assert page.faults == []


async def test_a_change_of_a_card_that_the_reopened_page_has_not_got_loses_nothing_that_comes_after_it(
    bot: ThrowawayBot, anna: Any, port: int
) -> None:
    async with chromium() as browser:
        earlier = await TeamsPage.open(browser, port, PHONE)
        shown = await bot.send(anna, card(text("På den första sidan")))
        await earlier.wait_for_text("På den första sidan")
        await earlier.page.reload()
        await earlier.close()
        page = await TeamsPage.open(browser, port, PHONE)
        status, _ = await bot.call("PUT", anna, f"/{shown}", message(card(text("Ändrat"))))
        for number in range(3):
            await bot.send(anna, f"Efteråt {number}")
        await page.wait_for_text("Efteråt 2")
        assert status == 200
        assert [number for number in range(3) if f"Efteråt {number}" not in await page.text()] == []
        assert page.faults == []


@pytest.mark.parametrize("page", [DESKTOP, PHONE], indirect=True)
async def test_a_picture_can_be_as_tall_as_the_chat(page: TeamsPage, tmp_path: Path) -> None:
    await page.type_message("igen")
    await expect(page.cards).to_have_count(2)
    await page.screenshot(tmp_path / "window.png")
    await page.screenshot(tmp_path / "whole.png", whole=True)
    with Image.open(tmp_path / "window.png") as window, Image.open(tmp_path / "whole.png") as whole:
        assert window.height == 844
        assert whole.width == window.width
        assert whole.height > 1500
