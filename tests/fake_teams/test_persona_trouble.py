"""When the bot fails, dies or is not wanted, the person's test says so and can go on."""

import asyncio
import json

import pytest
from aiohttp import web

from .connector import FakeConnector
from .errors import (
    BadCard,
    ConnectionLost,
    ErrorAnswer,
    NotAnswered,
    NotInstalled,
)
from .persona import Persona
from .throwaway_bot import ANNA, FORM, Meet, ThrowawayBot, card, form_bot, message, text
from .wire import Json


async def test_a_notice_leaves_the_card_and_an_error_is_raised(meet: Meet) -> None:
    async def answers(bot: ThrowawayBot, activity: Json) -> object:
        if "text" in activity:
            await bot.send(activity, FORM)
            return None
        if not bot.received[1:-1]:
            return "Sparat!"
        error = {"code": "BadRequest", "message": "gick inte"}
        return web.json_response({"statusCode": 400, "type": "application/vnd.microsoft.error", "value": error})

    anna, _ = await meet(answers)
    await anna.says("hej")
    assert (await anna.presses("Spara")).sees("Vad är målet?")
    assert anna.toasts == ["Sparat!"]
    with pytest.raises(ErrorAnswer, match="400 BadRequest: gick inte"):
        await anna.presses("Spara")


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (web.Response(status=500, text="oj"), 500),
        (web.Response(status=307, headers={"Location": "/api/messages"}), 307),
        (web.Response(status=200), 200),
        (web.Response(status=200, text="<html>"), 200),
        (web.json_response({"statusCode": 200, "type": "x", "value": 1}), 200),
        (web.json_response([]), 200),
    ],
)
async def test_an_answer_that_teams_cannot_use_is_raised(meet: Meet, answer: web.Response, status: int) -> None:
    async def answers(bot: ThrowawayBot, activity: Json) -> object:
        if activity["type"] == "invoke":
            return answer
        await bot.send(activity, FORM)
        return None

    anna, _ = await meet(answers)
    await anna.says("hej")
    with pytest.raises(NotAnswered) as raised:
        await anna.presses("Spara")
    assert raised.value.status == status


async def test_a_bad_card_fails_in_an_answer_and_on_the_screen(meet: Meet) -> None:
    async def answers(bot: ThrowawayBot, activity: Json) -> object:
        if activity["type"] == "invoke":
            return card(text(""))
        await bot.send(activity, FORM if activity["text"] == "bra" else card(text("")))
        return None

    anna, _ = await meet(answers)
    await anna.says("bra")
    with pytest.raises(BadCard, match=r"card.body\[0\]: empty text"):
        await anna.presses("Spara")
    with pytest.raises(BadCard, match=r"card.body\[0\]: empty text"):
        await anna.says("dålig")


async def test_teams_second_try_is_the_same_bytes_or_has_a_new_id(meet: Meet) -> None:
    anna, bot = await meet(form_bot)
    await anna.says("hej")
    await anna.presses("Spara")
    await anna.sends_again()
    assert bot.bodies[-1] == bot.bodies[-2]
    await anna.sends_again(new_id=True)
    ids = [json.loads(body).pop("id") for body in bot.bodies[-2:]]
    assert ids[0] != ids[1]
    assert anna.newest.texts == ("Sparat: Lära",)


async def test_a_bot_that_is_gone_or_dies_meanwhile_is_a_lost_connection(meet: Meet) -> None:
    anna, _ = await meet(form_bot)
    await anna.says("hej")

    async def dying(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.transport.abort()

    server = await asyncio.start_server(dying, "127.0.0.1", 0)
    anna.endpoint = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/api/messages"
    with pytest.raises(ConnectionLost) as lost:
        await anna.presses("Spara")
    assert lost.value.sent
    server.close()
    await server.wait_closed()
    with pytest.raises(ConnectionLost) as lost:
        await anna.sends_again()
    assert not lost.value.sent


async def test_a_bot_that_is_silent_is_given_up_as_a_gateway_timeout(teams: FakeConnector) -> None:
    async def silent(bot: ThrowawayBot, activity: Json) -> object:
        await asyncio.sleep(5)
        return None

    async with ThrowawayBot(silent) as bot:
        anna = Persona("Anna", ANNA, connector=teams, endpoint=bot.endpoint, installed=True, patience=0.05)
        with pytest.raises(NotAnswered) as raised:
            await anna.says("hej")
    assert raised.value.status == 504


async def test_a_person_who_blocks_the_bot_is_not_reached(meet: Meet) -> None:
    statuses = []

    async def answers(bot: ThrowawayBot, activity: Json) -> object:
        statuses.append((await bot.call("POST", activity, body=message("hej")))[0])
        return None

    anna, _ = await meet(answers)
    await anna.blocks()
    with pytest.raises(NotInstalled):
        await anna.says("hej")
    await anna.unblocks()
    await anna.says("hej")
    await anna.blocks()
    await anna.sends_again()
    assert statuses == [201, 403]
