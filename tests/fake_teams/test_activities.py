"""Activities have the shapes that Teams gives them."""

import pytest

from .connector import TENANT, FakeConnector
from .errors import (
    NotInstalled,
)
from .persona import APP_ID, Persona
from .throwaway_bot import ANNA, Meet, ThrowawayBot, card, form_bot, text
from .wire import Json


async def test_installing_tells_the_bot_twice_and_an_upgrade_once(meet: Meet) -> None:
    anna, bot = await meet(form_bot)
    await anna.installs()
    assert [(a["type"], a.get("action")) for a in bot.received] == [
        ("installationUpdate", "add"),
        ("conversationUpdate", None),
    ]
    assert {"id": f"28:{APP_ID}"} in bot.received[1]["membersAdded"]
    await anna.installs(upgrade=True)
    await anna.uninstalls()
    assert [a.get("action") for a in bot.received[2:]] == ["add-upgrade", "remove"]
    with pytest.raises(NotInstalled):
        await anna.says("hej")


async def test_a_message_has_the_shape_of_teams(meet: Meet, teams: FakeConnector) -> None:
    anna, bot = await meet(form_bot)
    [seen] = await anna.says("hej")
    assert seen.cards == (anna.newest,)
    activity = bot.received[0]
    assert activity.pop("id").isdecimal()
    assert activity["from"].pop("id").startswith("29:")
    assert activity["conversation"].pop("id").startswith("a:")
    assert activity == {
        "type": "message",
        "text": "hej",
        "textFormat": "plain",
        "attachments": [{"contentType": "text/html", "content": "<p>hej</p>"}],
        "timestamp": "2026-10-01T09:00:00.000Z",
        "localTimestamp": "2026-10-01T11:00:00.000+02:00",
        "localTimezone": "Europe/Stockholm",
        "locale": "sv-SE",
        "channelId": "msteams",
        "serviceUrl": teams.service_url,
        "from": {"name": "Anna", "aadObjectId": ANNA},
        "conversation": {"conversationType": "personal", "tenantId": TENANT},
        "recipient": {"id": f"28:{APP_ID}", "name": "Planlotsen"},
        "entities": [
            {
                "type": "clientInfo",
                "locale": "sv-SE",
                "country": "SE",
                "platform": "Web",
                "timezone": "Europe/Stockholm",
            }
        ],
        "channelData": {"tenant": {"id": TENANT}},
    }


async def test_in_a_group_chat_the_bot_is_mentioned_and_everybody_sees_its_message(
    meet: Meet, teams: FakeConnector
) -> None:
    anna, bot = await meet(form_bot)
    bo = Persona("Bo", "bo", connector=teams, endpoint=anna.endpoint)
    group = teams.group_chat(ANNA, "bo")
    await anna.in_group(group).installs()
    await anna.in_group(group).says("hej")
    assert bot.received[-1]["conversation"] | {"id": ""} == {
        "isGroup": True,
        "conversationType": "groupChat",
        "tenantId": TENANT,
        "id": "",
    }
    assert bot.received[-1]["text"] == "<at>Planlotsen</at> hej"
    assert bot.received[-1]["entities"][1]["mentioned"]["id"] == f"28:{APP_ID}"
    assert bo.in_group(group).sees("Vad är målet?")
    assert not anna.screen.messages


async def test_a_submit_that_writes_for_the_person_is_a_message_with_text() -> None:
    def submit(title: str, told: Json) -> Json:
        return {"type": "Action.Submit", "title": title, "data": {"msteams": told}}

    back = {"type": "messageBack", "text": "status", "value": {"id": 1}}
    content = card(
        text("hej"), actions=[submit("Skriv", {"type": "imBack", "value": "hjälp"}), submit("Fråga", back)]
    )

    async def answers(bot: ThrowawayBot, activity: Json) -> object:
        if activity.get("text") == "hej":
            await bot.send(activity, content)
        return None

    async with FakeConnector(strict=False) as teams, ThrowawayBot(answers) as bot:
        anna = Persona("Anna", ANNA, connector=teams, endpoint=bot.endpoint, installed=True)
        await anna.says("hej")
        await anna.presses("Skriv")
        await anna.presses("Fråga")
    assert [(a["text"], a.get("value")) for a in bot.received] == [
        ("hej", None),
        ("hjälp", None),
        ("status", {"id": 1}),
    ]


async def test_the_bot_leaves_a_group_when_it_is_uninstalled_there(meet: Meet, teams: FakeConnector) -> None:
    anna, bot = await meet(form_bot)
    in_group = anna.in_group(teams.group_chat(ANNA))
    await in_group.installs()
    await in_group.uninstalls()
    assert bot.received[-1]["membersRemoved"] == [{"id": f"28:{APP_ID}"}]
