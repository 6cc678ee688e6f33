"""A person in the fake Teams talks to a real HTTP endpoint exactly as Teams does."""

import asyncio

import pytest
from aiohttp import web

from .card import Card
from .client import DESKTOP, OLD, PHONE
from .connector import FakeConnector
from .errors import (
    NoCard,
    NoFallback,
    NoSuchButton,
    NotOnScreen,
    NotYet,
    TeamsError,
)
from .persona import Persona
from .throwaway_bot import ANNA, FORM, Meet, ThrowawayBot, card, form_bot, message, text
from .wire import Json


async def test_a_press_sends_data_and_inputs_and_its_answer_replaces_the_card(meet: Meet) -> None:
    anna, bot = await meet(form_bot)
    await anna.says("hej")
    form = anna.newest
    saved = await anna.presses("Spara", title="Leda")
    assert saved is anna.newest
    assert saved.texts == ("Sparat: Leda",)
    assert not anna.sees("Vad är målet?")
    press = bot.received[-1]
    assert (press["name"], press["replyToId"]) == ("adaptiveCard/action", form.message_id)
    assert press["channelData"]["source"] == {"name": "message"}
    data = {"verb": "save", "version": 1, "title": "Leda"}
    assert press["value"] == {
        "action": {"type": "Action.Execute", "title": "Spara", "verb": "save", "data": data},
        "trigger": "manual",
    }


async def test_only_what_is_on_the_screen_can_be_pressed_unless_it_was_kept(meet: Meet) -> None:
    anna, bot = await meet(form_bot)
    await anna.says("hej")
    old = anna.newest
    await anna.presses("Spara")
    with pytest.raises(NoSuchButton, match="'Ändra'"):
        await anna.presses("Spara")
    with pytest.raises(NotOnScreen):
        await anna.presses("Spara", card=old)
    anna.keep(old)
    await anna.presses("Spara", card=old, title="Sent")
    assert bot.received[-1]["value"]["action"]["data"]["title"] == "Sent"
    await anna.says("hej")
    await anna.presses(anna.newest.button("Spara"))


async def test_an_answer_shows_on_one_device_only_and_is_gone_when_teams_is_reopened(meet: Meet) -> None:
    anna, _ = await meet(form_bot)
    await anna.says("hej")
    phone = anna.on_another_device(PHONE)
    await anna.presses("Spara")
    assert anna.sees("Sparat: Lära")
    assert phone.sees("Vad är målet?")
    anna.reopens()
    assert anna.sees("Vad är målet?")


async def test_a_message_that_the_bot_updates_is_replaced_in_place(meet: Meet, teams: FakeConnector) -> None:
    async def answers(bot: ThrowawayBot, activity: Json) -> object:
        if "text" in activity:
            first = await bot.send(activity, FORM)
            await bot.send(activity, "och en till")
            await bot.call("PUT", activity, f"/{first}", message(card(text("Inte aktuellt längre"))))
        return None

    anna, _ = await meet(answers)
    await anna.says("hej")
    assert [m.sees("Inte aktuellt längre") for m in anna.screen.messages] == [True, False]
    assert len(teams.sent_to(ANNA)[0].history) == 2
    assert "| Inte aktuellt längre" in str(anna.screen)


async def test_the_fallback_of_an_old_client_is_a_message_with_a_value(meet: Meet) -> None:
    anna, bot = await meet(form_bot)
    await anna.says("hej")
    message_id = anna.newest.message_id
    assert (await anna.presses_by_submit("Spara", title="Leda")).texts == ("Sparat",)
    assert "text" not in bot.received[-1]
    assert bot.received[-1]["replyToId"] == message_id
    assert bot.received[-1]["value"] == {"verb": "save", "version": 1, "title": "Leda"}
    old = anna.on_another_device(OLD)
    await old.says("hej")
    await old.presses("Spara")
    assert (bot.received[-1]["type"], bot.received[-1]["value"]["verb"]) == ("message", "save")


