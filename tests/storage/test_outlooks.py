"""What the planner finds about many talks at a time is what the rules say of each."""

import asyncio
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from dialogs.rules import outlook
from dialogs.rules.alike import Kinds, anybodys
from dialogs.rules.facts import TalkFacts
from dialogs.rules.fresh_plans import FreshPlan
from dialogs.rules.life_facts import PlanLife
from dialogs.rules.outlook import Known, Outlook
from storage import surroundings, tables
from storage.begun import is_done
from storage.conversations import Conversation
from storage.database import Database
from storage.fresh_plans import fresh_plans
from storage.keyring import Keyring
from storage.looks import Look
from storage.outlooks import Outlooks
from storage.work import Work
from tests.storage.generated import Organisation
from tests.storage.world import NOW

ZONE = ZoneInfo("Europe/Stockholm")


class _TakeBack(Exception):
    """Ends an example: the database is as empty as before."""


@given(st.integers(0, 2**32))
@settings(max_examples=20, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
def test_what_is_judged_together_is_judged_rightly(database_url: str, keyring: Keyring, seed: int) -> None:
    asyncio.run(_one_example(database_url, keyring, Random(seed)))


async def _one_example(url: str, keyring: Keyring, random: Random) -> None:
    database = Database.open(url, keyring)
    try:
        async with database.work() as work:
            organisation = Organisation(work, random)
            await organisation.found(most_people=30)  # most of whom do nothing, and are alike
            await _meet(work, organisation.people, random)
            for _ in range(6):
                for _ in range(8):
                    await organisation.happen()
                await _check_kinds(organisation)
                await _check_fresh_plans(organisation)
                await _check_outlooks(organisation, organisation.today + timedelta(days=random.randint(0, 60)))
                await _tell(organisation)
            raise _TakeBack
    except _TakeBack:
        pass
    finally:
        await database.close()


async def _meet(work: Work, people: list[UUID], random: Random) -> None:
    for each in people:
        if random.random() < 0.8:
            ids = {"conversation_id": f"a:{each}", "user_id": f"29:{each}"}
            chat = Conversation(service_url="http://127.0.0.1:9/", tenant_id="t", bot_id="28:b", **ids)
            await work.conversations.see(each, chat, NOW)


async def _check_kinds(organisation: Organisation) -> None:
    work = organisation.work
    own, alike = await work.talks.alike(organisation.talks, Kinds(NOW))
    facts = {each.talk.id: each for each in await work.talks.facts_of_talks(organisation.talks)}
    assert {each.talk.id for each in own} | {whose.talk for whose, _ in alike} == facts.keys()
    assert all(each == facts[each.talk.id] for each in own)
    for whose, kind in alike:
        assert _unchanged(kind.facts) == _unchanged(anybodys(facts[whose.talk]))


async def _check_fresh_plans(organisation: Organisation) -> None:
    """All that are fresh are found, and no other one."""
    work, people = organisation.work, organisation.people
    lives = await work.lives.of_employees(people)
    fresh = await fresh_plans(work.transaction, people)
    assert sorted(fresh) == sorted(_fresh(each) for each in lives if _is_fresh(each))


def _is_fresh(life: PlanLife) -> bool:
    is_anything_said = any(each.progress for each in life.activities)
    return not (life.revision or life.stops.employee or life.stops.manager or is_anything_said)


def _fresh(life: PlanLife) -> FreshPlan:
    assert life.agreed_on
    return FreshPlan(
        employee=life.employee,
        agreed_on=life.agreed_on,
        first_date=min((each.planned_for for each in life.activities if each.planned_for), default=None),
    )


def _unchanged(facts: TalkFacts) -> TalkFacts:
    return replace(facts, talk=replace(facts.talk, version=1))


async def _check_outlooks(organisation: Organisation, today: date) -> None:
    work, now = organisation.work, datetime.combine(today, time(11), tzinfo=ZONE)
    things = [Look(thing=each, employee=each, is_plan=False, changes=0) for each in organisation.talks]
    things += [Look(thing=each, employee=each, is_plan=True, changes=0) for each in organisation.people]
    found = await Outlooks(now).of(work, things)
    assert found == await _each_by_itself(work, organisation, now)
    talk = tables.Talk.__table__.c.id
    done, others = [await work.transaction.rows(select(talk).where(each)) for each in (is_done(), ~is_done())]
    assert len(done) + len(others) == len(organisation.talks)
    assert not any(found[each.id].lines or found[each.id].questions for each in done if each.id in found)


async def _tell(organisation: Organisation) -> None:
    """What is to be told today is in the ledger the next time."""
    work, now = organisation.work, datetime.combine(organisation.today, time(11), tzinfo=ZONE)
    for each in (await _each_by_itself(work, organisation, now)).values():
        for line in each.lines:
            await work.nudges.record(line.receiver, now.date(), [line], is_digest=line.is_for_digest)


async def _each_by_itself(work: Work, organisation: Organisation, now: datetime) -> dict[UUID, Outlook]:
    talks = await work.talks.facts_of_talks(organisation.talks)
    places = await surroundings.around(work.transaction, organisation.people)
    lives = await work.lives.of_employees(organisation.people)
    things = [*organisation.talks, *(thing for life in lives for thing in life.things)]
    before = await work.nudges.before_by_thing(things)
    known = Known(before=before, managers=places.managers, reached=places.reached)
    found = {each.talk.id: outlook.of_talk(each, known, now) for each in talks}
    return found | {each.employee: outlook.of_plan(each, known, now) for each in lives}
