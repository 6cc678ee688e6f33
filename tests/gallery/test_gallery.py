"""Every card in every state, language, look and width, in Chromium; what is wrong with one stands in the output."""

import pytest

from tests.browser.stage import require_chromium
from tests.gallery.__main__ import main


@pytest.mark.browser
def test_every_card_can_be_read_in_every_state() -> None:
    require_chromium()
    assert main([]) == 0
