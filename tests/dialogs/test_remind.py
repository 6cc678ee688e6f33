"""A manager reminds a part of the team: first they see whom, then they send, later they see whom it has reached."""

import pytest

from dialogs import remind, team
from dialogs.nudging import ChoosePace, NudgeCard
from dialogs.ports import Delivered, Why
from dialogs.release import Release
from dialogs.remind import Not, RemindCard, RemindedCard
from dialogs.rules.nudges import Pace
from dialogs.rules.obligations import What
from dialogs.team import Filter, NoTeamCard, TeamCard
from dialogs.turn import NotFound
from tests.dialogs.stage import Stage, reach_everybody
from tests.dialogs.test_nudging import last_nudge, plan

LATE = "2026-10-20T09:00"
WORD = "Säg till om du behöver tid för det."


async def asked(stage: Stage, part: Filter = Filter.ALL) -> RemindCard:
    return await stage.show(RemindCard, stage.bo, remind.Ask(filter=part))


def reasons(card: RemindCard) -> dict[str, Not]:
    return dict(card.not_now)


async def test_the_team_leads_to_it_and_it_says_who_gets_it_and_who_not_and_why(stage: Stage) -> None:
    await reach_everybody(stage.database, stage.now)
    stage.becomes(LATE)
    overview = await stage.show(TeamCard, stage.bo, team.Overview())
    assert overview.remind
    card = await stage.show(RemindCard, stage.bo, overview.remind)
    assert ("Anna Lindqvist", (What.PREPARE,)) in card.will
    assert Not.AWAY in reasons(card).values()
    assert set(dict(card.will)).isdisjoint(reasons(card))
    assert len(card.will) + len(card.not_now) == overview.total


async def test_it_arrives_with_the_managers_word_and_counts_as_a_reminder(reached: Stage) -> None:
    reached.becomes(LATE)
    sent = await reached.press(RemindedCard, reached.bo, (await asked(reached)).send, note=WORD)
    assert ("Anna Lindqvist", Delivered.WAITING, None) in sent.lines
    card = await reached.show(NudgeCard, reached.anna, await last_nudge(reached, reached.anna))
    assert (card.written_by, card.note) == (reached.bo.name, WORD)
    assert [line.what for line in card.lines] == [What.PREPARE]
    assert "Anna Lindqvist" not in await plan(reached), "one a day"
    again = await asked(reached)
    assert reasons(again)["Anna Lindqvist"] is Not.HAD_TODAY
    reached.becomes("2026-10-29T09:00")
    (line,) = (await plan(reached))["Anna Lindqvist"].bundle.lines
    assert line.number == 2


async def test_who_has_had_enough_or_nothing_left_is_left_in_peace(reached: Stage) -> None:
    reached.becomes("2026-10-19T09:00")
    await reached.run(reached.anna, ChoosePace(pace=Pace.WEEKLY))
    await plan(reached)
    reached.becomes(LATE)
    assert reasons(await asked(reached))["Anna Lindqvist"] is Not.WEEKLY
    await reached.run(reached.anna, Release(talk=await reached.talk_of(reached.anna)))
    reached.becomes("2026-10-26T09:00")
    card = await asked(reached)
    assert reasons(card)["Anna Lindqvist"] is Not.NOTHING_LEFT
    late = await asked(reached, Filter.OVERDUE)
    assert "Anna Lindqvist" not in dict(late.will)


async def test_nobody_is_reminded_more_than_six_times_of_the_same(reached: Stage) -> None:
    for day in ("10-20", "10-21", "10-27", "10-28", "11-03", "11-04"):
        reached.becomes(f"2026-{day}T09:00")
        await reached.press(RemindedCard, reached.bo, (await asked(reached)).send)
    reached.becomes("2026-11-10T09:00")
    assert reasons(await asked(reached))["Anna Lindqvist"] is Not.HAD_ALL


async def test_whom_nothing_reaches_is_named_as_such(stage: Stage) -> None:
    stage.becomes(LATE)
    card = await asked(stage)
    assert (card.will, card.send) == ((), None)
    assert reasons(card)["Anna Lindqvist"] is Not.UNREACHABLE
    assert Not.NOT_IN_TEAMS in reasons(card).values()


async def test_a_line_that_is_too_long_is_kept_and_can_be_sent_when_it_is_shorter(reached: Stage) -> None:
    reached.becomes(LATE)
    send = (await asked(reached)).send
    kept = await reached.press(RemindCard, reached.bo, send, note="x" * 301)
    assert (kept.fields.why, len(kept.fields["note"])) == (Why.TOO_LONG, 301)
    sent = await reached.press(RemindedCard, reached.bo, kept.send, note=WORD)
    assert sent.note == WORD
    assert (await asked(reached)).fields.why is None


async def test_a_word_that_came_too_late_for_all_is_kept(reached: Stage) -> None:
    reached.becomes(LATE)
    first = (await asked(reached)).send
    await reached.press(RemindedCard, reached.bo, first)
    kept = await reached.press(RemindCard, reached.bo, first, note=WORD)
    assert kept.fields["note"] == WORD
    reached.becomes("2026-10-22T09:00")
    await reached.press(RemindedCard, reached.bo, (await asked(reached)).send, note=WORD)


async def test_in_the_evening_it_waits_for_the_morning_and_says_so(reached: Stage) -> None:
    reached.becomes("2026-10-20T19:00")
    card = await asked(reached)
    assert (card.is_today, card.on.isoformat()) == (False, "2026-10-21")
    await reached.press(RemindedCard, reached.bo, card.send)
    reached.becomes("2026-10-21T09:00")
    assert "Anna Lindqvist" not in await plan(reached)


async def test_it_is_for_managers_and_of_their_own_team(reached: Stage) -> None:
    reached.becomes(LATE)
    await reached.show(NoTeamCard, reached.anna, remind.Ask())
    with pytest.raises(NotFound):
        await reached.run(reached.anna, remind.Send(filter=Filter.ALL), note=WORD)
    sent = await reached.press(RemindedCard, reached.bo, (await asked(reached)).send, note=WORD)
    newest = (await asked(reached)).newest
    assert isinstance(newest, remind.Sent)
    with pytest.raises(NotFound):
        await reached.run(reached.hanna, newest)
    assert (await reached.show(RemindedCard, reached.bo, newest)).lines == sent.lines
