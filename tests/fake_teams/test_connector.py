"""The fake connector takes, keeps and refuses messages as Teams does."""

import asyncio
import errno
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import aiohttp
import pytest

from . import failures
from .connector import TENANT, FakeConnector
from .conversation import Reach
from .errors import BadCard, NotYet
from .failures import Failure
from .limits import Limits
from .throwaway_bot import card, message, text
from .wire import Json, encode

ANNA = "00000000-0000-4000-8000-0000000000a1"


@pytest.fixture
async def teams() -> AsyncIterator[FakeConnector]:
    async with FakeConnector() as connector:
        connector.personal_chat(ANNA)
        yield connector


def _chat_id(teams: FakeConnector) -> str:
    return teams.personal_chat(ANNA).id


async def _call(
    teams: FakeConnector, method: str, path: str, body: object = None, token: str = ""
) -> tuple[int, Json, dict[str, str]]:
    url = f"{teams.service_url}v3/conversations{path}"
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with teams.session.request(
        method, url, data=encode(body), headers=headers, allow_redirects=False
    ) as response:
        raw = await response.text()
        return response.status, json.loads(raw) if raw.startswith("{") else {}, dict(response.headers)


async def _send(teams: FakeConnector, content: Json | str = "hej") -> int:
    status, _, _ = await _call(teams, "POST", f"/{_chat_id(teams)}/activities", message(content))
    return status


async def test_a_message_is_kept_with_all_its_versions_until_it_is_deleted(teams: FakeConnector) -> None:
    activities = f"/{_chat_id(teams)}/activities"
    status, answer, _ = await _call(teams, "POST", activities, message("ett"))
    assert status == 201
    one = f"{activities}/{answer['id']}"
    assert (await _call(teams, "PUT", one, message("två")))[0] == 200
    [kept] = teams.sent_to(ANNA)
    assert [version["text"] for version in kept.history] == ["ett", "två"]
    assert (await _call(teams, "DELETE", one))[0] == 200
    assert kept.deleted
    assert (await _call(teams, "PUT", one, message("tre")))[1]["error"]["code"] == "ActivityNotFoundInConversation"


async def test_the_log_names_every_call_with_its_times_and_status(teams: FakeConnector) -> None:
    await _send(teams)
    teams.fail(failures.throttled(1))
    await _send(teams)
    assert [(call.method, call.conversation, call.status) for call in teams.calls] == [
        ("POST", _chat_id(teams), 201),
        ("POST", _chat_id(teams), 429),
    ]
    assert all(call.at <= call.answered_at for call in teams.calls)
    assert teams.sends == 1


@pytest.mark.parametrize(
    ("activity", "status", "code"),
    [
        ({"type": "message"}, 400, "BadSyntax"),
        ({"type": "trace", "text": "x"}, 400, "BadSyntax"),
        ([], 400, "BadSyntax"),
        ("not an object", 400, "BadSyntax"),
        (message("å" * 40_001), 413, "MessageSizeTooBig"),
        (message(card(text("x")) | {"version": "1.6"}), 400, "BadSyntax"),
    ],
)
async def test_what_teams_does_not_take_is_refused(
    teams: FakeConnector, activity: object, status: int, code: str
) -> None:
    answer = await _call(teams, "POST", f"/{_chat_id(teams)}/activities", activity)
    assert (answer[0], answer[1]["error"]["code"]) == (status, code)
    assert teams.sends == 0


async def test_json_that_cannot_be_read_is_refused_and_typing_is_no_message(teams: FakeConnector) -> None:
    url = f"{teams.service_url}v3/conversations/{_chat_id(teams)}/activities"
    async with teams.session.post(url, data=b'{"type": "mess') as response:
        assert response.status == 400
    assert (await _call(teams, "POST", f"/{_chat_id(teams)}/activities", {"type": "typing"}))[0] == 201
    assert teams.sends == 0


