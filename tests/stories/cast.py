"""The people of a story as they press and write, whatever happens to the service in between."""

from dataclasses import dataclass
from typing import Protocol

from tests.fake_teams.card import Card
from tests.fake_teams.inputs import Given
from tests.fake_teams.persona import Persona
from tests.fake_teams.screen import Screen


class Actor(Protocol):
    """What a story may do with a person."""

    name: str

    @property
    def screen(self) -> Screen: ...
    @property
    def newest(self) -> Card: ...
    def sees(self, text: str) -> bool: ...
    def reopens(self) -> None: ...
    async def says(self, text: str) -> object: ...
    async def presses(self, title: str, card: Card | None = None, /, **inputs: Given) -> Card: ...


class Backstage(Protocol):
    """What happens without anybody pressing anything."""

    async def plans_and_sends(self) -> object: ...
    async def sends(self) -> object: ...


@dataclass(frozen=True)
class Cast:
    anna: Actor
    bo: Actor
    backstage: Backstage


def as_actor(persona: Persona) -> Actor:
    return persona
