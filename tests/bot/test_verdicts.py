"""What follows when Teams does not take a message. What each answer means is in test_connector_troubles."""

from datetime import timedelta

import pytest

from bot.messenger import ErrorKind, SendError
from bot.verdicts import Verdict, judge, undrawn
from dialogs.ports import Reach
from storage.tables import MessageState as State

A_MINUTE = timedelta(minutes=1)


def of_message(error: SendError, attempt: int = 1, troubles: int = 1) -> Verdict:
    return judge(error, attempt=attempt, is_renewal=False, troubles=troubles, jitter=0)


def of_update(error: SendError, attempt: int = 1) -> Verdict:
    return judge(error, attempt=attempt, is_renewal=True, troubles=1, jitter=0)


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (ErrorKind.RETRY, State.RETRY),
        (ErrorKind.THROTTLED, State.RETRY),
        (ErrorKind.UNAUTHORIZED, State.RETRY),
        (ErrorKind.UNKNOWN, State.UNKNOWN),
        (ErrorKind.UNREACHABLE, State.DEAD),
        (ErrorKind.GONE, State.DEAD),
        (ErrorKind.TOO_BIG, State.DEAD),
        (ErrorKind.REJECTED, State.DEAD),
        (ErrorKind.FORBIDDEN_HOST, State.DEAD),
    ],
)
def test_only_what_was_surely_not_delivered_is_sent_again(kind: ErrorKind, state: State) -> None:
    verdict = of_message(SendError(kind))
    assert verdict.state is state
    assert (verdict.again_after is not None) is (state is State.RETRY)


@pytest.mark.parametrize(
    ("error", "seconds"),
    [
        (SendError(ErrorKind.THROTTLED, 7.0), 7),
        (SendError(ErrorKind.THROTTLED, 0.0), 1),
        (SendError(ErrorKind.THROTTLED), 120),
        (SendError(ErrorKind.UNAUTHORIZED), 120),
        (SendError(ErrorKind.RETRY, code="NoToken"), 120),
        (SendError(ErrorKind.RETRY, status=412), None),
        (SendError(ErrorKind.UNKNOWN), None),
    ],
)
def test_what_concerns_all_calls_pauses_them_all(error: SendError, seconds: float | None) -> None:
    verdict = of_message(error, troubles=3)
    assert verdict.pause == (None if seconds is None else timedelta(seconds=seconds))
    if verdict.pause:
        assert verdict.again_after == verdict.pause


def test_the_wait_grows_to_an_hour_and_ends_after_some_days() -> None:
    waits = [of_message(SendError(ErrorKind.RETRY), attempt).again_after for attempt in (1, 2, 3, 20, 99)]
    assert waits == [A_MINUTE / 2, A_MINUTE, 2 * A_MINUTE, 60 * A_MINUTE, 60 * A_MINUTE]
    last = of_message(SendError(ErrorKind.RETRY), 100)
    assert (last.state, last.again_after) == (State.EXPIRED, None)
    throttled = of_message(SendError(ErrorKind.THROTTLED, 7.0), 100)
    assert (throttled.state, throttled.pause) == (State.EXPIRED, timedelta(seconds=7))


def test_chance_adds_up_to_half_of_a_wait_but_nothing_to_what_teams_says() -> None:
    def wait(error: SendError) -> timedelta | None:
        return judge(error, attempt=1, is_renewal=False, troubles=1, jitter=1).again_after

    assert wait(SendError(ErrorKind.RETRY)) == timedelta(seconds=45)
    assert wait(SendError(ErrorKind.THROTTLED, 7.0)) == timedelta(seconds=7)


def test_an_update_may_be_made_again_whatever_became_of_it_but_not_for_ever() -> None:
    for kind in (ErrorKind.RETRY, ErrorKind.THROTTLED, ErrorKind.UNAUTHORIZED, ErrorKind.UNKNOWN):
        assert of_update(SendError(kind), 4).again_after
        assert of_update(SendError(kind), 5).again_after is None
    for kind in (ErrorKind.GONE, ErrorKind.REJECTED, ErrorKind.UNREACHABLE):
        verdict = of_update(SendError(kind))
        assert (verdict.state, verdict.again_after) == (None, None)


def test_who_is_reached_no_more_is_told_by_messages_and_updates() -> None:
    blocked = SendError(ErrorKind.UNREACHABLE, reason=Reach.BLOCKED)
    assert of_message(blocked).unreachable is of_update(blocked).unreachable is Reach.BLOCKED
    assert of_message(SendError(ErrorKind.GONE, code="ConversationNotFound")).unreachable is Reach.GONE
    assert of_update(SendError(ErrorKind.GONE, code="ActivityNotFoundInConversation")).unreachable is None


def test_a_card_that_cannot_be_made_is_tried_again_for_some_time() -> None:
    assert undrawn(1, 0, is_renewal=False).state is State.RETRY
    assert undrawn(100, 0, is_renewal=False).state is State.EXPIRED
    assert undrawn(4, 0, is_renewal=True).again_after
    assert undrawn(5, 0, is_renewal=True) == Verdict(state=None, reason="not drawn")
