"""Many messages drawn at once are what each would be by itself, at the price of one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import delete, update
from sqlmodel import col
from uuid_utils.compat import uuid7

from bot import banks, drafts
from bot.dialogue import Dialogue
from bot.drafts import Obsolete
from bot.planner import Planner
from dialogs import digest, home, nudging, owing
from dialogs.rules.obligations import What
from dialogs.rules.people import Person
from dialogs.rules.plans import PlanVersion, Responsible
from dialogs.turn import NotFound
from storage import tables
from storage.database import Database
from storage.outbox import Claim
from tests.sending import region
from tests.storage.test_plans import _agreed as agreed
from tests.storage.world import Statements
from tests.storage.world import World as SmallWorld
from tests.stories import employer
from tests.stories.world import STOCKHOLM

EMPLOYEES = 40


async def _planned(database: Database) -> tuple[Dialogue, list[tuple[Claim, Person]]]:
    """Forty employees and their two managers are to be reminded."""
    await region.settle(database, EMPLOYEES, "http://127.0.0.1:9/")
    await Planner(database, lambda: employer.START, STOCKHOLM).plan()
    dialogue = Dialogue(database, banks.load(), lambda: employer.START, STOCKHOLM, "HR")
    async with database.work() as work:
        claims = await work.outbox.claim("a sender", employer.START, timedelta(seconds=45), 100)
        people = await work.people.many(each.person for each in claims)
    return dialogue, [(each, people[each.person]) for each in claims]


async def _alone(dialogue: Dialogue, claims: list[tuple[Claim, Person]]) -> Mapping[UUID, drafts.Draft]:
    return {claim.id: await drafts.draw(dialogue, claim, person) for claim, person in claims}


async def test_each_is_what_it_would_be_by_itself(database: Database) -> None:
    dialogue, claims = await _planned(database)
    assert {type(claim.show) for claim, _ in claims} == {nudging.Open, digest.Open}
    assert await drafts.draw_together(dialogue, claims) == await _alone(dialogue, claims)


async def test_forty_reminders_ask_hardly_more_than_one(database: Database) -> None:
    dialogue, claims = await _planned(database)
    reminders = [each for each in claims if isinstance(each[0].show, nudging.Open)]
    with Statements(database) as of_one:
        await drafts.draw(dialogue, *reminders[0])
    with Statements(database) as of_all:
        assert len(await drafts.draw_together(dialogue, reminders)) == EMPLOYEES
    assert len(of_all.sent) <= 2 * len(of_one.sent)


async def test_what_has_activities_of_plans_is_drawn_together_too(database: Database) -> None:
    dialogue, claims = await _planned(database)
    lists = [each for each in claims if isinstance(each[0].show, digest.Open)]
    own = [each for each in claims if isinstance(each[0].show, nudging.Open)][:3]
    for claim, _ in (*lists, *own):
        await _an_activity_becomes_a_line(database, claim)
    drawn = await drafts.draw_together(dialogue, claims)
    assert drawn == await _alone(dialogue, claims)
    assert all("Följa Cia" in str(drawn[claim.id]) for claim, _ in own)


async def _an_activity_becomes_a_line(database: Database, claim: Claim) -> None:
    """The first thing in the reminder is an activity of the receiver's plan, or of that of one of theirs: overdue."""
    async with database.work() as work:
        employee = next(iter([each.id for each in await work.people.reports(claim.person)]), claim.person)
        plan = await work.plans.agreed(employee)
        if plan is None:
            talk = (await work.talks.facts_of_employees([employee]))[0].talk
            assert talk.manager
            plan = _overdue(agreed(SmallWorld(anna=employee, bo=talk.manager, cycle=talk.cycle, talk=talk)))
            await work.plans.save(plan)
        owed = (await owing.of_person(work, employee, employer.TODAY)).obligations(employer.TODAY)
        due = next(each for each in owed if each.what is What.FOLLOW_UP and each.about == employee)
        step = tables.NudgeStep.__table__.c
        is_first = (step.nudge == claim.show.nudge, step.position == 0)  # type: ignore[attr-defined]
        line = {"thing": due.thing, "what": due.what, "about": employee, "key": due.key, "since": due.since}
        assert await work.transaction.change(update(tables.NudgeStep).where(*is_first).values(line))


def _overdue(plan: PlanVersion) -> PlanVersion:
    first, *others = plan.goals
    due_on = employer.TODAY - timedelta(days=3)
    activities = [replace(each, due_on=due_on, responsible=Responsible.EMPLOYEE) for each in first.activities]
    return replace(plan, goals=(replace(first, activities=tuple(activities)), *others))


async def test_what_is_gone_or_done_is_said_of_that_one_alone(database: Database) -> None:
    dialogue, claims = await _planned(database)
    gone, done, *others = [each for each, _ in claims if isinstance(each.show, nudging.Open)]
    async with database.work() as work:
        for table, column in ((tables.NudgeStep, "nudge"), (tables.Nudge, "id")):
            await work.transaction.change(
                delete(table).where(table.__table__.c[column] == gone.show.nudge)  # type: ignore[attr-defined]
            )
        away = update(tables.Person).where(col(tables.Person.id) == done.person).values(active=False)
        await work.transaction.change(away)
    drawn = await drafts.draw_together(dialogue, claims)
    assert isinstance(drawn[gone.id], NotFound)
    assert isinstance(drawn[done.id], Obsolete)
    with pytest.raises(Obsolete):
        await drafts.draw(dialogue, done, next(person for claim, person in claims if claim is done))
    assert all(isinstance(drawn[each.id], drafts.Draft) for each in others)


async def test_what_cannot_be_drawn_with_others_is_left_to_be_drawn_by_itself(database: Database) -> None:
    dialogue, claims = await _planned(database)
    (first, anna), *others = claims
    todo = replace(first, id=uuid7(), show=home.Todo())
    drawn = await drafts.draw_together(dialogue, [(todo, anna), *others])
    assert todo.id not in drawn
    assert len(drawn) == len(others)
    assert (await drafts.draw(dialogue, todo, anna)).activity["attachments"]
