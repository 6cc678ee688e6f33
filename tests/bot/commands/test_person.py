"""The agreed plan of one person, written to a file."""

import asyncio
from pathlib import Path

import pytest
from docx import Document
from sqlalchemy import text

from bot.compose import open_database
from bot.settings import Settings
from dialogs.plan import PlanCard
from tests.bot.commands.command_line import Planlots
from tests.dialogs.stage import Stage
from tests.dialogs.test_plan import GOAL
from tests.dialogs.test_plan import proposed as proposed_plan


async def _agree() -> None:
    """The demo's Anna and Bo agree on a plan in the database of this folder."""
    async with open_database(Settings()) as database:
        stage = Stage(database)
        await stage.set()
        seen = await proposed_plan(stage)
        await stage.press(PlanCard, stage.anna, seen.agree)


@pytest.fixture
def agreed(planlots: Planlots) -> Planlots:
    assert planlots("db", "upgrade").code == 0
    asyncio.run(_agree())
    return planlots


@pytest.mark.parametrize("said", ["Anna Lindqvist", "anna lindqvist"])
def test_the_plan_is_written_to_the_file(agreed: Planlots, said: str) -> None:
    answer = agreed("person", "plan", said, "plan.docx")
    assert (answer.code, answer.out) == (0, "")
    assert GOAL["title"] in "\n".join(each.text for each in Document("plan.docx").paragraphs)


def test_a_file_that_is_there_is_only_written_over_when_one_says_so(agreed: Planlots) -> None:
    Path("plan.docx").write_text("mine")
    refused = agreed("person", "plan", "Anna Lindqvist", "plan.docx")
    assert (refused.code, len(refused.err.splitlines())) == (1, 1)
    assert "--force" in refused.err
    assert Path("plan.docx").read_text() == "mine"
    assert agreed("person", "plan", "Anna Lindqvist", "plan.docx", "--force").code == 0
    assert Path("plan.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("said", "file", "remedy"),
    [
        ("Nobody At All", "plan.docx", "give a person_id"),
        ("Bo Ekström", "plan.docx", "has no agreed plan"),
        ("Anna Lindqvist", "nowhere/plan.docx", "give another place"),
    ],
)
def test_a_refusal_is_one_line_with_a_remedy(agreed: Planlots, said: str, file: str, remedy: str) -> None:
    refused = agreed("person", "plan", said, file)
    assert (refused.code, len(refused.err.splitlines())) == (1, 1)
    assert remedy in refused.err
    assert agreed("person", "plan", "Anna Lindqvist", "plan.docx").code == 0


async def _change_behind_our_back() -> None:
    async with open_database(Settings()) as database, database.work() as work:
        connection = await work.transaction.session.connection()
        await connection.execute(text("UPDATE learning_activity SET due_on = '2030-01-01'"))


def test_a_plan_that_is_not_what_was_signed_is_not_written(agreed: Planlots) -> None:
    asyncio.run(_change_behind_our_back())
    refused = agreed("person", "plan", "Anna Lindqvist", "plan.docx")
    assert (refused.code, len(refused.err.splitlines())) == (1, 1)
    assert "not any more what was signed" in refused.err
    assert not Path("plan.docx").exists()
