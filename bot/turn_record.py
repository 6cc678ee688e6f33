"""Knows what is kept of a turn: what kind it was, what was asked for, how it ended. Nothing of who, or of what."""

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.incoming import Kind
from bot.logs import Log
from bot.metrics import Metrics, Outcome
from dialogs.rules.people import Language

log = Log(__name__)


def new_reference() -> str:
    """A short random word that a person can read out, and that finds the turn in the log."""
    return secrets.token_hex(4)


@dataclass(slots=True)
class TurnRecord:
    """Filled in while the turn runs. `verb` is the name of an action of ours, never what was typed.

    `language` is that of whoever it is, once that is known.
    """

    kind: Kind
    reference: str = field(default_factory=new_reference)
    verb: str = ""
    language: Language | None = None
    outcome: Outcome = Outcome.CRASHED


@contextmanager
def kept(metrics: Metrics, kind: Kind) -> Iterator[TurnRecord]:
    """The record of one turn, counted and logged at its end, whatever the end is."""
    record = TurnRecord(kind)
    begun = time.perf_counter()
    try:
        yield record
    finally:
        seconds = time.perf_counter() - begun
        metrics.turn(kind, record.outcome, seconds)
        log.info(
            "turn",
            reference=record.reference,
            kind=kind,
            verb=record.verb,
            outcome=record.outcome,
            ms=seconds * 1000,
        )
