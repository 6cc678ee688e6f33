"""A running service in which everybody of the access matrix has the app, and which can go to any situation."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import delete

from dialogs import earlier, handover
from dialogs.rules.talks import Party
from storage import tables
from storage.database import Database
from tests.access import imports, situations, stored
from tests.access.expectations import Who
from tests.access.imports import Changes
from tests.access.presses import PRESSES, Situation, Things
from tests.access.situations import Delegated
from tests.access.stored import Change, Stored
from tests.dialogs.stage import Stage
from tests.fake_teams.card import Card
from tests.fake_teams.card_reading import Button
from tests.fake_teams.client import DESKTOP
from tests.fake_teams.persona import Persona
from tests.fake_teams.wire import ADAPTIVE_CARD, Json
from tests.stories import employer
from tests.stories.world import World, world

ACCOUNTS: Mapping[Who, str] = {
    Who.EMPLOYEE: employer.ANNA,
    Who.MANAGER: employer.BO,
    Who.ELSEWHERE: "00000000-0000-4000-8000-000000001007",
    Who.ABOVE: employer.GUNILLA,
    Who.HR: employer.HANNA,
    Who.OTHER_HR: "00000000-0000-4000-8000-000000001051",
    Who.COLLEAGUE: "00000000-0000-4000-8000-000000001011",
    Who.DEPUTY: "00000000-0000-4000-8000-000000001012",
    Who.DEPUTY_OF_ALL: "00000000-0000-4000-8000-000000001014",
    Who.STRANGER: "00000000-0000-4000-8000-00000000dead",
}

IMPORTS: Mapping[Who, Changes] = {
    Who.FORMER: imports.ANNA_MOVES_TO_KARIN,
    Who.LEFT: imports.BO_LEAVES,
    Who.MOVED: imports.ANNA_MOVES_TO_KARIN,
    Who.SHARING: imports.ANNA_MOVES_TO_KARIN,
    Who.NEW: imports.ANNA_MOVES_TO_KARIN,
    Who.SETTLED: imports.ANNA_MOVES_TO_KARIN,
}
"""The import that has made them who they are."""

DEPUTIES: Mapping[Who, Delegated] = {Who.DEPUTY: situations.TODAYS, Who.DEPUTY_OF_ALL: situations.OF_ALL}
"""What Bo has delegated to them."""

MANAGES = (Who.MANAGER, Who.FORMER, Who.LEFT, Who.NEW, Who.SETTLED, Who.DEPUTY, Who.DEPUTY_OF_ALL)
"""Who presses what is the manager's."""


