"""Deputies: asked for, in the manager's seat of that talk for that time, and nowhere else."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

import pytest

from dialogs import (
    agreeing,
    booking,
    chat,
    delegating,
    deputies,
    deputy,
    held,
    home,
    plan,
    plan_beginning,
    prepare,
    release,
    talks,
    team,
)
from dialogs.booking import PickCard
from dialogs.delegating import DelegateCard
from dialogs.deputies import DeputiesCard, PickTalkCard
from dialogs.deputy import DeputyCard
from dialogs.home import TodoCard
from dialogs.my_talks import TalksCard
from dialogs.plan import PlanCard
from dialogs.plan_beginning import NoPlanCard
from dialogs.ports import Why
from dialogs.release import ReviewCard, SideBySideCard
from dialogs.rules.obligations import What
from dialogs.rules.people import Person
from dialogs.rules.plans import Stage as PlanStage
from dialogs.rules.talks import Outcome, Party
from dialogs.talks import TalkCard
from dialogs.team import NoTeamCard, TeamCard
from dialogs.turn import NotFound
from tests.access import imports
from tests.dialogs.stage import Stage, reach_everybody
from tests.dialogs.test_nudging import plan as plan_reminders
from tests.dialogs.test_plan import with_goal
from tests.dialogs.test_prepare import prepares

JOHAN = "00000000-0000-4000-8000-000000001012"
ELIN = "00000000-0000-4000-8000-000000001014"
DAYS = {"from_on": "2026-10-05", "to_on": "2026-10-09"}
TODAY_ON = {"from_on": "2026-10-01", "to_on": "2026-10-09"}


async def delegated(
    stage: Stage, to: str = JOHAN, days: Mapping[str, str] = TODAY_ON, *, of_all: bool = False
) -> Person:
    """Bo asks somebody for Anna's talk, or all of his, through the cards."""
    person, talk = await stage.person(to), None if of_all else await stage.talk_of(stage.anna)
    card = await stage.show(DeputiesCard, stage.bo, deputies.Open(talk=talk))
    choose = next(each for name, each in card.found if each.deputy == person.id)
    form = await stage.show(DelegateCard, stage.bo, choose)
    await stage.press(DeputiesCard, stage.bo, form.delegate, **days)
    return person


async def test_a_manager_finds_somebody_near_by_name_or_address(stage: Stage) -> None:
    everybody = await stage.show(DeputiesCard, stage.bo, deputies.Open())
    assert (len(everybody.found), everybody.more) == (deputies.MOST_FOUND, 5)
    for query, names in {
        "elin": ["Elin Sandström"],
        "gun": ["Gunilla Hedman"],
        "johan berg": ["Johan Berglund"],
        "akesson": ["Frida Åkesson"],
        "frida.akesson@": ["Frida Åkesson"],
        "leila": ["Leila Rahimi"],
        "hanna": [],
        "bo ekström": [],
        "kerstin": [],
    }.items():
        card = await stage.press(DeputiesCard, stage.bo, everybody.find, query=query)
        assert [name for name, _ in card.found] == names, query


async def test_only_a_manager_asks_and_only_those_in_reach_are_asked(stage: Stage) -> None:
    karin, johan = await stage.person("00000000-0000-4000-8000-000000001007"), await stage.person(JOHAN)
    talk = await stage.talk_of(stage.anna)
    await stage.show(NoTeamCard, stage.anna, chat.answer_to("Jag vill ha en ställföreträdare"))
    for who, action in (
        (stage.bo, delegating.Delegate(deputy=karin.id, talk=talk)),
        (stage.bo, delegating.Delegate(deputy=stage.anna.id, talk=talk)),
        (stage.bo, delegating.Delegate(deputy=stage.bo.id)),
        (stage.anna, delegating.Delegate(deputy=johan.id)),
        (stage.anna, delegating.Delegate(deputy=johan.id, talk=talk)),
        (karin, deputies.Open(talk=talk)),
    ):
        with pytest.raises(NotFound):
            await stage.run(who, action, **TODAY_ON)
    await delegated(stage)


