"""Years of chance on both databases: looking.py says what must hold, machine.py what people can do.

The same years each time. YEARS_SEED plays others, YEARS_RUNS another number in each test.
"""

import os
from collections.abc import Mapping

import pytest

from tests.years import chronicle
from tests.years.conftest import Place
from tests.years.machine import DiligentYears, Years
from tests.years.playing import play

pytestmark = [
    pytest.mark.long,
    # a process that dies gives no connection back
    pytest.mark.filterwarnings("ignore:The garbage collector is trying to clean up"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

PLACES: Mapping[str, tuple[int, type[Years]]] = {
    "sqlite-1": (85, DiligentYears),
    "sqlite-2": (85, DiligentYears),
    "sqlite-3": (85, Years),
    "sqlite-4": (85, Years),
    "postgresql-1": (30, DiligentYears),
    "postgresql-2": (30, Years),
}
"""How many years in each place, with good weeks or without: tests of their own, so that processors can share them."""
RUNS = os.environ.get("YEARS_RUNS")
SEED = int(os.environ.get("YEARS_SEED", "2026"))
DEEP_AFTER = 80  # years: fewer cannot be expected to come so far
MOST_MISSING = 2  # of what is to have happened: chance seldom does everything


@pytest.fixture
def place(request: pytest.FixtureRequest) -> Place:
    kind, _ = request.param.split("-")
    found: Place = request.getfixturevalue(f"{kind}_place")
    return found


@pytest.mark.parametrize("place", PLACES, indirect=True)
def test_nothing_goes_wrong_in_years_of_chance(
    place: Place, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    name = request.node.callspec.params["place"]
    usual, years = PLACES[name]
    runs = int(RUNS or usual)
    done = play(place, runs, SEED + list(PLACES).index(name), years)
    with capsys.disabled():
        print(f"\n{runs} years of chance ({name}):\n{chronicle.table(done)}")  # noqa: T201
    missing = chronicle.DEEP - done.keys()
    goes_deep = years is DiligentYears and runs >= DEEP_AFTER
    assert not goes_deep or len(missing) <= MOST_MISSING, f"no year went so deep: {missing}"