async def test_a_personal_chat_is_made_by_entra_object_id_and_is_always_the_same(teams: FakeConnector) -> None:
    wanted = {"members": [{"id": ANNA}], "tenantId": TENANT}
    status, answer, _ = await _call(teams, "POST", "", wanted)
    assert (status, answer["id"]) == (201, _chat_id(teams))
    teams.personal_chat(ANNA).reach = Reach.NOT_INSTALLED
    assert (await _call(teams, "POST", "", wanted))[1]["error"]["code"] == "ForbiddenOperationException"
    assert (await _call(teams, "POST", "", wanted | {"tenantId": "another"}))[0] == 400


@pytest.mark.parametrize(
    ("reach", "code"),
    [
        (Reach.BLOCKED, "ConversationBlockedByUser"),
        (Reach.DISABLED, "BotDisabledByAdmin"),
        (Reach.NOT_INSTALLED, "BotNotInConversationRoster"),
    ],
)
async def test_a_chat_out_of_reach_is_forbidden(teams: FakeConnector, reach: Reach, code: str) -> None:
    teams.personal_chat(ANNA).reach = reach
    answer = await _call(teams, "POST", f"/{_chat_id(teams)}/activities", message("hej"))
    assert (answer[0], answer[1]["error"]["code"]) == (403, code)
    assert (await _call(teams, "POST", "/a:unknown/activities", message("hej")))[0] == 404


@pytest.mark.parametrize(
    ("failure", "status", "delivered"),
    [
        (failures.throttled(), 429, 0),
        (failures.precondition_failed(), 412, 0),
        (failures.server_error(), 500, 0),
        (failures.server_error(delivers=True), 500, 1),
        (failures.bad_gateway(), 502, 0),
        (failures.unavailable(), 503, 0),
        (failures.gateway_timeout(delivers=True), 504, 1),
        (failures.request_timeout(), 408, 0),
        (failures.broken_json(), 200, 1),
        (failures.slow(0.01), 201, 1),
        (failures.redirected("http://127.0.0.1:9/elsewhere"), 307, 0),
        (failures.writes_blocked(), 403, 0),
        (failures.not_found(), 404, 0),
        *((failures.forbidden(code), 403, 0) for code in failures.FORBIDDEN),
    ],
)
async def test_the_next_call_fails_as_asked_and_the_one_after_succeeds(
    teams: FakeConnector, failure: Failure, status: int, delivered: int
) -> None:
    teams.fail(failure)
    url = f"{teams.service_url}v3/conversations/{_chat_id(teams)}/activities"
    async with teams.session.post(url, data=encode(message("hej")), allow_redirects=False) as response:
        assert response.status == status
        assert response.content_type == failure.content_type.partition(";")[0]
    assert teams.sends == delivered
    assert await _send(teams) == 201


async def test_errorcode_209_carries_json_in_a_string(teams: FakeConnector) -> None:
    teams.fail(failures.writes_blocked())
    _, answer, _ = await _call(teams, "POST", f"/{_chat_id(teams)}/activities", message("hej"))
    assert answer["errorCode"] == 209
    assert json.loads(answer["message"])["subCode"] == "MessageWritesBlocked"


async def test_retry_after_comes_in_seconds_as_a_date_or_not_at_all(teams: FakeConnector) -> None:
    later = datetime(2026, 10, 1, 9, 0, 5, tzinfo=UTC)
    seen = []
    for retry_after in (7, later, None):
        teams.fail(failures.throttled(retry_after))
        _, _, headers = await _call(teams, "POST", f"/{_chat_id(teams)}/activities", message("hej"))
        seen.append(headers.get("Retry-After"))
    assert seen[0] == "7"
    assert parsedate_to_datetime(str(seen[1])) == later
    assert str(seen[1]).endswith(" GMT")
    assert seen[2] is None


async def test_a_reset_breaks_the_connection_whether_or_not_the_message_arrived(teams: FakeConnector) -> None:
    for delivers in (False, True):
        teams.fail(failures.reset(delivers=delivers))
        with pytest.raises(aiohttp.ClientOSError) as raised:
            await _send(teams)
        assert raised.value.errno == errno.ECONNRESET
    assert teams.sends == 1