@pytest.mark.parametrize(
    "days",
    [
        {"from_on": "", "to_on": ""},
        {"from_on": "2026-10-05", "to_on": ""},
        {"from_on": "2026-09-30", "to_on": "2026-10-09"},
        {"from_on": "2026-10-09", "to_on": "2026-10-05"},
        {"from_on": "2026-10-05", "to_on": "2028-10-05"},
        {"from_on": "i morgon", "to_on": "på fredag"},
    ],
)
async def test_days_that_cannot_be_are_told_and_kept(stage: Stage, days: dict[str, str]) -> None:
    johan = await stage.person(JOHAN)
    ask = delegating.Delegate(deputy=johan.id)
    told = await stage.press(DelegateCard, stage.bo, ask, **days)
    assert told.fields.why is Why.INCOMPLETE
    assert told.fields["to_on"] == days["to_on"]
    assert (await stage.press(DeputiesCard, stage.bo, told.delegate, **DAYS)).standing[0].deputy == "Johan Berglund"


async def test_a_deputy_sits_in_the_seat_for_the_time_and_no_longer(stage: Stage) -> None:
    johan = await delegated(stage, days=DAYS)
    talk = await stage.talk_of(stage.anna)
    for day, is_theirs in (("2026-10-02", False), ("2026-10-05", True), ("2026-10-09", True), ("2026-10-10", False)):
        stage.becomes(f"{day}T09:00")
        if is_theirs:
            assert (await stage.show(TalkCard, johan, talks.Open(talk=talk))).is_deputys
            continue
        with pytest.raises(NotFound):
            await stage.run(johan, talks.Open(talk=talk))
    assert (await stage.show(TalkCard, stage.anna, talks.Open(talk=talk))).other == "Bo"


async def test_everybody_sees_who_holds_the_talk(stage: Stage) -> None:
    johan = await delegated(stage)
    talk = await stage.talk_of(stage.anna)
    hers = await stage.show(TalkCard, stage.anna, talks.Open(talk=talk))
    assert (hers.other, hers.deputy, hers.manager) == ("Johan", "Johan", "Bo")
    his = await stage.show(TalkCard, stage.bo, talks.Open(talk=talk))
    assert (his.deputy, his.is_deputys, his.party) == ("Johan", False, Party.MANAGER)
    assert his.next is None
    todo = await stage.show(TodoCard, stage.anna, home.Todo())
    assert {line.other for line in todo.waiting if line.what is What.BOOK} == {"Johan"}
    stage.becomes("2026-10-12T09:00")
    assert (await stage.show(TalkCard, stage.bo, talks.Open(talk=talk))).next
    assert johan


async def test_the_managers_team_names_who_stands_in(stage: Stage) -> None:
    await delegated(stage)
    lines = {line.name: line for line in (await stage.show(TeamCard, stage.bo, team.Overview())).lines}
    assert lines["Anna Lindqvist"].deputy == "Johan"
    assert {line.deputy for name, line in lines.items() if name != "Anna Lindqvist"} == {None}
    stage.becomes("2026-10-12T09:00")
    lines = {line.name: line for line in (await stage.show(TeamCard, stage.bo, team.Overview())).lines}
    assert lines["Anna Lindqvist"].deputy is None


async def test_the_deputy_owes_and_is_reminded_and_the_manager_is_not(stage: Stage) -> None:
    johan = await delegated(stage)
    talk = await stage.talk_of(stage.anna)
    owed = await stage.show(TodoCard, johan, home.Todo())
    assert (What.BOOK, "Anna Lindqvist") in {(line.what, line.about) for line in owed.mine}
    await reach_everybody(stage.database, stage.now)
    reminded = {
        name: {line.thing for line in each.bundle.lines} for name, each in (await plan_reminders(stage)).items()
    }
    assert talk in reminded["Johan Berglund"]
    assert talk not in reminded["Bo Ekström"]


