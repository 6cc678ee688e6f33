"""A manager's week: one list, what was handed upwards, and who is ready."""

from uuid import UUID

import pytest

from dialogs import booking, digest, nudging
from dialogs.digest import DigestCard
from dialogs.nudging import ChoosePace, Later, NudgeCard
from dialogs.release import Release
from dialogs.rules.nudges import Pace
from dialogs.rules.obligations import What
from dialogs.rules.outlook import LineKind
from dialogs.rules.people import Person
from dialogs.turn import NotFound
from tests.dialogs.stage import Stage
from tests.dialogs.test_nudging import last_nudge, plan
from tests.storage.world import Statements
from tests.stories import employer

OCTOBER, NOVEMBER, DECEMBER = (
    [f"2026-{month}-{day:02}T09:00" for day in range(1, last + 1)] for month, last in ((10, 31), (11, 30), (12, 23))
)


async def week_of(stage: Stage, who: Person) -> DigestCard:
    return await stage.show(DigestCard, who, await last_nudge(stage, who))


async def test_the_most_pressing_comes_first_ten_a_page_and_what_is_new_is_marked(reached: Stage) -> None:
    await plan(reached)
    card = await week_of(reached, reached.bo)
    assert card.pressing == len(card.lines) or card.pages > 1
    assert all(line.is_new for line in card.lines)
    assert [line.due for line in card.lines] == sorted(line.due for line in card.lines if line.due)
    reached.becomes("2026-11-16T09:00")
    await plan(reached)
    later = await week_of(reached, reached.bo)
    assert (len(later.lines), later.page, later.pages > 1) == (10, 0, True)
    rest = await reached.press(DigestCard, reached.bo, later.next_page)
    assert rest.page == 1
    assert rest.answers is None
    back = await reached.press(DigestCard, reached.bo, rest.previous_page)
    assert back.lines == later.lines


async def test_ten_lines_cost_no_statements_of_their_own(reached: Stage) -> None:
    await plan(reached)
    reached.becomes("2026-11-16T09:00")
    await plan(reached)
    with Statements(reached.database) as statements:
        card = await week_of(reached, reached.bo)
    assert len(card.lines) == 10
    assert len(statements.sent) < 30, "each line asks for itself"


async def test_it_comes_once_a_week_and_only_when_there_is_something_new(reached: Stage) -> None:
    assert (await plan(reached))["Bo Ekström"].bundle.is_digest
    for day in ("2026-10-02T09:00", "2026-10-05T09:00", "2026-10-06T09:00"):
        reached.becomes(day)
        assert "Bo Ekström" not in await plan(reached)
    reached.becomes("2026-10-12T09:00")
    assert (await plan(reached))["Bo Ekström"].bundle.is_digest


async def test_that_anna_is_ready_waits_for_it_and_stands_there_until_the_talk(reached: Stage) -> None:
    await plan(reached)
    talk = await reached.talk_of(reached.anna)
    await reached.run(reached.anna, Release(talk=talk))
    reached.becomes("2026-10-02T09:00")
    assert "Bo Ekström" not in await plan(reached)
    reached.becomes("2026-10-05T09:00")
    bundle = (await plan(reached))["Bo Ekström"].bundle
    assert LineKind.READY in {line.kind for line in bundle.lines}
    card = await week_of(reached, reached.bo)
    assert [name for name, _ in card.ready] == ["Anna Lindqvist"]


async def test_what_an_employee_leaves_undone_after_six_reminders_comes_to_the_manager_once(reached: Stage) -> None:
    talk = await reached.talk_of(reached.anna)
    await reached.run(reached.bo, booking.SendTimes(talk=talk, version=1), date_1="2026-12-20", time_1="13:00")
    handed = []
    for day in (*OCTOBER, *NOVEMBER):
        reached.becomes(day)
        for planned in (await plan(reached)).values():
            lines = planned.bundle.lines
            handed += [line for line in lines if line.kind is LineKind.HANDED_UP and line.owner == reached.anna.id]
    assert [(line.what, line.receiver) for line in handed] == [(What.ANSWER_TIMES, reached.bo.id)]
    shown = [await reached.show(DigestCard, reached.bo, each) for each in await digests(reached)]
    (card,) = [each for each in shown if each.handed]
    assert [(line.name, line.what) for line in card.handed if line.name == "Anna Lindqvist"] == [
        ("Anna Lindqvist", What.ANSWER_TIMES)
    ]
    await reached.run(reached.anna, booking.Take(talk=talk, version=2, number=1))
    after = [await reached.show(DigestCard, reached.bo, each) for each in await digests(reached)]
    assert "Anna Lindqvist" not in {line.name for each in after for line in each.handed}


async def test_what_a_manager_leaves_undone_comes_to_the_next_one_as_a_number_without_names(reached: Stage) -> None:
    gunilla = await reached.person(employer.GUNILLA)
    seen: set[str] = set()
    for day in (*OCTOBER, *NOVEMBER, *DECEMBER):
        reached.becomes(day)
        planned = (await plan(reached)).get(gunilla.name)
        if planned and planned.bundle.is_digest:
            card = await week_of(reached, gunilla)
            seen |= {name for name, _ in card.below}
            assert "Anna Lindqvist" not in str(card.below)
    assert reached.bo.name in seen


async def test_it_can_be_put_off_and_asked_for_less_often_as_any_reminder(reached: Stage) -> None:
    await plan(reached)
    card = await week_of(reached, reached.bo)
    assert card.answers
    later = await reached.press(DigestCard, reached.bo, card.answers.next_week)
    assert all(line.put_off_until for line in later.lines)
    weekly = await reached.press(DigestCard, reached.bo, card.answers.pace)
    assert weekly.answers
    assert weekly.answers.is_weekly
    usual = await reached.press(DigestCard, reached.bo, ChoosePace(pace=Pace.USUAL, nudge=weekly.answers.pace.nudge))
    assert usual.answers
    assert not usual.answers.is_weekly


async def test_a_digest_is_its_receivers_alone_and_no_nudge_is_one(reached: Stage) -> None:
    await plan(reached)
    bos, annas = await last_nudge(reached, reached.bo), await last_nudge(reached, reached.anna)
    for show in (digest.Open(nudge=bos.nudge), Later(nudge=bos.nudge, days=1)):
        with pytest.raises(NotFound):
            await reached.run(reached.anna, show)
    await reached.show(NudgeCard, reached.anna, digest.Open(nudge=annas.nudge))
    await reached.show(DigestCard, reached.bo, bos)


async def digests(stage: Stage) -> list[nudging.Open]:
    sent = [each for each in await stage.messages_to(stage.bo) if each["verb"] == "digest.open"]
    return [nudging.Open(nudge=UUID(str(each["nudge"]))) for each in sent]
