"""What is wrong with the buttons of an Adaptive Card."""

from collections.abc import Iterator

from .wire import Json

MOST_ACTIONS = 6  # Microsoft: store validation guidelines


def set_faults(actions: list[Json]) -> Iterator[str]:
    """Of the buttons that stand together."""
    if len(actions) > MOST_ACTIONS:
        yield f"{len(actions)} buttons together, Teams shows {MOST_ACTIONS}"
    if not actions:
        yield "no buttons in the set"


def action_faults(action: Json, path: str) -> Iterator[str]:
    if path.endswith(".refresh.action"):
        yield from _verb(action)
        return
    if not str(action.get("title") or "").strip():
        yield "a button without title: nobody can read it, no screen reader can say it"
    if path.endswith(".selectAction") and action["type"] == "Action.ShowCard":
        yield "Action.ShowCard cannot be a selectAction"
    if action["type"] == "Action.Execute":
        yield from _verb(action)
        yield from _fallback(action)
    elif action["type"] == "Action.Submit" and not path.endswith(".fallback"):
        yield "Action.Submit alone: use Action.Execute with Action.Submit as its fallback"
    elif action["type"] == "Action.OpenUrl" and not str(action.get("url", "")).startswith("https://"):
        yield f"the address {action.get('url')!r} is not https"


def _verb(action: Json) -> Iterator[str]:
    if not action.get("verb"):
        yield "Action.Execute without verb"


def _values(data: Json) -> list[object]:
    """What the data says, also one level down: a bot may keep its own things apart from the inputs."""
    nested = [value for value in data.values() if isinstance(value, dict)]
    return [*data.values(), *(inner for each in nested for inner in each.values())]


def _fallback(action: Json) -> Iterator[str]:
    """An old client must be able to say the same: which button, on what, with which inputs."""
    fallback = action.get("fallback")
    if not isinstance(fallback, dict) or fallback.get("type") != "Action.Submit":
        yield "Action.Execute without Action.Submit as its fallback"
        return
    data, theirs = action.get("data") or {}, fallback.get("data") or {}
    different = [name for name in data if name not in theirs or theirs[name] != data[name]]
    extra = [name for name in theirs if name not in data and name != "msteams" and theirs[name] != action.get("verb")]
    if different or extra:
        yield f"the fallback's data is not the same: {', '.join(different + extra)}"
    if action.get("verb") not in _values(theirs):
        yield f"the fallback's data does not carry the verb {action.get('verb')!r}"
    for name in ("title", "associatedInputs"):
        if fallback.get(name, "auto") != action.get(name, "auto"):
            yield f"the fallback's {name} is {fallback.get(name)!r}, not {action.get(name)!r}"