async def test_trouble_can_be_kept_to_one_conversation_until_it_is_over(teams: FakeConnector) -> None:
    other = teams.personal_chat("another person")
    teams.fail(failures.unavailable(), times=None, conversation=other.id)
    assert await _send(teams) == 201
    for _ in range(2):
        assert (await _call(teams, "POST", f"/{other.id}/activities", message("hej")))[0] == 503
    teams.recover()
    assert (await _call(teams, "POST", f"/{other.id}/activities", message("hej")))[0] == 201


async def test_a_held_call_has_delivered_but_is_answered_only_when_it_is_let_go(teams: FakeConnector) -> None:
    gate = teams.hold()
    arriving = asyncio.create_task(teams.until(lambda: teams.sends == 1))
    sending = asyncio.create_task(_send(teams))
    await arriving
    await gate.arrived.wait()
    assert (teams.in_flight, teams.most_in_flight, teams.calls[0].status) == (1, 1, 0)
    assert not sending.done()
    gate.released.set()
    assert await sending == 201


async def test_limits_are_enforced_for_each_conversation_and_for_all_together() -> None:
    now = 100.0
    limits = Limits(per_app=((10, 1.0),), clock=lambda: now)
    async with FakeConnector(limits=limits) as teams:
        assert [await _send(teams) for _ in range(8)] == [201] * 7 + [429]
        now += 1.0
        assert [await _send(teams) for _ in range(2)] == [201, 429]  # 8 in 2 s
        others = [teams.personal_chat(f"person {i}").id for i in range(10)]
        statuses = [(await _call(teams, "POST", f"/{o}/activities", message("hej")))[0] for o in others]
        assert statuses == [201] * 9 + [429]
        status, _, headers = await _call(teams, "POST", f"/{others[0]}/activities", message("hej"))
        assert (status, headers["Retry-After"]) == (429, "1")


async def test_a_bot_without_the_right_token_is_turned_away() -> None:
    async with FakeConnector(accepts=lambda token: token == "right") as teams:
        activities = f"/{_chat_id(teams)}/activities"
        assert (await _call(teams, "POST", activities, message("hej")))[0] == 401
        assert (await _call(teams, "POST", activities, message("hej"), token="wrong"))[0] == 401
        assert (await _call(teams, "POST", activities, message("hej"), token="right"))[0] == 201


async def test_a_bad_card_fails_the_test_when_the_block_ends() -> None:
    with pytest.raises(BadCard, match="unknown property 'colour'"):
        async with FakeConnector() as teams:
            await _send(teams, card(text("hej") | {"colour": "Good"}))


async def test_a_bad_card_in_an_update_is_reported_too(teams: FakeConnector) -> None:
    await _send(teams)
    [kept] = teams.sent_to(ANNA)
    await _call(teams, "PUT", f"/{_chat_id(teams)}/activities/{kept.id}", message(card(text(""))))
    with pytest.raises(BadCard, match="empty text"):
        teams.check()


async def test_text_beside_a_card_is_split_as_in_teams_and_reported() -> None:
    async with FakeConnector() as teams:
        await _call(teams, "POST", f"/{_chat_id(teams)}/activities", message(card(text("a"))) | {"text": "b"})
        assert teams.sends == 2
        with pytest.raises(BadCard, match="splits it"):
            teams.check()


async def test_what_is_no_adaptive_card_or_one_too_many_is_reported(teams: FakeConnector) -> None:
    hero = {"contentType": "application/vnd.microsoft.card.hero", "content": {}}
    await _call(teams, "POST", f"/{_chat_id(teams)}/activities", {"type": "message", "attachments": [hero] * 11})
    with pytest.raises(BadCard) as raised:
        teams.check()
    assert raised.value.faults[0] == "11 attachments: Teams shows 10"
    assert "card.hero" in raised.value.faults[1]
    teams.check()


async def test_waiting_ends_when_it_happens_or_says_that_it_did_not(teams: FakeConnector) -> None:
    waiting = asyncio.create_task(teams.until(lambda: teams.sends == 2))
    await _send(teams)
    await _send(teams)
    await waiting
    teams.fail(failures.unavailable())
    failing = asyncio.create_task(teams.until(lambda: teams.calls[-1].status == 503))
    await _send(teams)
    await failing
    with pytest.raises(NotYet, match="2 messages"):
        await teams.until(lambda: teams.sends == 3, within=0.01)
