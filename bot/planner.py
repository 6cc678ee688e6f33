"""Plans what is due now: nudges for what people owe, and the question after a talk. Planning twice adds nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from uuid import UUID

from uuid_utils.compat import uuid7

from bot.clock import Clock
from dialogs import nudging
from dialogs.nudging import Planned, Question
from dialogs.owing import Owing
from dialogs.rules import nudges
from dialogs.rules.nudges import Sent
from storage.cycles import close_ended
from storage.database import Database
from storage.pausing import renew_cards_of_today
from storage.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is due now; `is_calm_time` says that nothing may be sent at this hour, and so nothing is due."""

    nudges: tuple[Planned, ...]
    questions: tuple[Question, ...]
    is_calm_time: bool


@dataclass(slots=True)
class Planner:
    """`_begun` is the day whose changes have been made; making them twice, after a restart, does no harm."""

    database: Database
    clock: Clock
    zone: tzinfo
    _begun: date | None = None

    async def look(self) -> Plan:
        """What is due now, without putting anything in the outbox."""
        async with self.database.reading() as work:
            return await self._due(work)

    async def plan(self) -> Plan:
        """Put what is due now in the outbox."""
        async with self.database.work() as work:
            await self._begin_day(work)
            plan = await self._due(work)
            now = self._local()
            for planned in plan.nudges:
                await nudging.send(work, planned, uuid7(), now.date(), now)
            for question in plan.questions:
                await nudging.ask(work, question, self.zone, now)
        return plan

    async def _begin_day(self, work: Work) -> None:
        """What the calendar changes by itself: cycles end, pauses begin and end (product.md, Rules of a talk)."""
        today = self._local().date()
        if self._begun != today:
            await close_ended(work.transaction, today)
            await renew_cards_of_today(work.transaction, today)
            self._begun = today

    async def _due(self, work: Work) -> Plan:
        now = self._local()
        if not nudges.may_send(now):
            return Plan(nudges=(), questions=(), is_calm_time=True)
        every = Owing(talks=await work.talks.every_fact(), lives=await work.lives.every())
        # Whom we cannot reach is not reminded: a step of the ladder that nobody sees would be lost.
        people = dict(await work.people.many(every.people() & await work.conversations.reached()))
        sent: Mapping[UUID, Sent] = await work.nudges.sent(people)
        asked = await work.messages.keys("held:")
        questions = nudging.plan_questions(every.talks, people, now)
        return Plan(
            nudges=tuple(nudging.plan_nudges(every.obligations(now.date()), people, dict(sent), now.date())),
            questions=tuple(each for each in questions if each.key not in asked),
            is_calm_time=False,
        )

    def _local(self) -> datetime:
        return self.clock().astimezone(self.zone)
