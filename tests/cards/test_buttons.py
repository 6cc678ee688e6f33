"""Buttons carry an action there and back."""

from uuid import uuid4

import pytest

from cards.buttons import asking_first, buttons, press
from dialogs.actions import UnknownAction, action_at
from dialogs.home import Todo
from dialogs.prepare import NEXT, Save
from dialogs.team import Filter, Overview

SAVE = Save(talk=uuid4(), question="goal", version=0, go=NEXT)


@pytest.mark.parametrize("action", [SAVE, Todo(), Overview(filter=Filter.OVERDUE, page=3)])
def test_a_press_decodes_to_the_action_it_was_made_of(action: Save | Todo | Overview) -> None:
    button = press("n1", "Title", action)
    assert button is not None
    for data in (button["data"], button["fallback"]["data"]):
        carried = dict(data["press"])
        assert carried.pop("nonce") == "n1"
        assert action_at(carried) == action


def test_an_old_client_is_given_the_same_button() -> None:
    button = press("n1", "Title", SAVE, style="positive")
    assert button is not None
    same = {name: value for name, value in button.items() if name not in ("type", "verb", "fallback")}
    assert button["fallback"] == {"type": "Action.Submit", **same}


def test_what_is_typed_is_sent_with_an_action_that_reads_it_and_with_no_other() -> None:
    sent = {action.verb: (press("", "", action) or {})["associatedInputs"] for action in (SAVE, Todo())}
    assert sent == {"prepare.save": "auto", "home.todo": "none"}
    assert (press("", "", SAVE, inputs="none") or {})["associatedInputs"] == "none"


def test_an_action_without_ids_can_be_named_by_its_verb() -> None:
    assert press("n1", "Title", "home.todo") == press("n1", "Title", Todo())


def test_an_unknown_verb_is_refused() -> None:
    with pytest.raises(UnknownAction):
        press("n1", "Title", "home.nowhere")


def test_no_action_is_no_button() -> None:
    assert press("n1", "Title", None) is None
    assert asking_first("Remove", "Sure?", None) is None
    assert buttons(None, press("n1", "Title", Todo()), None) == [press("n1", "Title", Todo())]


def test_what_cannot_be_undone_is_asked_first() -> None:
    yes = press("n1", "Yes", SAVE)
    asked = asking_first("Remove", "Sure?", yes)
    assert asked is not None
    assert asked["type"] == "Action.ShowCard"
    assert asked["card"]["body"][1]["actions"] == [yes]
