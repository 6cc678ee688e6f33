"""Bargaining pauses: which talks rest in them, and what saying it again changes."""

from datetime import date
from itertools import pairwise

import pytest
from sqlmodel import col, select

from dialogs.rules.spans import Span
from dialogs.rules.talks import TalkKind
from storage import tables
from storage.database import Database
from storage.errors import Refused
from storage.pausing import list_pauses, pause, renew_cards_of_today
from tests.storage.world import NOW, Statements, World, add_person, add_talk, add_unit

FIRST, LAST = date(2026, 10, 5), date(2026, 10, 20)


async def rests(database: Database, world: World) -> tuple[Span, ...]:
    async with database.reading() as work:
        talk = await work.talks.get(world.talk.id)
    assert talk is not None
    return talk.stops.pauses


async def test_a_unit_rests_with_all_below_it_and_no_other_kind_of_talk(database: Database, world: World) -> None:
    async with database.work() as work:
        await add_unit(work, "1210", "Avdelning 4", parent="1200")
        below = await add_person(work, "Cilla Dahl", unit="1210", manager=world.bo)
        talk = await add_talk(work, world.cycle, below, world.bo)
        pay = await add_talk(work, world.cycle, below, world.bo, TalkKind.PAY)
    await pause(database, TalkKind.DEVELOPMENT, None, "1200", FIRST, LAST)
    async with database.reading() as work:
        every = await work.talks.facts_of_employees([world.anna, below])
    found = {each.talk.id: each.talk.stops.pauses for each in every}
    span = Span(starts_on=FIRST, ends_on=LAST)
    assert found == {world.talk.id: (span,), talk.id: (span,), pay.id: ()}


async def test_a_unit_that_rests_is_known_to_who_reads_together(database: Database, world: World) -> None:
    """One pause of a unit, once, would otherwise have each reminder drawn twice from then on."""
    await pause(database, TalkKind.DEVELOPMENT, None, "1200", FIRST, LAST)
    async with database.together() as work:
        (facts,) = await work.talks.facts_of_talks([world.talk.id])
    assert facts.talk.stops.pauses == (Span(starts_on=FIRST, ends_on=LAST),)


async def test_an_agreement_area_rests_and_others_do_not(database: Database, world: World) -> None:
    async with database.work() as work:
        doctor = await add_person(work, "Doris Ek", manager=world.bo, agreement_area="Läkarförbundet")
        talk = await add_talk(work, world.cycle, doctor, world.bo)
    await pause(database, TalkKind.DEVELOPMENT, "Läkarförbundet", None, FIRST, None)
    async with database.reading() as work:
        every = await work.talks.facts_of_employees([world.anna, doctor])
    found = {each.talk.id: each.talk.stops.pauses for each in every}
    assert found == {world.talk.id: (), talk.id: (Span(starts_on=FIRST),)}


async def test_the_same_again_changes_nothing_and_another_last_day_ends_it(database: Database, world: World) -> None:
    for last, is_new, is_changed in ((None, True, True), (None, False, False), (LAST, False, True)):
        said = await pause(database, TalkKind.DEVELOPMENT, None, "1200", FIRST, last)
        assert (said.is_new, said.is_changed) == (is_new, is_changed)
    assert await rests(database, world) == (Span(starts_on=FIRST, ends_on=LAST),)
    assert len(await list_pauses(database)) == 1


@pytest.mark.parametrize(
    ("area", "unit", "last", "said"),
    [
        ("Okänt", None, LAST, "Nobody belongs"),
        (None, "9999", LAST, "no unit"),
        (None, "1200", date(2026, 10, 1), "before it begins"),
    ],
)
async def test_what_cannot_be_meant_is_refused_and_the_right_one_goes(
    database: Database, world: World, area: str | None, unit: str | None, last: date, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        await pause(database, TalkKind.DEVELOPMENT, area, unit, FIRST, last)
    assert await rests(database, world) == ()
    await pause(database, TalkKind.DEVELOPMENT, None, "1200", FIRST, LAST)
    assert await rests(database, world)


async def test_cards_are_shown_anew_when_it_is_said_and_on_the_days_it_begins_and_has_ended(
    database: Database, world: World
) -> None:
    async with database.work() as work:
        row = tables.Message(
            id=world.talk.id,
            key="a card",
            person=world.anna,
            show={"verb": "talks.open", "talk": str(world.talk.id)},
            talk=world.talk.id,
            is_live=True,
            state=tables.MessageState.SENT,
            not_before=NOW,
        )
        await work.transaction.add([row])
    await pause(database, TalkKind.DEVELOPMENT, None, "1200", FIRST, LAST)
    wanted = [await _wanted(database)]
    for day in (date(2026, 10, 4), FIRST, LAST, date(2026, 10, 21)):
        async with database.work() as work:
            await renew_cards_of_today(work.transaction, day)
        wanted.append(await _wanted(database))
    assert [after - before for before, after in pairwise(wanted)] == [0, 1, 0, 1]


async def test_where_nothing_rests_it_costs_one_query(database: Database, world: World) -> None:
    async with database.reading() as work:
        with Statements(database) as statements:
            await work.talks.get(world.talk.id)
    assert sum("FROM pause" in each for each in statements.sent) == 1


async def _wanted(database: Database) -> int:
    async with database.reading() as work:
        return (await work.transaction.session.exec(select(col(tables.Message.wanted)))).one()