@dataclass(slots=True)
class House:
    """`people` are those who press, for each column; `things` are Anna's in the situation that it is now."""

    world: World
    stage: Stage
    people: Mapping[Who, tuple[Persona, ...]]
    situations: Mapping[Situation, Stored]
    things: Things
    _now: Stored
    _known: dict[tuple[Situation, Who | None], tuple[Stored, Things]] = field(default_factory=dict)

    async def becomes(self, verb: str, who: Who) -> None:
        """The situation in which this button can be pressed by the one whose it is; for outsiders, by Anna."""
        party = Party.MANAGER if who in MANAGES else Party.EMPLOYEE
        key = PRESSES[verb].at[party], who if who in (*IMPORTS, *DEPUTIES) else None
        if key not in self._known:
            self._known[key] = await self._arrange(*key)
        there, self.things = self._known[key]
        await self._go_to(there)

    async def changes(self) -> list[Change]:
        """What has changed since this was last asked, or since the situation became what it is."""
        before, now = self._now, await stored.everything(self.stage.database)
        if found := stored.changes(before, now):
            self._now = now
        return found

    async def press(self, persona: Persona, verb: str, things: Things | None = None) -> Json:
        """The card that answers a raw press, whoever may have drawn a button for it."""
        value = PRESSES[verb].value(verb, things or self.things)
        answer = await persona.invokes("adaptiveCard/action", value)
        assert answer["type"] == ADAPTIVE_CARD, answer
        content: Json = answer["value"]
        return content

    async def button(self, verb: str, who: Who | None = None) -> tuple[Card, Button]:
        """The button with this verb, on a card that is newly drawn for its owner, or for this other party."""
        (persona,) = self.people[who or PRESSES[verb].owner]
        content = await self.press(persona, PRESSES[verb].shown_by)
        card = Card(content, self.world.teams.next_id(), DESKTOP)
        card.kept = True
        for fold in [each for each in card.buttons if each.kind == "Action.ToggleVisibility"]:
            card.toggle(fold.action)
        found = [each for each in card.buttons if each.action.get("data", {}).get("press", {}).get("verb") == verb]
        assert found, f"{PRESSES[verb].shown_by} has no button {verb}, but {card.titles}"
        return card, found[0]

    async def _arrange(self, situation: Situation, who: Who | None) -> tuple[Stored, Things]:
        await self._go_to(self.situations[situation])
        if who:
            if who in IMPORTS:
                await imports.import_with(self.stage.database, IMPORTS[who])
            await self._settle(who)
            await self.changes()
        await self._forget_readings()
        self._now = {**self._now, "read_entry": {}}
        return self._now, await situations.things(self.stage)

    async def _forget_readings(self) -> None:
        async with self.stage.database.work() as work:
            await (await work.transaction.session.connection()).execute(delete(tables.ReadEntry.__table__))

    async def _settle(self, who: Who) -> None:
        """What has happened since the import, or without one."""
        if who in DEPUTIES:
            await situations.delegate(self.stage, DEPUTIES[who])
        if who in IMPORTS and not await self._has_come():
            return
        if who in (Who.SHARING, Who.SETTLED):
            prepared = UUID((await situations.things(self.stage)).ids["preparation"])
            anna = await self.stage.person(employer.ANNA)  # her manager is another by now
            await self.stage.run(anna, earlier.ShareIt(preparation=prepared))
        if who is Who.SETTLED:
            karin = await self.stage.person(ACCOUNTS[Who.ELSEWHERE])
            await self.stage.run(karin, handover.TakeOver(talk=await self.stage.talk_of(self.stage.anna)))

    async def _has_come(self) -> bool:
        """Whether the talk has come to another manager: a finished one has not."""
        async with self.stage.database.reading() as work:
            talk = await work.talks.get(await self.stage.talk_of(self.stage.anna))
        return talk is not None and talk.handed_over_on is not None

    async def _go_to(self, there: Stored) -> None:
        await self._forget_readings()  # a second one of the same day is no new line
        if self._now is not there:
            await stored.go_back(self.stage.database, there, {**self._now, "read_entry": {}})
            self._now = there


@asynccontextmanager
async def house(database: Database) -> AsyncIterator[House]:
    async with world(database) as w:
        await imports.import_with(database, imports.HR_FOR_RIPAN)
        people = {who: (await w.person(who.name, account),) for who, account in ACCOUNTS.items()}
        stage = Stage(database)
        stage.anna, stage.bo = await stage.person(employer.ANNA), await stage.person(employer.BO)
        await w.service.planner.plan()
        lives = await situations.every_situation(stage)
        now = await stored.everything(database)
        yield House(w, stage, {**people, **_the_same(people, w)}, lives, await situations.things(stage), now)


def _the_same(people: Mapping[Who, tuple[Persona, ...]], w: World) -> Mapping[Who, tuple[Persona, ...]]:
    """Those who are somebody else as well."""
    (anna,), (bo,) = people[Who.EMPLOYEE], people[Who.MANAGER]
    chat = w.teams.group_chat(employer.ANNA, employer.BO, installed=True)
    return {
        Who.FORMER: (bo,),
        Who.MOVED: (anna,),
        Who.SHARING: (anna,),
        Who.NEW: people[Who.ELSEWHERE],
        Who.SETTLED: people[Who.ELSEWHERE],
        Who.LEFT: (bo,),
        Who.FORWARDED: people[Who.COLLEAGUE],
        Who.GROUP: (anna.in_group(chat), bo.in_group(chat)),
    }
