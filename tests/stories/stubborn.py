"""People who do not give up: the service dies under their hands, and they and Teams do what they do then."""

from dataclasses import dataclass

from tests.fake_teams.card import Card
from tests.fake_teams.errors import ConnectionLost
from tests.fake_teams.inputs import Given
from tests.fake_teams.persona import Persona
from tests.fake_teams.screen import Screen
from tests.stories.crashing_service import Point
from tests.stories.lives import Lives


@dataclass(frozen=True, slots=True)
class Fate:
    """The service with the point where it dies, again and again; None lets it live."""

    lives: Lives
    point: Point | None

    async def strikes(self) -> None:
        """The service shall die in what comes next, if that leads to the point."""
        await self.lives.arm(self.point)

    async def settles(self) -> None:
        """Where it is the sender that dies: it sends. What is left in the outbox then waits for the next step."""
        if self.point in OF_SENDER:
            await self.lives.arm(self.point)
            try:
                await self.lives.send()
            except ConnectionLost:
                self.lives.begin_again()
        await self.lives.arm(None)

    # Backstage: nothing dies in what nobody pressed or wrote

    async def plans_and_sends(self) -> None:
        await self.lives.plan()
        await self.lives.send()

    async def sends(self) -> None:
        await self.lives.send()


OF_SENDER = (Point.BEFORE_CLAIM, Point.BEFORE_SENDING, Point.AFTER_SENDING)


class Stubborn:
    """An Actor who presses and writes under a Fate."""

    def __init__(self, persona: Persona, fate: Fate) -> None:
        self.name, self.persona, self.fate = persona.name, persona, fate

    @property
    def screen(self) -> Screen:
        return self.persona.screen

    @property
    def newest(self) -> Card:
        return self.persona.newest

    def sees(self, text: str) -> bool:
        return self.persona.sees(text)

    def reopens(self) -> None:
        self.persona.reopens()

    async def says(self, text: str) -> None:
        """Who gets no answer writes again."""
        before = len(self.screen.messages)
        await self.fate.strikes()
        try:
            await self.persona.says(text)
        except ConnectionLost:
            self.fate.lives.begin_again()
            if len(self.screen.messages) == before:
                await self.persona.says(text)
        await self.fate.settles()

    async def presses(self, title: str, card: Card | None = None, /, **inputs: Given) -> Card:
        """Teams sends a press again that got no answer, sometimes under a new id."""
        await self.fate.strikes()
        try:
            answer = await self.persona.presses(title, card, **inputs)
        except ConnectionLost:
            self.fate.lives.begin_again()
            again = await self.persona.sends_again(new_id=self.fate.lives.crashes % 2 == 0)
            assert again is not None
            answer = again
        await self.fate.settles()
        return answer