async def test_each_request_carries_a_fresh_token_when_there_is_a_signer(teams: FakeConnector) -> None:
    tokens = iter(["one", "two"])
    async with ThrowawayBot(form_bot) as bot:
        anna = Persona(
            "Anna",
            ANNA,
            connector=teams,
            endpoint=bot.endpoint,
            installed=True,
            signer=lambda: next(tokens),
        )
        await anna.says("hej")
        await anna.sends_again()
        assert bot.tokens == ["Bearer one", "Bearer two"]


async def test_what_comes_later_is_waited_for(meet: Meet) -> None:
    async def answers(bot: ThrowawayBot, activity: Json) -> object:
        later.append(asyncio.create_task(bot.send(activity, "Påminnelse")))
        return None

    later: list[asyncio.Task[str]] = []
    anna, _ = await meet(answers)
    await anna.says("hej")
    await anna.waits_for("Påminnelse")
    await later[0]
    with pytest.raises(NotYet, match="Påminnelse"):
        await anna.waits_for("något annat", within=0.01)


async def test_suggestions_links_toggles_and_other_invokes_work(meet: Meet) -> None:
    more = {"type": "Action.ToggleVisibility", "title": "Mer", "targetElements": ["more"]}
    link = {"type": "Action.OpenUrl", "title": "Läs", "url": "https://example.org"}
    content = card(text("hej"), text("mer text") | {"id": "more", "isVisible": False}, actions=[more, link])

    async def answers(bot: ThrowawayBot, activity: Json) -> object:
        if activity["type"] == "invoke":
            return web.json_response({"composeExtension": {"type": "result"}})
        actions = [{"type": "imBack", "title": "Hjälp", "value": "hjälp"}]
        await bot.call("POST", activity, body=message(content) | {"suggestedActions": {"actions": actions}})
        return None

    anna, bot = await meet(answers)
    await anna.says("hej")
    assert (await anna.presses("Mer")).sees("mer text")
    await anna.presses("Läs")
    assert anna.opened == ["https://example.org"]
    await anna.picks("Hjälp")
    assert bot.received[-1]["text"] == "hjälp"
    body = await anna.invokes("composeExtension/query", {"commandId": "status"})
    assert body["composeExtension"]["type"] == "result"


async def test_a_submit_that_is_answered_with_a_new_message_returns_its_card(meet: Meet) -> None:
    async def answers(bot: ThrowawayBot, activity: Json) -> object:
        await bot.send(activity, FORM if "text" in activity else card(text("Sparat")))
        return None

    anna, _ = await meet(answers)
    await anna.says("hej")
    first = anna.newest
    saved = await anna.presses_by_submit("Spara", card=first)
    assert saved.texts == ("Sparat",)
    assert anna.screen.cards == (first, saved)


async def test_a_card_that_asks_for_it_is_refreshed_without_a_press(meet: Meet) -> None:
    async def answers(bot: ThrowawayBot, activity: Json) -> object:
        if activity["type"] == "invoke":
            return card(text(activity["value"]["trigger"]))
        refresh = {"action": {"type": "Action.Execute", "verb": "refresh", "data": {"id": 1}}}
        await bot.send(activity, FORM | {"refresh": refresh})
        return None

    anna, _ = await meet(answers)
    await anna.says("hej")
    assert (await anna.refreshes()).texts == ("automatic",)


async def test_a_persons_empty_screen_says_so(meet: Meet) -> None:
    anna, _ = await meet(form_bot)
    with pytest.raises(NoCard, match="no card on the screen"):
        _ = anna.newest
    with pytest.raises(NoSuchButton, match="there are: none"):
        await anna.picks("Hjälp")
    with pytest.raises(TeamsError, match="not sent anything"):
        await anna.sends_again()


async def test_a_button_object_is_pressed_on_its_own_card(meet: Meet) -> None:
    anna, bot = await meet(form_bot)
    await anna.says("hej")
    first = anna.newest.button("Spara")
    upper = anna.newest.message_id
    await anna.says("hej")
    await anna.presses(first)
    assert bot.received[-1]["replyToId"] == upper
    with pytest.raises(NoSuchButton):
        await anna.presses(first)
    toggle = card(text("x") | {"id": "x"}, actions=[{"type": "Action.ToggleVisibility", "title": "T"}])
    with pytest.raises(NoFallback):
        await anna.presses_by_submit("T", card=anna.keep(Card(toggle, "1", DESKTOP)))
