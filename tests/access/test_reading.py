"""What another person wrote is noted as read before it leaves; after a change of manager it goes where it belongs."""

from sqlalchemy import text

from storage.database import Database
from tests.access import imports, situations
from tests.access.answers import NOT_THERE, SORRY, title
from tests.access.expectations import Who, logged
from tests.access.house import house
from tests.access.presses import PRESSES, Situation

OF_THE_OTHER = {Who.EMPLOYEE: situations.BOS, Who.MANAGER: situations.ANNAS}


async def test_what_cannot_be_noted_as_read_is_not_shown(database: Database) -> None:
    async with house(database) as h:
        for who in OF_THE_OTHER:
            await h.becomes("plan.open", who)
            await _rename(database, "read_entry", "read_entry_away")
            for verb in _noted(who):
                content = await h.press(h.people[who][0], verb)
                assert title(content) == SORRY, verb
                assert OF_THE_OTHER[who] not in str(content)
            await _rename(database, "read_entry_away", "read_entry")
            assert await h.changes() == []
            for verb in _noted(who):
                content = await h.press(h.people[who][0], verb)
                assert title(content) != SORRY
            assert "read_entry" in {each.table for each in await h.changes()}


async def test_a_finished_talk_stays_with_the_manager_who_held_it_and_the_plan_goes_with_the_employee(
    database: Database,
) -> None:
    async with house(database) as h:
        await h.becomes("plan.agree", Who.EMPLOYEE)
        (anna,), (bo,) = h.people[Who.EMPLOYEE], h.people[Who.MANAGER]
        (karin,) = h.people[Who.ELSEWHERE]
        await h.press(anna, "plan.agree")
        await imports.import_with(database, imports.ANNA_MOVES_TO_KARIN)
        for verb in ("talks.open", "prepare.together"):
            assert title(await h.press(bo, verb)) != NOT_THERE
            assert title(await h.press(karin, verb)) == NOT_THERE
        for verb in ("plan.open", "plan.of_employee"):
            assert title(await h.press(bo, verb)) == NOT_THERE
            assert title(await h.press(karin, verb)) != NOT_THERE


def _noted(who: Who) -> list[str]:
    """The verbs that show this person something of the other's while the plan is a draft."""
    return [verb for verb, press in PRESSES.items() if logged(verb, who) and Situation.WRITTEN in press.at.values()]


async def _rename(database: Database, table: str, name: str) -> None:
    async with database.work() as work:
        await (await work.transaction.session.connection()).execute(text(f"ALTER TABLE {table} RENAME TO {name}"))
