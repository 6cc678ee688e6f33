import pytest
from uuid_utils.compat import uuid7

from bot.nonces import message_of, nonce_of


def test_a_message_is_found_by_the_nonce_of_its_card() -> None:
    message = uuid7()
    assert message_of(nonce_of(message)) == message


@pytest.mark.parametrize("nonce", ["bea735fb-93d5-4006-a66b-16a4251b3924", "", "what a stranger typed"])
def test_a_card_that_came_in_another_way_names_no_message(nonce: str) -> None:
    assert message_of(nonce) is None
