"""Knows what can be asked for and pressed: typed actions with a verb, on their way into and out of a card.

A `Show` reads and answers with a card. A `Do` changes something and answers with the `Show` of what is true
afterwards. So every card has an address (its `Show`), and can be made again from today's truth: for a press that
is repeated, for a card that was sent and must be updated, for an old card that is pressed next year.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import Field, field, fields
from functools import cache
from typing import Any, ClassVar
from uuid import UUID

from pydantic import TypeAdapter, ValidationError

from dialogs.cards import Card
from dialogs.rules.obligations import Obligation, What
from dialogs.turn import Turn

LONGEST_TYPED = 20_000  # characters; what comes in beyond this was not typed by a person


class UnknownAction(Exception):
    """The verb is not ours, or its ids are not of the right form."""


class Action(ABC):
    """One thing that can be pressed. Fields are ids and versions from the card; `typed` fields are its inputs."""

    verb: ClassVar[str]
    by_verb: ClassVar[dict[str, type["Action"]]] = {}

    def __init_subclass__(cls, verb: str = "", **options: Any) -> None:
        super().__init_subclass__(**options)
        if verb:
            cls.verb = verb
            Action.by_verb[verb] = cls


class Show(Action):
    """Reads.

    `is_live` cards may be shown anew while nobody looks; a form may not, for somebody may be typing.
    `is_logged` cards can show what another person wrote: that is noted before it leaves (product.md).
    `answers` names the obligation that this card, with its one field for the thing, lets a person fulfil.
    """

    is_live: ClassVar[bool] = False
    is_logged: ClassVar[bool] = False
    answering: ClassVar[dict[What, type["Show"]]] = {}

    def __init_subclass__(cls, verb: str = "", answers: What | None = None, **options: Any) -> None:
        super().__init_subclass__(verb=verb, **options)
        if answers:
            Show.answering[answers] = cls

    @abstractmethod
    async def show(self, turn: Turn) -> "Card | Show":
        """The card of today's truth, or where it is found; raises NotFound when there is none for this person."""


class Do(Action):
    """Changes something, in the turn's one transaction.

    `changes_who` is true where it changes the person who presses: the card may be in another language then.
    """

    changes_who: ClassVar[bool] = False

    @abstractmethod
    async def do(self, turn: Turn) -> Show:
        """Make the change and say what to show; raises NotFound when there is no such thing for this person."""


def step(what: What, thing: UUID) -> Show:
    """Where a person goes to do what they owe about this thing: a talk or a learning activity."""
    cls = Show.answering[what]
    (field_of_thing,) = _carried(cls)
    return cls(**{field_of_thing.name: thing})


def step_for(obligation: Obligation) -> Show:
    return step(obligation.what, obligation.thing)


def typed() -> Any:
    """A field that the person fills in on the card. Always a string: what it means is the action's to judge."""
    return field(default="", metadata={"typed": True})


def address(action: Action) -> dict[str, str | int]:
    """The verb and ids of an action as plain values, without what was typed."""
    found: dict[str, str | int] = {"verb": action.verb}
    for each in _carried(type(action)):  # a dozen for each card
        value = getattr(action, each.name)
        if value is not None:
            found[each.name] = value if isinstance(value, int) else str(value)
    return found


def action_at(carried: Mapping[str, object], inputs: Mapping[str, object] | None = None) -> Action:
    """The action of an address, with what was typed; raises UnknownAction."""
    cls = Action.by_verb.get(str(carried.get("verb")))
    if cls is None:
        raise UnknownAction
    ids = {each.name: carried[each.name] for each in _carried(cls) if each.name in carried}
    try:
        return _adapter(cls).validate_python({**ids, **_typed_values(cls, inputs or {})})
    except ValidationError:
        raise UnknownAction from None


def show_at(carried: Mapping[str, object]) -> Show:
    """The `Show` of a stored address; raises UnknownAction."""
    action = action_at(carried)
    if not isinstance(action, Show):
        raise UnknownAction
    return action


def typed_fields(action: Action) -> dict[str, str]:
    """What was typed, by input."""
    return {each.name: getattr(action, each.name) for each in _typed(type(action))}


def _typed_values(cls: type[Action], inputs: Mapping[str, object]) -> dict[str, str]:
    return {each.name: _text(inputs[each.name]) for each in _typed(cls) if each.name in inputs}


def _text(value: object) -> str:
    """A typed value as clean text. NUL can be stored by no database and lone surrogates are no text."""
    clean = str(value).replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return clean.encode("utf-8", "replace").decode()[:LONGEST_TYPED]


@cache
def _adapter(cls: type[Action]) -> TypeAdapter[Action]:
    return TypeAdapter(cls)


@cache
def _carried(cls: type[Any]) -> tuple[Field[Any], ...]:
    return tuple(each for each in fields(cls) if not each.metadata.get("typed"))


@cache
def _typed(cls: type[Any]) -> tuple[Field[Any], ...]:
    return tuple(each for each in fields(cls) if each.metadata.get("typed"))
