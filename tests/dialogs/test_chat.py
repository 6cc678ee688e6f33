"""What a sentence is answered with: the right card, for whom it is within reach, and never more than a card."""

import pytest

from dialogs import asked, care, chat, home, my_data, suggestions, talks, team
from dialogs.booking import ProposeCard
from dialogs.coverage import CoverageCard, NoFiguresCard, OfUnit
from dialogs.home import Speak, TodoCard
from dialogs.languages import LanguagesCard
from dialogs.needs import NeedsCard
from dialogs.offers import Ask
from dialogs.remind import RemindCard
from dialogs.rules.people import Language
from dialogs.team import Filter, TeamCard
from dialogs.turn import NotFound
from dialogs.understand import Intent
from tests.dialogs.stage import Stage
from tests.stories import employer


async def test_a_manager_asks_about_somebody_by_first_name(stage: Stage) -> None:
    card = await stage.show(talks.TalkCard, stage.bo, chat.answer_to("hur går det för anna?"))
    assert card.employee == "Anna"


@pytest.mark.parametrize(
    "said", ["Annas plan", "har Anna haft samtal", "how is Anna doing?", "anna läget", "status Anna"]
)
async def test_it_is_the_same_person_however_it_is_said(stage: Stage, said: str) -> None:
    card = await stage.show(talks.TalkCard, stage.bo, chat.answer_to(said))
    assert card.employee == "Anna"


async def test_to_book_with_somebody_leads_to_the_form_and_books_nothing(stage: Stage) -> None:
    card = await stage.show(ProposeCard, stage.bo, chat.answer_to("boka samtal med Anna"))
    assert card.employee == "Anna"
    assert await stage.messages_to(stage.anna) == []


async def test_an_employee_may_name_the_manager_of_the_own_talk(stage: Stage) -> None:
    card = await stage.show(talks.TalkCard, stage.anna, chat.answer_to("när är mitt samtal med Bo?"))
    assert card.employee == "Anna"


async def test_a_name_out_of_reach_is_answered_like_one_that_nobody_has(stage: Stage) -> None:
    answers = [
        await stage.show(asked.NoneSuchCard, who, chat.answer_to(f"hur går det för {name}?"))
        for who in (stage.anna, stage.hanna)
        for name in ("Johan", "Yngvar")
    ]
    assert [(each.named, each.said) for each in answers] == [
        (asked.Named.PERSON, name) for name in ("Johan", "Yngvar")
    ] * 2
    assert answers[0].offers == answers[1].offers
    await stage.run(stage.anna, answers[0].offers[0].show)


async def test_a_person_out_of_reach_cannot_be_had_by_their_id_either(stage: Stage) -> None:
    johan = await stage.person("00000000-0000-4000-8000-000000001012")
    with pytest.raises(NotFound):
        await stage.run(stage.anna, chat.OfPerson(intent=Intent.PERSON_STATUS, employee=johan.id))
    await stage.show(talks.TalkCard, stage.bo, chat.OfPerson(intent=Intent.PERSON_STATUS, employee=johan.id))


async def test_who_asks_about_oneself_gets_the_own_list(stage: Stage) -> None:
    await stage.show(TodoCard, stage.anna, chat.answer_to("hur går det för Anna?"))


async def test_to_remind_somebody_only_shows_how_it_stands(stage: Stage) -> None:
    await stage.show(talks.TalkCard, stage.bo, chat.answer_to("påminn Anna"))
    await stage.show(RemindCard, stage.bo, chat.answer_to("påminn alla som saknar plan"))
    assert await stage.messages_to(stage.anna) == []


async def test_a_part_of_the_team_is_shown_as_it_was_named(stage: Stage) -> None:
    for said, wanted in {
        "vilka saknar plan": team.Filter.LACKS_PLAN,
        "vilka är försenade": team.Filter.OVERDUE,
        "vilka är frånvarande i mitt team": team.Filter.ABSENT,
        "hur går det för mitt team": team.Filter.ALL,
    }.items():
        assert (await stage.show(team.TeamCard, stage.bo, chat.answer_to(said))).filter is wanted


async def test_hr_asks_for_a_unit_by_its_name(stage: Stage) -> None:
    top = await stage.show(CoverageCard, stage.hanna, chat.answer_to("hur många har en aktuell plan?"))
    name = top.units[0].name
    card = await stage.show(CoverageCard, stage.hanna, chat.answer_to(f"hur ser det ut för {name}?"))
    assert card.unit == name


async def test_the_region_is_the_whole_that_hr_may_see(stage: Stage) -> None:
    top = await stage.show(CoverageCard, stage.hanna, OfUnit())
    card = await stage.show(CoverageCard, stage.hanna, chat.answer_to("täckning för hela regionen"))
    assert card.unit == top.unit


