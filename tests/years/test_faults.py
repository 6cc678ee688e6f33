"""The machine of years finds what it is there for: each of five faults, planted one at a time, within some years."""

import pytest

from tests.years.conftest import Place
from tests.years.faults import FAULTS, Plant
from tests.years.playing import play

pytestmark = [
    pytest.mark.long,
    # a process that dies gives no connection back
    pytest.mark.filterwarnings("ignore:The garbage collector is trying to clean up"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

MOST_YEARS = 200
CHANCE = 2  # the same years each time, in which each is found soon


@pytest.mark.parametrize("plant", FAULTS, ids=lambda plant: plant.__name__)
def test_years_of_chance_find(plant: Plant, sqlite_place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    with pytest.raises(AssertionError, match=FAULTS[plant]):
        play(sqlite_place, MOST_YEARS, CHANCE)
