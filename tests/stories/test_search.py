"""The message extension over real HTTP, through the service's own gate."""

from collections.abc import AsyncIterator

import pytest

from storage.database import Database
from tests.fake_teams.persona import Persona
from tests.fake_teams.wire import Json
from tests.stories import employer
from tests.stories.world import World, world

QUERY, CHOSE = "composeExtension/query", "composeExtension/selectItem"
STRANGER = "00000000-0000-4000-8000-00000000dead"


@pytest.fixture
async def house(database: Database) -> AsyncIterator[World]:
    async with world(database) as w:
        yield w


async def searches(who: Persona, text: str | None = None) -> Json:
    """As Teams asks: with a text, or when the search is opened."""
    given = {"name": "initialRun", "value": "true"} if text is None else {"name": "text", "value": text}
    value = {"commandId": "search", "parameters": [given], "queryOptions": {"skip": 0, "count": 25}}
    found: Json = (await who.invokes(QUERY, value))["composeExtension"]
    return found


async def chooses(who: Persona, found: Json, number: int = 0) -> Json:
    value = found["attachments"][number]["preview"]["content"]["tap"]["value"]
    chosen: Json = (await who.invokes(CHOSE, value))["composeExtension"]
    return chosen


def titles(found: Json) -> list[str]:
    return [each["preview"]["content"]["title"] for each in found["attachments"]]


async def test_a_manager_finds_reports_and_inserts_nothing_about_them(house: World) -> None:
    bo = await house.person("Bo", employer.BO)
    found = await searches(bo)
    assert titles(found)[0] == "Min status"
    assert "Anna Lindqvist" in titles(found)
    chosen = await chooses(bo, found, titles(found).index("Anna Lindqvist"))
    assert chosen["type"] == "message"
    assert "Anna" not in str(chosen)
    assert (await chooses(bo, found))["type"] == "result"  # his own status goes


async def test_one_s_own_status_goes_into_a_chat_without_buttons(house: World) -> None:
    anna = await house.person("Anna", employer.ANNA)
    chosen = await chooses(anna, await searches(anna))
    (card,) = chosen["attachments"]
    assert card["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert "Anna Lindqvist" in str(card)
    assert "Action." not in str(card)


async def test_hr_inserts_the_figures_of_a_unit(house: World) -> None:
    hanna = await house.person("Hanna", employer.HANNA)
    found = await searches(hanna, "region")
    chosen = await chooses(hanna, found)
    assert "har en aktuell plan" in str(chosen)


async def test_figures_of_a_unit_are_not_had_by_who_is_not_hr_for_it(house: World) -> None:
    hanna, bo = await house.person("Hanna", employer.HANNA), await house.person("Bo", employer.BO)
    found = await searches(hanna, "region")
    assert (await chooses(bo, found))["type"] == "message"
    assert (await chooses(hanna, found))["type"] == "result"


async def test_another_action_can_not_be_slipped_in(house: World) -> None:
    bo = await house.person("Bo", employer.BO)
    for press in ({"verb": "team.overview"}, {"verb": "home.speak", "language": "en"}, {"verb": "none"}, "x", None):
        chosen = await bo.invokes(CHOSE, {"press": press})
        assert chosen["composeExtension"]["type"] == "message"
    assert "Min status" in titles(await searches(bo))


async def test_a_stranger_is_told_whom_to_ask(house: World) -> None:
    stranger = await house.person("X", STRANGER)
    found = await searches(stranger)
    assert found["type"] == "message"
    assert "Kontakta" in found["text"]


@pytest.mark.parametrize(
    "value", [None, [], {"parameters": "x"}, {"parameters": [1]}, {"queryOptions": {"skip": "a"}}]
)
async def test_an_odd_question_is_answered_with_the_list(house: World, value: object) -> None:
    anna = await house.person("Anna", employer.ANNA)
    assert (await anna.invokes(QUERY, value))["composeExtension"]["type"] == "result"
