"""What a person can fill in on a card, and what the client checks and sends (as adaptivecards 3.0 does it)."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, TypeAlias

from .errors import NoSuchInput, NotValid
from .wire import Json

Level: TypeAlias = tuple[int, ...]
"""Where on a card something is: () the card itself, (2,) its second ShowCard, and so on."""

Given: TypeAlias = str | int | float | bool | date | time | Sequence[str] | None
"""What a test may fill in: choices by title or value, several as a list, None empties."""


@dataclass(frozen=True)
class Input:
    """One input. `value` is what is sent if nobody touches it; choices are (title, value)."""

    id: str
    kind: str
    label: str
    value: str
    level: Level = ()
    visible: bool = True
    placeholder: str = ""
    required: bool = False
    error_message: str = ""
    max_length: int | None = None
    regex: str = ""
    minimum: str = ""
    maximum: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    several: bool = False
    searches: bool = False
    on: str = "true"
    off: str = "false"

    @property
    def shown_value(self) -> str:
        """The current value as a person reads it."""
        if self.kind == "Input.Toggle":
            return ""
        titles = {value: title for title, value in self.choices}
        parts = self.value.split(",") if self.several else [self.value]
        return ", ".join(titles.get(part, part) for part in parts)

    def filled(self, given: Given) -> str:
        """The value as the client sends it: always a string."""
        if given is None:
            return self.off if self.kind == "Input.Toggle" else ""
        if isinstance(given, bool):
            return self.on if given else self.off
        if isinstance(given, time):
            return given.strftime("%H:%M")
        if isinstance(given, str | int | float | date):
            return self._chosen(_written(given)) if self.choices else _written(given)
        return ",".join(self._chosen(part) for part in given)

    def problem(self, value: str) -> str | None:
        """What the client tells the person instead of sending, or None."""
        missing = value in ("", self.off) if self.kind == "Input.Toggle" else value == ""
        if missing:
            return (self.error_message or "required") if self.required else None
        if self.kind in _READERS and not self._within(value):
            return self.error_message or f"{value!r} is not between {self.minimum} and {self.maximum}"
        if self.max_length is not None and _length(value) > self.max_length:
            return f"{_length(value)} characters typed, the box takes {self.max_length}"
        if self.regex and not re.search(self.regex, value):
            return self.error_message or f"does not match {self.regex}"
        return None

    def _within(self, value: str) -> bool:
        read = _READERS[self.kind]
        try:
            number = read(value)
            low, high = (read(bound) if bound else number for bound in (self.minimum, self.maximum))
        except ValueError:
            return False
        return bool(low <= number <= high)

    def _chosen(self, text: str) -> str:
        values = dict(self.choices) | {value: value for _, value in self.choices}
        if text not in values and not self.searches:
            raise NoSuchInput(f"{self.id} = {text}", values)
        return values.get(text, text)


_READERS: Mapping[str, Callable[[str], Any]] = {
    "Input.Date": date.fromisoformat,
    "Input.Time": time.fromisoformat,
    "Input.Number": float,
}


def _written(value: object) -> str:
    """As JavaScript writes it: 5.0 is 5."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _length(text: str) -> int:
    """As a browser counts: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def read_input(node: Json, level: Level, visible: bool) -> Input:
    """An input element of a card."""
    value = node.get("value", node.get("valueOff", "false") if node["type"] == "Input.Toggle" else "")
    return Input(
        id=node.get("id", ""),
        kind=node["type"],
        label=node.get("label") or node.get("title") or "",
        value=_written(value),
        level=level,
        visible=visible,
        placeholder=node.get("placeholder", ""),
        required=node.get("isRequired", False),
        error_message=node.get("errorMessage", ""),
        max_length=node.get("maxLength"),
        regex=node.get("regex", ""),
        minimum=_written(node.get("min", "")),
        maximum=_written(node.get("max", "")),
        choices=tuple((choice["title"], choice["value"]) for choice in node.get("choices") or []),
        several=node.get("isMultiSelect", False),
        searches="choices.data" in node,
        on=node.get("valueOn", "true"),
        off=node.get("valueOff", "false"),
    )


def submitted(inputs: Iterable[Input], given: Mapping[str, Given], *, sends_empty: bool) -> dict[str, str]:
    """What the client adds to the button's data; raises NotValid where it would not send.

    An input left empty is not sent at all by the browser's client; other clients send "".
    """
    by_id = {input_.id: input_ for input_ in inputs if input_.id}
    for name in given:
        if name not in by_id or not by_id[name].visible:
            raise NoSuchInput(name, (i.id for i in by_id.values() if i.visible))
    values = {name: i.filled(given[name]) if name in given else i.value for name, i in by_id.items()}
    problems = {name: told for name, i in by_id.items() if (told := i.problem(values[name]))}
    if problems:
        raise NotValid(problems)
    return {name: value for name, value in values.items() if value or sends_empty}
