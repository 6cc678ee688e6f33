"""Everything that Teams can answer: each lands in its state, and nobody else notices."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from uuid import UUID

import pytest

from bot.sender import Sender
from dialogs.ports import Reach
from storage.database import Database
from storage.tables import MessageState as State
from tests.bot.clocks import StillClock
from tests.fake_teams import failures
from tests.fake_teams.connector import FakeConnector
from tests.fake_teams.failures import Failure
from tests.sending.post_office import PostOffice, post_office

LATER = timedelta(minutes=2)
IN_A_MINUTE = StillClock().now + timedelta(seconds=50)


@dataclass(frozen=True, slots=True)
class Trouble:
    """`arrives`: whether the person has got the message. `pauses`: whether the others have to wait, too."""

    name: str
    failure: Failure
    state: State
    arrives: bool = False
    pauses: bool = False
    reach: Reach = Reach.REACHED


TROUBLES = [
    Trouble("429", failures.throttled(), State.RETRY, pauses=True),
    Trouble("429 with seconds", failures.throttled(20), State.RETRY, pauses=True),
    Trouble("429 with a date", failures.throttled(IN_A_MINUTE), State.RETRY, pauses=True),
    Trouble("401", failures.refused(401, "Unauthorized", "?"), State.RETRY, pauses=True),
    Trouble("412", failures.precondition_failed(), State.RETRY),
    Trouble("307", failures.redirected("http://127.0.0.1:9/"), State.RETRY),
    Trouble("403 another host", failures.forbidden("InvalidBotApiHost"), State.RETRY),
    Trouble("500", failures.server_error(), State.UNKNOWN),
    Trouble("500 all the same", failures.server_error(delivers=True), State.UNKNOWN, arrives=True),
    Trouble("502 with HTML", failures.bad_gateway(), State.UNKNOWN),
    Trouble("503", failures.unavailable(), State.UNKNOWN),
    Trouble("504", failures.gateway_timeout(delivers=True), State.UNKNOWN, arrives=True),
    Trouble("408", failures.request_timeout(), State.UNKNOWN),
    Trouble("reset", failures.reset(), State.UNKNOWN),
    Trouble("reset all the same", failures.reset(delivers=True), State.UNKNOWN, arrives=True),
    Trouble("slow", failures.slow(0.3), State.SENT, arrives=True),
    Trouble("200 with broken JSON", failures.broken_json(), State.SENT, arrives=True),
    Trouble("403 blocked", failures.forbidden("ConversationBlockedByUser"), State.DEAD, reach=Reach.BLOCKED),
    Trouble("403 writes blocked", failures.writes_blocked(), State.DEAD, reach=Reach.BLOCKED),
    Trouble("403 roster", failures.forbidden("BotNotInConversationRoster"), State.DEAD, reach=Reach.NOT_IN_ROSTER),
    Trouble(
        "403 not there", failures.forbidden("ForbiddenOperationException"), State.DEAD, reach=Reach.NOT_INSTALLED
    ),
    Trouble("403 disabled", failures.forbidden("BotDisabledByAdmin"), State.DEAD, reach=Reach.DISABLED),
    Trouble("403 other", failures.forbidden("NotEnoughPermissions"), State.DEAD, reach=Reach.OTHER),
    Trouble("404", failures.not_found(), State.DEAD, reach=Reach.GONE),
    Trouble("400", failures.refused(400, "BadSyntax", "?"), State.DEAD),
    Trouble("413", failures.refused(413, "MessageSizeTooBig", "?"), State.DEAD),
]


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
async def office(database: Database, clock: StillClock) -> AsyncIterator[PostOffice]:
    async with FakeConnector() as teams, post_office(database, teams, clock) as opened:
        yield opened


def arrived(office: PostOffice, place: int) -> int:
    return len(office.teams.conversations[office.chats[place]].messages)


@pytest.mark.parametrize("trouble", TROUBLES, ids=[each.name for each in TROUBLES])
async def test_each_trouble_lands_in_its_state_and_is_one_persons_own(
    office: PostOffice, clock: StillClock, trouble: Trouble
) -> None:
    office.teams.fail(trouble.failure, conversation=office.chats[0])
    mine, theirs = [(await office.put(person))[0] for person in office.people[:2]]
    office.sender.most_in_flight = 1
    await office.sender.drain()
    assert (await office.row(mine)).state is trouble.state
    assert arrived(office, 0) == trouble.arrives
    assert arrived(office, 1) == (not trouble.pauses)
    async with office.database.reading() as work:
        assert (await work.conversations.reach(office.people[:1]))[office.people[0]] is trouble.reach
    clock.now += LATER
    await office.sender.drain()
    is_sent = trouble.state in (State.RETRY, State.SENT)
    assert (await office.row(mine)).state is (State.SENT if is_sent else trouble.state)
    assert arrived(office, 0) == (is_sent or trouble.arrives)
    assert (await office.row(theirs)).state is State.SENT
    assert arrived(office, 1) == 1


@pytest.mark.parametrize("is_date", [True, False])
async def test_nobody_is_called_before_the_time_that_teams_gives(
    office: PostOffice, clock: StillClock, is_date: bool
) -> None:
    until = clock.now + timedelta(seconds=30)
    office.teams.fail(failures.throttled(until if is_date else 30), times=1)
    await office.put(*office.people[:2])
    other = Sender(office.service.dialogue, office.sender.messenger, rate=0)
    office.sender.most_in_flight = 1
    await office.sender.drain()
    calls = len(office.teams.calls)
    clock.forward(seconds=29)
    for sender in (office.sender, other):
        assert await sender.drain() == 0
    assert len(office.teams.calls) == calls == 1
    clock.forward(seconds=1)
    assert await other.drain() == 2
    assert office.teams.sends == 2


async def test_pauses_without_a_time_grow_until_a_call_succeeds(office: PostOffice, clock: StillClock) -> None:
    office.teams.fail(failures.throttled(), times=None)
    (message,) = await office.put(office.people[0])
    waits = []
    for _ in range(6):
        await office.sender.drain()
        again = (await office.row(message)).not_before
        waits.append((again - clock.now).total_seconds())
        clock.now = again
    assert all(30 * 2**number <= wait <= 45 * 2**number for number, wait in enumerate(waits[:4]))
    assert all(300 <= wait <= 450 for wait in waits[4:])
    office.teams.recover()
    assert await office.sender.drain() == 1
    office.teams.fail(failures.throttled())
    (next_one,) = await office.put(office.people[0])
    await office.sender.drain()
    assert (await office.row(next_one)).not_before <= clock.now + timedelta(seconds=45)


async def test_a_message_whose_moment_has_passed_while_it_could_not_be_sent_expires(
    office: PostOffice, clock: StillClock
) -> None:
    office.teams.fail(failures.precondition_failed(), conversation=office.chats[0])
    late, other = await office.put(*office.people[:2], valid_until=clock.now + timedelta(seconds=10))
    await office.sender.drain()
    clock.now += LATER
    await office.sender.drain()
    assert [(await office.row(each)).state for each in (late, other)] == [State.EXPIRED, State.SENT]
    assert arrived(office, 0) == 0
    await office.put(office.people[0])
    await office.sender.drain()
    assert arrived(office, 0) == 1


async def test_what_can_never_be_sent_is_not_tried_for_ever(office: PostOffice, clock: StillClock) -> None:
    office.teams.fail(failures.precondition_failed(), times=None)
    (message,) = await office.put(office.people[0])
    while (row := await office.row(message)).state in (State.PENDING, State.RETRY):
        clock.now = max(row.not_before, clock.now)
        await office.sender.drain()
    assert row.state is State.EXPIRED
    assert len(office.teams.calls) == 100


async def test_the_sender_stops_in_time_although_teams_does_not_answer_and_another_goes_on(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sender.STOPS_WITHIN", 0.2)
    held = office.teams.hold(conversation=office.chats[0])
    messages = await office.put(*office.people, *office.people)
    office.sender.most_in_flight = 1
    running = asyncio.create_task(office.sender.run())
    await held.arrived.wait()
    office.sender.stop()
    async with asyncio.timeout(5):
        await running
    assert (await states(office, messages)) == [State.UNKNOWN, *[State.PENDING] * (len(messages) - 1)]
    held.released.set()
    another = Sender(office.service.dialogue, office.sender.messenger, rate=0)
    assert await another.drain() == len(messages) - 1
    assert (await states(office, messages)) == [State.UNKNOWN, *[State.SENT] * (len(messages) - 1)]


async def test_two_messages_for_one_person_go_one_after_the_other(office: PostOffice) -> None:
    office.teams.fail(failures.slow(0.05), times=None)
    await office.put(*office.people, *office.people, *office.people)
    assert await office.sender.drain() == 3 * len(office.people)
    for chat in office.chats:
        calls = [each for each in office.teams.calls if each.conversation == chat]
        assert len(calls) == 3
        assert all(one.answered_at <= next_.at for one, next_ in pairwise(calls))
    assert office.teams.most_in_flight > 1


async def states(office: PostOffice, messages: Sequence[UUID]) -> list[State]:
    rows = await office.rows()
    return [rows[each].state for each in messages]
