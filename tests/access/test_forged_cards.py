"""Nothing that a card carries gives a right: neither its nonce, nor ids of several people put together."""

from uuid import UUID

from dialogs import plan_beginning
from storage.database import Database
from tests.access import stored
from tests.access.answers import NOT_THERE, leaked, title
from tests.access.expectations import Who
from tests.access.house import House, house
from tests.access.presses import Situation, Things

COLLEAGUES_ACCOUNT = "00000000-0000-4000-8000-000000001011"
NOT_THEIRS_TOGETHER = (("plan.begin", "employee"), ("plan.begin", "talk"))
IN_ANOTHER_PLAN = (
    "plan.edit_goal",
    "plan.remove_goal",
    "plan.keep_stored_goal",
    "plan.edit_activity",
    "plan.save_activity",
    "plan.remove_activity",
    "plan.keep_stored_activity",
    "plan.save_goal",
)


async def test_a_card_that_its_owner_has_pressed_tells_another_nothing(database: Database) -> None:
    async with house(database) as h:
        (anna,), (colleague,) = h.people[Who.EMPLOYEE], h.people[Who.COLLEAGUE]
        for verb in ("prepare.release", "plan.agree"):
            await h.becomes(verb, Who.EMPLOYEE)
            card, button = await h.button(verb)
            answer = await anna.presses(button, card)
            await h.changes()
            forwarded = await colleague.presses(button, card)
            assert title(forwarded.content) == NOT_THERE
            assert await h.changes() == []
            again = await anna.presses(button, card)
            assert again.texts == answer.texts


async def test_ids_of_two_people_on_one_card_open_and_change_nothing_of_the_others(database: Database) -> None:
    async with house(database) as h:
        await h.becomes("plan.open", Who.EMPLOYEE)
        own = await _of_a_colleague(h)
        before = await stored.everything(database)
        (colleague,) = h.people[Who.COLLEAGUE]
        for verb, name in NOT_THEIRS_TOGETHER:
            content = await h.press(colleague, verb, _with(h.things, own, name))
            assert title(content) == NOT_THERE
            assert await stored.everything(database) == before
        for verb in IN_ANOTHER_PLAN:
            content = await h.press(colleague, verb, _with(h.things, own, "plan"))
            assert not list(leaked(content, Who.COLLEAGUE))
            changes = stored.changes(h.situations[Situation.WRITTEN], await stored.everything(database))
            written = [each for each in changes if each.table != "look"]  # when we look again is not theirs
            assert not [each for each in written if each.before], f"{verb} has changed what was there"


async def _of_a_colleague(h: House) -> Things:
    """Their own talk, and a plan that they have begun."""
    who = await h.stage.person(COLLEAGUES_ACCOUNT)
    await h.stage.run(who, plan_beginning.Begin(employee=who.id))
    async with h.stage.database.reading() as work:
        begun = await work.plans.newest(who.id)
    assert begun is not None
    ids: dict[str, UUID] = {"employee": who.id, "talk": await h.stage.talk_of(who), "plan": begun.id}
    return Things(ids={name: str(value) for name, value in ids.items()}, versions={})


def _with(annas: Things, own: Things, name: str) -> Things:
    """Anna's ids, with one of the colleague's own among them."""
    return Things(ids={**annas.ids, name: own.ids[name]}, versions=annas.versions)