async def test_both_are_told(stage: Stage) -> None:
    johan = await delegated(stage, days=DAYS)
    (asked,) = [each for each in await stage.messages_to(johan) if each["verb"] == "deputies.told"]
    (told,) = [each for each in await stage.messages_to(stage.anna) if each["verb"] == "deputies.told"]
    made = UUID(str(asked["delegation"]))
    card = await stage.show(DeputyCard, johan, deputy.Told(delegation=made))
    assert (card.manager, card.employee, card.party) == ("Bo", "Anna", Party.MANAGER)
    hers = await stage.show(DeputyCard, stage.anna, deputy.Told(delegation=made, talk=UUID(str(told["talk"]))))
    assert (hers.deputy, hers.decline, hers.party) == ("Johan", None, Party.EMPLOYEE)
    for stranger in (stage.hanna, await stage.person(ELIN)):
        with pytest.raises(NotFound):
            await stage.run(stranger, deputy.Told(delegation=made))
    over = await stage.press(DeputyCard, johan, card.decline)
    assert over.is_over
    assert (await stage.show(DeputiesCard, stage.bo, deputies.Open())).standing == ()


async def test_a_manager_ends_it_and_an_old_button_ends_nothing_twice(stage: Stage) -> None:
    johan = await delegated(stage)
    talk = await stage.talk_of(stage.anna)
    (line,) = (await stage.show(DeputiesCard, stage.bo, deputies.Open(talk=talk))).standing
    for stranger in (stage.anna, stage.hanna):
        with pytest.raises(NotFound):
            await stage.run(stranger, line.end)
    for _ in range(2):
        assert (await stage.press(DeputiesCard, stage.bo, line.end)).standing == ()
    with pytest.raises(NotFound):
        await stage.run(johan, talks.Open(talk=talk))
    await delegated(stage)


