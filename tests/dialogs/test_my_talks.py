"""Which talk is meant: one's own, or one of those that a manager holds, page by page."""

from uuid import uuid4

from dialogs import my_talks
from dialogs.my_talks import TalksCard
from dialogs.paging import PAGE
from dialogs.rules.people import Person
from storage import tables
from storage.cycles import open_cycle
from tests.dialogs.stage import Stage
from tests.stories import employer


async def test_a_manager_of_many_finds_each_of_them_once_by_name_page_by_page(stage: Stage) -> None:
    lead = await _lead_of(stage, 2 * PAGE + 3)
    card = await stage.show(TalksCard, lead, my_talks.Mine())
    assert (len(card.lines), card.page, card.pages, card.previous_page) == (PAGE, 1, 3, None)
    names = [line.employee for line in card.lines]
    while card.next_page:
        card = await stage.press(TalksCard, lead, card.next_page)
        names += [line.employee for line in card.lines]
    assert names == sorted(names)
    assert len(set(names)) == 2 * PAGE + 3
    assert (await stage.press(TalksCard, lead, card.previous_page)).page == 2


async def test_a_page_that_is_not_there_any_more_is_the_last_one(stage: Stage) -> None:
    lead = await _lead_of(stage, PAGE + 1)
    assert (await stage.show(TalksCard, lead, my_talks.Mine(page=7))).page == 2


async def _lead_of(stage: Stage, count: int) -> Person:
    """Somebody new, with so many new reports who have talks."""
    lead = tables.Person(
        id=uuid4(), external_id="lead", aad_object_id=uuid4(), name="Lena Lead", unit=stage.anna.unit, active=True
    )
    reports = [
        tables.Person(
            id=uuid4(),
            external_id=f"report {number}",
            aad_object_id=uuid4(),
            name=f"Report {number:02}",
            unit=stage.anna.unit,
            manager=lead.id,
            employment_form="tillsvidare",
        )
        for number in range(count)
    ]
    async with stage.database.work() as work:
        await work.transaction.add([lead, *reports])
    await open_cycle(stage.database, employer.CYCLE, None, stage.now, stage.now.date())
    async with stage.database.reading() as work:
        found = await work.people.get(lead.id)
    assert found is not None
    return found
