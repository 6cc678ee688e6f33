"""A whole year of Anna, Bo and Hanna, from September to May, through the cards that are really on the screen.

One chain of three talks: what is agreed in autumn is followed up, judged at the performance talk and motivates the
pay (product.md, Talks). Each step is on a day of its own; nothing is sent but when the clock has been moved there.
"""

from datetime import date

from dialogs.rules.talks import TalkKind
from storage.cycles import close_cycle
from storage.pausing import pause
from tests.stories import development_talk as autumn
from tests.stories import employer
from tests.stories.development_talk import ANNAS, BOS, line
from tests.stories.year import (
    AREA,
    EVIDENCE,
    LEAD,
    MOTIVATION,
    NEED,
    TUTOR,
    WITH_AMOUNT,
    Year,
    book,
    both_say_that_it_was_held,
    prepare,
)

# ------------------------------------------------------------------------------------------------ autumn: a plan


async def in_september_bo_writes_what_the_unit_will_need(year: Year) -> None:
    await year.bo.says("hjälp")
    await year.bo.presses("Verksamhetens behov")
    await year.bo.presses("Skriv ett behov")
    card = await year.bo.presses("Spara", text=NEED, horizon="one_to_three", area="core")
    assert card.sees(NEED)


async def nobody_is_reminded_of_what_is_weeks_away(year: Year) -> None:
    await year.comes_to("2026-09-08T09:00")
    assert not year.anna.sees("Påminnelse")


async def in_october_they_prepare_and_book(year: Year) -> None:
    await year.comes_to("2026-10-01T09:00")
    for step in autumn.STEPS[: autumn.STEPS.index(autumn.both_say_it_was_held)]:
        await step(year.cast)


async def they_have_the_talk_room_open_at_the_talk(year: Year) -> None:
    await year.comes_to("2026-10-09T09:30")
    await autumn.asks_for_the_talk(year.cast, year.bo)  # on the day of the talk his line of the team leads there
    assert year.bo.newest.sees("Samtalsrummet")
    assert year.bo.newest.sees(ANNAS[0])
    assert not year.bo.newest.sees(ANNAS[2])  # is only for herself
    await year.anna.says("mitt samtal")
    card = await year.anna.presses("Öppna samtalsrummet")
    assert card.sees(BOS[0])


async def afterwards_both_are_asked_and_say_that_it_was_held(year: Year) -> None:
    await year.comes_to("2026-10-09T11:30")
    await both_say_that_it_was_held(year)


async def bo_writes_the_plan_with_the_need_in_it_and_sends_it(year: Year) -> None:
    await year.bo.presses("Skriv planen")
    await year.bo.presses("Börja på planen")
    await autumn.completes(year.bo, LEAD, due_on=date(2026, 11, 16), need=f"{NEED} (1–3 år, Yrkets kärna)")
    await autumn.completes(year.bo, TUTOR)
    card = await year.bo.presses("Skicka till medarbetaren")
    assert card.sees(NEED)


async def anna_sends_the_plan_back_and_then_agrees(year: Year) -> None:
    await autumn.anna_sends_it_back_once(year.cast)
    await autumn.bo_changes_it_and_proposes_again(year.cast)
    await autumn.anna_agrees(year.cast)
    await autumn.the_plan_and_the_reminder_are_true(year.cast)


# --------------------------------------------------------------------------------- winter: what became of the plan


async def on_its_date_anna_says_that_the_first_activity_is_done(year: Year) -> None:
    await year.comes_to("2026-11-16T09:00")
    assert year.anna.newest.sees("Följ upp en aktivitet i planen")
    await year.anna.presses("Följ upp aktiviteten")
    card = await year.anna.presses("Spara", progress="Klar", note="Fyra halvdagar på akuten.")
    assert card.sees("Klar, sade Anna 16 november 2026")
    await year.world.sends()
    assert not year.anna.sees("En sak är kvar för dig")


async def in_the_weeks_after_that_nobody_asks_what_it_led_to(year: Year) -> None:
    await year.comes_to("2027-01-08T09:00")
    await year.anna.says("status")
    assert not year.anna.newest.sees("effekt")


async def eight_weeks_later_anna_tells_what_has_changed(year: Year) -> None:
    await year.comes_to("2027-01-11T09:00")
    await year.anna.says("status")
    card = await year.anna.presses(line(year.anna.newest, "vilken effekt en aktivitet har haft"))
    assert card.sees("Blev det någon skillnad?")
    card = await year.anna.presses("Spara", rating="4", note="Jag leder oftare, och alla vet vad de ska göra.")
    assert card.sees("4 – Ofta, och det märks")


