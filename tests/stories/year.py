"""The year of the story: its people, its days, and what comes several times in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from storage.database import Database
from tests.stories import development_talk as autumn
from tests.stories.cast import Actor, Cast
from tests.stories.development_talk import ANNAS, BOS, LAST, NEXT
from tests.stories.world import World

AREA = "Vårdförbundet"
NEED = "Fler som kan leda när det blir akut"
LEAD, TUTOR = ANNAS[3], BOS[3]
"""The two goals of the plan."""
EVIDENCE: Mapping[str, str] = {
    LEAD: "Anna har lett tolv omhändertaganden, och teamet vet vem som gör vad.",
    TUTOR: "Två nya kollegor har haft Anna som medhandledare, men utbildningen blev inte av.",
}
WITH_AMOUNT = "Du har gjort det tryggare för alla att arbeta akut. Det ger 1 200 kronor mer i månaden."
MOTIVATION = "Du har gjort det tryggare för alla att arbeta akut, och du delar det du kan."


@dataclass(frozen=True)
class Year:
    """`cast` is for the steps that the main job is told in."""

    anna: Actor
    bo: Actor
    hanna: Actor
    world: World

    @property
    def database(self) -> Database:
        """Where HR's own commands work."""
        return self.world.service.dialogue.database

    @property
    def cast(self) -> Cast:
        return Cast(anna=self.anna, bo=self.bo, backstage=self.world)

    async def comes_to(self, local: str) -> None:
        """A day and a time in Stockholm, with all that the service does by itself then."""
        self.world.becomes(local)
        await self.world.plans_and_sends()


async def both_say_that_it_was_held(year: Year) -> None:
    for who in (year.anna, year.bo):
        assert who.newest.sees("Blev samtalet av?")
        card = await who.presses("Ja, det hölls")
    assert card.sees("Hållet")


async def prepare(year: Year, kind: str) -> None:
    """Both answer every question and are ready; neither sees the other's answers before."""
    await year.anna.says("förbered")
    await answer_all(year.anna, f"Annas svar inför {kind}")
    assert not year.anna.newest.sees("Bos svar")
    await autumn.asks_for_the_talk(year.cast, year.bo)
    await answer_all(year.bo, f"Bos svar inför {kind}")
    assert year.bo.newest.sees("sida vid sida")
    assert year.bo.newest.sees(f"Annas svar inför {kind} 1")


async def answer_all(who: Actor, answer: str) -> None:
    card, number = await who.presses("Förbered samtalet"), 0
    while not card.sees("Jag är klar") and "Jag är klar" not in card.titles:
        number += 1
        title = next(each for each in (NEXT, LAST) if each in card.titles)
        card = await who.presses(title, text=f"{answer} {number}")
    await who.presses("Jag är klar")


async def book(year: Year, day: date, time: str) -> None:
    """Bo proposes one time, Anna takes it."""
    await year.bo.presses("Till samtalet")
    await year.bo.presses("Föreslå tider")
    await year.bo.presses("Skicka tiderna", date_1=day, time_1="09:00")
    await year.world.sends()
    assert "Välj en tid" in year.anna.newest.text
    card = await year.anna.presses(time)
    assert card.sees("✓ Boka")
    await year.world.sends()
