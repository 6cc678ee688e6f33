"""How Teams brings an activity to the bot's endpoint and reads the answer to an invoke."""

import json
from dataclasses import dataclass

import aiohttp

from .card_checks import faults
from .errors import BadCard, ConnectionLost, ErrorAnswer, NotAnswered
from .wire import ADAPTIVE_CARD, Json

TOAST = "application/vnd.microsoft.activity.message"


@dataclass(frozen=True)
class Answer:
    """What the bot's HTTP endpoint said."""

    status: int
    body: bytes


@dataclass(frozen=True)
class CardAnswer:
    """The answer to a press: a card in its place, or a short notice over it."""

    card: Json | None = None
    toast: str | None = None


async def post(
    session: aiohttp.ClientSession, endpoint: str, raw: bytes, token: str | None, patience: float
) -> Answer:
    """`patience`: seconds before Teams gives up, which it counts as 504."""
    headers = {"Content-Type": "application/json; charset=utf-8"}
    if token is not None:
        headers["Authorization"] = f"Bearer {token}"
    timeout = aiohttp.ClientTimeout(total=patience)
    try:
        async with session.post(
            endpoint, data=raw, headers=headers, timeout=timeout, allow_redirects=False
        ) as response:
            return Answer(response.status, await response.read())
    except TimeoutError:
        raise NotAnswered(504, f"the bot said nothing for {patience} s") from None
    except aiohttp.ClientConnectorError as error:
        raise ConnectionLost(f"no bot listens at {endpoint}", sent=False) from error
    except aiohttp.ClientError as error:
        raise ConnectionLost(f"the bot was gone before it answered: {error!r}", sent=True) from error


def accepted(answer: Answer) -> None:
    """All that is not an invoke only needs to be received."""
    if answer.status not in (200, 201, 202):
        raise NotAnswered(answer.status, _start(answer))


def invoke_body(answer: Answer) -> Json:
    """The body of an invoke's answer, which Teams only takes as a JSON object under HTTP 200."""
    try:
        body = json.loads(answer.body)
    except ValueError:
        body = None
    if answer.status != 200 or not isinstance(body, dict):
        raise NotAnswered(answer.status, f"no answer to the invoke: {_start(answer)}")
    return body


def card_answer(answer: Answer, *, strict: bool = True) -> CardAnswer:
    """The answer to `adaptiveCard/action` (Microsoft: "Universal Actions", response format)."""
    body = invoke_body(answer)
    status, kind, value = body.get("statusCode"), body.get("type"), body.get("value")
    if status == 200 and kind == ADAPTIVE_CARD and isinstance(value, dict):
        found = faults(value) if strict else []
        if found:
            raise BadCard(found)
        return CardAnswer(card=value)
    if status == 200 and kind == TOAST and isinstance(value, str):
        return CardAnswer(toast=value)
    if isinstance(status, int) and status >= 400 and isinstance(value, dict):
        raise ErrorAnswer(status, str(value.get("code", kind)), str(value.get("message", value)))
    raise NotAnswered(answer.status, f"no card, notice or error in the answer: {_start(answer)}")


def _start(answer: Answer) -> str:
    return answer.body[:400].decode(errors="replace") or "empty body"
