"""Plays years of chance at one place, and tells what has happened in them."""

from collections import Counter
from collections.abc import Sequence

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.years import chronicle
from tests.years.beginnings import Beginning
from tests.years.conftest import Place
from tests.years.machine import Years
from tests.years.marks import Stored

STEPS = 50


def play(place: Place, runs: int, chance: int, years: type[Years] = Years) -> Counter[str]:
    """So many years, the same ones for the same `chance`; raises what goes wrong in the first that goes wrong."""
    done: Counter[str] = Counter()

    @seed(chance)
    class Here(years):  # type: ignore[misc, valid-type]  # one of two machines
        def beginnings(self) -> Sequence[Beginning]:
            return place.beginnings

        url = ""

        def new_database(self, beginning: Beginning) -> str:
            self.url = place.databases.copy(beginning.url)
            return self.url

        def ends(self, first: Stored) -> None:
            done.update(chronicle.happened(first, self.now) + self.done)

        def teardown(self) -> None:
            super().teardown()
            if self.url:
                place.databases.remove(self.url)

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=runs,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            report_multiple_bugs=False,
            print_blob=False,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate,),  # a year that was cut short is no easier to read, and takes long to find
        ),
    )
    return done
