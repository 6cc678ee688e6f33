"""Anna's talk and plan in each situation, with texts that can be recognised wherever they turn up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlmodel import select
from uuid_utils.compat import uuid7

from dialogs import (
    activity_form,
    agreeing,
    booking,
    effect,
    follow_up,
    goal_form,
    held,
    needs,
    outcomes,
    paper,
    pausing,
    pay,
    plan_beginning,
    plan_writing,
    prepare,
    release,
    talks,
    thrown_away,
)
from dialogs.actions import address
from dialogs.ports import Written
from dialogs.rules.deputies import Delegation
from dialogs.rules.following_up import FollowUp, Progress
from dialogs.rules.people import Person
from dialogs.rules.plans import PlanVersion
from dialogs.rules.spans import Span
from dialogs.rules.talks import Outcome, TalkKind
from storage import tables
from tests.access import stored
from tests.access.presses import TIMES, Situation, Things
from tests.access.stored import Stored
from tests.dialogs.stage import Stage
from tests.stories import employer
from tests.stories.employer import TODAY

ANNAS = "Annas ord: leda arbetet när det blir akut"
BOS = "Bos ord: handleda nya kollegor"
ONLY_ANNAS = "Bara för Anna: osäker i det akuta"
ONLY_BOS = "Bara för Bo: hon är redo för mer"
KEPT_FOR_ANNA = "Annas text som inte fick plats"
KEPT_FOR_BO = "Bos text som inte fick plats"
EVIDENCE = "Underlaget: tolv omhändertaganden"
DRAFT_OF_BO = "Bos utkast till motivering"
BOS_REMINDER, ANNAS_NOTICES, THROWN_AWAY = UUID(int=0xBEE), UUID(int=0xA11), UUID(int=0xD0A)
MOTIVATED = "Bos motivering till Anna"

GOAL = {"effect": "Det märks i ronden", "direction": "grow", "horizon": "this_year", "area": "core"}
ACTIVITY = {"form": "auscultation", "description": "Gå bredvid på akuten", "due_on": "2027-02-01"}


@dataclass(frozen=True)
class Delegated:
    """`to` is an account; the days are of October 2026."""

    id: UUID
    to: str
    days: tuple[int, int]
    is_of_all: bool = False


JOHAN, ELIN = "00000000-0000-4000-8000-000000001012", "00000000-0000-4000-8000-000000001014"
TO_COME = Delegated(UUID(int=0xDE1), JOHAN, (20, 22))
TODAYS = Delegated(UUID(int=0xDE1), JOHAN, (1, 22))
OF_ALL = Delegated(UUID(int=0xDE2), ELIN, (1, 22), is_of_all=True)


async def delegate(stage: Stage, asked: Delegated) -> None:
    deputy, talk = await stage.person(asked.to), await stage.talk_of(stage.anna)
    first, last = (TODAY.replace(day=day) for day in asked.days)
    made = Delegation(
        id=asked.id,
        manager=stage.bo.id,
        deputy=deputy.id,
        span=Span(starts_on=first, ends_on=last),
        talk=None if asked.is_of_all else talk,
    )
    async with stage.database.work() as work:
        await work.delegations.save(made)


async def every_situation(stage: Stage) -> Mapping[Situation, Stored]:
    """What is stored in each, all of them from one life, so that ids are the same in all."""
    talk, found = await stage.talk_of(stage.anna), dict[Situation, Stored]()
    hanna = await stage.person(employer.HANNA)
    await stage.run(hanna, pausing.Begin(), kind="pay", starts_on="2030-01-01")  # long after
    await _write_need(stage)
    await _write_reminder(stage)
    await _tell_anna(stage, talk)
    await _throw_away(stage, talk)
    await _prepares(stage, stage.anna, talk, ANNAS, ONLY_ANNAS, KEPT_FOR_ANNA)
    await _prepares(stage, stage.bo, talk, BOS, ONLY_BOS, KEPT_FOR_BO)
    await stage.run(stage.bo, booking.SendTimes(talk=talk, version=1), **TIMES)
    await delegate(stage, TO_COME)
    prepared = await stored.everything(stage.database)
    await stage.run(stage.anna, release.Release(talk=talk))
    found[Situation.BO_UNREADY] = await stored.everything(stage.database)
    await stored.go_back(stage.database, prepared, found[Situation.BO_UNREADY])
    await stage.run(stage.bo, release.Release(talk=talk))
    found[Situation.ANNA_UNREADY] = await stored.everything(stage.database)
    await stage.run(stage.anna, release.Release(talk=talk))
    found[Situation.UNPLANNED] = await stored.everything(stage.database)
    found[Situation.UNREMINDED] = _reminded_long_ago(found[Situation.UNPLANNED])
    await stage.run(stage.bo, paper.Record(talk=talk), held_on="2026-10-01")
    found[Situation.ON_PAPER] = await stored.everything(stage.database)
    await stored.go_back(stage.database, found[Situation.UNPLANNED], found[Situation.ON_PAPER])
    await _write_plan(stage, talk)
    found[Situation.WRITTEN] = await stored.everything(stage.database)
    await _propose(stage, stage.anna, talk)
    found[Situation.PROPOSED_BY_ANNA] = await stored.everything(stage.database)
    await stored.go_back(stage.database, found[Situation.WRITTEN], found[Situation.PROPOSED_BY_ANNA])
    await _propose(stage, stage.bo, talk)
    found[Situation.PROPOSED_BY_BO] = await stored.everything(stage.database)
    await _read(stage)
    found[Situation.READ] = await stored.everything(stage.database)
    await stored.go_back(stage.database, found[Situation.PROPOSED_BY_BO], found[Situation.READ])
    await _agree(stage)
    found[Situation.AGREED] = await stored.everything(stage.database)
    await _follow_up(stage)
    found[Situation.RECORDED] = await stored.everything(stage.database)
    await _give(stage)
    found[Situation.GIVEN] = await stored.everything(stage.database)
    await stored.go_back(stage.database, found[Situation.AGREED], found[Situation.GIVEN])
    await _live(stage, found)
    return {situation: {**there, "read_entry": {}} for situation, there in found.items()}  # nobody has read today


async def things(stage: Stage) -> Things:
    """Anna's, as they are now."""
    draft = await _plan_of(stage)
    goal = draft.goals[0] if draft else None
    activity = goal.activities[0] if goal else None
    async with stage.database.reading() as work:
        talk = await work.talks.get(await stage.talk_of(stage.anna))
        nudges = select(tables.Nudge.person, tables.Nudge.id)
        (need,) = await work.needs.of_unit(stage.anna.unit)
        nudged = dict((await work.transaction.session.exec(nudges)).all())
        performance = await stage.talk_of(stage.anna, TalkKind.PERFORMANCE)
        pay_talk = await stage.talk_of(stage.anna, TalkKind.PAY)
        recorded = await work.outcomes.of_talk(performance)
        written = await work.motivations.of_talk(pay_talk)
        prepared = await work.preparations.by(stage.anna.id, talk.id) if talk else None
        (pause,) = await work.administration.pauses()
    assert talk is not None
    assert prepared is not None
    found = {
        "talk": talk,
        "plan": draft,
        "goal": goal,
        "activity": activity,
        "need": need,
        "outcome": recorded[0] if recorded else None,
        "motivation": written[0] if written else None,
    }
    others = {"performance": str(performance), "pay": str(pay_talk)} | {
        "employee": str(stage.anna.id),
        "nudge": str(nudged[stage.anna.id]),
        "digest": str(nudged[stage.bo.id]),
        "reminder": str(BOS_REMINDER),
        "gathered": str(ANNAS_NOTICES),
        "thrown_away": str(THROWN_AWAY),
        "unit": stage.anna.unit,
        "preparation": str(prepared.id),
        "place": f"answer:{talk.id}:goal",
        "delegation": str(TO_COME.id),
        "deputy": str((await stage.person(JOHAN)).id),
        "cycle": str(talk.cycle),
        "pause": str(pause.id),
    }
    return Things(
        ids={name: str(thing.id) for name, thing in found.items() if thing} | others,
        versions={name: thing.version for name, thing in found.items() if thing} | {"answer": 1},
    )