async def then_bo_is_asked_once_and_sees_what_she_said(year: Year) -> None:
    await year.comes_to("2027-01-12T09:00")
    await autumn.asks_for_the_talk(year.cast, year.bo)
    assert year.bo.newest.sees("Jag leder oftare")
    card = await year.bo.presses("Spara", rating="5", note="Teamet räknar med henne.")
    assert card.sees("5 – Hela tiden")
    await autumn.asks_for_the_talk(year.cast, year.bo)
    assert not year.bo.newest.sees("Blev det någon skillnad?")


async def in_january_both_prepare_the_performance_talk_and_book_it(year: Year) -> None:
    await year.comes_to("2027-01-13T09:00")
    await prepare(year, "performance")
    await book(year, date(2027, 2, 4), "Torsdag 4 februari kl. 9.00")


async def on_its_date_anna_says_that_the_second_activity_goes_on(year: Year) -> None:
    await year.comes_to("2027-02-01T09:00")
    await year.anna.presses("Följ upp aktiviteten")
    card = await year.anna.presses("Spara", progress="Pågår, med nytt datum", new_due_on=date(2027, 5, 3))
    assert card.sees("Klart senast 3 maj 2027")


async def they_hold_the_performance_talk(year: Year) -> None:
    await year.comes_to("2027-02-04T12:00")
    await both_say_that_it_was_held(year)


async def bo_records_with_anna_what_became_of_each_goal(year: Year) -> None:
    card = await year.bo.presses("Skriv vad det blev av målen")
    assert card.sees("2 mål saknar utfall")
    card = await year.bo.presses(line(card, LEAD))
    assert card.sees("Mål 1 av 2")
    await year.bo.presses("Spara", result="Nått", evidence=EVIDENCE[LEAD])
    card = await year.bo.presses("Spara", result="Delvis nått", evidence=EVIDENCE[TUTOR])
    assert card.sees("Alla mål har ett utfall")


async def anna_reads_the_same_and_nothing_is_left(year: Year) -> None:
    await year.world.sends()
    await year.anna.says("mitt samtal")
    card = await year.anna.presses("Målen och vad det blev av dem")
    assert all(card.sees(text) for text in EVIDENCE.values())
    await year.anna.says("status")
    assert year.anna.newest.sees("Inget är kvar för dig")


# --------------------------------------------------------------------------------------- spring: a pause, and the pay


async def in_march_the_parties_bargain_and_the_pay_talks_rest(year: Year) -> None:
    year.world.becomes("2027-03-19T14:00")
    await pause(year.database, TalkKind.PAY, AREA, None, date(2027, 3, 22), None)
    before = len(year.anna.screen.messages)
    for day in ("2027-03-22", "2027-04-01", "2027-04-08"):
        await year.comes_to(f"{day}T09:00")
    assert len(year.anna.screen.messages) == before
    await year.anna.says("status")
    assert year.anna.newest.sees("Inget är kvar för dig")
    await year.anna.says("mitt samtal")
    assert year.anna.newest.sees("Samtalet vilar tills vidare")


async def when_they_have_agreed_everybody_has_the_days_back(year: Year) -> None:
    await pause(year.database, TalkKind.PAY, AREA, None, date(2027, 3, 22), date(2027, 4, 9))
    await year.comes_to("2027-04-20T09:00")
    assert year.anna.newest.sees("Förbered")
    await year.anna.says("status")
    assert year.anna.newest.sees("4 maj")  # 15 April, and the 19 days of the pause


async def both_prepare_the_pay_talk_and_book_it(year: Year) -> None:
    await prepare(year, "pay")
    await book(year, date(2027, 5, 11), "Tisdag 11 maj kl. 9.00")


async def on_its_new_date_the_second_activity_is_done(year: Year) -> None:
    await year.comes_to("2027-05-03T09:00")
    await year.anna.presses("Följ upp aktiviteten")
    card = await year.anna.presses("Spara", progress="Klar", note="Två halvår som medhandledare.")
    assert card.sees("Klar, sade Anna 3 maj 2027")


async def bo_writes_an_amount_and_is_asked_kindly_to_take_it_out(year: Year) -> None:
    await year.comes_to("2027-05-10T09:00")
    await year.bo.says("mitt team")
    await year.bo.presses(line(year.bo.newest, "Anna Lindqvist"))
    assert year.bo.newest.sees("Motivera lönen")
    chosen = {"criteria": ["Resultat mot målen", "Kompetens som används och delas"], "goals": [f"{LEAD} (Nått)"]}
    card = await year.bo.presses("Lämna till medarbetaren", motivation=WITH_AMOUNT, **chosen)
    assert card.sees("Här står ett belopp")
    assert card.input("motivation").value == WITH_AMOUNT
    assert not year.anna.sees("Motivering av lönen")


