"""Tells when the app package is built."""

import zipfile
from pathlib import Path

from tests.bot.commands.command_line import Planlots


def test_the_app_package_is_built_for_looking_and_refused_with_examples_in_it(planlots: Planlots) -> None:
    refused = planlots("manifest", "build", "app.zip")
    assert (refused.code, refused.err != "", Path("app.zip").exists()) == (1, True, False)
    assert planlots("manifest", "build", "app.zip", "--demo").code == 0
    assert "manifest.json" in zipfile.ZipFile("app.zip").namelist()