async def _write_need(stage: Stage) -> None:
    """Bo writes one for Anna's unit; he and his manager have written more in a card that was old by then."""
    new = needs.Save(unit=stage.anna.unit, need=uuid7(), version=0)
    written = {"text": "Fler som leder i akuta lägen", "horizon": "one_to_three", "area": "core"}
    await stage.run(stage.bo, new, **written)
    for who in (stage.bo, await stage.person(employer.GUNILLA)):
        await stage.run(who, new, **{**written, "text": "En till som leder"})


async def _write_reminder(stage: Stage) -> None:
    """As if Bo had reminded his team."""
    written = Written(id=BOS_REMINDER, manager=stage.bo.id, sent_at=stage.now, note="Bo: hör av er")
    async with stage.database.work() as work:
        await work.nudges.write(written)


def _reminded_long_ago(there: Stored) -> Stored:
    nudges = {key: {**row, "on": row["on"] - timedelta(weeks=2)} for key, row in there["nudge"].items()}
    return {**there, "nudge": nudges}


async def _tell_anna(stage: Stage, talk: UUID) -> None:
    """As if two things had happened about her talk within a few minutes."""
    shows = (booking.Pick(talk=talk), talks.Open(talk=talk))
    rows = [
        tables.Notice(
            id=uuid7(),
            key=f"told {show.verb}",
            person=stage.anna.id,
            show=address(show),
            talk=talk,
            message=ANNAS_NOTICES,
        )
        for show in shows
    ]
    async with stage.database.work() as work:
        await work.transaction.add(rows)


