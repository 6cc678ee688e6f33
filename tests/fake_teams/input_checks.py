"""What is wrong with the inputs of an Adaptive Card."""

import re
from collections import Counter
from collections.abc import Iterator

from .inputs import read_input
from .wire import Json

_CHECKED = ("isRequired", "maxLength", "regex", "min", "max")


def input_faults(node: Json, path: str) -> Iterator[str]:
    if not node.get("id"):
        yield "an input without id is neither checked nor sent"
    toggle = node["type"] == "Input.Toggle"
    if not str(node.get("title" if toggle else "label") or "").strip():
        yield f"no {'title' if toggle else 'label'}: nobody knows what to fill in"
    checks = [name for name in _CHECKED if node.get(name) not in (None, False, "")]
    if checks and node["type"] != "Input.Rating" and not str(node.get("errorMessage") or "").strip():
        yield f"no errorMessage although the input has {', '.join(checks)}"
    if node.get("isVisible") is False and checks:
        yield "a hidden input that is checked: its error cannot be seen"
    yield from _regex(node)
    yield from _choices(node)
    yield from _start(node)


def _regex(node: Json) -> Iterator[str]:
    try:
        re.compile(node.get("regex", ""))
    except re.error as error:
        yield f"the regex cannot be read: {error}"


def _choices(node: Json) -> Iterator[str]:
    if node["type"] != "Input.ChoiceSet":
        return
    choices = node.get("choices") or []
    values = [str(choice.get("value", "")) for choice in choices]
    if not choices and "choices.data" not in node:
        yield "nothing to choose from"
    if any(not (str(choice.get("title", "")).strip() and choice.get("value")) for choice in choices):
        yield "a choice without title or value"
    yield from (f"{count} choices have the value {v!r}" for v, count in Counter(values).items() if count > 1)
    if node.get("isMultiSelect") and any("," in value for value in values):
        yield "a value with a comma: several choices are sent with commas between them"
    if node.get("isMultiSelect") and node.get("style") == "filtered":
        yield "style filtered takes one choice only"


def _start(node: Json) -> Iterator[str]:
    """What the input starts with must be possible: an impossible start blocks the button for no visible reason."""
    if node.get("value") in (None, ""):
        return
    input_ = read_input(node, (), True)
    values = input_.value.split(",") if input_.several else [input_.value]
    allowed = {value for _, value in input_.choices}
    if allowed and not input_.searches and not allowed.issuperset(values):
        yield f"the value {input_.value!r} is not among the choices"
    if input_.kind == "Input.Toggle" and input_.value not in (input_.on, input_.off):
        yield f"the value {input_.value!r} is neither on nor off"
    elif input_.kind != "Input.Toggle" and input_.problem(input_.value):
        yield f"it starts with {input_.value!r}, which it does not accept"
