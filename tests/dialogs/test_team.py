"""A manager's team at a glance."""

from uuid_utils.compat import uuid7

from dialogs import held, team
from dialogs.rules import figures
from dialogs.rules.figures import Progress
from dialogs.rules.people import Person
from dialogs.rules.talks import Outcome, TalkState
from dialogs.talks import TalkCard
from dialogs.team import Filter, NoTeamCard, TeamCard
from storage import tables
from storage.conversations import Conversation
from tests.dialogs.stage import Stage
from tests.dialogs.test_booking import proposed
from tests.dialogs.test_held import book


async def test_the_manager_sees_everybody_once(stage: Stage) -> None:
    card = await stage.show(TeamCard, stage.bo, team.Overview())
    assert card.total == card.matching
    assert card.held + card.booked + card.not_booked + card.absent + card.without_talk == card.total
    assert "Anna Lindqvist" in [line.name for line in card.lines]


async def test_absent_people_and_plans_on_paper_stand_apart(stage: Stage) -> None:
    lines = {line.name: line for line in (await stage.show(TeamCard, stage.bo, team.Overview())).lines}
    assert lines["Frida Åkesson"].is_absent
    assert lines["Amina Warsame"].is_on_paper
    assert not lines["Johan Berglund"].has_current_plan
    assert not lines["Kerstin Nordin"].in_teams


async def test_whose_talk_was_held_is_counted_as_held_while_away_as_in_the_figures_of_the_unit(stage: Stage) -> None:
    await book(stage)
    before = await stage.show(TeamCard, stage.bo, team.Overview())
    talk = await stage.talk_of(stage.anna)
    stage.becomes("2026-10-09T08:00")
    for who in (stage.anna, stage.bo):
        await stage.run(who, held.Say(talk=talk, outcome=Outcome.HELD))
    await _goes_away(stage, stage.anna)
    card = await stage.show(TeamCard, stage.bo, team.Overview())
    assert (card.held, card.absent, card.total) == (before.held + 1, before.absent, before.total)
    async with stage.database.reading() as work:
        anna = await work.people.get(stage.anna.id)
        facts = await work.talks.facts(talk)
    assert anna
    assert figures.progress(anna, facts, stage.now.date()) is Progress.DONE
    away = await stage.show(TeamCard, stage.bo, team.Overview(filter=Filter.ABSENT))
    assert "Anna Lindqvist" in [line.name for line in away.lines]


async def _goes_away(stage: Stage, who: Person) -> None:
    away = tables.Absence(id=uuid7(), person=who.id, starts_on=stage.now.date(), ends_on=None)
    async with stage.database.work() as work:
        await work.transaction.add([away])


async def test_a_booked_talk_shows_in_the_team(stage: Stage) -> None:
    card = await proposed(stage)
    await stage.press(TalkCard, stage.anna, card.times[0][1])
    lines = {line.name: line for line in (await stage.show(TeamCard, stage.bo, team.Overview())).lines}
    assert lines["Anna Lindqvist"].state is TalkState.BOOKED


async def test_filters_show_a_part_and_every_line_leads_to_a_card(stage: Stage) -> None:
    stage.becomes("2026-11-20T09:00")
    everybody = await stage.show(TeamCard, stage.bo, team.Overview())
    for wanted, count, show in everybody.others:
        card = await stage.show(TeamCard, stage.bo, show)
        assert card.filter is wanted
        assert 0 < card.matching == count <= card.total
        for line in card.lines:
            if line.open:
                await stage.run(stage.bo, line.open)
    late = await stage.show(TeamCard, stage.bo, team.Overview(filter=Filter.OVERDUE))
    assert late.matching == late.overdue > 0


async def test_a_page_that_does_not_exist_is_the_nearest_that_does(stage: Stage) -> None:
    card = await stage.show(TeamCard, stage.bo, team.Overview(page=99))
    assert card.page == card.pages - 1
    assert (await stage.show(TeamCard, stage.bo, team.Overview(page=-5))).page == 0


async def test_who_has_no_reports_is_told_so(stage: Stage) -> None:
    await stage.show(NoTeamCard, stage.anna, team.Overview())


async def test_what_is_true_of_most_is_not_said_of_each(stage: Stage) -> None:
    """At first messages reach hardly anybody: the count of them says so once."""
    first = await stage.show(TeamCard, stage.bo, team.Overview())
    assert next(count for wanted, count, _ in first.others if wanted is Filter.UNREACHABLE) > first.total / 2
    assert not first.tells_unreached
    async with stage.database.work() as work:
        for each in await work.people.reports(stage.bo.id):
            if each.in_teams and each.name != "Amina Warsame":
                await work.conversations.see(each.id, chat_of(each), stage.now)
    later = await stage.show(TeamCard, stage.bo, team.Overview())
    assert later.tells_unreached
    assert [line.name for line in later.lines if line.in_teams and not line.is_reached] == ["Amina Warsame"]
    assert not (await stage.show(TeamCard, stage.bo, team.Overview(filter=Filter.UNREACHABLE))).tells_unreached


def chat_of(person: Person) -> Conversation:
    return Conversation(
        conversation_id=f"a:{person.id}", service_url="https://smba.example/", tenant_id="t", bot_id="b", user_id="u"
    )
