"""The command that says what the bot makes of a sentence."""

import json
import sys
from typing import Annotated, Any

import typer

from bot.commands.console import Format, show, show_json


def understand(
    text: Annotated[str, typer.Argument(help="The sentence; - reads one sentence a line from stdin.")],
    output: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.TABLE,
) -> None:
    """Say what the bot makes of a sentence."""
    if text == "-":
        for line in sys.stdin:
            typer.echo(json.dumps(_understood(line.rstrip("\r\n")), ensure_ascii=False))
        return
    understood = _understood(text)
    if output is Format.JSON:
        show_json(understood)
        return
    slots = ", ".join(f"{name}: {value}" for name, value in understood["slots"].items())
    show(f"{understood['intent']} ({understood['confidence']:.2f}) {slots}".rstrip())


def _understood(text: str) -> dict[str, Any]:
    from dialogs.understand import understand as understanding_of

    found = understanding_of(text)
    return {"intent": found.intent.value, "confidence": found.confidence, "slots": dict(found.slots)}
