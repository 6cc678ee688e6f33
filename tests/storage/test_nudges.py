"""The ledger: what was told to whom stands there once, whoever plans it."""

from datetime import date, timedelta
from uuid import UUID

from uuid_utils.compat import uuid7

from dialogs.nudging import Open
from dialogs.ports import Delivered, Written
from dialogs.rules.nudges import HANDED_UP, Before, Pace, Received, Snooze, Told
from dialogs.rules.obligations import Obligation, What
from dialogs.rules.outlook import Line, LineKind
from storage import tables
from storage.database import Database
from tests.storage.world import NOW, TODAY, World

MONDAY = date(2026, 9, 28)  # of the week of TODAY, a Thursday


def line(world: World, number: int = 1, what: What = What.PREPARE, kind: LineKind = LineKind.OWED) -> Line:
    return Line(
        kind=kind,
        receiver=world.bo if kind is LineKind.HANDED_UP else world.anna,
        owner=world.anna,
        about=world.anna,
        key=f"{what}:{world.talk.id}",
        number=number,
        days=-14,
        what=what,
        thing=world.talk.id,
        since=TODAY,
        due=TODAY,
    )


def owed(world: World) -> Obligation:
    return Obligation(
        what=What.PREPARE,
        thing=world.talk.id,
        owner=world.anna,
        about=world.anna,
        waiting=world.bo,
        since=TODAY,
        due=TODAY,
    )


async def test_a_nudge_is_found_again_line_by_line_by_its_receiver_alone(database: Database, world: World) -> None:
    async with database.work() as work:
        lines = [line(world), line(world, what=What.ANSWER_TIMES)]
        nudge = await work.nudges.record(world.anna, TODAY, lines)
    assert nudge
    async with database.reading() as work:
        sent = await work.nudges.sent(nudge, world.anna)
        assert sent
        assert [(each.what, each.owner, each.number) for each in sent.steps] == [
            (What.PREPARE, world.anna, 1),
            (What.ANSWER_TIMES, world.anna, 1),
        ]
        assert await work.nudges.sent(nudge, world.bo) is None
        assert await work.nudges.sent(uuid7(), world.anna) is None


async def test_a_second_planner_on_the_same_day_adds_nothing(database: Database, world: World) -> None:
    found: list[UUID | None] = []
    for _ in range(2):
        async with database.work() as work:
            found.append(await work.nudges.record(world.anna, TODAY, [line(world)]))
    assert found[0]
    assert found[1] is None


async def test_the_same_reminder_of_the_same_is_not_noted_on_another_day(database: Database, world: World) -> None:
    async with database.work() as work:
        await work.nudges.record(world.anna, MONDAY, [line(world)])
        again = await work.nudges.record(world.anna, TODAY, [line(world), line(world, number=2)])
    assert again
    async with database.reading() as work:
        sent = await work.nudges.sent(again, world.anna)
    assert sent
    assert [each.number for each in sent.steps] == [2]


async def test_what_was_told_is_counted_for_each_owner_and_handing_upwards_is_no_reminder(
    database: Database, world: World
) -> None:
    async with database.work() as work:
        await work.nudges.record(world.anna, MONDAY, [line(world)])
        await work.nudges.record(world.anna, TODAY, [line(world, number=2)])
        await work.nudges.record(world.bo, TODAY, [line(world, number=HANDED_UP, kind=LineKind.HANDED_UP)])
    key = world.anna, line(world).key
    async with database.reading() as work:
        assert await work.nudges.before([world.talk.id]) == {
            key: Before(told=Told(count=2, last_on=TODAY, is_handed_up=True))
        }
        assert await work.nudges.before([uuid7()]) == {}
        assert await work.nudges.before([]) == {}


async def test_what_was_only_handed_upwards_was_never_told(database: Database, world: World) -> None:
    async with database.work() as work:
        await work.nudges.record(world.bo, TODAY, [line(world, number=HANDED_UP, kind=LineKind.HANDED_UP)])
    async with database.reading() as work:
        (before,) = (await work.nudges.before([world.talk.id])).values()
    assert before.told == Told(count=0, last_on=date.min, is_handed_up=True)


