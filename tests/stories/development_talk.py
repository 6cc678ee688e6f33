"""The main job, told once: from a reminder to an agreed plan, through the cards that are really on the screen."""

from collections.abc import Mapping
from datetime import date

from tests.fake_teams.card import Card
from tests.fake_teams.inputs import Given
from tests.stories.cast import Actor, Cast

NEXT, LAST, LATER = "Spara och fortsätt", "Spara och läs igenom", "Fortsätt senare"

ANNAS = (
    "Ronderna flyter, men eftermiddagarna är stressiga.",
    "Jag gjorde om checklistan för utskrivning.",
    "Trygg i omvårdnaden. Osäker när det blir akut.",
    "Leda det första omhändertagandet av svårt sjuka patienter",
    "Vi får fler akut sjuka nästa år.",
    "Gå bredvid på akuten fyra halvdagar.",
    "Alla i rummet vet vad de ska göra.",
    "Tid i schemat före jul.",
    "Jag vill veta mer om kompetensstegen.",
)
BOS = (
    "Vi öppnar fyra platser för akut sjuka.",
    "Checklistan: frågorna från hemsjukvården har nästan upphört.",
    "Mycket säker i omvårdnaden.",
    "Handleda nya sjuksköterskor under deras första halvår",
    "Vara medhandledare i vår.",
    "Nya kollegor arbetar självständigt tidigare.",
    "Två timmar i månaden för handledning.",
    "Att kunskapen delas med oss andra.",
)
PRIVATE = ANNAS[2]
GOAL: Mapping[str, Given] = {"direction": "grow", "horizon": "this_year", "area": "core"}
ACTIVITY: Mapping[str, Given] = {"form": "auscultation", "due_on": date(2027, 2, 1)}


async def is_reminded(cast: Cast) -> None:
    await cast.backstage.plans_and_sends()
    assert cast.anna.sees("Förbered ditt samtal med Bo")


async def anna_prepares_half_and_leaves(cast: Cast) -> None:
    card = await cast.anna.presses("Förbered samtalet")
    for number, text in enumerate(ANNAS[:4], start=1):
        assert card.sees(f"Fråga {number} av {len(ANNAS)}")
        card = await cast.anna.presses(NEXT, text=text, only_for_me=text == PRIVATE)
    await cast.anna.presses(LATER, text=ANNAS[4])
    cast.anna.reopens()


async def anna_comes_back_and_finishes(cast: Cast) -> None:
    await cast.anna.says("förbered")
    card = await cast.anna.presses("Förbered samtalet")
    assert card.sees(f"Fråga 6 av {len(ANNAS)}")
    for text in ANNAS[5:-1]:
        await cast.anna.presses(NEXT, text=text)
    card = await cast.anna.presses(LAST, text=ANNAS[-1])
    assert all(card.sees(text) for text in ANNAS)
    card = await cast.anna.presses("Jag är klar")
    assert not any(card.sees(text) for text in BOS)


async def bo_prepares_and_sees_both(cast: Cast) -> None:
    await cast.bo.says("mitt team")
    await cast.bo.presses(line(cast.bo.newest, "Anna Lindqvist"))
    await cast.bo.presses("Förbered samtalet")
    for text in BOS[:-1]:
        card = await cast.bo.presses(NEXT, text=text)
        assert not any(card.sees(other) for other in ANNAS)
    await cast.bo.presses(LAST, text=BOS[-1])
    await sees_both(await cast.bo.presses("Jag är klar"))


async def anna_sees_both(cast: Cast) -> None:
    await cast.anna.says("mitt samtal")
    card = await cast.anna.presses("Min förberedelse")
    await sees_both(card)


async def they_book(cast: Cast) -> None:
    await cast.bo.presses("Till samtalet")
    await cast.bo.presses("Föreslå tider")
    card = await cast.bo.presses(
        "Skicka tiderna", date_1=date(2026, 10, 8), time_1="13:00", date_2=date(2026, 10, 9), time_2="09:30"
    )
    assert card.sees("Tider är föreslagna")
    await cast.backstage.sends()
    await opens(cast, cast.anna, "Fredag 9 oktober kl. 9.30", by="Välj en tid")
    card = await cast.anna.presses("Fredag 9 oktober kl. 9.30")
    assert card.sees("✓ Boka")
    await cast.backstage.sends()


