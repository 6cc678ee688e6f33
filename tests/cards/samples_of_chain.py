"""Samples of the performance talk and the pay talk: outcomes of goals, and the motivation of the pay."""

from collections.abc import Iterator
from dataclasses import replace

from dialogs import coverage, motivation, outcomes, pay, prepare, talks
from dialogs.cards import Card
from dialogs.rules import plans
from dialogs.rules.outcomes import GoalOutcome, Result
from dialogs.rules.pay import Motivation
from dialogs.rules.people import Person
from dialogs.rules.plans import PlanVersion
from dialogs.rules.talks import Party, Talk, TalkKind
from tests.cards.people import ANNA, BO, HANNA, NASTY, at, booked, held, in_days, talk, ward
from tests.cards.samples import Sample
from tests.cards.samples_of_plans import DIGITAL, HOSTILE, LONG, PARTIES, READY, TRIAGE, signature
from tests.cards.world import TODAY, World, uid

WAS = in_days(-4)
PERFORMANCE = held(booked(talk(kind=TalkKind.PERFORMANCE), WAS))
PAY = booked(talk(kind=TalkKind.PAY), in_days(9))
EVIDENCE = "Har lett tolv omhändertaganden på egen hand, och teamet vet vem som gör vad."
WORDS = "Du har gjort det tryggare för hela teamet att arbeta i akuta lägen, och du delar det du kan."
MOTIVATION = Motivation(
    id=uid("motivation"),
    talk=PAY.id,
    author=BO.id,
    criteria=("results", "competence"),
    evidence=(TRIAGE.id,),
    text=WORDS,
)
GIVEN = replace(MOTIVATION, given_at=at(in_days(-2)), given_on=in_days(-2))


def samples() -> Iterator[Sample]:
    yield from _outcomes()
    yield from _outcome_forms()
    yield from _writing()
    yield from _reading()
    yield from _openings()
    yield from _talks()
    yield Sample(ward().see(HANNA, coverage.OfUnit(kind=TalkKind.PAY)), "figures of the pay talks")


def _agreed(version: PlanVersion = READY) -> PlanVersion:
    return plans.agree(plans.propose(version, signature(Party.MANAGER, -60)), signature(Party.EMPLOYEE, -60))


def _world(
    version: PlanVersion | None = READY,
    recorded: dict[str, Result] | None = None,
    written: Motivation | None = None,
    evidence: str = EVIDENCE,
) -> World:
    world = ward(PERFORMANCE, PAY)
    if version:
        world.plans.by_id[version.id] = _agreed(version)
    goals = {goal.title: goal.id for goal in (version.goals if version else ())}
    for title, result in (recorded or {}).items():
        outcome = GoalOutcome(
            id=uid(f"outcome {title}"),
            talk=PERFORMANCE.id,
            goal=goals[title],
            result=result,
            evidence=evidence,
            recorded_by=BO.id,
            said_on=TODAY,
        )
        world.outcomes.by_goal[PERFORMANCE.id, outcome.goal] = outcome
    if written:
        world.motivations.by_author[PAY.id, written.author] = written
    return world


ONE = {TRIAGE.title: Result.MET}
ALL = {**ONE, DIGITAL.title: Result.PARTLY}


def _outcomes() -> Iterator[Sample]:
    show = outcomes.Open(talk=PERFORMANCE.id)
    for party, who in PARTIES.items():
        yield Sample(_world().see(who, show), f"none recorded, {party}")
        yield Sample(_world(recorded=ONE).see(who, show), f"one recorded, {party}")
        yield Sample(_world(recorded=ALL).see(who, show), f"all recorded, {party}")
        yield Sample(_world(None).see(who, show), f"no plan, {party}")
    nasty = replace(READY, goals=(HOSTILE,))
    world = _world(nasty, {HOSTILE.title: Result.NO_LONGER_RELEVANT}, evidence=NASTY)
    yield Sample(world.see(BO, show), "nasty, manager")


def _outcome_forms() -> Iterator[Sample]:
    edit = outcomes.Edit(talk=PERFORMANCE.id, goal=TRIAGE.id)
    for party, who in PARTIES.items():
        yield Sample(_world().see(who, edit), f"new, {party}")
        yield Sample(_world(recorded=ONE).see(who, edit), f"to change, {party}")
    nasty = replace(READY, goals=(HOSTILE,))
    world = _world(nasty, {HOSTILE.title: Result.NOT_MET}, evidence=NASTY)
    yield Sample(world.see(BO, outcomes.Edit(talk=PERFORMANCE.id, goal=HOSTILE.id)), "nasty, manager")
    save = outcomes.Save(talk=PERFORMANCE.id, goal=TRIAGE.id, version=0, result="met", evidence="Färre avvikelser")
    yield Sample(_world().press(ANNA, replace(save, evidence="")), "kept: nothing to base it on, employee")
    yield Sample(_world().press(ANNA, replace(save, evidence=LONG)), "kept: too long, employee")
    yield Sample(_world(recorded=ONE).press(ANNA, replace(save, result="partly")), "kept: both texts, employee")


