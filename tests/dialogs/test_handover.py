"""A change of manager by a real import, in every state of talk and plan: nothing lost, nobody reads too much."""

from dataclasses import dataclass, replace
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from dialogs import booking, earlier, handover, owing, paper, plan, prepare, release, talks
from dialogs.activity_form import ActivityCard
from dialogs.earlier import EarlierCard, EarlierReadCard
from dialogs.goal_form import GoalCard
from dialogs.handover import HandoverCard
from dialogs.paper import PaperCard
from dialogs.plan import PlanCard
from dialogs.plan_beginning import Begin, NoPlanCard
from dialogs.prepare import QuestionCard
from dialogs.release import ReviewCard, SideBySideCard
from dialogs.rules import plans
from dialogs.rules import talks as rules
from dialogs.rules.obligations import What, obligations
from dialogs.rules.people import Person
from dialogs.rules.plans import Goal, PlanVersion, Signature
from dialogs.rules.plans import Stage as PlanStage
from dialogs.rules.preparations import Answer, Preparation
from dialogs.rules.talks import Outcome, Party, Talk, TalkState
from dialogs.talks import ClosedTalkCard, TalkCard
from dialogs.turn import NotFound
from storage.cycles import close_cycle, list_cycles, open_cycle
from tests.access import imports, stored
from tests.dialogs.stage import BANKS, Stage
from tests.dialogs.test_plan import ACTIVITY, GOAL
from tests.storage.world import save_preparation
from tests.stories.employer import START, TODAY

KARIN = "00000000-0000-4000-8000-000000001007"
REPORTS = ("1001", "1011", "1012", "1014", "1015", "1017", "1018")
THEY_MOVE = {person: {"manager_person_id": imports.KARIN} for person in REPORTS}
THEY_COME_BACK = {person: {"manager_person_id": imports.BO} for person in REPORTS}
PLANS = (None, "draft", "sent back", "proposed by the manager", "proposed by the employee", "read", "agreed")
ANSWERS = (What.ANSWER_PLAN, What.ANSWER_REVISION)
BOS, PRIVATE, THEIRS = "Bos egna ord", "Bara för mig", "Medarbetarens ord"


@dataclass(frozen=True, kw_only=True)
class Case:
    employee: Person
    talk: UUID
    plan: str | None


async def everybody(stage: Stage, state: TalkState) -> list[Case]:
    """Each of Bo's reports with another plan, all of them with a talk in this state; both have said *ready*."""
    cases = []
    for external, stands in zip(REPORTS, PLANS, strict=True):
        employee = await stage.person(f"00000000-0000-4000-8000-00000000{external}")
        async with stage.database.work() as work:
            facts, *_ = await work.talks.facts_of_employees([employee.id])
            await work.talks.save(_in_state(facts.talk, state))
            for who, party, text in ((employee, Party.EMPLOYEE, THEIRS), (stage.bo, Party.MANAGER, BOS)):
                await save_preparation(work, _prepared(stage, facts.talk, who, party, text))
            if stands:
                await work.plans.save(_plan(stage, facts.talk, employee, stands))
        cases.append(Case(employee=employee, talk=facts.talk.id, plan=stands))
    return cases


def _in_state(talk: Talk, state: TalkState) -> Talk:
    past, to_come = TODAY.replace(month=9, day=28), TODAY.replace(day=20)
    at = START
    was = replace(talk, booked_at=at, booked_on=past)
    match state:
        case TalkState.UNBOOKED:
            return talk
        case TalkState.PROPOSED:
            return rules.propose(talk, (at,), TODAY)
        case TalkState.BOOKED:
            return replace(talk, booked_at=at, booked_on=to_come)
        case TalkState.TO_CONFIRM:
            return rules.say(was, Party.MANAGER, Outcome.HELD, past, TODAY)
        case TalkState.DISPUTED:
            said = rules.say(was, Party.MANAGER, Outcome.HELD, past, TODAY)
            return rules.say(said, Party.EMPLOYEE, Outcome.NOT_HELD, past, TODAY)
        case TalkState.HELD:
            said = rules.say(was, Party.MANAGER, Outcome.HELD, past, TODAY)
            return rules.say(said, Party.EMPLOYEE, Outcome.HELD, past, TODAY)
        case TalkState.NOT_HELD:
            raise AssertionError("the talks of a closed cycle move no more")


