"""One good package for all the tests of this folder."""

import pytest

from tests.manifest import packages


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return packages.good(tmp_path_factory.mktemp("manifest"))
