"""The whole service but for the network, with a few people, and what is known from outside of what they did."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.app import compose
from bot.gate import LoopbackGate
from bot.incoming import incoming
from bot.routes import Service
from bot.service_hosts import ServiceHosts
from bot.settings import Settings
from bot.uploads import Uploader, UploadHosts
from tests.fake_teams.card import Card
from tests.years import employer, hr
from tests.years.employer import NAMES, PEOPLE, Rest, Staff
from tests.years.mortal import Chats, Death, Moment, MortalDatabase
from tests.years.screens import Press, Screen, answered

STOCKHOLM = ZoneInfo("Europe/Stockholm")
START = datetime(2026, 9, 14, 9, 0, tzinfo=STOCKHOLM)


class NoOneDrive(Uploader):
    """Nobody gets a file here."""

    def __init__(self) -> None:
        self.hosts = UploadHosts(loopback=True)

    async def put(self, url: str, content: bytes) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Past:
    """What a world was, from outside; with its database it can be gone on with. `now` is aware."""

    now: datetime = START
    staff: Staff = field(default_factory=Staff)
    screens: Mapping[str, Screen] = field(default_factory=lambda: {name: Screen() for name in NAMES})
    messages: int = 0


class World:
    """One employer. The database is its own, and is there already."""

    def __init__(self, url: str, past: Past) -> None:
        self.now, self.staff = past.now, past.staff
        self.screens = {name: replace(screen, cards=list(screen.cards)) for name, screen in past.screens.items()}
        self._messages = past.messages
        self._death = Death()
        self.database = MortalDatabase(url, self._death)
        self.chats = Chats(self.screens, self._death, sent=past.messages)
        self.service = self._started()

    @classmethod
    async def begin(cls, url: str) -> "World":
        world = cls(url, Past())
        await world.imports(world.staff)
        await world.opens_the_year()
        for name in NAMES:
            await world.comes(name, {"type": "installationUpdate", "action": "add"})
        return world

    @property
    def past(self) -> Past:
        return Past(self.now, self.staff, self.screens, max(self._messages, self.chats.sent))

    def _started(self) -> Service:
        """A new process."""
        door = LoopbackGate(ServiceHosts((), loopback=True))
        service = compose(Settings(local=True), self.clock, self.database, door, self.chats, NoOneDrive())
        service.sender.rate = 0  # nobody waits here
        return service

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

    async def comes(self, name: str, activity: Mapping[str, Any]) -> Card:
        """Something that Teams brings from a person, and the card it is answered with."""
        self._messages += 1
        sender = {"id": f"29:{name}", "aadObjectId": PEOPLE[name]["aad_object_id"]}
        chat = {"id": name, "conversationType": "personal"}
        tenant = {"tenant": {"id": "00000000-0000-4000-8000-0000000000a0"}}
        where = {"serviceUrl": "http://127.0.0.1/", "recipient": {"id": "28:planlots"}, "channelData": tenant}
        answer = await self.service.dialogue.answer(
            incoming({**activity, **where, "from": sender, "conversation": chat})
        )
        assert answer is not None
        message_id = str(activity.get("replyToId", f"answer {self._messages}"))
        return self.screens[name].shows(answered(answer), message_id)

    async def dies(self, moment: Moment, under: Callable[[], Coroutine[Any, Any, object]]) -> bool:
        """The process dies at that moment of the work, and another one is started; whether the moment came."""
        self._death.at = moment
        work, death = asyncio.create_task(under()), asyncio.create_task(self._death.came.wait())
        await asyncio.wait([work, death], return_when=asyncio.FIRST_COMPLETED)
        died = self._death.came.is_set()
        self._death.at = None
        await _end_all()
        self._death.came.clear()
        error = None if work.cancelled() else work.exception()
        if died:
            self.service = self._started()
        elif error:
            raise error
        return died

    async def imports(self, staff: Staff) -> None:
        self.staff = staff
        await employer.import_staff(self.database, staff, self.today)

    async def rests(self, rest: Rest) -> None:
        self.staff = self.staff.resting(rest.kind, rest.whom, rest.days)
        await hr.let_rest(self.database, rest)

    async def opens_the_year(self, last: date | None = None) -> None:
        await hr.open_year(self.database, self.today, last)

    async def closes_the_year(self) -> None:
        await hr.close_year(self.database, self.today)

    async def plans_and_sends(self) -> None:
        """As `serve` does it every few minutes."""
        await self.service.planner.plan()
        await self.service.sender.drain()

    def passes(self, time: timedelta) -> None:
        self.now += time

    async def close(self) -> None:
        await self.database.close()


async def _end_all() -> None:
    """Whatever goes on in this process. Who is told to stop may begin something else, which ends too."""
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        for each in others:
            each.cancel()
        await asyncio.gather(*others, return_exceptions=True)
