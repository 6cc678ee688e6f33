"""Knows Microsoft's Agents Playground: one process and one page for each person, on this machine only."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

import aiohttp

from bot.demo.child import Child, DemoError, running, until_answers
from bot.demo.node import find_node

TENANT_ID = "00000000-0000-4000-8000-0000000000a0"
BOT = {"id": "28:planlots", "name": "Planlotsen"}
COLLEAGUES = 5  # the Playground refuses any other number of users beside the current one
CLI = Path("node_modules/@microsoft/m365agentsplayground/cli.js")
_BEFORE = Path(__file__).with_name("before_playground.cjs")
_CONFIG = ".m365agentsplayground.yml"
_STARTS_WITHIN = 30.0  # seconds
_MEETS_WITHIN = 30.0
_FIRST_ACTIVITIES = frozenset({"installationUpdate", "conversationUpdate"})
_PASSED_ON = ("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH")  # no proxies, no secrets, no telemetry keys


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody with a page: as the people file has them, and the port of the page."""

    name: str
    aad_object_id: str
    email: str
    port: int

    @property
    def page(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    @property
    def conversation_id(self) -> str:
        return f"a:{self.aad_object_id}"

    @property
    def folder_name(self) -> str:
        return self.email.partition("@")[0]


@dataclass(frozen=True, slots=True)
class Playground:
    """One person's Playground, running."""

    persona: Persona
    child: Child


def find_cli(root: Path) -> Path:
    """The Playground that npm has installed in the checkout. Raises `DemoError` when it is not there."""
    cli = root / CLI
    if not cli.is_file():
        raise DemoError(
            "Agents Playground är inte installerat: kör `python -m bot.demo.node`. / "
            "The Agents Playground is not installed: run `python -m bot.demo.node`."
        )
    return cli


def describe(persona: Persona, colleagues: Sequence[Persona]) -> dict[str, Any]:
    """The Playground's configuration file (its schema 0.1.1) for one person. It sends `aadObjectId` to the bot."""
    if len(colleagues) != COLLEAGUES:
        raise ValueError(f"the Playground wants {COLLEAGUES} colleagues, not {len(colleagues)}")
    key = persona.aad_object_id
    return {
        "version": "0.1.1",
        "tenantId": TENANT_ID,
        "bot": BOT,
        "currentUser": _user(persona),
        "users": [_user(colleague) for colleague in colleagues],
        "personalChat": {"id": persona.conversation_id},
        "groupChat": {"id": f"19:group-{key}", "name": "Arbetsgruppen"},
        "team": {
            "id": f"19:team-{key}",
            "name": "Arbetslaget",
            "aadGroupId": "00000000-0000-4000-8000-0000000000b0",
            "channels": [{"id": f"19:channel-{key}", "name": "Planering"}],
        },
    }


def _user(persona: Persona) -> dict[str, str]:
    given_name, _, surname = persona.name.rpartition(" ")
    return {
        "id": f"29:{persona.aad_object_id}",
        "name": persona.name,
        "userPrincipleName": persona.email,  # spelt so by the Playground
        "aadObjectId": persona.aad_object_id,
        "givenName": given_name,
        "surname": surname,
        "email": persona.email,
    }


def write_folder(var: Path, persona: Persona, colleagues: Sequence[Persona]) -> Path:
    """The working directory of one person's Playground, `var/playground/<name>`, with its configuration."""
    folder = var / "playground" / persona.folder_name
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(describe(persona, colleagues), ensure_ascii=False, indent=2)  # JSON is YAML too
    (folder / _CONFIG).write_text(text + "\n", "utf-8")
    return folder


@asynccontextmanager
async def playground(
    persona: Persona,
    colleagues: Sequence[Persona],
    *,
    root: Path,
    var: Path,
    bot_url: str,
    environ: Mapping[str, str],
) -> AsyncIterator[Playground]:
    """One person's Playground, from when its page answers until the end of the block. Raises `DemoError`.

    root: the checkout with node_modules. bot_url: the address of the bot's /api/messages.
    """
    folder = write_folder(var, persona, colleagues)
    node: list[str | Path] = [
        find_node(),
        "--require",
        _BEFORE,
        find_cli(root),
        "start",
        "--disable-telemetry",
    ]
    options = ["--port", str(persona.port), "--service-url", f"{persona.page}_connector/", "--app-endpoint", bot_url]
    async with running(
        f"Agents Playground ({persona.name})",
        [*node, *options],
        folder=folder,
        environ=_environment(environ),
        log=folder / "output.log",
    ) as child:
        await until_answers(child, persona.page, within=_STARTS_WITHIN)
        yield Playground(persona, child)


def _environment(environ: Mapping[str, str]) -> dict[str, str]:
    passed_on = {name: environ[name] for name in _PASSED_ON if name in environ}
    return passed_on | {"TEAMSAPPTESTER_BROWSER": "none", "TZ": "Europe/Stockholm"}


async def meet(persona: Persona) -> None:
    """Let the bot meet the person, as when their page is opened, and wait until it has taken note of them.

    What the bot says before anybody looks is kept for the page. Raises `DemoError`.
    """
    try:
        async with asyncio.timeout(_MEETS_WITHIN), aiohttp.ClientSession(trust_env=False) as session:
            unanswered = await _meet(persona, session)
    except (TimeoutError, aiohttp.ClientError):
        unanswered = _FIRST_ACTIVITIES
    if unanswered:
        raise DemoError(f"Planlotsen svarade inte {persona.name}. / Planlots did not answer {persona.name}.")


async def _meet(persona: Persona, session: aiohttp.ClientSession) -> frozenset[str]:
    """Which of the first activities the bot has not answered, when the Playground's log has ended or all are."""
    unanswered = _FIRST_ACTIVITIES
    async with session.ws_connect(f"{persona.page}_ws/log/stream") as log:
        hook = f"{persona.page}_debug/conversation/{persona.conversation_id}/installation"
        async with session.post(hook, json={}, raise_for_status=True):
            pass
        async for message in log:
            unanswered -= _answered(persona, message.json()["log"])
            if not unanswered:
                break
    return unanswered


def _answered(persona: Persona, entry: Mapping[str, Any]) -> frozenset[str]:
    """The first activity that this line of the log says is answered. Raises `DemoError` when it was refused.

    One without a status met nobody: a page of an earlier run may have come back before the service was up.
    """
    activity = entry.get("activityName")
    if activity not in _FIRST_ACTIVITIES:
        return frozenset()
    status = entry.get("response", {}).get("statusCode")
    if status is None:
        return frozenset()
    if status >= HTTPStatus.BAD_REQUEST:
        raise DemoError(
            f"Planlotsen tog inte emot {persona.name} (svar {status}). / Planlots did not accept {persona.name}."
        )
    return frozenset({activity})
