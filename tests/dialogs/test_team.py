"""A manager's team at a glance."""

from dialogs import team
from dialogs.rules.talks import TalkState
from dialogs.talks import TalkCard
from dialogs.team import Filter, NoTeamCard, TeamCard
from tests.dialogs.stage import Stage
from tests.dialogs.test_booking import proposed


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


async def test_a_booked_talk_shows_in_the_team(stage: Stage) -> None:
    card = await proposed(stage)
    await stage.press(TalkCard, stage.anna, card.times[0][1])
    lines = {line.name: line for line in (await stage.show(TeamCard, stage.bo, team.Overview())).lines}
    assert lines["Anna Lindqvist"].state is TalkState.BOOKED


async def test_filters_show_a_part_and_every_line_leads_to_a_card(stage: Stage) -> None:
    stage.becomes("2026-11-20T09:00")
    everybody = await stage.show(TeamCard, stage.bo, team.Overview())
    for wanted, show in everybody.others:
        card = await stage.show(TeamCard, stage.bo, show)
        assert card.filter is wanted
        assert card.matching <= card.total
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