async def test_a_deputy_holds_the_whole_talk_and_never_reads_what_the_manager_prepared(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    for who in (stage.anna, stage.bo):
        review = await prepares(stage, who, talk, f"{who.first_name} om", private="competence")
        assert isinstance(review, ReviewCard)
        await stage.run(who, review.release or review.talk)
    johan = await delegated(stage)
    blank = await stage.show(ReviewCard, johan, release.Review(talk=talk))
    assert not any(line.text for line in blank.lines)
    assert isinstance((await stage.run(stage.anna, release.Together(talk=talk))).card, ReviewCard)
    await prepares(stage, johan, talk, "Johan om", private="competence")
    both = await stage.press(SideBySideCard, johan, release.Release(talk=talk))
    assert "Anna om goal" in str(both)
    assert "Anna om competence" not in str(both)
    assert "Bo om" not in str(both)
    hers = await stage.show(SideBySideCard, stage.anna, release.Together(talk=talk))
    assert "Johan om goal" in str(hers)
    assert "Bo om" not in str(hers)
    stage.becomes("2026-10-12T09:00")
    again = await stage.show(SideBySideCard, stage.anna, release.Together(talk=talk))
    assert "Bo om goal" in str(again)
    assert "Johan om" not in str(again)
    with pytest.raises(NotFound):
        await stage.run(johan, prepare.Open(talk=talk))


async def test_a_deputy_books_holds_and_makes_the_plan_of_that_talk(stage: Stage) -> None:
    johan = await delegated(stage)
    talk = await stage.talk_of(stage.anna)
    times = booking.SendTimes(talk=talk, version=1)
    await stage.press(TalkCard, johan, times, date_1="2026-10-06", time_1="09:00")
    pick = await stage.show(PickCard, stage.anna, booking.Pick(talk=talk))
    assert pick.manager == "Johan"
    await stage.press(TalkCard, stage.anna, pick.times[0][1])
    assert "talks.open" in [each["verb"] for each in await stage.messages_to(johan)]
    assert "talks.open" not in [each["verb"] for each in await stage.messages_to(stage.bo)]
    stage.becomes("2026-10-06T15:00")
    for who in (johan, stage.anna):
        await stage.run(who, held.Say(talk=talk, outcome=Outcome.HELD), on="2026-10-06")
    offer = await stage.show(NoPlanCard, johan, plan.OfTalk(talk=talk))
    draft = await stage.press(PlanCard, johan, offer.begin)
    assert draft.party is Party.MANAGER
    for not_theirs in (plan.OfEmployee(employee=stage.anna.id), plan_beginning.Begin(employee=stage.anna.id)):
        with pytest.raises(NotFound):
            await stage.run(johan, not_theirs)
    stage.becomes("2026-10-12T09:00")
    for gone in (plan.Open(plan=draft.plan.id), agreeing.Propose(plan=draft.plan.id, version=draft.plan.version)):
        with pytest.raises(NotFound):
            await stage.run(johan, gone)
    assert (await stage.show(PlanCard, stage.bo, plan.OfTalk(talk=talk))).plan.stage is PlanStage.DRAFT


async def test_a_deputy_of_all_holds_the_others_talks_but_never_their_own(stage: Stage) -> None:
    elin = await delegated(stage, ELIN, of_all=True)
    held_by_her = await stage.show(TalksCard, elin, deputy.Held())
    assert "Anna Lindqvist" in {line.employee for line in held_by_her.lines}
    assert "Elin Sandström" not in {line.employee for line in held_by_her.lines}
    own = await stage.show(TalkCard, elin, talks.Open(talk=await stage.talk_of(elin)))
    assert (own.party, own.other, own.deputy) == (Party.EMPLOYEE, "Bo", None)


async def test_a_deputy_who_leaves_falls_back_to_the_manager(stage: Stage) -> None:
    await delegated(stage)
    await imports.import_with(stage.database, {"1012": {"employed_to": "2026-09-30"}})
    talk = await stage.talk_of(stage.anna)
    hers = await stage.show(TalkCard, stage.anna, talks.Open(talk=talk))
    assert (hers.other, hers.deputy) == ("Bo", None)
    assert (await stage.show(TalkCard, stage.bo, talks.Open(talk=talk))).next


async def test_a_change_of_manager_ends_what_the_old_one_delegated(stage: Stage) -> None:
    johan = await delegated(stage)
    talk = await stage.talk_of(stage.anna)
    await imports.import_with(stage.database, imports.ANNA_MOVES_TO_KARIN)
    with pytest.raises(NotFound):
        await stage.run(johan, talks.Open(talk=talk))
    assert (await stage.show(TalkCard, stage.anna, talks.Open(talk=talk))).other == "Karin"


async def test_nobody_stands_in_for_a_former_manager_in_the_talk_they_held(stage: Stage) -> None:
    johan = await delegated(stage, of_all=True)
    card = await with_goal(stage)
    await stage.press(PlanCard, stage.bo, card.propose)
    talk = await stage.talk_of(stage.anna)
    hers = await stage.show(PlanCard, stage.anna, plan.Open(plan=card.plan.id))
    await stage.press(PlanCard, stage.anna, hers.agree)
    await stage.show(PlanCard, johan, plan.Open(plan=card.plan.id))
    await imports.import_with(stage.database, imports.ANNA_MOVES_TO_KARIN)
    await stage.show(TalkCard, stage.bo, talks.Open(talk=talk))
    for show in (talks.Open(talk=talk), release.Together(talk=talk), plan.Open(plan=card.plan.id)):
        with pytest.raises(NotFound):
            await stage.run(johan, show)


async def test_a_manager_reads_their_own_words_under_their_own_name_meanwhile(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    for who in (stage.anna, stage.bo):
        review = await prepares(stage, who, talk, f"{who.first_name} om")
        assert isinstance(review, ReviewCard)
        await stage.run(who, review.release or review.talk)
    await delegated(stage)
    his = await stage.show(SideBySideCard, stage.bo, release.Together(talk=talk))
    assert (his.manager, "Bo om goal" in str(his)) == ("Bo", True)


async def test_a_deputy_asks_nobody_else(stage: Stage) -> None:
    johan = await delegated(stage)
    talk = await stage.talk_of(stage.anna)
    with pytest.raises(NotFound):
        await stage.run(johan, deputies.Open(talk=talk))


async def test_one_talk_is_picked_from_a_list(stage: Stage) -> None:
    card = await stage.show(DeputiesCard, stage.bo, chat.answer_to("delegera"))
    picked = await stage.show(PickTalkCard, stage.bo, card.one_talk)
    assert "Anna Lindqvist" in {name for _, name, _ in picked.lines}
    for _, _, show in picked.lines:
        await stage.show(DeputiesCard, stage.bo, show)


async def test_a_new_day_needs_no_service_to_end_it(stage: Stage) -> None:
    johan = await delegated(stage, days={"from_on": "2026-10-01", "to_on": "2026-10-01"})
    talk = await stage.talk_of(stage.anna)
    await stage.show(TalkCard, johan, talks.Open(talk=talk))
    stage.now += timedelta(days=1)
    with pytest.raises(NotFound):
        await stage.run(johan, talks.Open(talk=talk))
