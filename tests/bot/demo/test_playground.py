"""Microsoft's Agents Playground: what it is told, and that it does as it is told."""

import json
import os
import re
import socket
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.demo import employer
from bot.demo.child import DemoError
from bot.demo.playground import Persona, Playground, describe, find_cli, meet, playground, write_folder
from tests.fake_teams.throwaway_bot import ThrowawayBot

ROOT = Path(__file__).parents[3]
ANNA, BO, HANNA = employer.personas()
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def written(var: Path, persona: Persona) -> Any:
    folder = write_folder(var, persona, employer.colleagues_of(persona))
    return json.loads((folder / ".m365agentsplayground.yml").read_text("utf-8"))


def test_the_file_has_the_keys_and_the_number_of_users_that_the_playground_checks(tmp_path: Path) -> None:
    told = written(tmp_path, ANNA)
    assert set(told) == {"version", "tenantId", "bot", "currentUser", "users", "personalChat", "groupChat", "team"}
    assert len(told["users"]) == 5
    for user in (told["currentUser"], *told["users"]):
        assert set(user) == {"id", "name", "userPrincipleName", "aadObjectId", "givenName", "surname", "email"}
        assert GUID.fullmatch(user["aadObjectId"])


def test_ids_within_a_file_are_unique_as_the_playground_asks(tmp_path: Path) -> None:
    told = written(tmp_path, BO)
    users = [told["currentUser"]["id"], *(user["id"] for user in told["users"])]
    places = [told[place]["id"] for place in ("personalChat", "groupChat", "team")] + [
        channel["id"] for channel in told["team"]["channels"]
    ]
    assert len(set(users)) == 6
    assert len(set(places)) == 4


def test_each_person_is_themselves_in_a_chat_and_a_folder_of_their_own(tmp_path: Path) -> None:
    told = {persona: written(tmp_path, persona) for persona in (ANNA, BO, HANNA)}
    for persona, file in told.items():
        assert file["currentUser"]["aadObjectId"] == persona.aad_object_id
        assert file["currentUser"]["name"] == persona.name
    assert len({file["personalChat"]["id"] for file in told.values()}) == 3
    assert len({file["tenantId"] for file in told.values()}) == 1
    assert sorted(folder.name for folder in (tmp_path / "playground").iterdir()) == [
        "anna.lindqvist",
        "bo.ekstrom",
        "hanna.nyberg",
    ]


def test_swedish_letters_can_be_read_in_the_file(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, BO, employer.colleagues_of(BO))
    assert "Bo Ekström" in (folder / ".m365agentsplayground.yml").read_text("utf-8")


def test_a_wrong_number_of_colleagues_is_refused_before_the_playground_does_it() -> None:
    with pytest.raises(ValueError, match="5 colleagues, not 1"):
        describe(ANNA, [BO])


def test_a_checkout_without_node_packages_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DemoError, match=r"python -m bot\.demo\.node"):
        find_cli(tmp_path)


async def test_a_page_that_is_not_there_meets_nobody() -> None:
    with pytest.raises(DemoError, match="Planlotsen svarade inte Anna Lindqvist"):
        await meet(Persona(ANNA.name, ANNA.aad_object_id, ANNA.email, port=1))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def on_a_free_port(persona: Persona) -> Persona:
    return Persona(persona.name, persona.aad_object_id, persona.email, free_port())


async def silent(_: ThrowawayBot, __: Any) -> None:
    """Takes everything and says nothing."""


async def refusing(_: ThrowawayBot, __: Any) -> object:
    return web.Response(status=500)


def page_of(persona: Persona, bot: ThrowawayBot, var: Path) -> AbstractAsyncContextManager[Playground]:
    return playground(
        persona,
        employer.colleagues_of(persona),
        root=ROOT,
        var=var,
        bot_url=bot.endpoint,
        environ=os.environ,
    )


@pytest.mark.browser
async def test_it_listens_on_this_machine_alone_and_brings_the_person_to_the_bot(tmp_path: Path) -> None:
    anna = on_a_free_port(ANNA)
    async with ThrowawayBot(silent) as bot:
        async with page_of(anna, bot, tmp_path) as opened:
            assert listening_on(anna.port) == {"0100007F"}  # 127.0.0.1, as Linux writes it
            await meet(anna)
        assert opened.child.process.returncode == -15
    assert {activity["type"] for activity in bot.received} == {"installationUpdate", "conversationUpdate"}
    for activity in bot.received:
        assert activity["from"]["aadObjectId"] == ANNA.aad_object_id
        assert activity["conversation"]["id"] == anna.conversation_id
        assert activity["serviceUrl"] == f"http://127.0.0.1:{anna.port}/_connector/"


@pytest.mark.browser
async def test_a_bot_that_fails_is_noticed(tmp_path: Path) -> None:
    anna = on_a_free_port(ANNA)
    async with ThrowawayBot(refusing) as bot, page_of(anna, bot, tmp_path):
        with pytest.raises(DemoError, match="tog inte emot Anna Lindqvist"):
            await meet(anna)


def listening_on(port: int) -> set[str]:
    lines = [
        line.split() for table in ("tcp", "tcp6") for line in Path(f"/proc/net/{table}").read_text().splitlines()
    ]
    sockets = [(fields[1].split(":"), fields[3]) for fields in lines if ":" in fields[1]]
    return {address for (address, number), state in sockets if int(number, 16) == port and state == "0A"}