def _prepared(stage: Stage, talk: Talk, who: Person, party: Party, text: str) -> Preparation:
    answers = {
        "goal": Answer(id=uuid7(), question="goal", text=text),
        "competence": Answer(id=uuid7(), question="competence", text=f"{PRIVATE}: {text}", only_for_me=True),
    }
    return Preparation(
        id=uuid7(), talk=talk.id, party=party, author=who.id, answers=answers, ready_at=stage.now, ready_on=TODAY
    )


def _plan(stage: Stage, talk: Talk, employee: Person, stands: str) -> PlanVersion:
    signatures = {
        party: Signature(person=who.id, name=who.name, party=party, at=stage.now, on=TODAY)
        for party, who in ((Party.EMPLOYEE, employee), (Party.MANAGER, stage.bo))
    }
    his, hers = signatures[Party.MANAGER], signatures[Party.EMPLOYEE]
    goal = Goal(id=uuid7(), title="Ett gemensamt mål", effect="Det märks")
    draft = PlanVersion(id=uuid7(), employee=employee.id, talk=talk.id, number=1, goals=(goal,))
    proposed = plans.propose(draft, his)
    return {
        "draft": draft,
        "sent back": plans.send_back(proposed, hers, "Mer tid"),
        "proposed by the manager": proposed,
        "proposed by the employee": plans.propose(draft, hers),
        "read": replace(proposed, stage=PlanStage.READ, read=hers),
        "agreed": plans.agree(proposed, hers),
    }[stands]


async def texts(stage: Stage) -> object:
    """Everything that somebody has written, sealed as it is stored."""
    every = await stored.everything(stage.database)
    comments = {key: row["comment"] for key, row in every["plan_version"].items()}
    return every["answer"], every["goal"], every["learning_activity"], comments


@pytest.mark.parametrize("state", [each for each in TalkState if each is not TalkState.NOT_HELD])
async def test_in_every_state_nothing_is_lost_and_nobody_reads_who_may_not(stage: Stage, state: TalkState) -> None:
    cases, karin = await everybody(stage, state), await stage.person(KARIN)
    before = await texts(stage)
    await imports.import_with(stage.database, THEY_MOVE)
    assert await texts(stage) == before
    for case in cases:
        if case.plan == "agreed":
            await _stays_with_bo(stage, case, karin)
        else:
            await _has_come_to_karin(stage, case, karin)
    await imports.import_with(stage.database, THEY_MOVE)
    assert await texts(stage) == before


async def _stays_with_bo(stage: Stage, case: Case, karin: Person) -> None:
    """The agreed plan follows the employee, the talk that made it stays readable for the manager who held it."""
    his = await stage.show(TalkCard, stage.bo, talks.Open(talk=case.talk))
    assert his.open_plan is None
    together = await stage.show(SideBySideCard, stage.bo, release.Together(talk=case.talk))
    assert THEIRS in str(together)
    assert (await stage.show(PlanCard, karin, plan.OfEmployee(employee=case.employee.id))).plan.agreed
    for show in (talks.Open(talk=case.talk), release.Together(talk=case.talk)):
        with pytest.raises(NotFound):
            await stage.run(karin, show)
    for act in (plan.OfTalk(talk=case.talk), Begin(employee=case.employee.id, talk=case.talk)):
        with pytest.raises(NotFound):
            await stage.run(stage.bo, act)
    with pytest.raises(NotFound):
        await stage.run(stage.bo, plan.OfEmployee(employee=case.employee.id))