async def test_what_is_put_off_is_known_with_how_often(database: Database, world: World) -> None:
    for days in (1, 7):
        async with database.work() as work:
            await work.nudges.snooze(owed(world), TODAY + timedelta(days=days))
    async with database.reading() as work:
        (before,) = (await work.nudges.before([world.talk.id])).values()
    assert before.snooze == Snooze(until=TODAY + timedelta(days=7), times=2)


async def test_the_week_and_the_pace_of_each_person(database: Database, world: World) -> None:
    async with database.work() as work:
        for day in (MONDAY - timedelta(days=1), MONDAY):
            await work.nudges.record(world.bo, day, [line(world, number=day.day)], is_digest=True)
        await work.nudges.choose_pace(world.anna, Pace.USUAL, NOW)
        await work.nudges.choose_pace(world.anna, Pace.WEEKLY, NOW)
    async with database.reading() as work:
        assert await work.nudges.received([world.anna, world.bo], TODAY) == {
            world.anna: Received(pace=Pace.WEEKLY),
            world.bo: Received(days=frozenset({MONDAY}), digests=frozenset({MONDAY})),
        }


async def test_the_cycle_of_a_talk_says_until_when_it_can_be_put_off(database: Database, world: World) -> None:
    async with database.reading() as work:
        assert not await work.nudges.ends_on([world.talk.id, uuid7()])


async def test_a_managers_word_is_sealed_and_goes_with_the_nudge(database: Database, world: World) -> None:
    written = Written(id=uuid7(), manager=world.bo, sent_at=NOW, note="Säg till om ni behöver tid")
    async with database.work() as work:
        await work.nudges.write(written)
        nudge = await work.nudges.record(world.anna, TODAY, [line(world)], reminder=written.id)
        await work.messages.send(world.anna, _open(nudge), key=f"nudge:{world.anna}:{TODAY}", not_before=NOW)
    assert nudge
    async with database.reading() as work:
        sent = await work.nudges.sent(nudge, world.anna)
        assert sent
        assert (sent.written_by, sent.note) == (world.bo, written.note)
        assert await work.nudges.newest_written(world.bo) == written
        assert await work.nudges.newest_written(world.anna) is None
        connection = await work.transaction.session.connection()
        (row,) = (await connection.execute(tables.Reminder.__table__.select())).all()
        assert written.note not in str(row.note)
        (logged,) = await work.nudges.log_of(written.id)
        assert (logged.person, logged.delivered) == (world.anna, Delivered.WAITING)


async def test_the_log_tells_the_newest_first_and_what_became_of_each(database: Database, world: World) -> None:
    async with database.work() as work:
        for number, day in enumerate((MONDAY, TODAY), 1):
            nudge = await work.nudges.record(world.anna, day, [line(world, number=number)])
            await work.messages.send(world.anna, _open(nudge), key=f"nudge:{world.anna}:{day}", not_before=NOW)
        (claim,) = await work.outbox.claim("one", NOW, timedelta(minutes=2), 1)
        await work.outbox.intend([claim.id], "one", NOW, timedelta(minutes=2))
        await work.outbox.sent(claim, "a:1", "1", NOW)
    async with database.reading() as work:
        log = await work.nudges.log(world.anna, 10, 0)
        assert [(each.on, each.delivered, each.at) for each in log] == [
            (TODAY, Delivered.WAITING, None),
            (MONDAY, Delivered.ARRIVED, NOW),
        ]
        assert [[step.number for step in each.steps] for each in log] == [[2], [1]]
        assert await work.nudges.log(world.anna, 10, 2) == []
        assert await work.nudges.log(world.bo, 10, 0) == []


def _open(nudge: UUID | None) -> Open:
    assert nudge
    return Open(nudge=nudge)
