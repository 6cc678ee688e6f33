"""Samples of the plan and of the forms that write it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from dialogs import activity_form, agreeing, goal_form, plan, plan_writing, thrown_away, word
from dialogs.actions import Do, Show
from dialogs.cards import Card
from dialogs.ports import Leftover, Why
from dialogs.rules import plans
from dialogs.rules.people import Person
from dialogs.rules.plans import (
    CompetenceArea,
    Direction,
    Goal,
    Horizon,
    LearningActivity,
    LearningForm,
    PlanVersion,
    Responsible,
    Signature,
)
from dialogs.rules.preparations import Answer, Preparation
from dialogs.rules.talks import Party
from tests.cards.people import ANNA, BO, NASTY, NASTY_NAME, at, in_days, person, talk, ward
from tests.cards.repositories import now_of
from tests.cards.samples import Sample
from tests.cards.world import BANK, TODAY, World, uid

TALK = talk()
PARTIES = {Party.EMPLOYEE: ANNA, Party.MANAGER: BO}
SHADOWING = LearningActivity(
    id=uid("shadowing"),
    form=LearningForm.AUSCULTATION,
    description="Fyra halvdagar på akutmottagningen med en erfaren triagesjuksköterska",
    responsible=Responsible.MANAGER,
    due_on=date(2026, 12, 18),
    support="Bo ordnar schemat och kontakten med akutmottagningen.",
)
SUPERVISION = LearningActivity(
    id=uid("supervision"),
    form=LearningForm.SUPERVISION,
    description="Handledas av Elsa vid tio bedömningar, med återkoppling efter var och en",
    due_on=date(2027, 3, 26),
)
TRIAGE = Goal(
    id=uid("triage"),
    title="Leda det första omhändertagandet av svårt sjuka patienter",
    why="Avdelningen tar över fler akuta patienter nästa år, och jag vill kunna vara trygg i att leda.",
    direction=Direction.GROW,
    horizon=Horizon.ONE_TO_THREE,
    area=CompetenceArea.CORE,
    effect="Jag leder omhändertagandet på egen hand, och kollegorna vet vem som gör vad.",
    activities=(SHADOWING, SUPERVISION),
)
DIGITAL = Goal(
    id=uid("digital"),
    title="Dokumentera direkt hos patienten i det nya vårdinformationssystemet",
    why="Jag vill slippa sitta kvar efter passet.",
    direction=Direction.DEEPEN,
    horizon=Horizon.THIS_YEAR,
    area=CompetenceArea.DIGITALISATION,
    effect="Anteckningen är klar innan jag lämnar rummet.",
    activities=(
        LearningActivity(
            id=uid("e-learning"),
            form=LearningForm.SELF_STUDY,
            description="Gå webbutbildningen och pröva i övningsmiljön",
            due_on=date(2026, 11, 13),
        ),
    ),
)
UNFINISHED = Goal(id=uid("unfinished"), title="Handleda nya kollegor", activities=(LearningActivity(id=uid("a")),))
HOSTILE = Goal(
    id=uid("hostile"),
    title=NASTY.replace("\n", " ")[:150],
    why=NASTY,
    direction=Direction.GROW,
    horizon=Horizon.FOUR_TO_TEN,
    area=CompetenceArea.OTHER,
    effect=NASTY,
    activities=(replace(SHADOWING, id=uid("hostile activity"), description=NASTY, support=NASTY),),
)
DRAFT = PlanVersion(id=uid("plan"), employee=ANNA.id, talk=TALK.id, number=1)
READY = replace(DRAFT, version=7, goals=(TRIAGE, DIGITAL))
LONG = "Det här är en lång beskrivning som någon har skrivit mycket utförligt och med många ord. " * 30


def samples() -> Iterator[Sample]:
    yield from _plans()
    yield from _missed()
    yield from _thrown_away()
    yield from _no_plan()
    yield from _word()
    yield from _comments()
    yield from _goals()
    yield from _activities()


def _plans() -> Iterator[Sample]:
    proposed = plans.propose(READY, signature(Party.MANAGER, -2))
    agreed = plans.agree(proposed, signature(Party.EMPLOYEE, 0))
    read = plans.read(proposed, signature(Party.EMPLOYEE, -1), "Jag hinner inte med så mycket vid sidan av jourerna.")
    states = {
        "read, not agreed": read,
        "read, without a comment": plans.read(proposed, signature(Party.EMPLOYEE, -1), ""),
        "read, nasty": plans.read(proposed, signature(Party.EMPLOYEE, -1), NASTY),
        "taken back after reading": plans.take_back(read),
        "established": plans.establish(read, signature(Party.MANAGER, 0)),
        "draft, empty": DRAFT,
        "draft, incomplete": replace(DRAFT, goals=(TRIAGE, UNFINISHED)),
        "draft, ready to propose": READY,
        "draft, full": full_plan(),
        "draft, nasty": replace(READY, goals=(HOSTILE, UNFINISHED)),
        "proposed by the manager": proposed,
        "proposed by the employee": plans.propose(READY, signature(Party.EMPLOYEE, -2)),
        "sent back": plans.send_back(proposed, signature(Party.EMPLOYEE, -1), "Jag vill hinna med ett mål till."),
        "sent back, nasty": plans.send_back(proposed, signature(Party.EMPLOYEE, -1), NASTY),
        "agreed": agreed,
        "agreed, second version": replace(agreed, number=2),
        "agreed, too old to be current": plans.agree(proposed, signature(Party.EMPLOYEE, -500)),
    }
    for state, version in states.items():
        for party, who in PARTIES.items():
            yield Sample(_see(who, version, plan.Open(plan=version.id)), f"{state}, {party}")


def full_plan() -> PlanVersion:
    goals = tuple(
        replace(TRIAGE, id=uid(f"goal {number}"), activities=_many(number)) for number in range(plans.MOST_GOALS)
    )
    return replace(READY, goals=goals)


def _many(goal: int = 0) -> tuple[LearningActivity, ...]:
    return tuple(replace(SHADOWING, id=uid(f"activity {goal} {number}")) for number in range(plans.MOST_ACTIVITIES))


def _thrown_away() -> Iterator[Sample]:
    nasty = person(NASTY_NAME, manager=BO.id)
    told = thrown_away.Told(plan=READY.id)
    for employee, by, who, texts in (
        (ANNA, BO, ANNA, 0),
        (ANNA, ANNA, BO, 1),
        (nasty, nasty, BO, 2),
        (nasty, BO, nasty, 0),
        (ANNA, person("Gone"), ANNA, 1),
    ):
        world = ward(employee=employee)
        left = {"": thrown_away.note(by.id, in_days(-1), employee.id, None)}
        for number in range(texts):
            left[f"{number}"] = Leftover(why=Why.CLOSED, fields={"title": "Leda det första omhändertagandet"})
        for thing, leftover in left.items():
            world.leftovers.by_place[who.id, plan_writing.place(READY.id, thing)] = leftover
        state = f"by {by.first_name}, for {who.first_name}, texts kept: {texts}"
        yield Sample(world.see(who, told), state)


def _missed() -> Iterator[Sample]:
    for party, who in PARTIES.items():
        proposed = plans.propose(READY, signature(party.other, -2))
        old = agreeing.Agree(plan=READY.id, version=READY.version)
        yield Sample(_press(who, proposed, old), f"an old card was pressed, {party}")
    on_paper = ward(employee=replace(ANNA, in_teams=False))
    on_paper.plans.by_id[READY.id] = READY
    yield Sample(on_paper.see(BO, plan.Open(plan=READY.id)), "without Teams, manager")
    alone = World([replace(ANNA, manager=None)])
    alone.plans.by_id[READY.id] = READY
    yield Sample(alone.see(replace(ANNA, manager=None), plan.Open(plan=READY.id)), "without manager, employee")
    nobody = World([replace(ANNA, manager=None)])
    yield Sample(nobody.see(replace(ANNA, manager=None), plan.Mine()), "without manager or plan, employee")


def _no_plan() -> Iterator[Sample]:
    for party, who in PARTIES.items():
        yield Sample(ward().see(who, plan.OfTalk(talk=TALK.id)), f"at a talk, {party}")
    yield Sample(World([ANNA, BO]).see(ANNA, plan.Mine()), "without talk, employee")
    on_paper = replace(ANNA, paper_plan_on=date(2026, 2, 3))
    yield Sample(ward(employee=on_paper).see(BO, plan.OfEmployee(employee=ANNA.id)), "there is one on paper, manager")
    nasty = person(NASTY_NAME, manager=BO.id)
    yield Sample(ward(employee=nasty).see(BO, plan.OfTalk(talk=talk(nasty).id)), "nasty name, manager")


def _word() -> Iterator[Sample]:
    """What is said about saving an agreed plan as a document."""
    for party, who in PARTIES.items():
        for told in word.Told:
            card = now_of(word.card(world_with(agreed_by_both(READY)).turn(who, TODAY), READY.id, told))
            yield Sample(card, f"{told}, {party}")


def _comments() -> Iterator[Sample]:
    """A comment that could not be sent, and texts that came too late for the plan."""
    proposed = plans.propose(READY, signature(Party.MANAGER, -2))
    back = agreeing.SendBack(plan=READY.id, version=proposed.version)
    yield Sample(_press(ANNA, proposed, back), "kept: sent back without a comment, employee")
    yield Sample(_press(ANNA, proposed, replace(back, comment=LONG)), "kept: comment too long, employee")
    older = replace(back, version=3, comment="Kan vi ta bort det andra målet?")
    yield Sample(_press(ANNA, proposed, older), "kept: changed meanwhile, employee")
    world = world_with(proposed)
    for number, text in enumerate(("Ett mål som kom för sent", NASTY)):
        goal = goal_form.SaveGoal(plan=READY.id, goal=uid(f"late {number}"), version=0, title=text[:150], why=text)
        world.press(BO, goal)
    yield Sample(world.see(BO, plan.Open(plan=READY.id)), "kept: goals that came too late, manager")


def _goals() -> Iterator[Sample]:
    for party, who in PARTIES.items():
        new = goal_form.EditGoal(plan=READY.id, goal=uid("new goal"))
        yield Sample(_see(who, DRAFT, new), f"new, {party}")
        yield Sample(_said(DRAFT).see(who, new), f"new, with what both have said, {party}")
        yield Sample(_see(who, READY, goal_form.EditGoal(plan=READY.id, goal=TRIAGE.id)), f"to change, {party}")
    full = replace(READY, goals=(replace(TRIAGE, activities=_many()),))
    yield Sample(
        _see(ANNA, full, goal_form.EditGoal(plan=READY.id, goal=TRIAGE.id)), "no room for activities, employee"
    )
    hostile = replace(READY, goals=(HOSTILE,))
    yield Sample(_said(hostile, NASTY).see(BO, goal_form.EditGoal(plan=READY.id, goal=HOSTILE.id)), "nasty, manager")
    save = goal_form.SaveGoal(plan=READY.id, goal=TRIAGE.id, version=1, title=TRIAGE.title, effect="Färre avvikelser")
    yield Sample(_press(ANNA, READY, replace(save, why=LONG, title=LONG[:300])), "kept: too long, employee")
    older = replace(
        save, version=0, direction="deepen", horizon="this_year", area="safety", why="Vi såg det i våras."
    )
    yield Sample(_press(ANNA, READY, older), "kept: both texts after a clash, employee")


def _activities() -> Iterator[Sample]:
    for party, who in PARTIES.items():
        yield Sample(_see(who, READY, _edit(TRIAGE.id, uid("new activity"))), f"new, {party}")
        yield Sample(_see(who, READY, _edit(TRIAGE.id, SHADOWING.id)), f"to change, {party}")
    full = replace(READY, goals=(replace(TRIAGE, activities=_many()),))
    yield Sample(_see(ANNA, full, _edit(TRIAGE.id, _many()[0].id)), "no room for another, employee")
    hostile = replace(READY, goals=(HOSTILE,))
    yield Sample(_see(BO, hostile, _edit(HOSTILE.id, uid("hostile activity"))), "nasty, manager")
    save = activity_form.SaveActivity(plan=READY.id, goal=TRIAGE.id, activity=SHADOWING.id, version=1, form="project")
    yield Sample(_press(ANNA, READY, replace(save, description=LONG)), "kept: too long, employee")
    older = replace(save, version=0, description="Två dagar på akuten", responsible="employee", due_on="2026-12-01")
    yield Sample(_press(ANNA, READY, older), "kept: both texts after a clash, employee")


def _edit(goal: UUID, activity: UUID) -> activity_form.EditActivity:
    return activity_form.EditActivity(plan=READY.id, goal=goal, activity=activity)


def _said(version: PlanVersion, text: str = "") -> World:
    """A world in which both have released their preparations."""
    world = world_with(version)
    for party, who in PARTIES.items():
        answers = {
            each.id: Answer(id=uid(each.id), question=each.id, text=text or each.example[ANNA.language])
            for each in BANK.side(party)
        }
        world.preparations.by_seat[TALK.id, party] = Preparation(
            id=uid(f"said {party}"),
            talk=TALK.id,
            party=party,
            author=who.id,
            answers=answers,
            ready_at=at(TODAY),
            ready_on=TODAY,
        )
    return world


def agreed_by_both(version: PlanVersion) -> PlanVersion:
    """Proposed by the manager, and agreed to by the employee, some months ago."""
    return plans.agree(plans.propose(version, signature(Party.MANAGER, -302)), signature(Party.EMPLOYEE, -300))


def signature(party: Party, days: int) -> Signature:
    who = PARTIES[party]
    return Signature(person=who.id, name=who.name, party=party, at=at(TODAY + timedelta(days=days)), on=in_days(days))


def world_with(version: PlanVersion) -> World:
    world = ward()
    world.plans.by_id[version.id] = version
    return world


def _see(who: Person, version: PlanVersion, show: Show) -> Card:
    return world_with(version).see(who, show)


def _press(who: Person, version: PlanVersion, do: Do) -> Card:
    return world_with(version).press(who, do)
