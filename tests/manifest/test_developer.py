"""The employer's own file."""

from pathlib import Path

import pytest

from manifest.developer import EXAMPLE, Developer
from manifest.faults import ManifestError

FILE = """
name = "Region Norrvik"
website_url = "https://www.regionnorrvik.se/planlotsen"
privacy_url = "https://www.regionnorrvik.se/personuppgifter"
terms_of_use_url = "https://www.regionnorrvik.se/villkor"
"""


def test_a_filled_in_copy_is_read(tmp_path: Path) -> None:
    (tmp_path / "our.toml").write_text(FILE, encoding="utf-8")
    assert Developer.read(tmp_path / "our.toml") == Developer(
        "Region Norrvik",
        "https://www.regionnorrvik.se/planlotsen",
        "https://www.regionnorrvik.se/personuppgifter",
        "https://www.regionnorrvik.se/villkor",
    )


def test_the_shipped_example_shows_every_key() -> None:
    assert Developer.read(EXAMPLE).name == "Region Exempel"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("privacy_url", "privacyUrl", "privacy_url: is missing"),
        ("privacy_url", "privacyUrl", "privacyUrl: is unknown; the keys are name, website_url"),
        ('"Region Norrvik"', '" "', "name: is empty"),
        ('"Region Norrvik"', "7", "name: must be a text in quotes"),
        ('"Region Norrvik"', "Region Norrvik", "is not TOML: .*line 2"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_key(old: str, new: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "our.toml").write_text(FILE.replace(old, new), encoding="utf-8")
    with pytest.raises(ManifestError, match=told) as refusal:
        Developer.read(tmp_path / "our.toml")
    assert {fault.file for fault in refusal.value.faults} == {str(tmp_path / "our.toml")}


def test_a_missing_file_is_told_with_what_to_copy(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match=r"cannot be read .*; copy developer\.toml"):
        Developer.read(tmp_path / "our.toml")
