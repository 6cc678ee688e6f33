"""Who has read what: the one it concerns sees it, the newest first, and the reader sees the same lines."""

from dialogs import chat, plan, readers
from dialogs.paging import PAGE
from dialogs.plan import PlanCard
from dialogs.readers import ReadersCard, Thing
from tests.dialogs.stage import Stage
from tests.dialogs.test_plan import with_goal


async def test_the_employee_sees_who_has_read_her_plan_and_when(stage: Stage) -> None:
    ask = chat.answer_to("Vem har läst min plan?")
    assert (await stage.show(ReadersCard, stage.anna, ask)).lines == ()
    card = await with_goal(stage)
    await stage.show(PlanCard, stage.bo, plan.Open(plan=card.plan.id))
    stage.becomes("2026-10-05T10:00")
    await stage.show(PlanCard, stage.bo, plan.Open(plan=card.plan.id))
    hers = await stage.show(ReadersCard, stage.anna, ask)
    read = [(line.who, line.what, line.on.isoformat()) for line in hers.lines]
    assert read == [("Bo Ekström", Thing.PLAN, "2026-10-05"), ("Bo Ekström", Thing.PLAN, "2026-10-01")]
    his = await stage.show(ReadersCard, stage.bo, hers.other and readers.ByMe())
    assert [(line.who, line.on.isoformat()) for line in his.lines] == [
        ("Anna Lindqvist", "2026-10-05"),
        ("Anna Lindqvist", "2026-10-01"),
    ]
    for who in (stage.bo, stage.hanna):
        assert (await stage.show(ReadersCard, who, readers.OfMine())).lines == ()


async def test_one_looks_back_page_by_page(stage: Stage) -> None:
    card = await with_goal(stage)
    for day in range(2, 14):
        stage.becomes(f"2026-10-{day:02}T10:00")
        await stage.show(PlanCard, stage.bo, plan.Open(plan=card.plan.id))
    first = await stage.show(ReadersCard, stage.anna, readers.OfMine())
    assert (len(first.lines), first.previous_page) == (PAGE, None)
    assert first.next_page
    second = await stage.show(ReadersCard, stage.anna, first.next_page)
    assert (len(second.lines), second.next_page) == (3, None)
    beyond = await stage.show(ReadersCard, stage.anna, readers.OfMine(page=99))
    assert beyond.lines == ()
    assert beyond.previous_page