async def both_say_it_was_held(cast: Cast) -> None:
    await asks_for_the_talk(cast, cast.anna)
    await cast.anna.presses("Samtalet är hållet")
    await cast.anna.presses("Ja, det hölls")
    await asks_for_the_talk(cast, cast.bo)  # Anna has said it, so it is his next step
    card = await cast.bo.presses("Ja, det hölls")
    assert card.sees("Hållet")


async def bo_writes_and_proposes_the_plan(cast: Cast) -> None:
    await cast.bo.presses("Skriv planen")
    card = await cast.bo.presses("Börja på planen")
    assert card.sees(ANNAS[3])
    assert card.sees(BOS[3])
    assert not card.sees(PRIVATE)
    for title in (ANNAS[3], BOS[3]):
        await completes(cast.bo, title)
    card = await cast.bo.presses("Skicka till medarbetaren")
    assert card.sees("Förslag till plan")


async def anna_sends_it_back_once(cast: Cast) -> None:
    await cast.backstage.sends()
    await opens(cast, cast.anna, "Förslag till plan", by="Läs planen och svara")
    card = await cast.anna.presses("Skicka tillbaka", comment="Kan det andra målet vänta till hösten?")
    assert card.sees("Utkast till plan")


async def bo_changes_it_and_proposes_again(cast: Cast) -> None:
    await cast.backstage.sends()
    await opens(cast, cast.bo, "Kan det andra målet vänta till hösten?")
    await cast.bo.presses(line(cast.bo.newest, BOS[3]))
    await cast.bo.presses("Spara", horizon="one_to_three")
    card = await cast.bo.presses("Skicka till medarbetaren")
    assert card.sees("1–3 år")


async def anna_agrees(cast: Cast) -> None:
    await cast.backstage.sends()
    await opens(cast, cast.anna, "Förslag till plan", by="Läs planen och svara")
    card = await cast.anna.presses("Godkänn planen")
    assert card.sees("Överenskommen plan")
    assert card.sees("Bo Ekström och Anna Lindqvist")


async def the_plan_and_the_reminder_are_true(cast: Cast) -> None:
    await cast.backstage.sends()
    await cast.anna.says("min plan")
    assert cast.anna.newest.sees("Överenskommen plan")
    await cast.anna.says("status")
    assert not cast.anna.newest.sees("Kvar för dig")


STEPS = (
    is_reminded,
    anna_prepares_half_and_leaves,
    anna_comes_back_and_finishes,
    bo_prepares_and_sees_both,
    anna_sees_both,
    they_book,
    both_say_it_was_held,
    bo_writes_and_proposes_the_plan,
    anna_sends_it_back_once,
    bo_changes_it_and_proposes_again,
    anna_agrees,
    the_plan_and_the_reminder_are_true,
)


async def tell(cast: Cast) -> None:
    for step in STEPS:
        await step(cast)


async def sees_both(card: Card) -> None:
    assert card.sees("sida vid sida")
    assert card.sees(ANNAS[0])
    assert card.sees(BOS[0])
    assert not card.sees(PRIVATE)


async def completes(who: Actor, title: str, **also: Given) -> None:
    """Chooses what a goal that came from a preparation still lacks, in its activity and then in the goal."""
    card = await who.presses(line(who.newest, title))
    await who.presses(line(card, "Ändra aktiviteten"))
    activity = {name: also.pop(name, value) for name, value in ACTIVITY.items()}
    await who.presses("Spara", **activity)
    await who.presses(line(who.newest, title))
    await who.presses("Spara", **GOAL, **also)


async def opens(cast: Cast, who: Actor, text: str, by: str = "") -> None:
    """The card is there because it was sent; somebody whose notice got lost asks for the talk and finds the same."""
    if not (who.newest.sees(text) or text in who.newest.titles):
        await asks_for_the_talk(cast, who)
        if by:
            await who.presses(by)


async def asks_for_the_talk(cast: Cast, who: Actor) -> None:
    """For the manager it is a line of the team, which leads to the next step."""
    if who is cast.anna:
        await who.says("mitt samtal")
    else:
        await who.says("mitt team")
        await who.presses(line(who.newest, "Anna Lindqvist"))


def line(card: Card, text: str) -> str:
    """The title of the button, or of the line that can be pressed, with this text."""
    return next(title for title in card.titles if text in title)