async def test_a_unit_that_there_is_not_is_said_to_be_none(stage: Stage) -> None:
    card = await stage.show(asked.NoneSuchCard, stage.hanna, chat.answer_to("hur ser det ut på avdelning 977?"))
    assert card.named is asked.Named.UNIT
    await stage.run(stage.hanna, card.offers[0].show)


async def test_who_is_not_hr_gets_no_figures_of_a_named_unit(stage: Stage) -> None:
    await stage.show(NoFiguresCard, stage.bo, chat.answer_to("hur ser det ut på Kirurgkliniken?"))


async def test_several_of_one_name_are_asked_back_about(stage: Stage) -> None:
    reports = await _reports(stage)
    shared = next(
        letter for letter in "abcdefghijklm" if sum(each.startswith(letter.upper()) for each in reports) > 1
    )
    names = tuple((each, home.Todo()) for each in reports if each.startswith(shared.upper()))
    card = asked.which(asked.Named.PERSON, shared, names)
    assert [name for name, _ in card.choices] == [name for name, _ in names][: asked.MOST_CHOICES]
    assert card.more == max(len(names) - asked.MOST_CHOICES, 0)


async def test_language_is_chosen_with_a_press_and_not_by_a_sentence(stage: Stage) -> None:
    card = await stage.show(LanguagesCard, stage.anna, chat.answer_to("english please"))
    assert (await stage.person(employer.ANNA)).language is Language.SWEDISH
    await stage.press(home.HelpCard, stage.anna, dict(card.choices)[Language.ENGLISH])
    assert (await stage.person(employer.ANNA)).language is Language.ENGLISH
    assert isinstance(dict(card.choices)[Language.SWEDISH], Speak)


async def test_who_is_unwell_is_pointed_to_the_manager_by_name(stage: Stage) -> None:
    card = await stage.show(care.CareCard, stage.anna, chat.answer_to("jag mår så dåligt"))
    assert card.manager == "Bo"
    await stage.show(TodoCard, stage.anna, chat.answer_to("vad har jag kvar att göra?"))


async def test_my_data_leads_to_what_is_there(stage: Stage) -> None:
    card = await stage.show(my_data.MyDataCard, stage.bo, chat.answer_to("radera allt ni har sparat om mig"))
    assert card.is_manager
    for show in (card.who_read, card.preparations, card.plan):
        await stage.run(stage.bo, show)


async def test_needs_of_the_unit_lead_to_the_needs(stage: Stage) -> None:
    await stage.show(NeedsCard, stage.bo, chat.answer_to("visa verksamhetens behov"))


async def test_a_sentence_that_may_be_one_of_two_is_asked_back_about(stage: Stage) -> None:
    card = asked.unsure("planen", [(Ask.MY_PLAN, home.Todo()), (Ask.WHO_READ, home.Help())])
    assert [each.ask for each in card.offers] == [Ask.MY_PLAN, Ask.WHO_READ, Ask.HELP]
    for offer in card.offers:
        await stage.run(stage.anna, offer.show)


async def test_three_suggestions_fit_the_person(stage: Stage) -> None:
    for who, wanted in ((stage.anna, Ask.STATUS), (stage.bo, Ask.TEAM), (stage.hanna, Ask.COVERAGE)):
        card = await stage.show(suggestions.NotUnderstoodCard, who, chat.answer_to("vad blir det till lunch?"))
        assert wanted in [each.ask for each in card.offers]
        assert len(card.offers) + bool(card.next) == suggestions.SUGGESTED


def test_every_intent_has_its_card() -> None:
    assert set(chat.ANSWERS) == set(Intent) - {Intent.UNKNOWN} == set(chat.ASKS)


async def _reports(stage: Stage) -> list[str]:
    async with stage.database.reading() as work:
        return [each.name for each in await work.people.reports(stage.bo.id)]


@pytest.mark.parametrize(
    ("said", "card", "part"),
    [
        ("påminn de som inte har förberett sig", RemindCard, Filter.NOT_PREPARED),
        ("påminn de som saknar plan", RemindCard, Filter.LACKS_PLAN),
        ("remind those who are late", RemindCard, Filter.OVERDUE),
        ("vilka har inte förberett sig?", TeamCard, Filter.NOT_PREPARED),
        ("vilka nås inte i Teams?", TeamCard, Filter.UNREACHABLE),
        ("vilka är borta", TeamCard, Filter.ABSENT),
    ],
)
async def test_a_part_of_the_team_is_shown_or_first_shown_before_it_is_reminded(
    stage: Stage, said: str, card: type[RemindCard | TeamCard], part: Filter
) -> None:
    assert (await stage.show(card, stage.bo, chat.answer_to(said))).filter is part
