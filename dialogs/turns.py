"""Running one turn: an action, its effect once however often it arrives, and the card that answers it."""

import hashlib
from dataclasses import dataclass, replace

from dialogs import handover, talks, thrown_away
from dialogs.actions import Action, Do, Show, address, typed_fields
from dialogs.cards import Card
from dialogs.features import VERBS
from dialogs.home import NotThere
from dialogs.rules.people import Language
from dialogs.turn import Closed, NotFound, Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The card, and its address: what the message in the chat shows from now on."""

    card: Card
    show: Show
    language: Language


async def run(turn: Turn, action: Action, nonce: str = "") -> Answer:
    """Answer a question or a press. `nonce` names the drawn card: the same press of it twice has one effect."""
    assert action.verb in VERBS
    if isinstance(action, Do):
        try:
            show = await _effect(turn, action, nonce)
        except Closed as closed:
            show = talks.Open(talk=closed.talk)
        who = await turn.work.people.get(turn.who.id) if action.changes_who else None
        return await follow(replace(turn, who=who) if who else turn, show)
    assert isinstance(action, Show)  # the two kinds of Action there are
    return await follow(turn, action)


async def follow(turn: Turn, show: Show) -> Answer:
    """The card of a Show, and the address where it was found in the end: that is what must be kept true."""
    found: Card | Show = show
    while isinstance(found, Show):
        show = found
        try:
            found = await show.show(turn)
        except Closed as closed:  # what can be done no more is answered with how the talk ended
            found = talks.Open(talk=closed.talk)
        except NotFound:
            found = await thrown_away.instead(turn, show)
    return Answer(card=found, show=show, language=turn.language)


async def missing(turn: Turn) -> Answer:
    """The answer to what is not there, or not this person's."""
    return await follow(turn, NotThere())


async def _effect(turn: Turn, do: Do, nonce: str) -> Show:
    key = press_key(do, nonce)
    answered = await turn.work.presses.answer_to(turn.who.id, key)
    if answered:
        return answered
    try:
        show = await do.do(turn)
    except Closed:
        raise
    except NotFound:  # what was typed into a draft that another has thrown away is kept
        show = await thrown_away.instead(turn, do)
    await handover.note(turn, do)
    await turn.work.presses.remember(turn.who.id, key, do, show)
    return show


def press_key(do: Do, nonce: str) -> str:
    """Nonce, verb, ids and a hash of what was typed: the same press again has the same key."""
    parts = [nonce, *(f"{name}={value}" for name, value in address(do).items())]
    parts += [f"{name}={text}" for name, text in sorted(typed_fields(do).items())]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
