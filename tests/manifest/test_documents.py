"""Reading JSON strictly."""

import pytest

from manifest.documents import parse
from manifest.faults import ManifestError


def test_swedish_letters_are_read_as_utf_8() -> None:
    assert parse("en.json", '{"title": "påminn"}'.encode()) == {"title": "påminn"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is not JSON"),
        (b'{"id": 1,}', "line 1 column"),
        ('{"title": "påminn"}'.encode("latin-1"), "is not JSON"),
        (b'{"name": {"short": "a", "short": "b"}}', "the key short stands twice"),
        (b"[]", "must be a JSON object"),
    ],
)
def test_what_is_no_json_object_is_refused_with_file_and_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ManifestError, match=f"^en.json.*{reason}"):
        parse("en.json", data)
