"""Somebody who writes to a bot and presses buttons, and how long each answer takes."""

import asyncio
import itertools
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from tests.bench.connector import PATIENCE_SECONDS, Connector
from tests.bench.office import Employee
from tests.bench.wire import Wire
from tests.bot.wire import APP_ID, TENANT
from tests.fake_teams import activities, client
from tests.fake_teams.activities import Sender
from tests.fake_teams.conversation import Conversation
from tests.fake_teams.wire import Json, encode

QUESTION = "vad har jag kvar att göra?"
ANSWER = "Ronderna flyter bra, men jag dokumenterar ofta efter passets slut. Det vill jag ändra på i år."


class Kind(StrEnum):
    """A message is answered by a message to the connector; an invoke by the answer to the request."""

    MESSAGE = "message"
    INVOKE = "invoke"


@dataclass(slots=True)
class User:
    """`token`: of the connector, for a server that asks for it. Their invokes save one answer after the other."""

    number: int
    employee: Employee
    questions: list[str]
    connector: Connector
    token: str | None
    wire: Wire
    _presses: "itertools.count[int]" = field(default_factory=itertools.count)
    _sender: Sender = field(init=False)

    def __post_init__(self) -> None:
        chat = Conversation(f"a:1user{self.number}", "personal", (str(self.employee.aad_object_id),))
        self._sender = Sender(
            name=self.employee.name,
            aad_object_id=str(self.employee.aad_object_id),
            tenant=TENANT,
            locale="sv-SE",
            time_zone="Europe/Stockholm",
            client=client.DESKTOP,
            app_id=APP_ID,
            bot_name="Planlotsen",
            service_url=self.connector.service_url,
            chat=chat,
        )

    async def does(self, kind: Kind) -> float:
        """One turn; how many seconds until its card was there."""
        body = encode(self._said() if kind is Kind.MESSAGE else self._pressed())
        begun = time.perf_counter()
        card = await (self._writes(body) if kind is Kind.MESSAGE else self._presses_button(body))
        seconds = time.perf_counter() - begun
        assert b"AdaptiveCard" in card, f"this is no card: {card[:200]!r}"
        assert not self.token or b'"press":' in card, f"nothing can be pressed: {card[:200]!r}"
        return seconds

    async def _writes(self, body: bytes) -> bytes:
        reply = self.connector.expect(self._sender.chat.id)
        status, said = await self.wire.post(body, self.token)
        assert 200 <= status < 300, f"answered {status}: {said[:200]!r}"
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await reply

    async def _presses_button(self, body: bytes) -> bytes:
        status, card = await self.wire.post(body, self.token)
        assert status == 200, f"answered {status}: {card[:200]!r}"
        return card

    def _said(self) -> Json:
        return activities.said(self._sender, datetime.now(UTC), str(uuid4().int)[:13], QUESTION)

    def _pressed(self) -> Json:
        """*Save and on to the next question*, as the card has it when these are the only presses there are."""
        rounds, place = divmod(next(self._presses), len(self.questions))
        press = _save(self.employee.talk, self.questions[place], version=rounds)
        data = {"press": press, "text": f"{ANSWER} ({rounds})", "only_for_me": "false"}
        action = {"type": "Action.Execute", "title": "Spara", "verb": press["verb"]}
        value = activities.executed(action, data)
        return activities.invoked(
            self._sender, datetime.now(UTC), "adaptiveCard/action", value, f"17640000000{self.number:02}"
        )


def _save(talk: UUID, question: str, version: int) -> dict[str, Any]:
    ids = {"talk": str(talk), "question": question, "version": version, "go": "next"}
    return {"verb": "prepare.save", **ids, "nonce": str(uuid4())}
