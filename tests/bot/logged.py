"""What was given to the log, before anything is taken away."""

import pytest


def everything(caplog: pytest.LogCaptureFixture) -> str:
    """Messages, fields, arguments and exceptions of all records."""
    return caplog.text + repr([vars(record) for record in caplog.records])
