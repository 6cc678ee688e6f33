"""A database and a Teams under which the process can die at a chosen moment."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import event

from bot.messenger import Address, SendError, Sent
from storage.database import Database
from storage.engines import sqlite_file
from storage.keyring import Keyring
from storage.work import Work
from tests.fake_teams.card import Card
from tests.years.screens import Screen, answered

CARD = "application/vnd.microsoft.card.adaptive"
KEYS = Keyring([("test", bytes(range(32)))])


class Killed(BaseException):
    """The process is gone: nobody catches that."""


class Moment(StrEnum):
    """When a process dies: with its effect, with its answer, or when Teams has a message and it has not noted so."""

    BEFORE_COMMIT = "before commit"
    AFTER_COMMIT = "after commit"
    AFTER_SENDING = "after sending"


@dataclass(slots=True)
class Death:
    """Comes at the next moment `at` (None: it is not near). From then on nothing of that process has an effect."""

    at: Moment | None = None
    came: asyncio.Event = field(default_factory=asyncio.Event)

    def comes(self, moment: Moment | None = None) -> None:
        if moment and self.at is moment:
            self.came.set()
        if self.came.is_set():
            raise Killed


class MortalDatabase(Database):
    def __init__(self, url: str, death: Death) -> None:
        super().__init__(url, KEYS)
        self._death = death
        if sqlite_file(url):
            for engine in (self._writing, self._reading):  # nobody turns this machine off
                event.listen(engine.sync_engine, "connect", lambda made, _: made.execute("PRAGMA synchronous = OFF"))

    @asynccontextmanager
    async def work(self, *, is_long: bool = False) -> AsyncIterator[Work]:
        self._death.comes()
        async with super().work(is_long=is_long) as work:
            yield work
            self._death.comes(Moment.BEFORE_COMMIT)
        self._death.comes(Moment.AFTER_COMMIT)


@dataclass(slots=True)
class Chats:
    """Teams as far as the bot sees it: what is sent stands on the screen of whose chat it is.

    `unread` is what has come since it was last emptied, with whether it is a new message.
    """

    screens: Mapping[str, Screen]
    death: Death
    sent: int = 0
    unread: list[tuple[str, Card, bool]] = field(default_factory=list)

    async def send(self, address: Address, activity: Mapping[str, Any]) -> Sent | SendError:
        self.death.comes()
        self.sent += 1
        if activity["attachments"][0]["contentType"] != CARD:  # the offer of a file, which nobody wants here
            return Sent(f"sent {self.sent}")
        sent = self._shows(address, f"sent {self.sent}", activity, is_new=True)
        self.death.comes(Moment.AFTER_SENDING)
        return sent

    async def update(self, address: Address, activity_id: str, activity: Mapping[str, Any]) -> Sent | SendError:
        self.death.comes()
        return self._shows(address, activity_id, activity, is_new=False)

    def _shows(self, address: Address, message_id: str, activity: Mapping[str, Any], *, is_new: bool) -> Sent:
        name = address.conversation_id
        card = self.screens[name].shows(answered(activity), message_id)
        self.unread.append((name, card, is_new))
        return Sent(message_id)

    async def delete(self, address: Address, activity_id: str) -> Sent | SendError:
        return Sent(activity_id)

    async def create_conversation(
        self, service_url: str, tenant_id: str, bot_id: str, aad_object_id: str
    ) -> str | SendError:
        raise NotImplementedError
