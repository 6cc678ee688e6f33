"""What is left for me, and honest answers when there is nothing to show."""

from dialogs import chat, home, owing
from dialogs.home import HelpCard, NotFoundCard, TodoCard, WelcomeCard
from dialogs.offers import Ask
from dialogs.rules.obligations import What
from dialogs.rules.people import Language
from dialogs.suggestions import NotUnderstoodCard
from dialogs.turns import missing
from tests.dialogs.stage import Stage


async def test_the_employee_sees_what_is_hers_and_who_else_has_something_to_do(stage: Stage) -> None:
    card = await stage.show(TodoCard, stage.anna, home.Todo())
    assert [(line.what, line.about, line.other) for line in card.mine] == [(What.PREPARE, None, "Bo")]
    assert {line.what for line in card.waiting} == {What.PREPARE, What.BOOK}
    assert card.more == 0


async def test_a_manager_sees_the_most_pressing_and_how_many_there_are(stage: Stage) -> None:
    card = await stage.show(TodoCard, stage.bo, home.Todo())
    assert len(card.mine) == home.MOST_LINES
    assert card.more > 0
    assert [line.due for line in card.mine] == sorted(line.due for line in card.mine)


async def test_every_line_leads_somewhere(stage: Stage) -> None:
    for who in (stage.anna, stage.bo, stage.hanna):
        card = await stage.show(TodoCard, who, home.Todo())
        for line in card.mine:
            await stage.run(who, line.step)


async def test_who_is_away_owes_nothing(stage: Stage) -> None:
    frida = await stage.person("00000000-0000-4000-8000-000000001013")
    card = await stage.show(TodoCard, frida, home.Todo())
    assert card.is_absent
    assert card.mine == ()


async def test_offers_fit_the_person(stage: Stage) -> None:
    asks = {
        who.first_name: [each.ask for each in (await stage.show(WelcomeCard, who, home.Welcome())).offers]
        for who in (stage.anna, stage.bo, stage.hanna)
    }
    assert Ask.TEAM in asks["Bo"]
    assert Ask.COVERAGE in asks["Hanna"]
    assert not {Ask.TEAM, Ask.COVERAGE} & set(asks["Anna"])


async def test_what_is_not_understood_gets_an_honest_answer_and_three_ways_on(stage: Stage) -> None:
    card = await stage.show(NotUnderstoodCard, stage.anna, chat.answer_to("Vilken färg har himlen? " * 9))
    assert card.said.endswith("…")
    assert card.next is What.PREPARE
    assert card.next_step is not None
    await stage.run(stage.anna, card.next_step)
    assert len(card.offers) == 2
    for offer in card.offers:
        await stage.run(stage.anna, offer.show)


async def test_one_can_change_the_language_and_back(stage: Stage) -> None:
    card = await stage.show(HelpCard, stage.anna, home.Help())
    change = next(each.show for each in card.offers if each.ask is Ask.LANGUAGE)
    await stage.press(HelpCard, stage.anna, change)
    changed = await stage.person("00000000-0000-4000-8000-000000001001")
    assert changed.language is Language.ENGLISH
    card = await stage.show(HelpCard, changed, home.Help())
    await stage.press(HelpCard, changed, next(each.show for each in card.offers if each.ask is Ask.LANGUAGE))
    assert (await stage.person("00000000-0000-4000-8000-000000001001")).language is Language.SWEDISH


async def test_what_is_not_there_gets_a_way_on(stage: Stage) -> None:
    async with stage.database.reading() as work:
        answer = await missing(stage.turn(stage.anna, work))
    assert isinstance(answer.card, NotFoundCard)
    await stage.run(stage.anna, answer.card.offers[0].show)


async def test_what_is_left_for_a_manager_can_be_read_to_its_end(stage: Stage) -> None:
    async with stage.database.reading() as work:
        owed = (await owing.of_person(work, stage.bo.id, stage.now.date())).obligations(stage.now.date())
    first = card = await stage.show(TodoCard, stage.bo, home.Todo())
    read = list(first.mine)
    while card.next_page:
        card = await stage.press(TodoCard, stage.bo, card.next_page)
        read += card.mine
    assert len(read) == sum(each.owner == stage.bo.id for each in owed) > len(first.mine)
    assert len({line.step for line in read}) == len(read)
    back = await stage.press(TodoCard, stage.bo, card.previous_page)
    assert back.mine
