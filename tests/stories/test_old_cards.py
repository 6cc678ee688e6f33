"""Reminders that become true or done, old cards, strangers, and groups: what careless and hostile people do."""

import pytest

from storage.database import Database
from tests.fake_teams.persona import Persona
from tests.stories import employer
from tests.stories.world import world

STRANGER = "00000000-0000-4000-8000-00000000dead"


async def test_a_reminder_that_was_not_pressed_is_marked_done_in_the_chat(database: Database) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        await w.plans_and_sends()
        reminder = next(card for card in anna.screen.cards if card.sees("En sak är kvar för dig"))
        await _prepares(anna)
        await w.sends()
        assert anna.sees("Påminnelsen är klar")
        card = await anna.presses("Allt jag har att göra", anna.keep(reminder))
        assert card.sees("Att göra")


async def test_the_reminder_is_sent_once_however_often_it_is_planned(database: Database) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        for _ in range(3):
            await w.plans_and_sends()
        assert sum(card.sees("En sak är kvar för dig") for card in anna.screen.cards) == 1


async def test_any_earlier_card_pressed_again_answers_with_todays_and_loses_no_text(database: Database) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        await anna.says("förbered")
        await anna.presses("Förbered samtalet")
        old = anna.keep()
        await anna.presses("Spara och fortsätt", text="Från datorn")
        both = await anna.presses("Spara och fortsätt", old, text="Från telefonen")
        assert both.sees("Från datorn")
        assert both.input("text").value == "Från telefonen"
        await anna.presses("Behåll det sparade")
        await anna.says("förbered")
        card = await anna.presses("Förbered samtalet")
        assert card.sees("Fråga 2 av")


async def test_too_long_an_answer_is_told_and_stays_in_the_field(database: Database) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        await anna.says("förbered")
        card = await anna.presses("Förbered samtalet")
        long = "å" * (card.input("text").max_length or 0)
        await anna.presses("Spara och fortsätt", text=long)  # as long as it may be
        card = await anna.presses("Tillbaka")
        assert card.input("text").value == long


async def test_the_same_press_twice_has_one_effect_and_the_same_answer(database: Database) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        await anna.says("förbered")
        await anna.presses("Förbered samtalet")
        await anna.presses("Spara och fortsätt", text="En gång")
        for new_id in (False, True):
            card = await anna.sends_again(new_id=new_id)
            assert card is not None
            assert card.sees("Fråga 2 av")


async def test_an_old_client_without_action_execute_can_do_the_same(database: Database) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        await anna.says("förbered")
        await anna.presses_by_submit("Förbered samtalet")
        assert anna.newest.sees("Fråga 1 av")
        await anna.presses_by_submit("Spara och fortsätt", text="Från en gammal app")
        assert anna.newest.sees("Fråga 2 av")


async def test_a_stranger_gets_a_friendly_word_and_leaves_no_trace(database: Database) -> None:
    async with world(database) as w:
        stranger = await w.person("Okänd", STRANGER)
        await stranger.says("status")
        assert stranger.newest.sees("HR")
        async with database.reading() as work:
            assert await work.people.by_aad(STRANGER) is None
        anna = await w.person("Anna", employer.ANNA)
        await anna.says("status")
        assert anna.newest.sees("Att göra")


async def test_a_forwarded_card_gives_no_right(database: Database) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        hanna = await w.person("Hanna", employer.HANNA)
        await anna.says("förbered")
        await anna.presses("Förbered samtalet")
        forwarded = anna.keep()
        card = await hanna.presses("Spara och fortsätt", forwarded, text="Jag är inte Anna")
        assert card.sees("finns inte")
        card = await anna.presses("Spara och fortsätt", forwarded, text="Jag är Anna")
        assert card.sees("Fråga 2 av")


@pytest.mark.parametrize(
    "press",
    [
        {},
        {"press": None},
        {"press": "plan.agree"},
        {"press": {"verb": "plan.agree"}},
        {"press": {"verb": "no.such"}},
        {"press": {"verb": "plan.agree", "plan": "'; DROP TABLE person; --", "version": 1}},
        {"press": {"verb": "plan.agree", "plan": "00000000-0000-4000-8000-000000000001", "version": "x"}},
        {"press": {"verb": "plan.open", "plan": "00000000-0000-4000-8000-000000000001"}},
        {"press": {"verb": "prepare.save", "talk": "00000000-0000-4000-8000-000000000001", "question": "q"}},
        {"press": {"verb": ["a"], "nonce": {"b": 1}}},
    ],
)
async def test_a_made_up_press_is_answered_kindly_and_changes_nothing(
    database: Database, press: dict[str, object]
) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        action = {"type": "Action.Execute", "verb": "x", "data": press}
        answer = await anna.invokes("adaptiveCard/action", {"action": action, "trigger": "manual"})
        assert answer["statusCode"] == 200
        await anna.says("status")
        assert anna.newest.sees("Att göra")


async def test_in_a_group_nothing_personal_is_said(database: Database) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        group = anna.in_group(w.teams.group_chat(employer.ANNA, employer.BO, installed=True))
        await group.says("min plan")
        assert not group.newest.sees("Bo")
        await anna.says("min plan")
        assert anna.newest.sees("plan")


async def test_who_uninstalls_and_comes_back_is_reached_again(database: Database) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        await anna.uninstalls()
        await anna.installs()
        await w.plans_and_sends()
        assert anna.sees("En sak är kvar för dig")


async def test_an_odd_activity_is_never_answered_with_an_error(database: Database) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        await anna.says("\u202e😀" * 500 + "{{ 7*7 }} <b> \\u0000")
        assert anna.newest.titles
        await anna.invokes("task/fetch", {"data": {}})
        await anna.says("status")
        assert anna.newest.sees("Att göra")


async def _prepares(anna: Persona) -> None:
    """Without touching the reminder."""
    await anna.says("förbered")
    await anna.presses("Förbered samtalet", anna.newest)
    while "Hoppa över" in anna.newest.titles:
        await anna.presses("Hoppa över", anna.newest)
    await anna.presses("Jag är klar", anna.newest)
