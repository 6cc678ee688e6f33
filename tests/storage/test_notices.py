"""What people are told at once: the first goes out by itself, what follows soon after comes as one message."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from uuid_utils.compat import uuid7

from dialogs import booking, notices, talks
from dialogs.actions import Show
from dialogs.ports import NewMessage
from storage.database import Database
from storage.keyring import Keyring
from tests.storage.sending import CHAT, LEASE
from tests.storage.world import NOW, World, add_person, small_world

QUARTER = timedelta(minutes=15)


@pytest.fixture
async def gathering(database_url: str, keyring: Keyring) -> AsyncIterator[Database]:
    opened = Database.open(database_url, keyring, gathering=QUARTER)
    yield opened
    await opened.close()


@pytest.fixture
async def world(gathering: Database) -> World:
    async with gathering.work() as work:
        return await small_world(work)


async def tell(database: Database, world: World, key: str, minutes: int = 0, show: Show | None = None) -> None:
    told = show or talks.Open(talk=world.talk.id)
    async with database.work() as work:
        at = NOW + timedelta(minutes=minutes)
        await work.notices.tell(world.anna, told, key=key, at=at, talk=world.talk.id)


async def sent(database: Database, minutes: int = 0) -> Show | None:
    """What goes out at that time; None when there is nothing."""
    now = NOW + timedelta(minutes=minutes)
    async with database.work() as work:
        claim = next(iter(await work.outbox.claim("one", now, LEASE, 1)), None)
        if claim and await work.outbox.intend([claim.id], "one", now, LEASE):
            await work.outbox.sent(claim, CHAT, str(claim.id), now)
    return claim.show if claim else None


async def test_the_first_goes_at_once_and_as_itself(gathering: Database, world: World) -> None:
    await tell(gathering, world, "a")
    await tell(gathering, world, "a")
    assert await sent(gathering) == talks.Open(talk=world.talk.id)
    assert await sent(gathering) is None


async def test_what_follows_within_a_quarter_of_an_hour_comes_together_when_it_is_over(
    gathering: Database, world: World
) -> None:
    await tell(gathering, world, "a")
    await sent(gathering)
    await tell(gathering, world, "b", minutes=5)
    await tell(gathering, world, "c", minutes=9, show=booking.Pick(talk=world.talk.id))
    assert await sent(gathering, minutes=14) is None
    show = await sent(gathering, minutes=15)
    assert isinstance(show, notices.Open)
    assert await sent(gathering, minutes=60) is None
    async with gathering.reading() as work:
        told = await work.notices.of(show.gathered, world.anna)
        assert [each.show for each in told] == [talks.Open(talk=world.talk.id), booking.Pick(talk=world.talk.id)]
        assert await work.notices.of(show.gathered, world.bo) == []
        assert await work.notices.known(["a", "c", "z"]) == {"a", "c"}


async def test_after_that_the_next_one_goes_at_once_again(gathering: Database, world: World) -> None:
    await tell(gathering, world, "a")
    await sent(gathering)
    await tell(gathering, world, "b", minutes=16)
    assert await sent(gathering, minutes=16) == talks.Open(talk=world.talk.id)


async def test_what_happens_in_the_evening_comes_as_one_in_the_morning(gathering: Database, world: World) -> None:
    for key in "abc":
        await tell(gathering, world, key, minutes=15 * 60)
    assert isinstance(await sent(gathering, minutes=15 * 60), notices.Open)
    assert await sent(gathering, minutes=24 * 60) is None


async def test_what_is_planned_for_another_day_does_not_keep_todays_back(gathering: Database, world: World) -> None:
    await tell(gathering, world, "later", minutes=3 * 24 * 60)
    await tell(gathering, world, "now")
    assert await sent(gathering) == talks.Open(talk=world.talk.id)
    assert await sent(gathering, minutes=3 * 24 * 60) == talks.Open(talk=world.talk.id)


async def test_a_message_that_is_being_sent_takes_no_more_along(gathering: Database, world: World) -> None:
    await tell(gathering, world, "a")
    async with gathering.work() as work:
        assert await work.outbox.claim("one", NOW, LEASE, 1)
    await tell(gathering, world, "b", minutes=1)
    assert await sent(gathering, minutes=1) is None
    assert await sent(gathering, minutes=16) == talks.Open(talk=world.talk.id)


async def test_many_are_told_at_once_as_each_would_be_by_itself(gathering: Database) -> None:
    async with gathering.work() as work:
        world = await small_world(work)
        cia, dan = [await add_person(work, name, manager=world.bo) for name in ("Cia Dahl", "Dan Ek")]
    show = talks.Open(talk=world.talk.id)
    await tell(gathering, world, "a")
    twice = [NewMessage(cia, show, key, world.talk.id) for key in ("b", "c")]
    once = [NewMessage(person, show, key, world.talk.id) for person, key in ((world.anna, "d"), (dan, "e"))]
    for _ in range(2):
        async with gathering.work() as work:
            known = await work.notices.known("abcde")
            await work.notices.tell_all([each for each in (*twice, *once) if each.key not in known], NOW)
    shown = [await sent(gathering) for _ in range(3)]
    assert shown.count(show) == 1
    gathered = [each.gathered for each in shown if isinstance(each, notices.Open)]
    assert await sent(gathering) is None
    async with gathering.reading() as work:
        found = [len(await work.notices.of(each, person)) for each in gathered for person in (cia, world.anna)]
        assert sorted(found) == [0, 0, 2, 2]
        assert await work.notices.known("abcde") == set("abcde")


async def test_what_another_process_sends_meanwhile_is_told_by_that_one_or_next_time(
    gathering: Database, world: World
) -> None:
    told = [NewMessage(world.anna, talks.Open(talk=world.talk.id), key, world.talk.id) for key in "ab"]
    async with gathering.work() as work:
        await work.messages.send(world.anna, talks.Open(talk=world.talk.id), key="a", not_before=NOW)
        await work.notices.tell_all(told, NOW)
        assert await work.notices.known("ab") == set()
        await work.notices.tell_all(told[1:], NOW)
        assert await work.notices.known("ab") == {"b"}
    assert [await sent(gathering) for _ in range(3)] == [talks.Open(talk=world.talk.id)] * 2 + [None]


async def test_it_is_shown_anew_when_its_talk_changes(gathering: Database, world: World) -> None:
    await tell(gathering, world, "a")
    await tell(gathering, world, "b")
    show = await sent(gathering)
    async with gathering.work() as work:
        await work.messages.renew(uuid7())
    assert await sent(gathering) is None
    async with gathering.work() as work:
        await work.messages.renew(world.talk.id)
    async with gathering.work() as work:
        (claim,) = await work.outbox.claim("one", NOW, LEASE, 1)
    assert (claim.is_renewal, claim.show) == (True, show)
