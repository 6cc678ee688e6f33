"""What the database counts is what the rules say of each person, whatever has happened and on whatever day."""

import asyncio
from collections import defaultdict
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogs.rules import figures, plans
from dialogs.rules.figures import PLANS, Counts, added, talks_part
from dialogs.rules.talks import TalkKind
from storage.counting import DEMAND, count
from storage.database import Database
from storage.keyring import Keyring
from storage.rebuilding import settle_anew, stored
from storage.standing import settle
from storage.work import Work
from tests.storage.generated import Organisation

BY_ITSELF = ("without_manager", "without_teams", "unreachable", "not_met")  # known to the database alone


class _TakeBack(Exception):
    """Ends an example: the database is as empty as before."""


@pytest.mark.long
@given(
    st.randoms(use_true_random=False), st.lists(st.integers(-10, 60) | st.integers(0, 600), min_size=2, max_size=5)
)
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
def test_what_is_counted_is_what_the_rules_say(
    database_url: str, keyring: Keyring, random: Random, days: list[int]
) -> None:
    asyncio.run(_one_example(database_url, keyring, random, days))


async def _one_example(url: str, keyring: Keyring, random: Random, days: list[int]) -> None:
    database = Database.open(url, keyring)
    try:
        async with database.work() as work:
            organisation = Organisation(work, random)
            await organisation.found()
            for _ in range(3):
                for _ in range(random.randint(0, 8)):
                    await organisation.happen()
                await settle(work.transaction)
                await _check(organisation, days)
            raise _TakeBack
    except _TakeBack:
        pass
    finally:
        await database.close()


async def _check(organisation: Organisation, days: list[int]) -> None:
    work = organisation.work
    for number in days:
        today = organisation.today + timedelta(days=number)
        by_rule = await _by_rule(organisation, today)
        counted = await count(work.transaction, today)
        for part, units in by_rule.items():
            now = {unit: _comparable(counts) for unit, counts in counted[part].items()}
            assert {unit: each for unit, each in now.items() if each} == units, (part, today)
    await _check_what_is_told(organisation)
    kept = await stored(work.transaction)
    await settle_anew(work.transaction)
    assert await stored(work.transaction) == kept


async def _check_what_is_told(organisation: Organisation) -> None:
    """Of one person's talks only what there is about them is read: the same as where everything is looked for."""
    work = organisation.work
    for person in organisation.people:
        told = await work.talks.facts_of(person)
        untold = {each.talk.id: each for each in await work.talks.facts_of_talks(each.talk.id for each in told)}
        assert {each.talk.id: each for each in told} == untold


def _comparable(counts: Counts) -> Counts:
    return {name: number for name, number in counts.items() if name not in BY_ITSELF}


async def _by_rule(organisation: Organisation, today: date) -> dict[str, dict[str, Counts]]:
    work, cycle = organisation.work, talks_part(organisation.cycle)
    found: dict[str, dict[str, list[Counts]]] = {part: defaultdict(list) for part in (cycle, PLANS, DEMAND)}
    everybody = await work.people.in_units(organisation.units)
    ids = [person.id for person in everybody]
    facts = {(each.talk.employee, each.talk.kind): each for each in await work.talks.facts_of_employees(ids)}
    lives = {each.employee: each for each in await work.lives.of_employees(ids)}
    for person in everybody:
        for kind in TalkKind:
            one = figures.of_talk(person, facts.get((person.id, kind)), kind, today)
            found[cycle][person.unit].append(one)
        found[PLANS][person.unit].append(figures.of_plan(person, lives.get(person.id), today))
        if (life := lives.get(person.id)) and plans.is_current(life.agreed_on, today):
            found[DEMAND][person.unit].append(await _wanted(work, person.id))
    for unit in organisation.units:
        needs = await work.needs.of_unit(unit)
        found[DEMAND][unit].extend({f"{each.horizon}.{each.area}": 1} for each in needs)
    return {
        part: {unit: each for unit, counts in units.items() if (each := added(counts))}
        for part, units in found.items()
    }


async def _wanted(work: Work, employee: object) -> Counts:
    plan = await work.plans.agreed(employee)  # type: ignore[arg-type]
    assert plan is not None
    areas = {f"goals.{goal.area}" for goal in plan.goals if goal.area}
    forms = {f"forms.{each.form}" for goal in plan.goals for each in goal.activities if each.form}
    return dict.fromkeys(areas | forms, 1)