async def _throw_away(stage: Stage, talk: UUID) -> None:
    """As if Bo had thrown away an earlier draft of Anna's plan."""
    note = thrown_away.note(stage.bo.id, TODAY, stage.anna.id, talk)
    async with stage.database.work() as work:
        await work.leftovers.keep(stage.anna.id, plan_writing.place(THROWN_AWAY, ""), note)


async def _prepares(stage: Stage, who: Person, talk: UUID, text: str, private: str, kept: str) -> None:
    goal = prepare.Save(talk=talk, question="goal", version=0, go=prepare.NEXT)
    await stage.run(who, goal, text=text)
    await stage.run(who, goal, text=kept)  # the version is old by now
    competence = prepare.Save(talk=talk, question="competence", version=0, go=prepare.NEXT)
    await stage.run(who, competence, text=private, only_for_me="true")


async def _write_plan(stage: Stage, talk: UUID) -> None:
    await stage.run(stage.bo, plan_beginning.Begin(employee=stage.anna.id, talk=talk))
    draft = await _plan_of(stage)
    assert draft is not None
    for goal in draft.goals:
        first = activity_form.SaveActivity(plan=draft.id, goal=goal.id, activity=uuid7(), version=0)
        await stage.run(stage.bo, first, **ACTIVITY)
        whole = goal_form.SaveGoal(plan=draft.id, goal=goal.id, version=goal.version + 1)
        await stage.run(stage.bo, whole, title=goal.title, why=goal.why or "Det behövs", **GOAL)
    await _come_too_late(stage)


