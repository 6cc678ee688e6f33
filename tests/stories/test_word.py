"""An agreed plan saved as a Word document, through Teams' own question, over real HTTP."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO
from uuid import uuid4

import pytest
from docx import Document
from sqlalchemy import text
from sqlmodel import select

from dialogs import plan
from dialogs.plan import PlanCard
from storage import tables
from storage.database import Database
from tests.dialogs.stage import Stage
from tests.dialogs.test_plan import GOAL
from tests.dialogs.test_plan import proposed as proposed_plan
from tests.fake_teams.files import INFO
from tests.fake_teams.persona import Persona
from tests.stories import employer
from tests.stories.world import World, world

SAVE = "Spara som Word"
FAILED = "Filen kunde inte sparas i din OneDrive"
AGAIN = "Spara som Word igen"


@dataclass
class House:
    world: World
    stage: Stage
    anna: Persona
    bo: Persona


@pytest.fixture
async def house(database: Database) -> AsyncIterator[House]:
    async with world(database) as w:
        stage = Stage(database)
        stage.anna, stage.bo = await stage.person(employer.ANNA), await stage.person(employer.BO)
        seen = await proposed_plan(stage)
        await stage.press(PlanCard, stage.anna, seen.agree)
        anna, bo = await w.person("Anna", employer.ANNA), await w.person("Bo", employer.BO)
        yield House(w, stage, anna, bo)


async def asks(house: House) -> None:
    await house.anna.says("min plan")
    card = await house.anna.presses(SAVE)
    assert card.sees("Teams frågar strax")


def text_of(content: bytes) -> str:
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def file_cards(persona: Persona) -> list[str]:
    return [
        attachment["name"]
        for message in persona.chat.messages.values()
        for attachment in message.activity.get("attachments") or []
        if attachment.get("contentType") == INFO
    ]


async def test_the_file_is_made_when_the_person_says_yes_and_put_where_teams_says(house: House) -> None:
    await asks(house)
    (asked,) = house.anna.asked_to_save()
    assert asked["name"] == "Kompetensutvecklingsplan version 1.docx"
    assert GOAL["title"] not in str(asked)
    assert house.world.teams.onedrive.files == {}
    upload = await house.anna.consents()
    said = text_of(house.world.teams.onedrive.files[upload["uniqueId"]])
    assert GOAL["title"] in said
    assert "Anna Lindqvist" in said
    assert "Bo Ekström" in said
    assert file_cards(house.anna) == ["Kompetensutvecklingsplan version 1.docx"]
    assert house.anna.asked_to_save() == []
    assert "Authorization" not in house.world.teams.onedrive.headers[upload["uniqueId"]]


async def test_the_manager_saves_it_too_and_only_that_is_noted_as_read(house: House) -> None:
    version = (await house.stage.show(PlanCard, house.stage.anna, plan.Mine())).plan.id
    await house.bo.invokes("adaptiveCard/action", _press(version))
    house.world.becomes("2026-10-02T09:00")
    before = await _reads(house)
    await house.bo.consents()
    assert await _reads(house) == before + 1
    assert len(house.world.teams.onedrive.files) == 1


async def test_saying_no_is_answered_kindly_and_one_can_ask_again(house: House) -> None:
    await asks(house)
    await house.anna.declines()
    assert house.anna.newest.sees("Inget är sparat")
    assert house.world.teams.onedrive.files == {}
    await house.anna.presses(AGAIN)
    await house.anna.consents()
    assert len(house.world.teams.onedrive.files) == 1


async def test_a_yes_that_comes_twice_has_one_effect(house: House) -> None:
    await asks(house)
    (asked,) = house.anna.asked_to_save()
    await asyncio.gather(house.anna.consents(asked), house.anna.consents(asked))
    assert len(house.world.teams.onedrive.files) == 1
    assert house.anna.sees("redan besvarad")
    await house.anna.presses(AGAIN)
    await house.anna.consents()
    assert len(house.world.teams.onedrive.files) == 2


async def test_another_persons_yes_does_nothing(house: House) -> None:
    await asks(house)
    (asked,) = house.anna.asked_to_save()
    colleague = await house.world.person("Elin", "00000000-0000-4000-8000-000000001011")
    for stranger in (house.bo, colleague):
        before = len(stranger.chat.messages)
        await stranger.consents(asked)
        assert len(stranger.chat.messages) == before
    forged = {**asked["content"]["acceptContext"], "person": str(await _person(house, colleague))}
    await colleague.consents({**asked, "content": {**asked["content"], "acceptContext": forged}})
    assert colleague.newest.sees("Det här finns inte att visa")
    assert house.world.teams.onedrive.files == {}
    await house.anna.consents()
    assert len(house.world.teams.onedrive.files) == 1


@pytest.mark.parametrize("status", [401, 404, 409, 500, 503])
async def test_an_upload_that_fails_is_told_kindly_and_can_be_tried_again(house: House, status: int) -> None:
    await asks(house)
    house.world.teams.onedrive.refuses = status
    await house.anna.consents()
    assert house.anna.newest.sees(FAILED)
    await house.anna.presses(AGAIN)
    await house.anna.consents()
    assert len(house.world.teams.onedrive.files) == 1


@pytest.mark.parametrize(
    "url",
    [
        "https://onedrive.evil.example/upload/1",
        "http://contoso-my.sharepoint.com/upload/1",
        "https://contoso-my.sharepoint.com/upload/1",  # in local mode this machine alone
        "file:///etc/passwd",
        "http://127.0.0.1:9/upload/1",
    ],
)
async def test_no_file_goes_anywhere_else(house: House, url: str) -> None:
    await asks(house)
    await house.anna.consents(uploadUrl=url)
    assert house.anna.newest.sees(FAILED)
    assert house.world.teams.onedrive.files == {}


async def test_a_redirect_is_not_followed(house: House) -> None:
    await asks(house)
    house.world.teams.onedrive.redirects_to = f"{house.world.teams.onedrive_url}/elsewhere"
    await house.anna.consents()
    assert house.anna.newest.sees(FAILED)
    assert house.world.teams.onedrive.files == {}


@pytest.mark.parametrize(
    "value", [{}, {"action": "accept"}, {"action": "accept", "context": {"plan": "x"}}, {"context": 1}]
)
async def test_what_is_no_answer_is_taken_without_effect(house: House, value: dict[str, object]) -> None:
    before = len(house.anna.chat.messages)
    assert await house.anna.invokes("fileConsent/invoke", value) == {}
    assert len(house.anna.chat.messages) == before


async def test_a_draft_cannot_be_saved(house: House) -> None:
    agreed = await house.stage.show(PlanCard, house.stage.anna, plan.Mine())
    draft = await house.stage.press(PlanCard, house.stage.anna, agreed.revise)
    assert draft.save_as_word is None
    body = await house.anna.invokes("adaptiveCard/action", _press(draft.plan.id))
    assert "Det här finns inte att visa" in str(body)
    assert house.anna.asked_to_save() == []


async def test_a_plan_that_is_not_what_was_signed_is_not_saved_and_that_is_told_kindly(house: House) -> None:
    await asks(house)
    await _change_behind_our_back(house, "2030-01-01")
    await house.anna.consents()
    assert house.anna.newest.sees("inte längre densamma som ni skrev under")
    assert house.world.teams.onedrive.files == {}
    await house.anna.says("min plan")
    told = await house.anna.presses(SAVE)
    assert told.sees("inte längre densamma som ni skrev under")
    assert house.anna.asked_to_save() == []
    await _change_behind_our_back(house, "2027-02-01")
    await house.anna.says("min plan")
    await house.anna.presses(SAVE)
    await house.anna.consents()
    assert len(house.world.teams.onedrive.files) == 1


async def _change_behind_our_back(house: House, due_on: str) -> None:
    async with house.stage.database.work() as work:
        connection = await work.transaction.session.connection()
        await connection.execute(text(f"UPDATE learning_activity SET due_on = '{due_on}'"))


def _press(version: object) -> dict[str, object]:
    press = {"verb": "word.offer", "plan": str(version), "nonce": str(uuid4())}
    action = {"type": "Action.Execute", "verb": "word.offer", "data": {"press": press}}
    return {"action": action, "trigger": "manual"}


async def _reads(house: House) -> int:
    async with house.stage.database.reading() as work:
        return len((await work.transaction.session.exec(select(tables.ReadEntry))).all())


async def _person(house: House, persona: Persona) -> object:
    return (await house.stage.person(persona.aad_object_id)).id