def _writing() -> Iterator[Sample]:
    show = pay.Write(talk=PAY.id)
    yield Sample(_world().see(BO, show), "new, without outcomes")
    yield Sample(_world(recorded=ALL).see(BO, show), "new, with outcomes")
    yield Sample(_world(recorded=ALL, written=MOTIVATION).see(BO, show), "begun")
    yield Sample(_world(recorded=ALL, written=GIVEN).see(BO, show), "given already")
    nasty = replace(READY, goals=(HOSTILE,))
    hostile = replace(MOTIVATION, evidence=(HOSTILE.id,), no_evidence=NASTY, text=NASTY)
    world = _world(nasty, {HOSTILE.title: Result.MET}, hostile, NASTY)
    yield Sample(world.see(BO, show), "nasty")
    give = pay.Give(talk=PAY.id, version=0, criteria="results", goals=str(TRIAGE.id), motivation=WORDS)
    yield Sample(_world(recorded=ALL).press(BO, replace(give, criteria="")), "kept: no criterion")
    yield Sample(_world(recorded=ALL).press(BO, replace(give, motivation="Du får 1 200 kr mer.")), "kept: an amount")
    yield Sample(_world(recorded=ALL).press(BO, replace(give, motivation=LONG * 3)), "kept: too long")
    yield Sample(
        _world(recorded=ALL, written=MOTIVATION).press(BO, replace(give, motivation="Andra ord")), "kept: both texts"
    )


def _reading() -> Iterator[Sample]:
    show = motivation.Read(talk=PAY.id)
    received = replace(GIVEN, acknowledged_at=at(TODAY), acknowledged_on=TODAY)
    without = replace(GIVEN, evidence=(), no_evidence="Prestationssamtalet blev inte av under våren.")
    for party, who in PARTIES.items():
        yield Sample(_world(recorded=ALL, written=GIVEN).see(who, show), f"given, {party}")
        yield Sample(_world(recorded=ALL, written=received).see(who, show), f"received, {party}")
        yield Sample(_world(None, written=without).see(who, show), f"without outcomes, {party}")
        yield Sample(_closed(GIVEN).see(who, show), f"given, in a closed cycle, {party}")
        yield Sample(_closed(GIVEN).see(who, outcomes.Open(talk=PERFORMANCE.id)), f"in a closed cycle, {party}")
        for of in (PERFORMANCE, PAY):
            yield Sample(_see_talk(_closed(GIVEN), who, of), f"closed {of.kind} talk with what it made, {party}")
    yield Sample(_closed(MOTIVATION).see(BO, show), "never given, in a closed cycle, manager")
    alone = _world(recorded=ALL)
    alone.talks.by_id[PERFORMANCE.id] = replace(PERFORMANCE, manager=None)
    yield Sample(alone.see(ANNA, outcomes.Open(talk=PERFORMANCE.id)), "without manager, employee")
    nasty = replace(READY, goals=(HOSTILE,))
    hostile = replace(GIVEN, evidence=(HOSTILE.id,), no_evidence=NASTY, text=NASTY)
    yield Sample(_world(nasty, {HOSTILE.title: Result.PARTLY}, hostile, NASTY).see(ANNA, show), "nasty, employee")


def _closed(written: Motivation) -> World:
    world = _world(recorded=ALL, written=written)
    for each in (PERFORMANCE, PAY):
        world.talks.by_id[each.id] = replace(each, closed_on=TODAY)
    return world


def _openings() -> Iterator[Sample]:
    for kind, of in ((TalkKind.PERFORMANCE, PERFORMANCE), (TalkKind.PAY, PAY)):
        for party, who in PARTIES.items():
            world = _world(recorded=ALL if kind is TalkKind.PAY else None)
            yield Sample(world.see(who, prepare.Open(talk=of.id)), f"the first of the {kind} talk, {party}")
    amount = prepare.Save(talk=PAY.id, question="criteria", version=0, go=prepare.NEXT, text="Ett påslag på 3 %")
    yield Sample(_world().press(BO, amount), "kept: an amount, manager")


def _talks() -> Iterator[Sample]:
    for party, who in PARTIES.items():
        yield Sample(_see_talk(_world(), who, PERFORMANCE), f"goals without outcome, {party}")
        yield Sample(_see_talk(_world(recorded=ALL), who, PERFORMANCE), f"goals with outcomes, {party}")
        yield Sample(_see_talk(_world(None), who, PERFORMANCE), f"no plan to follow up, {party}")
        yield Sample(_see_talk(_world(written=MOTIVATION), who, PAY), f"a motivation is begun, {party}")
        yield Sample(_see_talk(_world(written=GIVEN), who, PAY), f"a motivation is given, {party}")


def _see_talk(world: World, who: Person, which: Talk) -> Card:
    return world.see(who, talks.Open(talk=which.id))