async def he_writes_of_criteria_and_results_instead(year: Year) -> None:
    card = await year.bo.presses("Spara", motivation=MOTIVATION)
    assert card.sees("Påbörjad, bara du ser den")
    await year.world.sends()
    assert not year.anna.sees(MOTIVATION)


async def they_hold_the_pay_talk_and_he_gives_her_the_motivation(year: Year) -> None:
    await year.comes_to("2027-05-11T12:00")
    await both_say_that_it_was_held(year)
    await year.bo.presses("Skriv motiveringen")
    card = await year.bo.presses("Lämna till medarbetaren")
    assert card.sees("Du lämnade motiveringen tisdag 11 maj")


async def anna_reads_it_and_says_that_she_has_received_it(year: Year) -> None:
    await year.world.sends()
    card = year.anna.newest
    assert all(card.sees(text) for text in (MOTIVATION, EVIDENCE[LEAD], "Resultat mot målen"))
    assert not card.sees("kronor")
    card = await year.anna.presses("Jag har tagit emot motiveringen")
    assert card.sees("Du bekräftade tisdag 11 maj")
    await year.world.sends()
    assert year.bo.sees("Medarbetaren bekräftade tisdag 11 maj")


async def hanna_sees_figures_of_each_kind_and_no_words(year: Year) -> None:
    year.world.becomes("2027-05-24T09:00")
    await year.hanna.says("hur många har en plan")
    for title in ("Visa medarbetarsamtal", "Visa prestationssamtal", "Visa löneåterkopplingssamtal"):
        if title in year.hanna.newest.titles:
            await year.hanna.presses(title)
        assert year.hanna.newest.sees("Hållet")
        assert not any(year.hanna.newest.sees(text) for text in (MOTIVATION, LEAD, "Anna Lindqvist"))


async def the_cycle_is_closed_and_the_cards_say_so(year: Year) -> None:
    year.world.becomes("2027-05-31T15:00")
    await year.anna.says("mitt samtal")
    assert not year.anna.newest.sees("Samtalsåret är avslutat")
    await close_cycle(year.database, employer.CYCLE, date(2027, 5, 31))
    await year.comes_to("2027-06-01T09:00")
    for who in (year.anna, year.bo):
        assert who.sees("Samtalsåret är avslutat")
        await who.says("status")
        assert who.newest.sees("Du har inga samtal i något samtalsår som pågår")
    await year.anna.says("min plan")
    assert year.anna.newest.sees("Överenskommen plan")


STEPS = (
    in_september_bo_writes_what_the_unit_will_need,
    nobody_is_reminded_of_what_is_weeks_away,
    in_october_they_prepare_and_book,
    they_have_the_talk_room_open_at_the_talk,
    afterwards_both_are_asked_and_say_that_it_was_held,
    bo_writes_the_plan_with_the_need_in_it_and_sends_it,
    anna_sends_the_plan_back_and_then_agrees,
    on_its_date_anna_says_that_the_first_activity_is_done,
    in_the_weeks_after_that_nobody_asks_what_it_led_to,
    eight_weeks_later_anna_tells_what_has_changed,
    then_bo_is_asked_once_and_sees_what_she_said,
    in_january_both_prepare_the_performance_talk_and_book_it,
    on_its_date_anna_says_that_the_second_activity_goes_on,
    they_hold_the_performance_talk,
    bo_records_with_anna_what_became_of_each_goal,
    anna_reads_the_same_and_nothing_is_left,
    in_march_the_parties_bargain_and_the_pay_talks_rest,
    when_they_have_agreed_everybody_has_the_days_back,
    both_prepare_the_pay_talk_and_book_it,
    on_its_new_date_the_second_activity_is_done,
    bo_writes_an_amount_and_is_asked_kindly_to_take_it_out,
    he_writes_of_criteria_and_results_instead,
    they_hold_the_pay_talk_and_he_gives_her_the_motivation,
    anna_reads_it_and_says_that_she_has_received_it,
    hanna_sees_figures_of_each_kind_and_no_words,
    the_cycle_is_closed_and_the_cards_say_so,
)


async def tell(year: Year) -> None:
    for step in STEPS:
        await step(year)
