"""What is counted, and that it is nothing of a person."""

import math
import re

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.clock import system_clock
from bot.incoming import Kind
from bot.metrics import Metrics, Outcome
from storage.database import Database
from tests.bot.guarded import guarded
from tests.bot.hostile_bodies import HOSTILE_BODIES
from tests.bot.hostile_tokens import HOSTILE_TOKENS
from tests.bot.operator import operator_of
from tests.bot.troubles import locked, without_table
from tests.bot.wire import CANARY
from tests.fake_teams import failures
from tests.stories import employer
from tests.stories.world import world

OURS = {
    "planlots_turns": {"kind", "outcome"},
    "planlots_turn_seconds": {"kind", "le"},
    "planlots_turns_in_flight": set(),
    "planlots_gate_refusals": {"reason"},
    "planlots_messages": {"outcome"},
    "planlots_planner_runs": {"outcome"},
    "planlots_unready": {"reason"},
    "planlots_outbox_waiting": set(),
    "planlots_outbox_oldest_seconds": set(),
}
LABEL = re.compile(r"[A-Za-z_]{1,40}")
MOST_REASONS = 40  # of a refusal: what the gate has words for, and what PyJWT has


async def test_turns_are_counted_by_what_came_and_how_it_ended(database: Database) -> None:
    async with world(database) as w:
        operator = operator_of(w.teams.session, w.endpoint)
        assert (await operator.measures())["turns_total", "said", "answered"] == 0
        anna = await w.person("Anna", employer.ANNA)
        await anna.says("status")
        await anna.presses("Mitt samtal")
        measures = await operator.measures()
        assert measures["turns_total", "said", "answered"] == 1
        assert measures["turns_total", "pressed", "answered"] == 1
        assert measures["turns_total", "installed", "answered"] == 1
        assert measures["turns_total", "other", "silent"] == 1  # the second telling of the installation
        assert measures["turn_seconds_count", "pressed"] == 1
        assert 0 < measures["turn_seconds_sum", "pressed"] < 10
        assert measures["turns_in_flight",] == 0


async def test_turns_in_flight_are_counted_while_they_are(database: Database) -> None:
    async with world(database) as w:
        with w.service.turns:
            assert (await operator_of(w.teams.session, w.endpoint).measures())["turns_in_flight",] == 1


async def test_what_waits_is_counted_until_it_is_sent(database: Database) -> None:
    async with world(database) as w:
        operator = operator_of(w.teams.session, w.endpoint)
        await w.person("Anna", employer.ANNA)
        bo = await w.person("Bo", employer.BO)
        await w.service.planner.plan()
        w.clock.forward(minutes=2)
        measures = await operator.measures()
        assert (measures["outbox_waiting",], measures["outbox_oldest_seconds",]) == (2, 120)
        w.teams.fail(failures.server_error(), conversation=bo.chat.id)
        await w.sends()
        measures = await operator.measures()
        assert (measures["outbox_waiting",], measures["outbox_oldest_seconds",]) == (0, 0)
        assert (measures["messages_total", "sent"], measures["messages_total", "unknown"]) == (1, 1)


@pytest.mark.parametrize(("is_sent_first", "outcome"), [(True, "updated"), (False, "cancelled")])
async def test_a_reminder_whose_reason_is_gone_is_updated_or_not_sent_at_all(
    database: Database, is_sent_first: bool, outcome: str
) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        await w.service.planner.plan()
        if is_sent_first:
            await w.sends()
        await anna.says("förbered")
        await anna.presses("Förbered samtalet")
        while "Hoppa över" in anna.newest.titles:
            await anna.presses("Hoppa över")
        await anna.presses("Jag är klar")
        await w.sends()
        measures = await operator_of(w.teams.session, w.endpoint).measures()
        assert measures["messages_total", "sent"] == is_sent_first
        assert measures["messages_total", outcome] > 0


async def test_a_database_that_does_not_answer_is_a_reason_and_no_number(
    database: Database, database_url: str
) -> None:
    async with world(database) as w:
        operator = operator_of(w.teams.session, w.endpoint)
        async with locked(database_url):
            measures = await operator.measures()
        assert measures["unready", "database"] == 1
        assert math.isnan(measures["outbox_waiting",])
        assert math.isnan(measures["outbox_oldest_seconds",])
        await w.service.readiness.close()
        measures = await operator.measures()
        assert measures["unready", "database"] == measures["outbox_waiting",] == 0


async def test_draining_is_a_reason_too(database: Database) -> None:
    async with world(database) as w:
        operator = operator_of(w.teams.session, w.endpoint)
        for is_draining in (False, True):
            w.service.is_draining = is_draining
            assert (await operator.measures())["unready", "draining"] == is_draining


async def test_labels_are_words_from_short_lists_whoever_writes_what(database: Database) -> None:
    async with guarded(database, system_clock()) as g:
        assert await g.keys.refresh()
        for hostile in (*HOSTILE_TOKENS, *HOSTILE_BODIES):
            await g.endpoint.post(hostile.make(g.login))
        text = await g.operator.reads()
    assert CANARY not in text
    families = {family.name: family for family in text_string_to_metric_families(text)}
    assert {name for name in families if not name.startswith("process_")} == set(OURS)
    for name, labels in OURS.items():
        for sample in families[name].samples:
            assert set(sample.labels) <= labels
            assert all(LABEL.fullmatch(value) for label, value in sample.labels.items() if label != "le"), sample
    reasons = {sample.labels["reason"] for sample in families["planlots_gate_refusals"].samples}
    assert 10 < len(reasons) < MOST_REASONS


async def test_the_service_measures_its_own_memory(database: Database) -> None:
    async with world(database) as w:
        measures = await operator_of(w.teams.session, w.endpoint).measures()
        assert measures["process_resident_memory_bytes",] > 10_000_000


def test_two_services_count_apart() -> None:
    one, two = Metrics(), Metrics()
    one.turn(Kind.SAID, Outcome.ANSWERED, 0.1)
    line = b'planlots_turns_total{kind="said",outcome="answered"} '
    assert line + b"1.0" in one.text()
    assert line + b"0.0" in two.text()


async def test_each_run_of_the_planner_is_counted(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    async with world(database) as w:
        await w.service.workers.plan()
        async with without_table(database, "look"):
            await w.service.workers.plan()
        measures = await operator_of(w.teams.session, w.endpoint).measures()
        assert (measures["planner_runs_total", "succeeded"], measures["planner_runs_total", "failed"]) == (1, 1)
        assert [line.message for line in caplog.records] == ["planning failed"]
