"""Knows how an action of dialogs becomes a button, with a fallback for clients that know Action.Submit only."""

from collections.abc import Mapping
from typing import Any

from dialogs.actions import Action, action_at, address, typed_fields

Button = Mapping[str, Any]


def press(
    nonce: str,
    title: str,
    action: Action | str | None,
    *,
    style: str = "default",
    mode: str = "primary",
    inputs: str = "",
) -> Button | None:
    """The button of an action; None when there is none. A card may name an action without ids by its verb.

    `inputs` says whether pressing sends (and checks) the inputs of the card: "auto" or "none". Unsaid, an action
    with typed fields takes them and any other leaves them, so that a required field never stands in its way.
    """
    if action is None:
        return None
    if isinstance(action, str):
        action = action_at({"verb": action})
    data = {"press": {**address(action), "nonce": nonce}}
    common = {
        "title": title,
        "data": data,
        "associatedInputs": inputs or ("auto" if typed_fields(action) else "none"),
        **({"style": style} if style != "default" else {}),
        **({"mode": mode} if mode != "primary" else {}),
    }
    fallback = {"type": "Action.Submit", **common}
    return {"type": "Action.Execute", "verb": action.verb, **common, "fallback": fallback}


def asking_first(title: str, question: str, button: Button | None) -> Button | None:
    """A button that opens a question with the button that means it; for what cannot be taken back."""
    if button is None:
        return None
    text = {"type": "TextBlock", "text": question, "wrap": True}
    card = {"type": "AdaptiveCard", "body": [text, {"type": "ActionSet", "actions": [button]}]}
    return {"type": "Action.ShowCard", "title": title, "card": card}


def buttons(*some: Button | None) -> list[Button]:
    """Those that there are."""
    return [button for button in some if button]