async def _has_come_to_karin(stage: Stage, case: Case, karin: Person) -> None:
    for show in (talks.Open(talk=case.talk), prepare.Open(talk=case.talk), release.Together(talk=case.talk)):
        with pytest.raises(NotFound):
            await stage.run(stage.bo, show)
    shown = await stage.show(HandoverCard, karin, handover.Open(talk=case.talk))
    first = await stage.show(ReviewCard, karin, release.Review(talk=case.talk))
    hers = await stage.show(ReviewCard, case.employee, release.Review(talk=case.talk))
    assert not hers.is_released
    assert THEIRS in str(hers)
    for card in (shown, first, hers):
        assert BOS not in str(card)
    for card in (shown, first):
        assert THEIRS not in str(card)
    await _the_plan_is_of_both(stage, case, karin)
    async with stage.database.reading() as work:
        facts = await work.talks.facts(case.talk)
    assert facts
    owed = obligations(facts, TODAY)
    assert (What.TAKE_OVER, karin.id) in {(each.what, each.owner) for each in owed}
    assert stage.bo.id not in {each.owner for each in owed}
    assert not [each for each in owed if each.is_overdue(TODAY)]


async def _the_plan_is_of_both(stage: Stage, case: Case, karin: Person) -> None:
    if case.plan is None:
        return
    for who in (karin, case.employee):
        card = await stage.show(PlanCard, who, plan.OfEmployee(employee=case.employee.id))
        assert [line.goal.title for line in card.goals] == ["Ett gemensamt mål"]
        stays = case.plan == "proposed by the employee"
        assert card.plan.stage is (PlanStage.PROPOSED if stays else PlanStage.DRAFT)
        assert (card.agree is not None) is (stays and who is karin)
    with pytest.raises(NotFound):
        await stage.run(stage.bo, plan.OfEmployee(employee=case.employee.id))


async def test_a_former_manager_is_offered_no_plan_of_a_finished_talk_open_or_closed(stage: Stage) -> None:
    (*_, case) = await everybody(stage, TalkState.HELD)
    before = await stage.show(TalkCard, stage.bo, talks.Open(talk=case.talk))
    await stage.press(PlanCard, stage.bo, before.open_plan)
    await imports.import_with(stage.database, THEY_MOVE)
    now = await stage.show(TalkCard, stage.bo, talks.Open(talk=case.talk))
    assert (now.plan, now.open_plan) == (None, None), "nor told how far it has come"
    assert (await stage.show(TalkCard, case.employee, talks.Open(talk=case.talk))).plan
    (cycle,) = await list_cycles(stage.database)
    await close_cycle(stage.database, cycle.name, TODAY)
    ended = await stage.show(ClosedTalkCard, stage.bo, talks.Open(talk=case.talk))
    assert ended.plan is None
    await stage.show(SideBySideCard, stage.bo, ended.preparation)
    hers = await stage.show(ClosedTalkCard, case.employee, talks.Open(talk=case.talk))
    await stage.press(PlanCard, case.employee, hers.plan)


async def test_a_former_manager_to_whom_the_talk_once_came_is_told_nothing_of_the_plan(stage: Stage) -> None:
    (*_, case) = await everybody(stage, TalkState.HELD)
    async with stage.database.work() as work:
        talk = await work.talks.get(case.talk)
        assert talk
        await work.talks.save(replace(talk, handed_over_on=TODAY, taken_over_on=TODAY))
    before = await stage.show(HandoverCard, stage.bo, handover.Open(talk=case.talk))
    assert before.plan
    await stage.press(PlanCard, stage.bo, before.open_plan)
    await imports.import_with(stage.database, THEY_MOVE)
    now = await stage.show(HandoverCard, stage.bo, handover.Open(talk=case.talk))
    assert (now.plan, now.open_plan) == (None, None)
    await stage.show(TalkCard, stage.bo, now.talk)


