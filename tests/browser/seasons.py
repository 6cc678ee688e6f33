"""The year after the plan, in the browser: what became of it, the performance talk, the pay talk, a closed cycle.

Each season begins with the service started anew on a later day, as after a summer's upgrade, with the same database.
"""

from tests.browser.stage import Chat, Stage
from tests.browser.teams_page import PHONE
from tests.stories.year import EVIDENCE, LEAD, MOTIVATION, WITH_AMOUNT

ON_ITS_DATE = "2026-11-16T09:00"
EIGHT_WEEKS_LATER = "2027-01-12T09:00"
PERFORMANCE_TALK = "2027-02-04T12:00"
PAY_TALK = "2027-05-11T12:00"
AFTER_THE_CYCLE = "2027-07-05T09:00"


async def on_its_date_anna_says_that_the_activity_is_done(on: Stage) -> None:
    anna = await on.anna()
    await anna.asks("status")
    await anna.photographs("todo-follow-up")
    await anna.presses_line("Följ upp")
    await anna.settles()
    await anna.photographs("follow-up")
    await anna.page.choose("Hur har det gått?", "Klar")
    await anna.page.fill("Vad hände? Skriv en anledning om den inte blir av.", "Fyra halvdagar på akuten.")
    await anna.page.press("Spara")
    await anna.is_shown("Klar, sade Anna 16 november 2026")
    await anna.photographs("followed-up")
    await anna.asks("min plan")
    await anna.is_shown("Överenskommen plan")
    await anna.photographs("plan-followed-up")


async def eight_weeks_later_both_tell_what_has_changed(on: Stage) -> None:
    anna, bo = await on.anna(), await on.bo(PHONE)
    await anna.asks("status")
    await anna.presses_line("effekt")
    await anna.settles()
    await anna.page.choose("Använder du det du lärde dig?", "4 – Ofta, och det märks")
    await anna.page.fill("Vad har förändrats? En rad räcker.", "Jag leder oftare.")
    await anna.photographs("effect")
    await anna.page.press("Spara")
    await anna.is_shown("4 – Ofta, och det märks")
    await opens_annas_talk(bo)
    await bo.is_shown("Jag leder oftare.")
    await bo.settles()
    await bo.page.choose("Används det medarbetaren lärde sig?", "5 – Hela tiden, arbetssättet är nytt")
    await bo.photographs("effect")
    await bo.page.press("Spara")
    await bo.is_shown("5 – Hela tiden")


async def they_hold_the_performance_talk_and_say_what_became_of_the_goal(on: Stage) -> None:
    bo, anna = await on.bo(PHONE), await on.anna()
    await bo_opens_the_talk_room(bo)
    await both_say_it_was_held(bo, anna)
    await bo.presses("Skriv vad det blev av målen")
    await bo.is_shown("Ett mål saknar utfall")
    await bo.photographs("outcomes-to-write")
    await bo.presses_line(LEAD)
    await bo.settles()
    await bo.page.choose("Vad blev det av målet?", "Nått")
    await bo.page.fill("Vad bygger ni det på?", EVIDENCE[LEAD])
    await bo.photographs("outcome")
    await bo.page.press("Spara")
    await bo.is_shown("Alla mål har ett utfall")
    await bo.photographs("outcomes")
    await anna.asks("mitt samtal")
    await anna.presses("Målen och vad det blev av dem")
    await anna.is_shown(EVIDENCE[LEAD])
    await anna.photographs("outcomes-read")


async def bo_opens_the_talk_room(bo: Chat) -> None:
    await opens_annas_talk(bo)
    await bo.photographs("performance-talk")
    if "Öppna samtalsrummet" in await bo.page.newest_card().inner_text():
        await bo.presses("Öppna samtalsrummet")
        await bo.is_shown("Förra planen")
        await bo.photographs("talk-room")


async def they_hold_the_pay_talk_and_she_receives_the_motivation(on: Stage) -> None:
    bo, anna = await on.bo(PHONE), await on.anna()
    await anna.asks("mitt samtal")
    await says_it_was_held(anna)
    await opens_annas_talk(bo)  # the motivation is his next step; first he says that it was held
    await bo.photographs("motivation-to-write")
    await bo.presses("Till samtalet")
    await says_it_was_held(bo)
    await bo.presses("Skriv motiveringen")
    await bo.settles()
    await bo.page.choose("Lönekriterier", "Resultat mot målen")
    await bo.page.choose("Mål och utfall som motiveringen bygger på", f"{LEAD} (Nått)")
    await bo.page.fill("Din motivering", WITH_AMOUNT)
    await bo.page.press("Lämna till medarbetaren")
    await bo.is_shown("Här står ett belopp")
    await bo.photographs("amount-refused")
    await bo.settles()
    await bo.page.fill("Din motivering", MOTIVATION)
    await bo.page.press("Lämna till medarbetaren")
    await bo.is_shown("Du lämnade motiveringen")
    await bo.photographs("motivation-given")
    await anna_receives_it(anna)


async def anna_receives_it(anna: Chat) -> None:
    await anna.asks("status")
    await anna.presses_line("motivering")
    await anna.is_shown(MOTIVATION)
    await anna.photographs("motivation")
    await anna.presses("Jag har tagit emot motiveringen")
    await anna.is_shown("Du bekräftade")
    await anna.photographs("motivation-received")


async def hanna_sees_figures_and_no_words(on: Stage) -> None:
    hanna = await on.hanna()
    await hanna.asks("hur många har en plan")
    await hanna.photographs("figures-in-spring")
    assert MOTIVATION not in await hanna.page.text()


async def after_the_cycle_the_plan_lives_on(on: Stage) -> None:
    anna = await on.anna()
    await anna.asks("min plan")
    await anna.is_shown("Överenskommen plan")
    await anna.photographs("plan-after-the-cycle")
    await anna.asks("vem har läst min plan")
    await anna.is_shown("Bo Ekström")
    await anna.photographs("who-has-read")


async def both_say_it_was_held(bo: Chat, anna: Chat) -> None:
    await anna.asks("mitt samtal")
    await says_it_was_held(anna)
    await opens_annas_talk(bo)
    await says_it_was_held(bo)


async def opens_annas_talk(bo: Chat) -> None:
    """His line of the team leads to the next step, or to the talk."""
    await bo.asks("mitt team")
    await bo.presses_line("Anna Lindqvist")


async def says_it_was_held(who: Chat) -> None:
    """From the question itself, or from the talk: there it is the next step for whom the other waits for."""
    said = await who.page.newest_card().inner_text()
    if "Ja, det hölls" not in said:
        await who.presses("Svara om samtalet hölls" if "Svara om samtalet hölls" in said else "Samtalet är hållet")
    await who.presses("Ja, det hölls")
