"""Knows how a message of the outbox is drawn: from today's truth, and not at all when its reason is gone."""

import asyncio
from collections.abc import Awaitable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from bot.dialogue import Dialogue
from bot.logs import Log
from bot.nonces import nonce_of
from dialogs import digest, nudging, turns
from dialogs.rules.people import Person
from dialogs.turn import NotFound
from dialogs.turns import Answer
from storage.outbox import Claim
from storage.work import Work

ALIKE: Final = (nudging.Open, digest.Open)
"""What a whole region gets on the same morning: most of it asks only what can be asked for many at once."""
FEWEST: Final = 2

log = Log(__name__)


class Undrawn(Exception):
    """The card could not be made, so nothing was sent: it may be tried again."""


class Obsolete(Exception):
    """The reason for the message is gone."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is sent. Nothing is drawn over a form while somebody may be typing in it."""

    activity: Mapping[str, Any]
    is_form: bool


Drawn = Draft | NotFound | Obsolete | Undrawn
"""What is to be sent, or why it is not."""


async def draw(dialogue: Dialogue, claim: Claim, person: Person) -> Draft:
    """The card as of now; raises NotFound, Obsolete or Undrawn."""
    drawn = await _try(_alone(dialogue, claim, person))
    if isinstance(drawn, Exception):
        raise drawn
    return drawn


async def draw_together(dialogue: Dialogue, claims: Iterable[tuple[Claim, Person]]) -> Mapping[UUID, Drawn]:
    """Those of many that can be drawn at once, by message; what cannot is left out, and is to be drawn by itself."""
    alike = [(claim, person) for claim, person in claims if isinstance(claim.show, ALIKE)]
    if len(alike) < FEWEST:
        return {}
    try:
        async with dialogue.database.together() as work, asyncio.TaskGroup() as tasks:
            drawing = [
                (claim, tasks.create_task(_try(_on_the_card(dialogue, work, claim, person))))
                for claim, person in alike
            ]
    except Exception:  # the database may be away, and whoever is drawn alone will say so
        log.exception("messages could not be drawn together", count=len(alike))
        return {}
    drawn = {claim.id: task.result() for claim, task in drawing if not _wants_more(claim, task.result())}
    if alone := len(alike) - len(drawn):
        log.info("messages are drawn by themselves", count=alone)
    return drawn


def _wants_more(claim: Claim, drawn: Drawn) -> bool:
    """What failed may only have been unfit to be read with others; of what is gone, an old card shows that it is."""
    return isinstance(drawn, Undrawn) or (claim.is_renewal and isinstance(drawn, NotFound))


async def _try(drawing: Awaitable[Draft]) -> Drawn:
    try:
        return await drawing
    except (NotFound, Obsolete) as error:
        return error
    except Exception as error:  # a fault of ours, or the database: nothing has been sent yet
        undrawn = Undrawn()
        undrawn.__cause__ = error
        return undrawn


async def _alone(dialogue: Dialogue, claim: Claim, person: Person) -> Draft:
    # Only what is noted in the log of readings needs to write.
    transaction = dialogue.database.work() if claim.show.is_logged else dialogue.database.reading()
    try:
        async with transaction as work:
            return await _on_the_card(dialogue, work, claim, person)
    except NotFound:
        if not claim.is_renewal:
            raise
    async with dialogue.database.reading() as work:
        return _as_activity(dialogue, claim, person, await turns.missing(dialogue.turn(person, work)))


async def _on_the_card(dialogue: Dialogue, work: Work, claim: Claim, person: Person) -> Draft:
    """What was true when the message was planned may be so no longer."""
    answer = await turns.follow(dialogue.turn(person, work), claim.show)
    if not claim.is_renewal and (answer.card.is_obsolete or type(answer.show) is not type(claim.show)):
        raise Obsolete
    return _as_activity(dialogue, claim, person, answer)


def _as_activity(dialogue: Dialogue, claim: Claim, person: Person, answer: Answer) -> Draft:
    nonce = "" if claim.is_renewal else nonce_of(claim.id)
    return Draft(dialogue.message(answer.card, person.language, nonce), answer.card.is_form)
