"""The main job in the browser, with a picture of each step: from a reminder to an agreed plan, in three chats."""

from pathlib import Path

import pytest

from tests.browser.stage import Chat, Stage, stage
from tests.stories.development_talk import ANNAS, BOS, LAST, LATER, NEXT

pytestmark = pytest.mark.browser

HALF = 4
PRIVATE = ANNAS[-1]
ONLY_FOR_ME = "Bara för mig: visa aldrig svaret för min chef"
COMMENT = "Kan det andra målet vänta till hösten?"
TIMES = {"Dag 1": "2026-10-08", "Klockslag 1": "13:00", "Dag 2": "2026-10-09", "Klockslag 2": "09:30"}
GOALS = (ANNAS[3], BOS[3])


async def test_from_a_reminder_to_an_agreed_plan(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        await anna_is_reminded_and_prepares_half(on)
        anna = await on.anna()
        await anna_goes_on_where_she_was(anna)
        await anna_writes_too_much(anna)
        await anna_presses_an_old_card(anna)
        await anna_is_ready(anna)
        bo = await on.bo()
        await bo_prepares_and_sees_both(bo)
        await anna_sees_both(anna)
        await they_book(bo, anna)
        await they_say_it_was_held(bo, anna)
        await bo_writes_the_plan(bo)
        await anna_sends_it_back(anna)
        await bo_changes_it(bo)
        await anna_agrees(anna)
        await they_ask_how_things_are(bo, anna)
        await hanna_asks_for_figures(await on.hanna())
        await on.ends()


async def anna_is_reminded_and_prepares_half(on: Stage) -> None:
    anna = await on.anna()
    reminder = await anna.takes("En sak är kvar för dig")
    await reminder.photographs("reminder")
    await reminder.presses("Förbered samtalet")
    for number, text in enumerate(ANNAS[:HALF], start=1):
        await reminder.is_shown(f"Fråga {number} av {len(ANNAS)}")
        await reminder.answers(text, NEXT)
    await reminder.writes(ANNAS[HALF])
    await reminder.photographs("question")
    await reminder.presses(LATER)
    await reminder.photographs("left")
    await on.closes(anna)


async def anna_goes_on_where_she_was(anna: Chat) -> None:
    await anna.asks("förbered")
    await anna.photographs("talk-to-prepare")
    await anna.presses("Förbered samtalet")
    await anna.is_shown(f"Fråga {HALF + 2} av {len(ANNAS)}")


async def anna_writes_too_much(anna: Chat) -> None:
    await anna.writes("å" * 5_000)
    assert await anna.page.written() == "å" * 4_000
    await anna.photographs("too-long")


async def anna_presses_an_old_card(anna: Chat) -> None:
    """She answers in a second card, and then again in the first, that still asks the same."""
    old = await anna.takes(f"Fråga {HALF + 2} av {len(ANNAS)}")
    await anna.asks("förbered")
    await anna.presses("Förbered samtalet")
    await anna.answers(ANNAS[HALF + 1], NEXT)
    await old.answers("Fyra halvdagar på akuten.", NEXT)
    await old.is_shown("ändrats på ett annat ställe", ANNAS[HALF + 1])
    assert await old.page.written() == "Fyra halvdagar på akuten."
    await old.photographs("old-card")
    await old.presses("Behåll det sparade")


async def anna_is_ready(anna: Chat) -> None:
    for text in ANNAS[HALF + 2 : -1]:
        await anna.answers(text, NEXT)
    await anna.writes(PRIVATE)
    await anna.page.toggle(ONLY_FOR_ME)
    await anna.photographs("only-for-me")
    await anna.page.press(LAST)
    await anna.is_shown(*ANNAS)
    await anna.photographs("review")
    await anna.presses("Jag är klar")
    await anna.is_shown("Bo är inte klar än")
    await anna.photographs("ready")


async def bo_prepares_and_sees_both(bo: Chat) -> None:
    await bo.photographs("todo")
    await bo.asks("mitt team")
    await bo.photographs("team")
    await bo.presses_line("Anna Lindqvist")
    await bo.photographs("talk")
    await bo.presses("Förbered samtalet")
    await bo.photographs("question")
    for text in BOS[:-1]:
        await bo.answers(text, NEXT)
    await bo.answers(BOS[-1], LAST)
    await bo.photographs("review")
    await bo.presses("Jag är klar")
    await sees_both(bo)


async def anna_sees_both(anna: Chat) -> None:
    await anna.asks("mitt samtal")
    await anna.photographs("talk")
    await anna.presses("Min förberedelse")
    await sees_both(anna)


async def sees_both(chat: Chat) -> None:
    await chat.is_shown("sida vid sida", ANNAS[0], BOS[0])
    assert PRIVATE not in await chat.page.newest_card().inner_text()
    await chat.photographs("side-by-side")


async def they_book(bo: Chat, anna: Chat) -> None:
    await bo.presses("Till samtalet")
    await bo.photographs("talk-prepared")
    await bo.presses("Föreslå tider")
    await bo.settles()
    await bo.photographs("empty-times")
    for label, value in TIMES.items():
        await bo.page.fill(label, value)
    await bo.photographs("times")
    await bo.page.press("Skicka tiderna")
    await bo.is_shown("Tider är föreslagna")
    await bo.photographs("times-proposed")
    await anna.is_shown("Välj en tid för samtalet", "Fredag 9 oktober")
    await anna.photographs("pick-a-time")
    await anna.presses("Fredag 9 oktober kl. 9.30")
    await anna.is_shown("✓ Boka")
    await anna.photographs("booked")


async def they_say_it_was_held(bo: Chat, anna: Chat) -> None:
    await anna.asks("mitt samtal")
    await anna.presses("Samtalet är hållet")
    await anna.photographs("was-it-held")
    await anna.presses("Ja, det hölls")
    await anna.is_shown("Samtalet hölls")
    await anna.photographs("answered")
    await bo.asks("mitt team")
    await bo.presses_line("Anna Lindqvist")  # since Anna has said it, it is his next step
    await bo.photographs("was-it-held")
    await bo.presses("Ja, det hölls")
    await bo.is_shown("Hållet", "Skriv planen")
    await bo.photographs("held")


async def bo_writes_the_plan(bo: Chat) -> None:
    await bo.presses("Skriv planen")
    await bo.photographs("no-plan")
    await bo.presses("Börja på planen")
    await bo.is_shown(*GOALS)
    await bo.photographs("draft")
    for number, goal in enumerate(GOALS, start=1):
        await completes(bo, goal, f"goal-{number}")
    await bo.photographs("draft-complete")
    await bo.presses("Skicka till medarbetaren")
    await bo.is_shown("Förslag till plan")
    await bo.photographs("proposed")


async def completes(bo: Chat, goal: str, name: str) -> None:
    """Choose what a goal that came from a preparation still lacks, in its activity and in itself."""
    await bo.presses_line(goal)
    await bo.presses_line("Ändra aktiviteten")
    await bo.settles()
    await bo.page.choose("Hur går lärandet till?", "Auskultation")
    await bo.page.fill("När ska det vara klart?", "2027-02-01")
    await bo.photographs(f"{name}-activity")
    await bo.page.press("Spara")
    await bo.presses_line(goal)
    await bo.settles()
    await bo.page.choose("Riktning", "Växa in i något nytt")
    await bo.page.choose("När ska det vara nått?", "I år")
    await bo.page.choose("Kompetensområde", "Yrkets kärna")
    await bo.photographs(name)
    await bo.page.press("Spara")


async def anna_sends_it_back(anna: Chat) -> None:
    await anna.is_shown("Förslag till plan")
    await anna.photographs("proposal")
    await anna.settles()
    await anna.page.fill("Vad vill du ändra?", COMMENT)
    await anna.page.press("Skicka tillbaka")
    await anna.is_shown("Utkast till plan")
    await anna.photographs("sent-back")


async def bo_changes_it(bo: Chat) -> None:
    await bo.is_shown(COMMENT)
    await bo.photographs("comment")
    await bo.presses_line(GOALS[1])
    await bo.settles()
    await bo.page.choose("När ska det vara nått?", "1–3 år")
    await bo.page.press("Spara")
    await bo.presses("Skicka till medarbetaren")
    await bo.is_shown("1–3 år")


async def anna_agrees(anna: Chat) -> None:
    await anna.is_shown("Förslag till plan", "1–3 år")
    await anna.presses("Godkänn planen")
    await anna.is_shown("Överenskommen plan", "Bo Ekström och Anna Lindqvist")
    await anna.photographs("agreed")


async def they_ask_how_things_are(bo: Chat, anna: Chat) -> None:
    await anna.asks("min plan")
    await anna.is_shown("Överenskommen plan", "Bo Ekström och Anna Lindqvist")
    await anna.photographs("plan")
    await anna.asks("status")
    await anna.is_shown("Inget är kvar för dig")
    await anna.photographs("status")
    await bo.asks("vilka är försenade")
    await bo.is_shown("Försenat i mitt team")
    await bo.photographs("overdue")
    await bo.asks("mitt team")
    await bo.photographs("team")


async def hanna_asks_for_figures(hanna: Chat) -> None:
    await hanna.asks("hur många har en plan")
    await hanna.is_shown("har en aktuell plan", "3 av 40 medarbetare")
    await hanna.sees_a_chart()
    await hanna.photographs("figures")
    await hanna.asks("hjälp")
    await hanna.is_shown("Hur många har en plan?")
    await hanna.photographs("help")
    await hanna.asks("Vilken färg har himlen?")
    await hanna.is_shown("Det förstod jag inte")
    await hanna.photographs("not-understood")
