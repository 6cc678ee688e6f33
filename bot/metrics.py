"""Knows what is counted for whoever runs the service: nothing of a person, and labels from short lists only."""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

import prometheus_client
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot.incoming import Kind
from bot.messenger import ErrorKind

prometheus_client.disable_created_metrics()  # type: ignore[no-untyped-call]  # untyped there; they double every series

CONTENT_TYPE: Final = CONTENT_TYPE_LATEST
TURN_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0)
"""Microsoft asks again after 15 seconds."""


class Outcome(StrEnum):
    """How a turn ended."""

    ANSWERED = "answered"
    SILENT = "silent"
    """There was nothing to say."""
    FAILED = "failed"
    """An error of ours; the person was told so, with what they had typed."""
    UNDELIVERED = "undelivered"
    """Teams did not take the answer."""
    CRASHED = "crashed"
    """An error of ours; no answer."""


class Unready(StrEnum):
    """Why a process should get no turns."""

    DRAINING = "draining"
    """It is about to stop."""
    DATABASE = "database"
    SCHEMA = "schema"
    SIGNING_KEYS = "signing_keys"
    SENDER = "sender"


class Delivery(StrEnum):
    """What became of a message of the outbox, beside the kinds of errors."""

    SENT = "sent"
    UPDATED = "updated"
    CANCELLED = "cancelled"
    """Its reason was gone when it was to be sent."""
    UNDRAWN = "undrawn"
    """An error of ours; it is tried again."""


class Metrics:
    """Of one service, with collectors of its own."""

    def __init__(self) -> None:
        self._collectors = CollectorRegistry()
        ProcessCollector(registry=self._collectors)
        self._turns = self._counter("turns", "Turns by what came in and how they ended.", "kind", "outcome")
        self._turn_seconds = Histogram(
            "planlots_turn_seconds",
            "From an admitted activity until its answer is delivered.",
            ["kind"],
            buckets=TURN_SECONDS,
            registry=self._collectors,
        )
        self._in_flight = self._gauge("turns_in_flight", "Requests from Teams that are being answered.")
        self._refusals = self._counter("gate_refusals", "Requests that were not let in.", "reason")
        self._messages = self._counter("messages", "Messages of the outbox by what became of them.", "outcome")
        self._planner_runs = self._counter("planner_runs", "Looks for what is due, each minute.", "outcome")
        self._unready = self._gauge(
            "unready", "1 for each reason not to send turns here, as /readyz has it.", "reason"
        )
        self._waiting = self._gauge("outbox_waiting", "Messages that are still to be sent, those for later included.")
        self._oldest = self._gauge("outbox_oldest_seconds", "For how long the first message has been overdue.")
        self._show_zeros()

    def turn(self, kind: Kind, outcome: Outcome, seconds: float) -> None:
        self._turns.labels(kind, outcome).inc()
        self._turn_seconds.labels(kind).observe(seconds)

    def refused(self, reason: str) -> None:
        self._refusals.labels(reason).inc()

    def message(self, outcome: Delivery | ErrorKind) -> None:
        self._messages.labels(outcome).inc()

    def planned(self, *, succeeded: bool) -> None:
        self._planner_runs.labels("succeeded" if succeeded else "failed").inc()

    def in_flight(self, count: int) -> None:
        self._in_flight.set(count)

    def outbox(self, waiting: float, oldest_seconds: float) -> None:
        """What waits; NaN where the database does not say."""
        self._waiting.set(waiting)
        self._oldest.set(oldest_seconds)

    def unready(self, reasons: Collection[Unready]) -> None:
        for reason in Unready:
            self._unready.labels(reason).set(reason in reasons)

    def text(self) -> bytes:
        """For Prometheus to read, as `CONTENT_TYPE`."""
        return generate_latest(self._collectors)

    def _counter(self, name: str, documentation: str, *labels: str) -> Counter:
        return Counter(f"planlots_{name}", documentation, labels, registry=self._collectors)

    def _gauge(self, name: str, documentation: str, *labels: str) -> Gauge:
        return Gauge(f"planlots_{name}", documentation, labels, registry=self._collectors)

    def _show_zeros(self) -> None:
        """A series that first appears with its first error has no rate: show them from the start."""
        for kind in Kind:
            for outcome in Outcome:
                self._turns.labels(kind, outcome)
        for became in (*Delivery, *ErrorKind):
            self._messages.labels(became)
        for succeeded in ("succeeded", "failed"):
            self._planner_runs.labels(succeeded)
