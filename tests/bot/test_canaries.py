"""Nothing that people write, and nothing that says who they are, reaches the log or the metrics: unique strings in
every field, errors on the way of each, and not one of them is found."""

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from bot import logs
from bot.clock import system_clock
from cards.render import render
from dialogs.cards import Card
from storage.database import Database
from tests.bot.guarded import guarded
from tests.bot.hostile_bodies import HOSTILE_BODIES
from tests.bot.hostile_tokens import HOSTILE_TOKENS
from tests.bot.logged import everything
from tests.bot.operator import operator_of
from tests.bot.troubles import without_table
from tests.bot.wire import CANARY, valid
from tests.fake_teams import failures
from tests.fake_teams.persona import Persona
from tests.stories import development_talk, employer
from tests.stories.cast import Cast
from tests.stories.world import world

ANNAS = ("Anna Lindqvist", "Lindqvist", "anna.lindqvist@norrskog.example", employer.ANNA)


@dataclass(frozen=True, slots=True)
class Written:
    """What goes to stderr, at the most talkative level, as JSON and in local mode."""

    json: io.StringIO
    plain: io.StringIO

    def found(self, *needles: str) -> list[str]:
        text = self.json.getvalue() + self.plain.getvalue()
        return [needle for needle in needles if needle.lower() in text.lower()]

    @property
    def lines(self) -> int:
        return len(self.json.getvalue().splitlines())


@pytest.fixture
def written(caplog: pytest.LogCaptureFixture) -> Iterator[Written]:
    caplog.set_level(logging.DEBUG)
    streams = Written(io.StringIO(), io.StringIO())
    handlers = [logs.handler(streams.json, is_plain=False), logs.handler(streams.plain, is_plain=True)]
    root = logging.getLogger()
    for handler in handlers:
        root.addHandler(handler)
    yield streams
    for handler in handlers:
        root.removeHandler(handler)


def _identity(who: Persona) -> tuple[str, ...]:
    return (who.aad_object_id, who.chat.id, who._sender.teams_id, who._sender.service_url)


async def test_a_whole_talk_leaves_no_word_and_no_name_in_the_log(database: Database, written: Written) -> None:
    async with world(database) as w:
        anna, bo = await w.person("Anna", employer.ANNA), await w.person("Bo", employer.BO)
        await development_talk.tell(Cast(anna=anna, bo=bo, backstage=w))
        who = (*ANNAS, "Bo Ekström", "bo.ekstrom@norrskog.example", *_identity(anna), *_identity(bo))
        assert written.lines > 50
        assert written.found(*development_talk.ANNAS, *development_talk.BOS, *who) == []


async def test_what_was_typed_into_a_database_that_fails_is_not_in_the_log(
    database: Database, written: Written, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        await anna.says("förbered")
        await anna.presses("Förbered samtalet")
        form = anna.keep()
        async with without_table(database, "press"):
            card = await anna.presses(development_talk.NEXT, form, text=CANARY)
        assert card.sees(CANARY)  # it came back to its writer
        async with without_table(database, "person"):
            await anna.says(CANARY)
        assert "a turn failed" in caplog.text
        assert "PERSON" in everything(caplog).upper()  # what the driver said was there to be logged
        assert written.found(CANARY, *ANNAS, *_identity(anna)) == []
        await anna.presses(development_talk.NEXT, form, text=CANARY)
        assert anna.newest.sees("Fråga 2 av")


async def test_what_a_broken_template_says_is_not_in_the_log(
    database: Database, written: Written, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(card: Card, *_: object, **__: object) -> None:
        raise ValueError(f"{CANARY} {card!r}")

    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        await w.service.planner.plan()
        monkeypatch.setattr("bot.answers.render", broken)
        await anna.says("status")
        await w.sends()
        assert CANARY in everything(caplog)
        assert written.found("a message could not be drawn", "ValueError") == [
            "a message could not be drawn",
            "ValueError",
        ]
        assert (await operator_of(w.teams.session, w.endpoint).measures())["messages_total", "undrawn"] == 1
        assert written.found(CANARY, *ANNAS, *_identity(anna)) == []
        monkeypatch.setattr("bot.answers.render", render)
        await anna.says("status")
        assert anna.newest.sees("Att göra")


async def test_what_teams_says_of_a_person_is_not_in_the_log(database: Database, written: Written) -> None:
    async with world(database) as w:
        anna = await w.person("Anna", employer.ANNA)
        w.teams.fail(failures.refused(400, "BadArgument", f"{CANARY} in {anna.chat.id}"))
        await anna.says(CANARY)
        w.teams.fail(failures.refused(400, f"{CANARY} {anna.chat.id}", CANARY))
        await w.plans_and_sends()
        assert written.found("not sent", "an answer was not delivered") == ["not sent", "an answer was not delivered"]
        assert written.found(CANARY, *ANNAS, *_identity(anna)) == []
        assert CANARY not in await operator_of(w.teams.session, w.endpoint).reads()


async def test_what_a_stranger_sends_is_not_in_the_log(database: Database, written: Written) -> None:
    async with guarded(database, system_clock()) as g:
        assert await g.keys.refresh()
        tokens = []
        for hostile in (*HOSTILE_TOKENS, *HOSTILE_BODIES):
            request = hostile.make(g.login)
            tokens += [request.token] if request.token and len(request.token) > 8 else []
            await g.endpoint.post(request)
        let_in = valid(g.login)
        assert (await g.endpoint.post(let_in))[0] == 202  # somebody unknown, whose answer goes nowhere
        assert written.found("request refused", "turn") == ["request refused", "turn"]
        assert written.found(CANARY, str(let_in.token), *tokens, "127.0.0.1") == []
