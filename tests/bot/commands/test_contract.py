"""The contract says of each command whether it is built, and names all that are."""

import re
from collections.abc import Iterator
from pathlib import Path

from typer import Typer

from bot.__main__ import app

CONTRACT = Path(__file__).parents[3] / "docs" / "contract.md"


def _commands(of: Typer) -> Iterator[str]:
    for command in of.registered_commands:
        assert command.callback
        yield command.name or command.callback.__name__
    for group in of.registered_groups:
        assert group.typer_instance
        yield from (f"{group.name} {each}" for each in _commands(group.typer_instance))


def _named(state: str) -> set[str]:
    """The commands of the rows that end with this; options and arguments are left out."""
    rows = [row for row in CONTRACT.read_text(encoding="utf-8").splitlines() if row.endswith(f"| {state} |")]
    first_cells = [row.replace(r"\|", "/").split("|")[1] for row in rows]
    found = [re.findall(r"`([a-z-]+(?: [a-z-]+)?)\b[^`]*`", cell) for cell in first_cells]
    return {command for some in found for command in some}


def test_every_command_that_is_built_is_in_the_contract_and_no_other() -> None:
    assert _named("built") == set(_commands(app))


def test_what_is_to_come_is_not_there_yet() -> None:
    assert _named("to come")
    assert not _named("to come") & set(_commands(app))
