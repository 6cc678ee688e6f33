"""How often Teams lets the bot send: the sender keeps below that by itself, and heeds it where it is told."""

import asyncio
import time
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from uuid_utils.compat import uuid7

from bot.chat_limits import WINDOWS, ChatLimits
from bot.pacer import LATE, Pacer
from bot.sender import Sender
from storage import pace
from storage.database import Database
from tests.fake_teams.connector import FakeConnector
from tests.fake_teams.limits import Limits
from tests.sending.post_office import post_office
from tests.storage.world import NOW
from tests.stories import employer

RATE = 35
BEGUN = time.monotonic()
ANNA, BO = uuid7(), uuid7()


def machine_clock() -> datetime:
    """Runs on from the start of the story."""
    return employer.START + timedelta(seconds=time.monotonic() - BEGUN)


@pytest.mark.parametrize("senders", [1, 3])
async def test_senders_together_keep_the_pace_and_no_call_is_refused(database: Database, senders: int) -> None:
    async with (
        FakeConnector(limits=Limits()) as teams,
        post_office(database, teams, machine_clock, people=60, rate=RATE) as office,
    ):
        await office.put(*office.people)
        others = [Sender(office.service.dialogue, office.sender.messenger, rate=RATE) for _ in range(senders - 1)]
        await asyncio.gather(*(sender.drain() for sender in (office.sender, *others)))
        while teams.sends < len(office.people):  # what was in another's hand when it looked
            await office.sender.drain()
    times = [call.at for call in teams.calls]
    assert {call.status for call in teams.calls} == {201}
    assert len(times) == len(office.people)
    assert most_within(times, 1.0) <= 50
    assert times[-1] - times[0] >= (len(times) - 1) / RATE - pace.AHEAD


async def test_a_chat_gets_no_more_than_teams_allows(database: Database) -> None:
    async with (
        FakeConnector(limits=Limits()) as teams,
        post_office(database, teams, machine_clock, rate=50) as office,
    ):
        await office.put(*[office.people[0]] * 10, *office.people[1:])
        await office.sender.drain()
    assert {call.status for call in teams.calls} == {201}
    chat = [call.at for call in teams.calls if call.conversation == office.chats[0]]
    assert len(chat) == 10
    assert chat[-1] - chat[0] >= 2
    others = [call.at for call in teams.calls if call.conversation != office.chats[0]]
    assert max(others) < chat[-1], "nobody waits for somebody else's chat"


async def test_who_sends_too_fast_is_told_so_and_everybody_gets_their_message_once(database: Database) -> None:
    strict = Limits(per_app=((10, 1.0),))
    async with (
        FakeConnector(limits=strict) as teams,
        post_office(database, teams, machine_clock, people=22) as office,
    ):
        await office.put(*office.people)
        async with asyncio.timeout(30):
            while teams.sends < len(office.people):
                await office.sender.drain()
                await asyncio.sleep(0.1)
    refused = [call.answered_at for call in teams.calls if call.status == 429]
    assert refused
    assert teams.sends == len(office.people)
    for at in refused:  # Teams says a second; what was under way then may still come in
        later = [call.at for call in teams.calls if at + 0.2 < call.at]
        assert all(call >= at + 0.99 for call in later)


def test_a_chat_has_to_wait_for_each_of_its_windows() -> None:
    now = 0.0
    chats = ChatLimits(clock=lambda: now)
    times: list[float] = []
    for _ in range(2000):
        now += chats.wait(ANNA)
        chats.note(ANNA)
        times.append(now)
        now += 0.001
    for count, seconds in WINDOWS:
        assert most_within(times, seconds) == count
    assert chats.wait(BO) == 0


def test_what_was_sent_an_hour_ago_is_forgotten() -> None:
    now = 0.0
    chats = ChatLimits(clock=lambda: now)
    for _ in range(2000):
        now += 4
        chats.note(uuid7())
    assert len(chats._calls) < 1000


@pytest.mark.parametrize(
    ("next_at", "count", "begins"),
    [
        (0.0, 11, 100.0),  # nobody has sent for long: that gives no more than others get
        (100.2, 6, 100.2),
        (100.4, 1, 100.4),
        (100.5, 0, 100.1),
        (200.0, 11, 100.0),  # nobody takes so much in advance: a clock was set back
    ],
)
def test_a_share_is_what_the_next_moments_have_room_for(next_at: float, count: int, begins: float) -> None:
    share = pace.share(next_at, 100.0, 25, 20)
    assert (share.count, round(share.at, 6)) == (count, begins)


def test_without_a_limit_all_may_begin_at_once() -> None:
    share = pace.share(500.0, 100.0, 0, 20)
    assert (share.count, share.begins(19)) == (20, 100.0)


async def test_a_call_that_was_held_up_gets_the_next_free_moment(database: Database) -> None:
    now = time.time()
    async with database.work() as work:
        await work.pace.spend(pace.share(now, now, 25, 20), 10)
    pacer = Pacer(database, 25)
    await pacer.in_time(now)
    assert time.time() - now < LATE
    await asyncio.gather(*(pacer.in_time(now - 1) for _ in range(3)))
    assert time.time() >= now + 12 / 25
    pacer.rate = 0
    await pacer.in_time(0)


async def test_a_longer_pause_stays_and_what_was_spent_is_spent(database: Database) -> None:
    async with database.work() as work:
        await work.pace.pause(NOW + timedelta(seconds=30))
        await work.pace.pause(NOW)
        await work.pace.spend(pace.share(0, 100.0, 25, 20), 3)
    async with database.work() as work:
        assert await work.pace.read() == (100.12, NOW + timedelta(seconds=30))


def most_within(times: Sequence[float], seconds: float) -> int:
    """The most that any window of this length has."""
    most, first = 0, 0
    for last, at in enumerate(times):
        while at - times[first] >= seconds:
            first += 1
        most = max(most, last - first + 1)
    return most
