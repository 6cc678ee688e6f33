"""Makes a value of any card from its types alone, so that its template can be tried before anybody needs it."""

import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints
from uuid import UUID

from dialogs.actions import Action, action_at
from dialogs.rules.people import Language

Made = TypeVar("Made")

_PLAIN: Mapping[type, object] = {
    str: "text",
    int: 2,
    date: date(2026, 10, 15),
    datetime: datetime(2026, 10, 15, 9, 30),  # noqa: DTZ001 - cards are given local times
    UUID: UUID(int=1),
}


class _Texts(dict[str, Any]):
    """A mapping of texts or limits that has whatever name it is asked for."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __missing__(self, name: str) -> object:
        return self.value

    def get(self, name: str, default: object = None) -> object:
        return self.value


class _Share(Enum):
    """How much there is of what may be absent: optional values, items, and what is true."""

    ALL = "all"
    SOME = "some"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class _Making:
    """`turn` picks the member of each choice and, where some things are absent, which ones."""

    share: _Share
    turn: int
    place: int = 0

    @property
    def is_there(self) -> bool:
        is_one_of_some = self.share is _Share.SOME and (self.place + self.turn) % 2 == 0
        return self.share is _Share.ALL or is_one_of_some

    def at(self, place: int) -> "_Making":
        return _Making(self.share, self.turn, self.place + place)


def specimens(wanted: type[Made]) -> Iterator[Made]:
    """Values of a card, or of another frozen value, the fullest first.

    Each member of its choices, and all, some or nothing of what may lack.
    """
    for turn in range(_choices(wanted)):
        for share in _Share:
            yield cast(Made, _value(wanted, _Making(share, turn)))


def _choices(hint: Any) -> int:
    """The size of the largest enumeration in a type, at any depth; at least 2."""
    if isinstance(hint, type) and issubclass(hint, Enum):
        return len(hint)
    inner: Iterable[Any] = _hints(cast("Any", hint)).values() if is_dataclass(hint) else get_args(hint)
    return max([2, *map(_choices, inner)])


def _value(hint: Any, making: _Making) -> object:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _of_union(arguments, making)
    if origin is tuple:
        return _of_tuple(arguments, making)
    if origin and issubclass(origin, Mapping):
        return _of_mapping(arguments, making)
    if hint is bool:
        return making.is_there
    if hint in _PLAIN:
        return _PLAIN[hint]
    if issubclass(hint, Enum):
        members = list(hint)
        return members[making.turn % len(members)]
    if issubclass(hint, Action) and not is_dataclass(hint):
        return action_at({"verb": "home.todo"})
    return _of_dataclass(hint, making)


def _of_union(arguments: tuple[Any, ...], making: _Making) -> object:
    if type(None) in arguments and not making.is_there:
        return None
    return _value(next(each for each in arguments if each is not type(None)), making)


def _of_tuple(arguments: tuple[Any, ...], making: _Making) -> object:
    if arguments[-1] is not ...:
        return tuple(_value(each, making.at(place)) for place, each in enumerate(arguments))
    count = 2 if making.is_there else 0
    return tuple(_value(arguments[0], making.at(place)) for place in range(count))


def _of_mapping(arguments: tuple[Any, ...], making: _Making) -> object:
    key, value = arguments
    made = _value(value, making)
    if key is Language:
        return dict.fromkeys(Language, made)
    if issubclass(key, Enum):
        return dict.fromkeys(key, made) if making.is_there else {}
    return _Texts(made)


def _of_dataclass(hint: type[Any], making: _Making) -> object:
    hints = _hints(cast("Any", hint))
    made = {each.name: _value(hints[each.name], making.at(place)) for place, each in enumerate(fields(hint))}
    return hint(**made)


@cache
def _hints(hint: Any) -> Mapping[str, Any]:
    return get_type_hints(hint)