async def _come_too_late(stage: Stage) -> None:
    """Both write what cannot be stored where it was meant, in each form of the first goal, and as a comment."""
    draft = await _plan_of(stage)
    assert draft is not None
    goal, activity = draft.goals[0], draft.goals[0].activities[0]
    for who, text in ((stage.anna, KEPT_FOR_ANNA), (stage.bo, KEPT_FOR_BO)):
        await stage.run(who, goal_form.SaveGoal(plan=draft.id, goal=goal.id, version=0), title=text)
        late = activity_form.SaveActivity(plan=draft.id, goal=goal.id, activity=activity.id, version=0)
        await stage.run(who, late, description=text)
        await stage.run(who, agreeing.SendBack(plan=draft.id, version=draft.version), comment=text)


async def _propose(stage: Stage, proposer: Person, talk: UUID) -> None:
    for party in (stage.anna, stage.bo):
        await stage.run(party, held.Say(talk=talk, outcome=Outcome.HELD), on="2026-10-01")
    draft = await _plan_of(stage)
    assert draft is not None
    await stage.run(proposer, agreeing.Propose(plan=draft.id, version=draft.version))


async def _follow_up(stage: Stage) -> None:
    """Each goal has an outcome, Bo has begun to motivate; each has a text that was kept."""
    draft = await _plan_of(stage)
    assert draft is not None
    talk = await stage.talk_of(stage.anna, TalkKind.PERFORMANCE)
    for goal in draft.goals:
        save = outcomes.Save(talk=talk, goal=goal.id, version=0)
        await stage.run(stage.bo, save, result="met", evidence=EVIDENCE)
        for who, text in ((stage.anna, KEPT_FOR_ANNA), (stage.bo, KEPT_FOR_BO)):
            await stage.run(who, save, result="met", evidence=text)
    begun = pay.Save(talk=await stage.talk_of(stage.anna, TalkKind.PAY), version=0)
    await stage.run(stage.bo, begun, motivation=DRAFT_OF_BO)


async def _give(stage: Stage) -> None:
    give = pay.Give(talk=await stage.talk_of(stage.anna, TalkKind.PAY), version=1)
    await stage.run(stage.bo, give, criteria="results", no_evidence="Inget samtal", motivation=MOTIVATED)
    await stage.run(stage.bo, give, criteria="results", no_evidence="Inget samtal", motivation=KEPT_FOR_BO)


async def _read(stage: Stage) -> None:
    proposed = await _plan_of(stage)
    assert proposed is not None
    await stage.run(stage.anna, agreeing.Read(plan=proposed.id, version=proposed.version), comment=ANNAS)


async def _agree(stage: Stage) -> None:
    """Both have texts that were kept about the first activity, too."""
    proposed = await _plan_of(stage)
    assert proposed is not None
    await stage.run(stage.anna, agreeing.Agree(plan=proposed.id, version=proposed.version))
    activity = proposed.goals[0].activities[0].lasting_id
    for who, text in ((stage.anna, KEPT_FOR_ANNA), (stage.bo, KEPT_FOR_BO)):
        await stage.run(who, follow_up.Say(activity=activity, version=0), note=text)


async def _live(stage: Stage, found: dict[Situation, Stored]) -> None:
    agreed = await _plan_of(stage)
    assert agreed is not None
    activity = agreed.goals[0].activities[0].lasting_id
    done = FollowUp(
        id=uuid7(),
        activity=activity,
        employee=stage.anna.id,
        said_by=stage.anna.id,
        said_on=stage.now.date() - timedelta(weeks=10),
        progress=Progress.DONE,
        note=ANNAS,
    )
    async with stage.database.work() as work:
        await work.follow_ups.save(done)
    for who, text in ((stage.anna, KEPT_FOR_ANNA), (stage.bo, KEPT_FOR_BO)):
        await stage.run(who, effect.Tell(activity=activity), note=text)
    found[Situation.DONE] = await stored.everything(stage.database)
    await stage.run(stage.anna, effect.Tell(activity=activity), note=ANNAS, rating="4")
    found[Situation.TOLD] = await stored.everything(stage.database)


async def _plan_of(stage: Stage) -> PlanVersion | None:
    async with stage.database.reading() as work:
        return await work.plans.newest(stage.anna.id)
