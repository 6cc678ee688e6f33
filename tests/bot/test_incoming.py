"""Reading an admitted activity: whatever its fields may be."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.incoming import Kind, incoming

MESSAGE: dict[str, Any] = {
    "type": "message",
    "text": "min plan",
    "locale": "sv-SE",
    "from": {"id": "29:anna", "aadObjectId": "00000000-0000-4000-8000-00000000A001"},
    "recipient": {"id": "28:bot"},
    "conversation": {"id": "a:1", "conversationType": "personal", "tenantId": "t"},
    "channelData": {"tenant": {"id": "t"}},
    "serviceUrl": "https://smba.trafficmanager.net/emea/",
}
PRESS = {"press": {"verb": "plan.agree", "nonce": "n1", "plan": "p"}, "comment": "Bra"}


def test_a_message_is_what_somebody_said() -> None:
    read = incoming(MESSAGE)
    assert (read.kind, read.text, read.aad_object_id) == (
        Kind.SAID,
        "min plan",
        "00000000-0000-4000-8000-00000000a001",
    )
    assert (read.conversation.conversation_id, read.conversation.tenant_id) == ("a:1", "t")
    assert read.is_personal


def test_a_press_comes_as_an_invoke_or_as_a_message_with_a_value() -> None:
    invoke = {
        **MESSAGE,
        "type": "invoke",
        "name": "adaptiveCard/action",
        "replyToId": "17",
        "value": {"action": {"type": "Action.Execute", "verb": "plan.agree", "data": PRESS}},
    }
    submit = {**MESSAGE, "text": None, "replyToId": "17", "value": PRESS}
    for activity in (invoke, submit):
        read = incoming(activity)
        assert (read.kind, read.nonce, read.pressed_message) == (Kind.PRESSED, "n1", "17")
        assert read.inputs == {"comment": "Bra"}
    assert incoming(invoke).is_invoke
    assert not incoming(submit).is_invoke


def test_installing_and_uninstalling_are_told_apart_from_upgrades() -> None:
    kinds = {
        action: incoming({**MESSAGE, "type": "installationUpdate", "action": action}).kind
        for action in ("add", "remove", "add-upgrade", "remove-upgrade")
    }
    assert kinds == {
        "add": Kind.INSTALLED,
        "remove": Kind.UNINSTALLED,
        "add-upgrade": Kind.OTHER,
        "remove-upgrade": Kind.OTHER,
    }


def test_a_group_chat_is_not_personal() -> None:
    for conversation in ({"conversationType": "groupChat"}, {"conversationType": "channel"}, {"isGroup": True}):
        assert not incoming({**MESSAGE, "conversation": {"id": "19:x", **conversation}}).is_personal


def test_what_no_bot_needs_to_answer_is_left_alone() -> None:
    for kind in ("typing", "messageReaction", "conversationUpdate", "event"):
        assert incoming({**MESSAGE, "type": kind}).kind is Kind.OTHER


json_values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from([*MESSAGE, "value", "name", "action", "replyToId"]), json_values))
def test_no_odd_field_makes_it_fail(odd: dict[str, Any]) -> None:
    read = incoming({**MESSAGE, **odd})
    assert isinstance(read.text, str)
    assert isinstance(read.conversation.conversation_id, str)