async def test_a_former_managers_preparation_opens_with_no_plan_that_is_another_managers_now(stage: Stage) -> None:
    (*_, case) = await everybody(stage, TalkState.HELD)
    question = next(iter(BANKS[rules.TalkKind.DEVELOPMENT].side(Party.MANAGER))).id
    opened = prepare.Ask(talk=case.talk, question=question)
    assert (await stage.show(QuestionCard, stage.bo, opened)).last
    await imports.import_with(stage.database, THEY_MOVE)
    assert (await stage.show(QuestionCard, stage.bo, opened)).last is None


async def test_a_new_manager_begins_the_plan_that_a_finished_talk_of_another_did_not_make(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    form = await stage.show(PaperCard, stage.bo, paper.Ask(talk=talk))
    await stage.press(PaperCard, stage.bo, form.record, held_on="2026-09-29", made_on="2026-09-30")
    await imports.import_with(stage.database, THEY_MOVE)
    karin = await stage.person(KARIN)
    offered = await stage.show(NoPlanCard, karin, plan.OfEmployee(employee=stage.anna.id))
    assert offered.talk is None
    begun = await stage.press(PlanCard, karin, offered.begin)
    assert begun.plan.stage is PlanStage.DRAFT


async def test_a_former_manager_begins_no_plan_where_one_on_paper_finished_the_talk(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    form = await stage.show(PaperCard, stage.bo, paper.Ask(talk=talk))
    await stage.press(PaperCard, stage.bo, form.record, held_on="2026-09-29", made_on="2026-09-30")
    await imports.import_with(stage.database, THEY_MOVE)
    assert (await stage.show(TalkCard, stage.bo, talks.Open(talk=talk))).open_plan is None
    for act in (plan.OfTalk(talk=talk), Begin(employee=stage.anna.id, talk=talk)):
        with pytest.raises(NotFound):
            await stage.run(stage.bo, act)
    begun = await stage.press(PlanCard, await stage.person(KARIN), Begin(employee=stage.anna.id))
    assert begun.plan.stage is PlanStage.DRAFT


async def test_what_an_employee_begins_after_a_move_is_owed_by_nobody_who_cannot_see_it(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    on_paper = await stage.show(PaperCard, stage.bo, paper.Ask(talk=talk))
    await stage.press(PaperCard, stage.bo, on_paper.record, held_on="2026-09-29", made_on="2026-09-30")
    await imports.import_with(stage.database, THEY_MOVE)
    offered = await stage.show(NoPlanCard, stage.anna, plan.OfEmployee(employee=stage.anna.id))
    assert offered.begin == Begin(employee=stage.anna.id, talk=talk)
    begun = await stage.press(PlanCard, stage.anna, offered.begin)
    again = await stage.press(PlanCard, stage.anna, offered.begin)
    assert (begun.plan.talk, again.plan.talk, again.plan.id) == (None, None, begun.plan.id)
    await _proposes(stage, begun)
    assert await _answers(stage) == [((await stage.person(KARIN)).id, stage.anna.id)]


async def test_a_draft_goes_with_the_employee_also_from_a_talk_that_stays(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    offered = await stage.show(NoPlanCard, stage.anna, plan.OfTalk(talk=talk))
    begun = await stage.press(PlanCard, stage.anna, offered.begin)
    on_paper = await stage.show(PaperCard, stage.bo, paper.Ask(talk=talk))
    await stage.press(PaperCard, stage.bo, on_paper.record, held_on="2026-09-29", made_on="2026-09-30")
    await imports.import_with(stage.database, THEY_MOVE)
    moved = await stage.show(PlanCard, stage.anna, plan.Open(plan=begun.plan.id))
    assert (begun.plan.talk, moved.plan.talk) == (talk, None)
    await _proposes(stage, moved)
    assert await _answers(stage) == [((await stage.person(KARIN)).id, stage.anna.id)]


async def test_where_the_manager_has_left_the_plan_is_begun_at_the_talk_all_the_same(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    await imports.import_with(stage.database, imports.BO_LEAVES)
    offered = await stage.show(NoPlanCard, stage.anna, plan.OfTalk(talk=talk))
    assert (await stage.press(PlanCard, stage.anna, offered.begin)).plan.talk == talk


async def test_only_a_development_talk_makes_a_plan_whoever_held_it(stage: Stage) -> None:
    pay = await stage.talk_of(stage.anna, rules.TalkKind.PAY)
    async with stage.database.work() as work:
        talk = await work.talks.get(pay)
        assert talk
        await work.talks.save(replace(talk, manager=(await stage.person(KARIN)).id))
    with pytest.raises(NotFound):
        await stage.run(stage.anna, Begin(employee=stage.anna.id, talk=pay))
    begun = await stage.press(PlanCard, stage.anna, Begin(employee=stage.anna.id))
    assert begun.plan.talk is None


async def _proposes(stage: Stage, begun: PlanCard) -> None:
    """Anna, with a goal and an activity."""
    form = await stage.press(GoalCard, stage.anna, begun.add_goal)
    activity = await stage.press(ActivityCard, stage.anna, form.save_and_add, **GOAL)
    written = await stage.press(PlanCard, stage.anna, activity.save, **ACTIVITY)
    await stage.press(PlanCard, stage.anna, written.propose)


async def _answers(stage: Stage) -> list[tuple[UUID, UUID | None]]:
    """Who owes one to whom, of Bo and Karin."""
    async with stage.database.reading() as work:
        owed = [
            each
            for who in (stage.bo, await stage.person(KARIN))
            for each in (await owing.of_person(work, who.id, TODAY)).obligations(TODAY)
        ]
    return [(each.owner, each.waiting) for each in owed if each.what in ANSWERS]


async def test_a_former_manager_still_reads_what_they_wrote_themselves(stage: Stage) -> None:
    (case, *_), karin = await everybody(stage, TalkState.UNBOOKED), await stage.person(KARIN)
    await imports.import_with(stage.database, THEY_MOVE)
    listed = await stage.show(EarlierCard, stage.bo, earlier.Mine())
    assert len(listed.lines) == len(REPORTS) - 1  # the talk with an agreed plan is his still
    for line in listed.lines:
        card = await stage.show(EarlierReadCard, stage.bo, line.open)
        assert BOS in str(card)
        assert PRIVATE in str(card)
        assert card.share is None
        for stranger in (karin, case.employee, stage.hanna):
            with pytest.raises(NotFound):
                await stage.run(stranger, line.open)


async def test_when_they_come_back_their_own_preparation_counts_again(stage: Stage) -> None:
    (case, *_) = await everybody(stage, TalkState.BOOKED)
    await imports.import_with(stage.database, THEY_MOVE)
    await imports.import_with(stage.database, THEY_COME_BACK)
    mine = await stage.show(ReviewCard, stage.bo, release.Review(talk=case.talk))
    assert BOS in str(mine)
    assert not mine.other_is_released


async def test_taking_over_ends_what_is_owed_and_so_does_simply_beginning(stage: Stage) -> None:
    await imports.import_with(stage.database, THEY_MOVE)
    karin, amina = await stage.person(KARIN), await stage.person("00000000-0000-4000-8000-000000001011")
    first, second = await stage.talk_of(stage.anna), await stage.talk_of(amina)
    card = await stage.show(HandoverCard, karin, handover.Open(talk=first))
    following = (await stage.press(TalkCard, karin, card.accept)).next
    assert following
    assert following.what is not What.TAKE_OVER
    assert (await stage.show(HandoverCard, karin, handover.Open(talk=first))).taken_over_on == TODAY
    question = await stage.show(QuestionCard, karin, prepare.Open(talk=second))
    await stage.run(karin, question.save, text="Jag börjar")
    for talk in (first, second):
        async with stage.database.reading() as work:
            facts = await work.talks.facts(talk)
        assert facts
        assert What.TAKE_OVER not in {each.what for each in obligations(facts, TODAY)}


async def test_the_employee_is_told_once_and_chooses_what_the_new_manager_may_read(stage: Stage) -> None:
    (case, *_), karin = await everybody(stage, TalkState.UNBOOKED), await stage.person(KARIN)
    anna = case.employee
    await imports.import_with(stage.database, THEY_MOVE)
    told = [each["verb"] for each in await stage.messages_to(anna)]
    assert told == ["earlier.mine"]
    anna = await stage.person("00000000-0000-4000-8000-000000001001")
    listed = await stage.show(EarlierCard, anna, earlier.Mine())
    assert (listed.is_new, listed.manager) == (True, "Karin")
    own = await stage.show(EarlierReadCard, anna, listed.lines[0].open)
    with pytest.raises(NotFound):
        await stage.run(karin, listed.lines[0].open)
    shared = await stage.press(EarlierReadCard, anna, own.share)
    (_, _, show), *_ = (await stage.show(HandoverCard, karin, handover.Open(talk=case.talk))).shared
    read = await stage.show(EarlierReadCard, karin, show)
    assert THEIRS in str(read)
    assert PRIVATE not in str(read)
    assert read.share is None
    assert read.withdraw is None
    await stage.press(EarlierReadCard, anna, shared.withdraw)
    with pytest.raises(NotFound):
        await stage.run(karin, show)
    assert (await stage.show(HandoverCard, karin, handover.Open(talk=case.talk))).shared == ()


async def test_what_is_changed_after_it_was_shared_is_shared_no_longer(stage: Stage) -> None:
    (case, *_), karin = await everybody(stage, TalkState.UNBOOKED), await stage.person(KARIN)
    await imports.import_with(stage.database, THEY_MOVE)
    anna = await stage.person("00000000-0000-4000-8000-000000001001")
    own = (await stage.show(EarlierCard, anna, earlier.Mine())).lines[0].open
    await stage.run(anna, (await stage.show(EarlierReadCard, anna, own)).share or own)
    question = await stage.show(QuestionCard, anna, prepare.Ask(talk=case.talk, question="goal"))
    await stage.run(anna, question.save, text="Något jag just kom på")
    with pytest.raises(NotFound):
        await stage.run(karin, own)
    again = await stage.press(EarlierReadCard, anna, (await stage.show(EarlierReadCard, anna, own)).share)
    assert again.withdraw
    assert "Något jag just kom på" in str(await stage.show(EarlierReadCard, karin, own))


async def test_the_next_change_of_manager_takes_back_what_was_shared(stage: Stage) -> None:
    await everybody(stage, TalkState.UNBOOKED)
    await imports.import_with(stage.database, THEY_MOVE)
    anna = await stage.person("00000000-0000-4000-8000-000000001001")
    own = (await stage.show(EarlierCard, anna, earlier.Mine())).lines[0].open
    await stage.run(anna, (await stage.show(EarlierReadCard, anna, own)).share or own)
    await imports.import_with(stage.database, THEY_COME_BACK)
    for who in (stage.bo, await stage.person(KARIN)):
        with pytest.raises(NotFound):
            await stage.run(who, own)


async def test_an_old_form_of_the_former_manager_changes_nothing(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    old = booking.SendTimes(talk=talk, version=1)
    await imports.import_with(stage.database, THEY_MOVE)
    with pytest.raises(NotFound):
        await stage.run(stage.bo, old, date_1="2026-10-20", time_1="09:00")
    karin = await stage.person(KARIN)
    new = booking.SendTimes(talk=talk, version=2)
    assert (await stage.press(TalkCard, karin, new, date_1="2026-10-20", time_1="09:00")).state is TalkState.PROPOSED


async def test_the_reports_of_a_manager_who_has_left_have_none_until_the_next_import(stage: Stage) -> None:
    await imports.import_with(stage.database, imports.BO_LEAVES)
    talk = await stage.talk_of(stage.anna)
    alone = await stage.show(TalkCard, stage.anna, talks.Open(talk=talk))
    assert alone.other is None
    async with stage.database.reading() as work:
        facts = await work.talks.facts(talk)
    assert facts
    assert {each.owner for each in obligations(facts, TODAY)} == {stage.anna.id}
    await imports.import_with(stage.database, {**imports.BO_LEAVES, **THEY_MOVE})
    assert (await stage.show(TalkCard, stage.anna, talks.Open(talk=talk))).other == "Karin"


async def test_a_person_who_leaves_and_comes_back_is_the_same_one_with_their_talk_and_plan(stage: Stage) -> None:
    (_, case, *_) = await everybody(stage, TalkState.BOOKED)
    gone = {"1011": {"employed_to": "2026-09-30"}}
    await imports.import_with(stage.database, gone)
    with pytest.raises(NotFound):
        await stage.run(stage.bo, talks.Open(talk=case.talk))
    await imports.import_with(stage.database, {"1011": {"unit_id": "300", "manager_person_id": imports.KARIN}})
    karin = await stage.person(KARIN)
    back = await stage.show(HandoverCard, karin, handover.Open(talk=case.talk))
    assert back.state is TalkState.BOOKED
    assert (await stage.show(PlanCard, karin, plan.OfEmployee(employee=case.employee.id))).plan.number == 1


async def test_a_talk_that_is_opened_for_the_report_of_a_manager_who_has_left_is_nobodys_yet(stage: Stage) -> None:
    await imports.import_with(stage.database, imports.BO_LEAVES)
    await open_cycle(stage.database, "Extra", 2027, stage.now, TODAY)
    async with stage.database.reading() as work:
        facts = await work.talks.facts_of_employees([stage.anna.id])
    assert {each.talk.manager for each in facts} == {None}


async def test_the_cards_about_who_has_left_are_shown_anew_and_say_so(stage: Stage) -> None:
    talk = await stage.talk_of(stage.anna)
    await stage.run(stage.bo, booking.SendTimes(talk=talk, version=1), date_1="2026-10-20", time_1="09:00")
    pick = booking.Pick(talk=talk)
    await stage.run(stage.anna, pick)
    async with stage.database.work() as work:
        await work.outbox.address("chat", "card", stage.bo.id, talks.Open(talk=talk), talk)
    before = await _wanted(stage)
    await imports.import_with(stage.database, {"1001": {"employed_to": "2026-09-30"}})
    assert await _wanted(stage) == before + 1
    with pytest.raises(NotFound):
        await stage.run(stage.bo, talks.Open(talk=talk))


async def _wanted(stage: Stage) -> int:
    every = await stored.everything(stage.database)
    return next(int(row["wanted"]) for row in every["message"].values() if row["activity_id"] == "card")


async def test_two_managers_may_be_exchanged(stage: Stage) -> None:
    sofia = await stage.person("00000000-0000-4000-8000-000000001031")
    theirs, hers = await stage.talk_of(sofia), await stage.talk_of(stage.anna)
    exchange = {"1001": {"manager_person_id": imports.KARIN}, "1031": {"manager_person_id": imports.BO}}
    await imports.import_with(stage.database, exchange)
    karin = await stage.person(KARIN)
    await stage.show(HandoverCard, karin, handover.Open(talk=hers))
    await stage.show(HandoverCard, stage.bo, handover.Open(talk=theirs))
    for who, talk in ((karin, theirs), (stage.bo, hers)):
        with pytest.raises(NotFound):
            await stage.run(who, talks.Open(talk=talk))


async def test_a_manager_who_becomes_hr_reads_no_more_than_hr(stage: Stage) -> None:
    (case, *_) = await everybody(stage, TalkState.BOOKED)
    await imports.import_with(stage.database, {**THEY_MOVE, imports.BO: {"hr_unit_id": "100"}})
    bo = await stage.person("00000000-0000-4000-8000-000000001002")
    assert bo.hr_unit == "100"
    for show in (talks.Open(talk=case.talk), plan.OfEmployee(employee=case.employee.id)):
        with pytest.raises(NotFound):
            await stage.run(bo, show)
