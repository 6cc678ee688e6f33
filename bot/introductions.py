"""Knows how the bot gets to know people whom it has never heard of: Teams is asked for a chat with each, once.

Teams gives one where the app is installed for the person, and says so where it is not (Microsoft: "Send proactive
messages"). Nobody sees anything of it. So who can be reached is known before anything is planned for them.
"""

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from bot import verdicts
from bot.clock import Clock
from bot.logs import Log
from bot.messenger import ErrorKind, Messenger, SendError
from dialogs.ports import Reach
from storage import pace
from storage.conversations import Conversation, Stranger
from storage.database import Database
from storage.pace import Share

log = Log(__name__)

EACH: Final = 600.0  # seconds between looks for people who are new
MOST_AT_ONCE: Final = 2
CALLS_LEFT_TO_MESSAGES: Final = 4  # for each call of ours
EVERYBODYS_ADDRESS: Final = "https://smba.trafficmanager.net/teams/"  # Microsoft's, for a bot that knows no other

_IN_VAIN: Final = (ErrorKind.UNREACHABLE, ErrorKind.GONE, ErrorKind.REJECTED)


@dataclass(slots=True)
class Introductions:
    """`bot_id` and `tenant_id` are what Teams knows the bot and the organisation by; `rate` is the sender's."""

    database: Database
    messenger: Messenger
    clock: Clock
    bot_id: str
    tenant_id: str
    rate: float
    _stopped: asyncio.Event = field(default_factory=asyncio.Event)

    def stop(self) -> None:
        self._stopped.set()

    async def run(self) -> None:
        """Until stopped."""
        while not self._stopped.is_set():
            try:
                await self.introduce()
            except Exception:  # the database may be away: look again later
                log.exception("people could not be looked for")
            await self._rest(EACH)

    async def introduce(self) -> int:
        """Ask for a chat with everybody with whom there is none; how many were asked for."""
        asked = 0
        while not self._stopped.is_set():
            share, strangers = await self._next()
            for number, stranger in enumerate(strangers):
                await self._rest(share.begins(number) - time.time())
                if self._stopped.is_set() or not await self._ask(stranger):
                    return asked
                asked += 1
            if share.count and not strangers:
                break
            rest = CALLS_LEFT_TO_MESSAGES * len(strangers) * share.spacing
            await self._rest(rest if share.count else share.at - time.time())
        if asked:
            log.info("Teams was asked for chats", count=asked)
        return asked

    async def _next(self) -> tuple[Share, Sequence[Stranger]]:
        now = self.clock()
        async with self.database.work() as work:
            next_at, paused_until = await work.pace.read()
            share = pace.share(next_at, time.time(), self.rate, MOST_AT_ONCE)
            if not share.count or (paused_until and now < paused_until):
                return share, ()
            strangers = await work.conversations.strangers(now, share.count)
            await work.pace.spend(share, len(strangers))
        return share, strangers

    async def _ask(self, stranger: Stranger) -> bool:
        """Whether it makes sense to ask for others. Who got no answer is asked for again tomorrow."""
        async with self.database.reading() as work:
            newest = await work.conversations.newest()
        url = newest.service_url if newest else EVERYBODYS_ADDRESS
        answer = await self.messenger.create_conversation(
            url, self.tenant_id, self.bot_id, str(stranger.aad_object_id)
        )
        if isinstance(answer, SendError) and answer.kind not in _IN_VAIN:
            await self._heed(answer)
            return answer.kind is ErrorKind.UNKNOWN
        chat, reason = ("", answer.reason or Reach.OTHER) if isinstance(answer, SendError) else (answer, None)
        conversation = Conversation(
            conversation_id=chat,
            service_url=url,
            tenant_id=self.tenant_id,
            bot_id=self.bot_id,
            user_id="",
            unreachable=reason,
        )
        async with self.database.work() as work:
            await work.conversations.meet(stranger, conversation, self.clock())
        return True

    async def _heed(self, error: SendError) -> None:
        log.warning("Teams gave no chat", kind=error.kind, status=error.status, code=error.code)
        verdict = verdicts.judge(error, attempt=1, is_renewal=False, troubles=1, jitter=0.5)
        if verdict.pause:
            async with self.database.work() as work:
                await work.pace.pause(self.clock() + verdict.pause)

    async def _rest(self, seconds: float) -> None:
        if seconds > 0:
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._stopped.wait()
