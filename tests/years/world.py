"""The whole service but for the network, with a few people, and what is known from outside of what they did."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.app import compose
from bot.gate import LoopbackGate
from bot.incoming import incoming
from bot.messenger import Address, SendError, Sent
from bot.routes import Service
from bot.service_hosts import ServiceHosts
from bot.settings import Settings
from bot.uploads import Uploader, UploadHosts
from storage.database import Database
from storage.keyring import Keyring
from storage.work import Work
from tests.fake_teams.card import Card
from tests.years.employer import NAMES, PEOPLE, Staff, close_what_is_over_and_open_what_is_not, import_staff
from tests.years.screens import Press, Screen, answered

STOCKHOLM = ZoneInfo("Europe/Stockholm")
START = datetime(2026, 9, 14, 9, 0, tzinfo=STOCKHOLM)
KEY = bytes(range(32))


class Killed(BaseException):
    """The process is gone: nobody catches that."""


class FragileDatabase(Database):
    """Dies once, when told to, with a transaction that is about to be committed."""

    dies = False

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        async with super().work() as work:
            yield work
            if self.dies:
                self.dies = False
                raise Killed


@dataclass(slots=True)
class Chats:
    """Teams as far as the bot sees it: what is sent stands on the screen of whose chat it is."""

    screens: Mapping[str, Screen]
    sent: int = 0
    unread: list[tuple[str, Card]] = field(default_factory=list)

    async def send(self, address: Address, activity: Mapping[str, Any]) -> Sent | SendError:
        self.sent += 1
        return await self.update(address, f"sent {self.sent}", activity)

    async def update(self, address: Address, activity_id: str, activity: Mapping[str, Any]) -> Sent | SendError:
        name = address.conversation_id
        self.unread.append((name, self.screens[name].shows(answered(activity), activity_id)))
        return Sent(activity_id)

    async def delete(self, address: Address, activity_id: str) -> Sent | SendError:
        return Sent(activity_id)

    async def create_conversation(
        self, service_url: str, tenant_id: str, bot_id: str, aad_object_id: str
    ) -> str | SendError:
        raise NotImplementedError


class NoOneDrive(Uploader):
    """Nobody gets a file here."""

    def __init__(self) -> None:
        self.hosts = UploadHosts(loopback=True)

    async def put(self, url: str, content: bytes) -> bool:
        return False


@dataclass(slots=True)
class World:
    """`now` is aware; `staff` is what HR's last import said."""

    database: FragileDatabase
    now: datetime = START
    staff: Staff = field(default_factory=Staff)
    screens: dict[str, Screen] = field(default_factory=lambda: {name: Screen() for name in NAMES})
    service: Service = field(init=False)
    chats: Chats = field(init=False)
    messages: int = 0

    def __post_init__(self) -> None:
        self.chats = Chats(self.screens)
        settings = Settings(local=True)
        door = LoopbackGate(ServiceHosts((), loopback=True))
        self.service = compose(settings, self.clock, self.database, door, self.chats, NoOneDrive())
        self.service.sender.rate = 1e6  # nobody waits here

    @classmethod
    async def begin(cls, url: str) -> "World":
        world = cls(FragileDatabase(url, Keyring([("test", KEY)])))
        await world.imports(world.staff)
        await world.opens_the_year()
        for name in NAMES:
            await world.comes(name, {"type": "installationUpdate", "action": "add"})
        return world

    def clock(self) -> datetime:
        return self.now.astimezone(UTC)

    @property
    def today(self) -> date:
        return self.now.astimezone(STOCKHOLM).date()

    async def says(self, name: str, text: str) -> Card:
        return await self.comes(name, {"type": "message", "text": text})

    async def presses(self, name: str, press: Press) -> Card:
        invoke = {"type": "invoke", "name": "adaptiveCard/action", "replyToId": press.message_id}
        return await self.comes(name, invoke | {"value": {"action": {"data": press.data}}})

    async def is_killed_under(self, name: str, press: Press) -> None:
        """The press is made and its effect is lost: the process dies with the transaction."""
        self.database.dies = True
        try:
            await self.presses(name, press)
        except Killed:
            pass
        finally:
            self.database.dies = False

    async def comes(self, name: str, activity: Mapping[str, Any]) -> Card:
        """Something that Teams brings from a person, and the card it is answered with."""
        self.messages += 1
        sender = {"id": f"29:{name}", "aadObjectId": PEOPLE[name]["aad_object_id"]}
        chat = {"id": name, "conversationType": "personal"}
        tenant = {"tenant": {"id": "00000000-0000-4000-8000-0000000000a0"}}
        where = {"serviceUrl": "http://127.0.0.1/", "recipient": {"id": "28:planlots"}, "channelData": tenant}
        answer = await self.service.dialogue.answer(
            incoming({**activity, **where, "from": sender, "conversation": chat})
        )
        assert answer is not None
        content = answered(answer)
        message_id = str(activity.get("replyToId", f"answer {self.messages}"))
        return self.screens[name].shows(content, message_id)

    async def imports(self, staff: Staff) -> None:
        self.staff = staff
        await import_staff(self.database, staff, self.today)

    async def opens_the_year(self) -> None:
        await close_what_is_over_and_open_what_is_not(self.database, self.today)

    async def plans_and_sends(self) -> tuple[list[str], list[tuple[str, Card]]]:
        """Who is reminded today, and every card that is new or renewed in a chat."""
        plan = await self.service.planner.plan()
        self.chats.unread.clear()
        await self.service.sender.drain()
        reminded = {each.person.name.split()[0].lower() for each in plan.nudges}
        return sorted(reminded), list(self.chats.unread)

    def passes(self, time: timedelta) -> None:
        self.now += time

    async def close(self) -> None:
        await self.database.close()
