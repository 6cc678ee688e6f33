import json

import pytest

from bot.connector_errors import refused
from bot.messenger import ErrorKind, SendError
from dialogs.ports import Reach
from tests.bot.clocks import StillClock

NOW = StillClock().now


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 0.0),
        (" 30 ", 30.0),
        ("Thu, 01 Oct 2026 07:01:00 GMT", 60.0),
        ("Thu, 01 Oct 2026 07:01:00 -0000", 60.0),
        ("Thu, 01 Oct 2026 09:01:00 +0200", 60.0),
        ("Thu, 01 Oct 2026 06:00:00 GMT", 0.0),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("nan", None),
        ("9" * 400, None),
        ("soon", None),
        ("Thu, 99 Oct 2026 07:01:00 GMT", None),
        ("Thu, 01 Oct 2026 07:01:00 +99999999999999", None),
    ],
)
def test_a_retry_after_is_seconds_from_now(header: str, seconds: float | None) -> None:
    assert refused(429, {"Retry-After": header}, b"", NOW).retry_after == seconds


@pytest.mark.parametrize(
    "body",
    [
        {"error": {"code": 7}},
        {"error": "text"},
        {"error": None},
        {"errorCode": 209, "message": "plain text"},
        {"errorCode": 209, "message": {"subCode": "MessageWritesBlocked"}},
        {"errorCode": 209, "message": "[]"},
        {"errorCode": 209, "message": '{"subCode": 7}'},
        ["error"],
        "error",
    ],
)
def test_a_403_that_does_not_say_why_is_unreachable_for_another_reason(body: object) -> None:
    error = refused(403, {}, json.dumps(body).encode(), NOW)
    assert error == SendError(ErrorKind.UNREACHABLE, None, 403, None, Reach.OTHER)


def test_a_very_long_code_is_cut() -> None:
    error = refused(400, {}, json.dumps({"error": {"code": "x" * 5000}}).encode(), NOW)
    assert error.code == "x" * 100
